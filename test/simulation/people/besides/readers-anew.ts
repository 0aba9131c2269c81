/** Readers who are given anew: a juror leaves before the jury opens, or an application does, and others take what is left. */
import { removeJuror } from '#app/jury/jury-roll.ts';
import { cohort } from '#test/simulation/cloud/cohort.ts';
import { seedFor } from '#test/simulation/cloud/random.ts';
import type { Act } from '#test/simulation/people/act.ts';
import { secretary } from '#test/simulation/people/colleagues.ts';
import type { Desk } from '#test/simulation/people/desk.ts';
import type { Plan } from '#test/simulation/people/plan.ts';

/** The last juror, where nobody else is missed. */
export const leaverOf = ({ seed, jurors, isLate, isHurried }: Plan): string | undefined =>
  !isLate.jury && !isHurried && seedFor(seed, 'a juror leaves') % 2 === 0 ? jurors.at(-1)?.id : undefined;

export const areReadersGiven = ({ see }: Desk): boolean =>
  (see.item('ROUND#jury', 'ASSIGNMENT')?.document as { appliedAt?: string } | undefined)?.appliedAt !==
  undefined;

const leftAt = ({ see }: Desk, plan: Plan): string | undefined =>
  (see.item('ROLL#jury', leaverOf(plan) ?? '')?.document as { leftAt?: string } | undefined)?.leftAt;

/** Whether somebody reads what nobody is asked about any more, or nobody what a juror left behind. */
export function isToBeGivenAnew(desk: Desk, plan: Plan): boolean {
  const { see } = desk;
  const leaver = leftAt(desk, plan) === undefined ? undefined : leaverOf(plan);
  return plan.applicants.some(({ id }) => {
    const readers = plan.jurors.filter((one) => see.reading(id, one.id) === 'assigned').map((one) => one.id);
    if (see.status(id) === 'withdrawn') return readers.length > 0;
    if (leaver === undefined || see.status(id) !== 'eligible') return false;
    return readers.includes(leaver) || readers.length < cohort.jury.readersPerApplication;
  });
}

/** Before the jury opens whoever means to leave is gone, and what they left is read by others. */
export const isAnyoneLeaving = (desk: Desk, plan: Plan): boolean =>
  isToBeGivenAnew(desk, plan) ||
  (leaverOf(plan) !== undefined && leftAt(desk, plan) === undefined) ||
  plan.applicants.some((one) => one.leavesOnceRead && desk.see.status(one.id) === 'eligible');

export function leavingActs(desk: Desk, plan: Plan): Act[] {
  const jurorId = leaverOf(plan);
  if (jurorId === undefined) return [];
  return [
    {
      name: 'a juror leaves',
      by: 'manage-rolls',
      who: secretary,
      again: ['try-again'],
      isReady: () => areReadersGiven(desk),
      run: () => removeJuror(desk.deps, { jurorId, actor: secretary }),
      leaves: { subject: 'round:jury', type: 'JurorLeft' },
    },
  ];
}
