/** Who publishes the bilan and withdraws it, who reads it at any time, and who publishes what nobody has read. */
import { publishBilan, showBilan, showPublicBilan, withdrawBilan } from '#app/results/publish-bilan.ts';
import { cohort } from '#test/simulation/cloud/cohort.ts';
import type { Act } from '#test/simulation/people/act.ts';
import { publisher } from '#test/simulation/people/colleagues.ts';
import type { Desk } from '#test/simulation/people/desk.ts';
import type { Plan } from '#test/simulation/people/plan.ts';

const day = 86_400_000;
const [mostPublished, mostRead] = [4, 24];

export function bilanActs(desk: Desk, plan: Plan): Act[] {
  const { deps, see } = desk;
  const now = () => deps.clock.now().getTime();
  const isTold = () => see.roundState('panel') === 'released';
  const quoted = () =>
    plan.applicants.filter(({ id }) => see.support(id)?.benefits?.quotation !== undefined).length;
  const published = () => see.round('panel')?.bilan;
  const standing = { by: 'cohort-exports', who: publisher, isOptional: true, isStanding: true } as const;
  const leaves = (type: string) => ({ subject: 'round:panel', type });
  let [times, reads, readAt, quotedThen] = [0, 0, 0, 0];
  return [
    {
      ...standing,
      name: 'publish the bilan',
      leaves: leaves('BilanPublished'),
      isReady: () =>
        isTold() && times < mostPublished && quoted() > 0 && (!published() || quoted() > quotedThen),
      async run() {
        const { sha256 } = await showBilan(deps);
        const many = quoted();
        const done = await publishBilan(deps, { sha256, by: publisher });
        if (done.ok) [times, quotedThen] = [times + 1, many];
        return done;
      },
    },
    {
      ...standing,
      name: 'publish a bilan that nobody read',
      mustFail: true,
      isStanding: false,
      isReady: isTold,
      run: () => publishBilan(deps, { sha256: '0'.repeat(64), by: publisher }),
    },
    {
      ...standing,
      name: 'publish the bilan before anybody is told',
      isStanding: false,
      isReady: () => ['open', 'closed'].includes(see.roundState('panel')),
      run: async () => publishBilan(deps, { sha256: (await showBilan(deps)).sha256, by: publisher }),
      leaves: leaves('BilanPublished'),
    },
    {
      ...standing,
      name: 'withdraw the bilan',
      leaves: leaves('BilanWithdrawn'),
      isStanding: false,
      isReady: () => plan.seed % 2 === 0 && published() !== undefined,
      waitsFor: () => Date.parse(published()?.publishedAt ?? cohort.calendar.endsAt) + day,
      run: () =>
        withdrawBilan(deps, { sha256: published()?.sha256 ?? '', reason: 'Une erreur.', by: publisher }),
    },
    {
      ...standing,
      name: 'read the bilan',
      by: 'public-api',
      who: { kind: 'stranger', id: 'anyone' },
      isBlind: true,
      isReady: () => isTold() && reads < mostRead && (times > 0 || reads === 0),
      waitsFor: () => readAt + day,
      async run() {
        const from = now();
        const answer = await showPublicBilan(deps);
        [reads, readAt] = [reads + 1, now()];
        desk.bilansRead.push({ from, until: now(), shown: answer.ok ? answer.value : undefined });
        return answer;
      },
    },
  ];
}
