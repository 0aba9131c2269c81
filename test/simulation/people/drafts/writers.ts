/** Who writes an application over several saves, goes on typing while it is filed, and may come after the call. */
import { fileForm, saveForm, showForm, startForm } from '#app/application/form-drafts.ts';
import { giveLateAccess, takeBackLateAccess } from '#app/round/late-access.ts';
import type { OpenDraft } from '#domain/application/draft-record.ts';
import { answersOf } from '#domain/application/form-draft.ts';
import { graceEndsAt } from '#domain/application/legal-clock.ts';
import { cohort } from '#test/simulation/cloud/cohort.ts';
import type { Act, Answer } from '#test/simulation/people/act.ts';
import { newcomer, secretary } from '#test/simulation/people/colleagues.ts';
import type { Desk } from '#test/simulation/people/desk.ts';
import { type Applicant, draftsOf, type Heir } from '#test/simulation/people/plan.ts';
import { coWriting } from './co-writers.ts';
import { draftHeirs } from './draft-heirs.ts';

const by = 'draft-api';
const mostSaves = 4;
const afterTheCall = graceEndsAt(cohort).getTime() + 3_600_000;

/** What a save adds to the summary, by which it is found again in what was filed. */
const mark = (save: number) => `(version ${save})`;
const markIn = (summary = '') => Number(/\(version (\d+)\)$/.exec(summary)?.[1] ?? 0);

