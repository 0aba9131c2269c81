/** A jury session in memory: jurors enrolled, applications assigned, reviews in one line. */
import { expect } from 'vitest';
import { acceptGreyZone } from '#app/jury/accept-grey-zone.ts';
import { fileReview, recuse } from '#app/jury/change-reading.ts';
import { closeJury } from '#app/jury/close-jury.ts';
import { confirmAssignment } from '#app/jury/confirm-assignment.ts';
import { enrolJurors } from '#app/jury/jury-roll.ts';
import { proposeAssignment } from '#app/jury/propose-assignment.ts';
import { openRound } from '#app/round/open-round.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import type { Mark } from '#domain/jury/reading.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { commitAndDraw } from '#test/support/draws.ts';
import { idOf, programmeInMemory, staff } from '#test/support/programme-in-memory.ts';

/** Two readers and a quorum of two; two finalists. */
export const cohort: Cohort = {
  ...promotion1,
  jury: { ...promotion1.jury, shortlistSize: 2, shortlistMaximum: 2, readersPerApplication: 2, quorum: 2 },
};
export const criteria = cohort.jury.criteria.map(({ id }) => id);

/** The same mark on every criterion. */
export const marksOf = (mark: number): Mark[] =>
  criteria.map((criterion) => ({ criterion, mark, justification: 'Vu.' }));

export const jurorsNamed = (...names: string[]) =>
  names.map((name) => ({
    name,
    email: `${name}@jury.example`,
    language: 'fr' as const,
    topics: ['funding'],
  }));

/** A programme with these jurors on its roll, and a seed to be. */
export async function aJury(...names: string[]) {
  // The very end of the readings: a review is in time, and to close is not early.
  const programme = programmeInMemory(cohort, new Date(cohort.calendar.juryClosesAt).toISOString());
  const enrolled = await enrolJurors(programme, { jurors: jurorsNamed(...names) });
  await commitAndDraw(programme, 'jury');
  const on = (number: number) =>
    programme.stored.readings().filter((one) => one.applicationId === idOf(number));
  const propose = () => proposeAssignment(programme, { actor: staff });
  const confirm = (proposalId: string) => confirmAssignment(programme, { proposalId, actor: staff });
  const file = (number: number, jurorId: string, marks: Mark[]) =>
    fileReview(programme, { applicationId: idOf(number), jurorId, marks });
  return {
    ...programme,
    jurors: enrolled.ok ? enrolled.value.jurors.map(({ jurorId }) => jurorId) : [],
    /** The readings of application number `n`. */
    on,
    file,
    /** Every reader of an application who did not recuse gives it this mark on every criterion. */
    async mark(number: number, value: number) {
      for (const { jurorId, state } of on(number)) {
        const filed = state === 'recused' ? undefined : await file(number, jurorId, marksOf(value));
        if (filed && !filed.ok) throw new Error(filed.refusal.code);
      }
    },
    recuse: (number: number, jurorId: string, reason = 'Ami.') =>
      recuse(programme, { applicationId: idOf(number), jurorId, reason }),
    /** One reader of an application recuses; answers who. */
    async recuseFrom(number: number, reason = 'Ami.') {
      const jurorId = on(number)[0]?.jurorId ?? '';
      await recuse(programme, { applicationId: idOf(number), jurorId, reason });
      return jurorId;
    },
    /** From now on it is this instant. */
    at(instant: string | number) {
      programme.clock.now = () => new Date(instant);
    },
    /** Somebody closes it at this moment: what was read of the round before is not so any more. */
    shut() {
      const open = programme.stored.round('jury') ?? expect.unreachable();
      programme.putRound({ ...open, state: 'closed', version: open.version + 1 });
    },
    propose,
    confirm,
    /** Confirms, and is cut short once the round has recorded it: nobody is given anything. */
    async cutShort(proposalId: string) {
      const { assign } = programme.readings;
      programme.readings.assign = () => Promise.reject(new Error('killed'));
      try {
        await confirm(proposalId);
      } finally {
        programme.readings.assign = assign;
      }
    },
    /** Proposes and confirms at once; answers the proposal, or the first refusal. */
    async assign() {
      const proposed = await propose();
      if (!proposed.ok) return proposed;
      const confirmed = await confirm(proposed.value.proposalId);
      return confirmed.ok ? proposed : confirmed;
    },
    /** Jurors who join later. */
    enrol: (...more: string[]) =>
      enrolJurors(programme, { jurors: jurorsNamed(...more).map((one) => ({ ...one, returns: true })) }),
    acceptGrey: () => acceptGreyZone(programme, { actor: staff }),
    open: () => openRound(programme, { round: 'jury', actor: staff }),
    close: () => closeJury(programme, { actor: staff }),
  };
}
export type Jury = Awaited<ReturnType<typeof aJury>>;

/** Three jurors, and applications 1 to `count` assigned to them in an open round. */
export async function anOpenJury(count: number): Promise<Jury> {
  const jury = await aJury('ada', 'bea', 'cyd');
  for (let number = 1; number <= count; number += 1) jury.apply(number, 'eligible');
  await jury.assign();
  await jury.open();
  return jury;
}

/** Three applications read: 2 is best, then 3, then 1. */
export async function aReadJury(): Promise<Jury> {
  const jury = await anOpenJury(3);
  for (const [number, value] of [
    [1, 2],
    [2, 5],
    [3, 4],
  ] as const)
    await jury.mark(number, value);
  return jury;
}
