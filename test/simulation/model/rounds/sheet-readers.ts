/**
 * What citizens may read of the finalists and ask, written from decision 13: whoever has a seat, of those with whom they declared no
 * tie, from the sharing on; as many questions as they were promised, in time; and nothing tells whose a question is.
 */
import { cohort } from '#test/simulation/cloud/cohort.ts';
import type { Check } from '#test/simulation/model/check.ts';
import type { Seen } from '#test/simulation/model/rights.ts';
import { documentIn } from '#test/simulation/model/stored.ts';
import { dayIn } from '#test/simulation/model/times.ts';
import type { Plan } from '#test/simulation/people/plan.ts';
import type { SheetsRead } from '#test/simulation/people/votes/questions.ts';
import { heldIn, type Past } from './past.ts';

type Item = Record<string, unknown> & { PK: string; SK: string };
/** How somebody stands on the roll. */
type Standing = { hasSeat: boolean; ties: readonly string[] };
export type KeptQuestion = {
  questionId: string;
  applicationId: string;
  text: string;
  askedOn: string;
  state: string;
  as?: string;
  reason?: string;
};

const { questions: rules } = cohort.panel;
const dayBefore = (days = 0) => Date.parse(cohort.calendar.panelOpensAt) - days * 86_400_000;
/** Until when questions are asked, and answered; in milliseconds. */
export const questionsEnd = {
  asked: dayBefore(rules?.untilDaysBefore),
  answered: dayBefore(rules?.answersUntilDaysBefore),
};
const saidOf = (item: object) => Object.keys(item).sort().join();

