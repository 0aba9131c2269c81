/** Staff who look at what is to be done: what the rounds ask for is listed from its day on, and not before. */
import { waitingWork } from '#app/desk/waiting-work.ts';
import { cohort } from '#test/simulation/cloud/cohort.ts';
import { seedFor } from '#test/simulation/cloud/random.ts';
import type { Act } from '#test/simulation/people/act.ts';
import { clerk } from '#test/simulation/people/colleagues.ts';
import type { Desk } from '#test/simulation/people/desk.ts';
import type { Plan } from '#test/simulation/people/plan.ts';

const day = 86_400_000;
const { calendar } = cohort;
/** Days before an opening from which its preparation is asked for; who looks does so half a day before and after. */
const fortnight = 14;

/** Once in an episode: it reads every list. */
export const dueWorkActs = ({ deps, see, surprised }: Desk, { seed }: Plan): Act[] => {
  const looks = (['jury', 'panel'] as const).flatMap((round) => {
    const opensAt = Date.parse(calendar[`${round}OpensAt`]);
    const isPlanned = () =>
      see.roundState(round) === 'planned' && (round === 'jury' || see.roundState('jury') === 'released');
    /** What is due, as far as the calendar says it. */
    function expected(): string | undefined {
      const now = deps.clock.now().getTime();
      if (!isPlanned() || now < opensAt - fortnight * day || now >= Date.parse(calendar.endsAt))
        return undefined;
      if (now >= opensAt) return 'open';
      return see.round(round)?.draw === undefined ? 'prepare' : undefined;
    }
    return [-fortnight - 0.5, -fortnight + 0.5, 0.5].map(
      (days): Act => ({
        name: `look at what is due of the ${round}, day ${days}`,
        by: 'staff-api',
        who: clerk,
        isOptional: true,
        isReady: isPlanned,
        waitsFor: () => opensAt + days * day,
        async run() {
          const before = expected();
          const { due } = await waitingWork(deps);
          const act = due.find((one) => one.round === round && ['prepare', 'open'].includes(one.act))?.act;
          if (expected() === before && act !== before)
            surprised(`staff are asked to ${act} the ${round}, and are to ${before}`);
          return { ok: true, value: due };
        },
      }),
    );
  });
  return looks.filter((_, place) => place === seedFor(seed, 'looks at what is due') % looks.length);
};
