/** Whoever advises opens their list while help begins, passes to another and ends: it shows no more than the laureate agreed to. */
import { listAdvised } from '#app/support/advise.ts';
import type { Support } from '#domain/support/support.ts';
import type { Act } from '#test/simulation/people/act.ts';
import type { Desk } from '#test/simulation/people/desk.ts';
import { throughDoor } from '#test/simulation/people/door.ts';
import type { Plan } from '#test/simulation/people/plan.ts';

const mostRead = 12;
const helping = ['plan', 'check-ins', 'reports', 'review', 'benefits'];

export const advisingActs = (desk: Desk, { advisers, applicants }: Plan): Act[] =>
  advisers.map(({ id, name }) => reading(desk, { id, name, laureates: applicants.map((one) => one.id) }));

/** Each time that somebody's plan or stage is another; where nothing changed since, there is nothing new to see. */
function reading(
  desk: Desk,
  { id: adviserId, name, laureates }: { id: string; name: string; laureates: readonly string[] },
): Act {
  const { deps, see } = desk;
  let [reads, seen] = [0, ''];
  const standing = () =>
    laureates.map((id) => {
      const { stage = '', plans = [], proposed } = see.support(id) ?? {};
      return `${stage} ${plans.length} ${proposed?.adviserId ?? ''}`;
    });
  return {
    name: `${name} reads whom they help`,
    by: 'adviser-api',
    who: { kind: 'adviser', id: adviserId },
    isOptional: true,
    isStanding: true,
    isReady: () =>
      reads < mostRead &&
      see.isAdviserEnrolled(adviserId) &&
      laureates.some((id) => (see.support(id)?.plans.length ?? 0) > 0) &&
      String(standing()) !== seen,
    run() {
      [reads, seen] = [reads + 1, String(standing())];
      return throughDoor(desk, { purpose: 'adviser', id: adviserId }, async () => {
        const before = new Map(laureates.map((id) => [id, see.support(id)]));
        const list = await listAdvised(deps, { adviserId });
        if (!list.ok) return list;
        for (const one of list.value.laureates) {
          const support = see.support(one.applicationId);
          // Of what changed while it was read, either answer is right.
          if (support && before.get(one.applicationId)?.version === support.version)
            checkShown(desk, adviserId, support, one);
        }
        return list;
      });
    },
  };
}

/** By the plan that the laureate agreed to, and while it is helped, it is named with its address; by a plan that waits, not. */
function checkShown(
  { surprised }: Desk,
  adviserId: string,
  { applicationId, stage, plans, proposed }: Support,
  shown: { isAgreed: boolean; contact?: object },
): void {
  const isAgreed = plans.at(-1)?.adviserId === adviserId;
  const isNamed = isAgreed || proposed?.adviserId === adviserId;
  const isReached = isAgreed && helping.includes(stage);
  if (!isNamed) surprised(`${adviserId} is shown ${applicationId}, whom another helps`);
  if ((shown.contact !== undefined) !== isReached)
    surprised(`${adviserId} is ${isReached ? 'not ' : ''}shown how to reach ${applicationId}, at ${stage}`);
}
