/** Two of the staff who decide several applications at once, in the same moment as whoever decides one. */
import { decideMany } from '#app/desk/decide-many.ts';
import type { StaffActor } from '#domain/application/application-events.ts';
import type { Act } from './act.ts';
import { examiner, newcomer } from './colleagues.ts';
import type { Desk } from './desk.ts';
import type { Applicant, Plan } from './plan.ts';

export function manyActs(desk: Desk, plan: Plan): Act[] {
  const { deps, see, decidedMany } = desk;
  /** In a calm episode only what whoever decides one by one would decide as well, and would not take back. */
  const isMeant = ({ course, isUndone }: Applicant) =>
    plan.isWild || (!isUndone && ['eligible', 'gone-eligible', 'gone-shortlisted'].includes(course));
  const some = plan.applicants.filter(isMeant);
  const ids = some.map(({ id }) => id);
  const waiting = () =>
    some.filter(({ id }) => see.status(id) === 'eligibility-review' && !see.isDecided(id)).length;
  const by = { by: 'staff-desk', isOptional: true } as const;
  const deciding = (who: StaffActor): Act => ({
    ...by,
    name: `decide many as ${who.id}`,
    who,
    weight: 5,
    isReady: () => waiting() > 1,
    mayLeave: ids.map((subject) => ({ subject, type: 'EligibilityDecided' })),
    async run() {
      const answer = await decideMany(deps, { applicationIds: ids, outcome: 'eligible', by: who });
      decidedMany.push({ by: who.id, ids, answer, at: deps.clock.now().toISOString() });
      return { ok: true, value: answer };
    },
  });
  return [
    deciding(examiner),
    deciding(newcomer),
    {
      ...by,
      name: 'decide many for a reason that there is not',
      who: newcomer,
      mustFail: true,
      isReady: () => waiting() > 0,
      async run() {
        const reasonCodes = ['NO_SUCH_RULE'];
        const decision = { applicationIds: ids, outcome: 'ineligible', reasonCodes, by: newcomer } as const;
        const done = (await decideMany(deps, decision)).filter(({ result }) => result === 'done');
        return done.length > 0
          ? { ok: true, value: done }
          : { ok: false, refusal: { code: 'invalid-request' } };
      },
    },
  ];
}