export function createSheetReaders(
  check: Check,
  plan: Plan,
  { shared, isPlanned }: { shared: () => Past<readonly string[]>; isPlanned: () => boolean },
) {
  const standings = new Map<string, Past<Standing>>();
  const asked = new Map<string, number>();
  /** Whose count went with the mark of an annulled vote: nobody asks any more. */
  const uncounted = new Set<string>();
  const statuses = new Map<string, Past<string | undefined>>();

  function enrolled({ SK, before: old, after, now }: Seen): void {
    const isLess = Number(after?.questionsAsked?.N ?? 0) < Number(old?.questionsAsked?.N ?? 0);
    check(!isLess || !isPlanned(), `${SK} has asked fewer questions than before`);
    if (isLess) uncounted.add(SK);
    type Panelist = { isSubstitute?: true; replacedBy?: string; declaredConflicts?: string[] };
    const { isSubstitute, replacedBy, declaredConflicts = [] } = documentIn<Panelist>(after) ?? {};
    const hasSeat = after !== undefined && !isSubstitute && !replacedBy;
    const before = standings.get(SK) ?? [];
    standings.set(SK, [...before, { at: now, what: { hasSeat, ties: declaredConflicts } }]);
  }

  /** Whoever asks leaves two things: how many they asked, on the roll, and a question without a trace of them. */
  function written({ PK, SK, before, after }: Seen, author: string): void {
    const isCount = PK === 'ROLL#panel' && SK === author;
    check(isCount || SK.startsWith('QUESTION#'), `${author} asked, and ${PK} ${SK} was written`);
    if (!isCount) return;
    const same = (item: Seen['after']) => JSON.stringify({ ...item, questionsAsked: undefined });
    check(same(before) === same(after), `${author} asked, and their place on the roll changed`);
    const more = Number(after?.questionsAsked?.N) - Number(before?.questionsAsked?.N ?? 0);
    check(more === 1, `${author} asked, and ${more} were counted`);
  }

  function isSeated(id: string, from: number, until: number): boolean {
    return heldIn(standings.get(id) ?? [], from, until).some(({ hasSeat }) => hasSeat);
  }
  const tiesIn = (id: string, from: number, until: number) =>
    heldIn(standings.get(id) ?? [], from, until).map(({ ties }) => ties);

  return {
    changed(seen: Seen): void {
      const { PK, SK, after, by, now } = seen;
      if (PK === 'ROLL#panel' && after?.kind?.S === 'panelist') enrolled(seen);
      if (SK === 'APPLICATION') {
        const id = PK.slice('APPLICATION#'.length);
        const what = documentIn<{ status: string }>(after)?.status;
        statuses.set(id, [...(statuses.get(id) ?? []), { at: now, what }]);
      }
      if (by?.name === 'inform-panel' && by.who?.kind === 'panelist') written(seen, by.who.id);
    },
    /** A question that is new. */
    asked({ after, by, now }: Seen, question: KeptQuestion): void {
      const { questionId, applicationId, askedOn, state } = question;
      const author = by?.who?.kind === 'panelist' ? by.who.id : '';
      check(author !== '', `the question ${questionId} was asked by ${by?.who?.kind ?? by?.name}`);
      const from = by?.startedAt ?? now;
      const isTraced =
        saidOf(after ?? {}) !== 'PK,SK,document,kind' ||
        saidOf(question) !== 'applicationId,askedOn,questionId,state,text' ||
        !/^[0-9a-f]{32}$/.test(questionId) ||
        plan.panelists.some(({ id, email }) =>
          [id, email].some((one) => JSON.stringify(after).includes(one)),
        );
      check(!isTraced, `the question ${questionId} says more than what is asked, and on which day`);
      check(state === 'asked', `the question ${questionId} begins as ${state}`);
      const days = [dayIn(from), dayIn(now)];
      check(days.includes(askedOn), `the question ${questionId} is of ${askedOn}, it was ${days}`);
      check(isSeated(author, from, now), `${author} asked without a seat`);
      const isFree = tiesIn(author, from, now).some((ties) => !ties.includes(applicationId));
      check(isFree, `${author} asked about ${applicationId}, with which they have a tie`);
      check(
        shared().at(-1)?.what.includes(applicationId) === true,
        `${author} asked of ${applicationId}, not shared`,
      );
      check(from <= questionsEnd.asked, `${author} asked after the end of questions`);
      asked.set(author, (asked.get(author) ?? 0) + 1);
      const [own, most] = [asked.get(author) ?? 0, rules?.perPanelist ?? 0];
      check(own <= most, `${author} asked ${own} questions of ${most}`);
    },
    /** Who has a seat now. */
    seated: (): string[] => [...standings].flatMap(([id, past]) => (past.at(-1)?.what.hasSeat ? [id] : [])),
    /** @param isSo whether a sheet stood so at some moment of that time */
    read(
      { panelistId: id, from, until, view }: SheetsRead,
      isSo: (sheet: object, applicationId: string) => boolean,
    ): void {
      const standing = heldIn(standings.get(id) ?? [], from, until);
      if (!view) {
        check(!standing.every(({ hasSeat }) => hasSeat), `${id} has a seat, and read nothing`);
        return;
      }
      check(isSeated(id, from, until), `${id} read the sheets without a seat`);
      const lists = heldIn(shared(), from, until);
      for (const sheet of view.sheets) {
        const { applicationId } = sheet;
        check(
          tiesIn(id, from, until).some((ties) => !ties.includes(applicationId)),
          `${id} read of ${applicationId}, with which they have a tie`,
        );
        check(
          lists.some((list) => list.includes(applicationId)),
          `${id} read of ${applicationId} before it was shared`,
        );
        check(isSo(sheet, applicationId), `${id} read another sheet of ${applicationId} than there was`);
      }
      const shown = view.sheets.map(({ applicationId }) => applicationId);
      const everShared = lists[0]?.filter((one) => lists.every((list) => list.includes(one))) ?? [];
      const owed = everShared.filter(
        (one) =>
          tiesIn(id, from, until).every((ties) => !ties.includes(one)) &&
          heldIn(statuses.get(one) ?? [], from, until).every((status) => status === 'shortlisted'),
      );
      const missing = owed.filter((one) => !shown.includes(one));
      check(missing.length === 0, `${id} was not shown ${missing}`);
      const { left } = view.questions ?? {};
      check(left === undefined || left <= (rules?.perPanelist ?? 0), `${id} has ${left} questions left`);
    },
    quiet(items: readonly Item[]): void {
      for (const { SK, questionsAsked = 0 } of items
        .filter(({ kind }) => kind === 'panelist')
        .filter((one) => !uncounted.has(one.SK)))
        check(
          Number(questionsAsked) === (asked.get(SK) ?? 0),
          `${SK} asked ${asked.get(SK) ?? 0} questions, and the roll counts ${questionsAsked}`,
        );
    },
  };
}
