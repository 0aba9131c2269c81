/**
 * What the panel reads of finalists before its vote, written from decision 13 and from what the letters promise: who is owed which
 * letter, that each question is put or declined once and answered once, and that what the opening freezes is what was written then.
 */
import { isDeepStrictEqual } from 'node:util';
import type { Process } from '#test/simulation/cloud/calls.ts';
import type { Check } from '#test/simulation/model/check.ts';
import type { Seen } from '#test/simulation/model/rights.ts';
import { documentIn } from '#test/simulation/model/stored.ts';
import type { LoggedEvent } from '#test/simulation/model/story.ts';
import type { Plan } from '#test/simulation/people/plan.ts';
import type { SheetsRead } from '#test/simulation/people/votes/questions.ts';
import {
  type AnsweredQuestion,
  createFrozenSheets,
  digestOf,
  inOrder,
  type KeptSheet,
} from './frozen-sheets.ts';
import { heldIn, type Past } from './past.ts';
import { createSheetReaders, type KeptQuestion, questionsEnd } from './sheet-readers.ts';

type Item = Record<string, unknown> & { PK: string; SK: string };
const ofSheets = ['SheetWritten', 'SheetsShared', 'QuestionPut', 'QuestionsDeclined', 'QuestionAnswered'];
const letters = /_(panel-sheets|panel-question)$/;

const idsOf = ({ data }: LoggedEvent) => (data.questionIds ?? []) as string[];