export function writing(desk: Desk, applicant: Applicant): Act[] {
  const { see, surprised } = desk;
  const { number, id, key, form, isLate, draftId: first = '' } = applicant;
  const who = { kind: 'applicant', id } as const;
  const { email } = form.contact;
  /** Each right to file late draws another id; which of them is there, and lets them write, is looked up. */
  const ids = draftsOf(first);
  let drawn = 0;
  const documentOf = (PK: string, SK: string) =>
    see.item(PK, SK)?.document as (Omit<OpenDraft, 'state'> & { state: string }) | undefined;
  const draftOf = (draftId: string) => documentOf(`FORM#${draftId}`, 'FORM');
  const hasRight = (draftId: string) => ['given', 'used'].includes(documentOf('LATE', draftId)?.state ?? '');
  const isThere = (one: string) => (isLate ? hasRight(one) : draftOf(one) !== undefined);
  /** The one that they came to first. */
  let own = '';
  const draftId = () => {
    if (!isThere(own)) own = ids.find(isThere) ?? '';
    return own;
  };
  const deps = {
    ...desk.deps,
    drafts: desk.deps.forms,
    drawIds() {
      drawn += 1;
      return { draftId: ids[(drawn - 1) % ids.length] ?? '', idempotencyKey: key };
    },
  };
  const isOpen = () => draftOf(draftId())?.state === 'open' && see.status(id) === undefined;
  let hasBegunToFile = false;
  const isBeingFiled = () => isOpen() && hasBegunToFile;

  /** A right that was given again comes with a draft in which nothing is typed yet. */
  const isTyped = () => markIn(draftOf(draftId())?.answers?.['project.summary']) > 0;
  let [saves, kept] = [0, 0];
  let keptAt = Number.POSITIVE_INFINITY;
  /** All that is of whoever began it is in it again: who took it over meanwhile was at another address. */
  const isWhole = () => {
    const answers = draftOf(draftId())?.answers ?? {};
    const own = answersOf(form);
    const fields = ['contact.email', 'contact.name', 'contact.secondEmail'] as const;
    return fields.every((field) => (answers[field] ?? '') === (own[field] ?? ''));
  };
  /** What was answered as saved is in what was filed. */
  const look = () => {
    const filed = see.application(id);
    if (filed && markIn(filed.form.project.summary) < kept)
      surprised(`the save ${kept} of ${id} is not in what was filed`);
  };
  async function save(contact = form.contact): Promise<Answer> {
    const shown = await showForm(deps, draftId());
    if (!shown.ok) return shown;
    // Handed over meanwhile: the page of whoever had it opens no more.
    if (!('email' in shown.value.draft) || shown.value.draft.email !== contact.email)
      return { ok: false, refusal: { code: 'link-invalid' } };
    saves += 1;
    const save = saves;
    const answers = answersOf({
      ...form,
      contact,
      project: { ...form.project, summary: `${form.project.summary} ${mark(save)}` },
    });
    const { draftId: own, version } = shown.value.draft;
    const saved = await saveForm(deps, { draftId: own, version, answers });
    if (!saved.ok) return saved;
    kept = Math.max(kept, save);
    keptAt = Math.min(keptAt, deps.clock.now().getTime());
    look();
    return saved;
  }
  async function file(): Promise<Answer> {
    const filing = draftId();
    hasBegunToFile = true;
    const filed = await fileForm(deps, filing);
    const asBefore = !filed.ok && filed.refusal.code === 'draft-filed';
    if (!filed.ok && !asBefore) return filed;
    const applicationId = filed.ok
      ? filed.value.applicationId
      : (filed.refusal as { applicationId: string }).applicationId;
    if (applicationId !== id) return { ok: false, refusal: { code: 'other-id' } };
    if (draftOf(filing)?.state === 'open') surprised(`${filing} was answered as filed, and is open`);
    look();
    return { ok: true, value: applicationId };
  }
  const begin: Act = {
    name: `begin ${number}`,
    by,
    who,
    isOnce: true,
    isReady: () => draftId() === '',
    async run() {
      const begun = await startForm(deps, { email, language: form.language, idempotencyKey: key });
      if (begun.ok) desk.sessions.push({ id: begun.value.draftId, to: email, token: begun.value.session });
      return begun;
    },
  };
  const open = (): OpenDraft | undefined => {
    const draft = draftOf(draftId());
    return draft?.state === 'open' ? { ...draft, state: 'open' } : undefined;
  };
  const heirs = draftHeirs(desk, applicant, { open, isBeingFiled, type: (as: Heir) => save(as), file });
  const along = coWriting(desk, applicant, open);
  /** Some type on while its heir comes. */
  const isGoing = () => heirs.isComing() && saves < 2 * mostSaves;
  const isMine = () => draftOf(draftId())?.email === email;
  return [
    ...(isLate ? late() : [begin]),
    {
      name: `type ${number}`,
      by,
      who,
      isStanding: true,
      weight: applicant.draftHeir ? 5 : 1,
      // Who was told of none of their saves, as answers were lost, tries on.
      isReady: () =>
        isOpen() &&
        isMine() &&
        !see.isCalledOff() &&
        (kept === 0 || saves < mostSaves || !isTyped() || !isWhole() || isGoing()),
      run: () => save(),
    },
    {
      name: `file ${number}`,
      by,
      who,
      weight: 0.5,
      again: ['draft-changed', 'late-access-taken-back', 'invalid-request', 'link-invalid'],
      isReady: () => isOpen() && isMine() && kept > 0 && isTyped() && isWhole(),
      waitsFor: () => Math.max(heirs.waits(keptAt), along.waits(keptAt)),
      run: file,
      leaves: { subject: id, type: 'ApplicationFiled' },
    },
    ...heirs.acts,
    ...along.acts,
  ];

  /** Given once the call is over; taken back while it is about to be used, and given again. */
  function late(): Act[] {
    const isGiven = (accessId: string) => documentOf('LATE', accessId)?.state === 'given';
    /** Whoever presses again means the same one. */
    let takenBack = '';
    return [
      {
        name: `let ${number} file late`,
        by: 'manage-rolls',
        who: secretary,
        isStanding: true,
        isReady: () => see.status(id) === undefined && draftId() === '',
        waitsFor: () => afterTheCall,
        run: () =>
          giveLateAccess(deps, {
            email,
            language: form.language,
            endsAt: cohort.calendar.juryOpensAt,
            ground: 'outage',
            reason: 'Une panne du service.',
            actor: secretary,
          }),
      },
      {
        name: `let ${number} file late once more`,
        by: 'manage-rolls',
        who: newcomer,
        isOptional: true,
        // By somebody who has not heard that it was done a moment before: there is one right at a time.
        weight: 20,
        isReady: () => isGiven(draftId()) && see.status(id) === undefined,
        run: () =>
          giveLateAccess(deps, {
            email,
            language: form.language,
            endsAt: cohort.calendar.juryOpensAt,
            ground: 'outage',
            reason: 'Une panne du service.',
            actor: newcomer,
          }),
      },
      {
        name: `take back the right of ${number}`,
        by: 'manage-rolls',
        who: newcomer,
        isOptional: true,
        again: ['try-again'],
        weight: 20,
        isReady: () => takenBack === '' && isBeingFiled(),
        run() {
          takenBack ||= draftId();
          return takeBackLateAccess(deps, { accessId: takenBack, actor: newcomer });
        },
      },
    ];
  }
}
