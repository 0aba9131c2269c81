/** Laureates who look at the papers of their agreement: each is there once what it tells has happened, and not before. */
import { agreementPaper, datesNow } from '#app/agreement/agreement-papers.ts';
import type { Act } from '#test/simulation/people/act.ts';
import type { Desk } from '#test/simulation/people/desk.ts';
import type { Plan } from '#test/simulation/people/plan.ts';

type Read = ReturnType<typeof agreementPaper | typeof datesNow>;

export const paperActs = ({ deps, see, surprised }: Desk, plan: Plan): Act[] =>
  plan.applicants.flatMap(({ id, number }) => {
    const look = (what: string, early: readonly string[], due: readonly string[], read: () => Read) =>
      [early, due].map((statuses): Act => {
        const isNow = () => statuses.includes(see.status(id) ?? '');
        const isDue = statuses === due;
        return {
          name: `look at ${what} ${number}${isDue ? '' : ' too early'}`,
          by: 'agreement-papers',
          who: { kind: 'applicant', id },
          isOptional: true,
          isReady: isNow,
          async run() {
            const answer = await read();
            // What happens meanwhile may be told or not.
            const isRight = answer.ok ? isDue : !isDue && answer.refusal.code === 'not-signed';
            if (isNow() && !isRight)
              surprised(`${what} of ${id}, ${see.status(id)}: ${answer.ok || answer.refusal.code}`);
            if (answer.ok && !(answer.value.bytes?.length > 0)) surprised(`${what} of ${id}: an empty page`);
            return answer;
          },
        };
      });
    const signed = () => agreementPaper(deps, id, 'signed');
    const both = ['countersigned', 'awarded'];
    return [
      ...look('the signed copy', ['agreement-issued'], ['signed', ...both], signed),
      ...look('the dates', ['agreement-issued', 'signed'], both, () => datesNow(deps, id)),
    ];
  });