/** @param roundStates as they are now; @param statuses of applications, as they are now */
export function createSheets(
  check: Check,
  plan: Plan,
  {
    roundStates,
    statuses,
  }: { roundStates: ReadonlyMap<string, string>; statuses: ReadonlyMap<string, string> },
) {
  const sheets = new Map<string, Past<KeptSheet>>();
  const questions = new Map<string, KeptQuestion>();
  const shared: Past<readonly string[]> = [];
  const readers = createSheetReaders(check, plan, { shared: () => shared, isPlanned: () => isPlanned() });
  /** The event that each function wrote last: what it writes after it belongs to it. */
  const told = new Map<Process | undefined, LoggedEvent>();
  const [decided, answered] = [new Set<string>(), new Set<string>()];
  /** Keys of letters that are to be queued with what was just said; and all to applicants, by id. */
  const owed = new Set<string>();
  const toApplicants = new Map<string, string[]>();
  const filed = new Map<string, Set<string>>();
  /** Whom each function put on the roll last. */
  const enrolled = new Map<Process | undefined, LoggedEvent>();
  const latest = (id: string) => sheets.get(id)?.at(-1)?.what;
  const isPlanned = () => [undefined, '', 'planned'].includes(roundStates.get('panel'));
  const frozen = createFrozenSheets(check, { latest, questions, isShared: () => shared.length > 0 });

  /** Who takes a seat once there are sheets to read is told so. */
  function seated(ids: readonly string[], at = ''): void {
    if (!isPlanned() || shared.length === 0) return;
    for (const id of ids) owed.add(`EMAIL#${id}_seat-${at.replaceAll(/\D/g, '')}_panel-sheets`);
  }

  function sheet({ SK, after, by, now }: Seen): void {
    const id = SK.slice('SHEET#'.length);
    const [old, next] = [latest(id), documentIn<KeptSheet>(after)];
    const event = told.get(by);
    check(next !== undefined, `the sheet of ${id} is gone`);
    check(isPlanned(), `the sheet of ${id} changed while the panel is ${roundStates.get('panel')}`);
    check(event?.data.applicationId === id, `the sheet of ${id} changed by ${event?.type ?? by?.name}`);
    if (!next || !event) return;
    check(event.data.sha256 === digestOf(next), `the log has another digest of the sheet of ${id}`);
    const { questions: before = [], declined = [], ...words } = old ?? {};
    const { questions: own, declined: reasons, ...said } = next;
    if (event.type === 'SheetWritten') written(id, next);
    else check(isDeepStrictEqual(words, said), `${event.type} changed the words of the sheet of ${id}`);
    const isKept = before.every((one) =>
      own.some(
        (two) =>
          isDeepStrictEqual({ answer: two.answer, ...one }, two) ||
          (two.answer === undefined && isDeepStrictEqual(one, two)),
      ),
    );
    check(isKept, `${event.type} changed what was asked or answered on the sheet of ${id}`);
    const grows = (list: readonly unknown[], from: readonly unknown[]) => list.length - from.length;
    const put = event.type === 'QuestionPut' ? 1 : 0;
    check(
      grows(own, before) === put,
      `${event.type} left ${own.length} questions of ${before.length} on ${id}`,
    );
    const out = event.type === 'QuestionsDeclined' ? idsOf(event).length : 0;
    check(grows(reasons, declined) === out, `${event.type} left ${reasons.length} reasons on ${id}`);
    const answers = (list: readonly AnsweredQuestion[]) =>
      list.filter(({ answer }) => answer !== undefined).length;
    const more = event.type === 'QuestionAnswered' ? 1 : 0;
    check(answers(own) - answers(before) === more, `${event.type} left ${answers(own)} answers on ${id}`);
    sheets.set(id, [...(sheets.get(id) ?? []), { at: now, what: next }]);
  }

  /** Of the words of its applicant, and of all readings that were filed. */
  function written(id: string, { project, jury }: KeptSheet): void {
    const form = plan.applicants.find((one) => one.id === id)?.form.project;
    const isOwn = project.title === form?.title && project.requestedCents === form.requestedCents;
    check(isOwn, `the sheet of ${id} is about ${project.title}, for ${project.requestedCents}`);
    const read = filed.get(id)?.size ?? 0;
    check(jury.readings === read, `the sheet of ${id} counts ${jury.readings} readings of ${read}`);
  }

  function question(seen: Seen): void {
    const { SK, after, by } = seen;
    const id = SK.slice('QUESTION#'.length);
    const [old, next] = [questions.get(id), documentIn<KeptQuestion>(after)];
    check(isPlanned(), `the question ${id} changed while the panel is ${roundStates.get('panel')}`);
    check(next !== undefined, `the question ${id} is gone`);
    if (!next) return;
    questions.set(id, next);
    if (!old) {
      readers.asked(seen, next);
      return;
    }
    const event = told.get(by);
    check(old.state === 'asked', `the question ${id} was ${old.state}, and is ${next.state}`);
    check(!!event && idsOf(event).includes(id), `the question ${id} changed by ${event?.type ?? by?.name}`);
    const { state, as, reason, ...words } = next;
    check(isDeepStrictEqual({ ...words, state: 'asked' }, old), `the words of the question ${id} changed`);
    const onSheet = latest(next.applicationId);
    const isSo =
      state === 'put'
        ? onSheet?.questions.some(({ questionId }) => questionId === as)
        : state === 'declined' && onSheet?.declined.includes(reason ?? '');
    check(isSo === true, `the question ${id} is ${state}, and its sheet says nothing of it`);
  }

  function happened(event: LoggedEvent, by: Process | undefined): void {
    const { type, data, at } = event;
    told.set(by, event);
    const tells = plan.panelists.some(({ id, email }) =>
      [id, email].some((one) => JSON.stringify(data).includes(one)),
    );
    check(!tells, `${type} tells who is on the panel`);
    for (const id of idsOf(event)) {
      check(!decided.has(id), `the question ${id} was decided twice`);
      check(questions.has(id), `the question ${id} was decided, and asked by nobody`);
      decided.add(id);
    }
    if (type === 'QuestionPut') {
      const [first = ''] = idsOf(event).toSorted();
      check(Date.parse(at) <= questionsEnd.answered, `the question ${first} was put too late for an answer`);
      const key = `EMAIL#${data.applicationId}_${first}_panel-question`;
      owed.add(key);
      toApplicants.set(String(data.applicationId), [
        ...(toApplicants.get(String(data.applicationId)) ?? []),
        key,
      ]);
    }
    if (type === 'QuestionAnswered') {
      const id = String(data.questionId);
      check(!answered.has(id), `the question ${id} was answered twice`);
      check(Date.parse(at) <= questionsEnd.answered, `the question ${id} was answered too late`);
      answered.add(id);
    }
    if (type === 'SheetsShared') {
      const list = shared.at(-1)?.what ?? [];
      const unread = [...statuses].filter(
        ([id, status]) => status === 'shortlisted' && !(list.includes(id) && latest(id)),
      );
      check(unread.length === 0, `the sheets were shared without ${unread}`);
      check(roundStates.get('jury') === 'released', 'the sheets were shared before the jury’s list was told');
      check(list.length > 0, 'no sheet was shared');
      for (const id of readers.seated()) owed.add(`EMAIL#${id}_panel-sheets`);
    }
  }

  return {
    textOf: (id: string, questionId: string) =>
      latest(id)?.questions.find((one) => one.questionId === questionId)?.text,
    /** Keys of letters to an applicant. */
    lettersOf: (id: string): readonly string[] => toApplicants.get(id) ?? [],
    changed(seen: Seen): void {
      const { PK, SK, before, after, now } = seen;
      if (PK === 'ROUND#panel' && SK === 'ROUND') {
        const list = documentIn<{ sheets?: string[] }>(after)?.sheets;
        if (list && !isDeepStrictEqual(list, shared.at(-1)?.what)) shared.push({ at: now, what: list });
        check(!!list || shared.length === 0, 'the sheets are shared no more');
      }
      const hadSeat = new Set(readers.seated());
      readers.changed(seen);
      const enrolment = PK === 'ROLL#panel' && enrolled.get(seen.by);
      if (enrolment && !hadSeat.has(SK) && readers.seated().includes(SK)) seated([SK], enrolment.at);
      if (PK.startsWith('READINGS#')) {
        const [id = '', juror = ''] = SK.split('#');
        const own = filed.get(id) ?? new Set<string>();
        if (after?.summary?.M?.state?.S === 'filed') filed.set(id, own.add(juror));
        else own.delete(juror);
      }
      if (PK === 'ROUND#panel' && SK.startsWith('SHEET#')) sheet(seen);
      if (PK === 'ROUND#panel' && SK.startsWith('QUESTION#')) question(seen);
      // What came back goes once more, to the other address.
      if (!before && SK.startsWith('EMAIL#') && letters.test(SK))
        check(owed.delete(SK), `${SK} is written, and nothing happened that it tells`);
    },
    logged(PK: string, event: LoggedEvent, by: Process | undefined): void {
      if (PK !== 'ROUND#panel') return;
      if (ofSheets.includes(event.type)) happened(event, by);
      if (event.type === 'RoundOpened') frozen.opened(event);
      if (event.type === 'PanelistReplaced') seated([String(event.data.substituteId)], event.at);
      if (event.type === 'PanelistsEnrolled') enrolled.set(by, event);
    },
    /** Once everything is quiet: all were written to, sheets and questions agree, and nothing changed since the opening. */
    quiet(items: readonly Item[], reads: readonly SheetsRead[]): void {
      check(owed.size === 0, `nobody was told of sheets or questions by ${[...owed]}`);
      readers.quiet(items);
      const stored = items
        .filter(({ kind }) => kind === 'finalist-sheet')
        .map(({ document }) => document as KeptSheet)
        .sort((a, b) => (a.applicationId < b.applicationId ? -1 : 1));
      frozen.quiet(stored);
      for (const { applicationId, questions: put, declined } of stored) {
        const own = [...questions.values()].filter((one) => one.applicationId === applicationId);
        const due = [...new Set(own.flatMap(({ as }) => as ?? []))].sort();
        const ids = put.map(({ questionId }) => questionId);
        check(String(ids) === String(due), `on the sheet of ${applicationId} are ${ids}, put were ${due}`);
        const reasons = own.flatMap(({ reason }) => reason ?? []).sort();
        check(String(declined) === String(reasons), `the sheet of ${applicationId} has other reasons`);
      }
      const stood = (id: string, from: number, until: number) =>
        heldIn(sheets.get(id) ?? [], from, until).map((one) => JSON.stringify(inOrder(one)));
      for (const one of reads)
        readers.read(one, (sheet, id) =>
          stood(id, one.from, one.until).includes(JSON.stringify(inOrder(sheet))),
        );
    },
  };
}
