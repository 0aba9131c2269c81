/**
 * Some have had nearly all the small aid that they may: no agreement could be made with them. Where the panel ranks them among the
 * laureates, staff leave them on the waiting list; when their turn comes there, staff pass them over by name.
 */
import { adjustOutcome } from '#app/round/adjust-outcome.ts';
import { promoteFromWaitingList } from '#app/round/promote-from-waiting-list.ts';
import { drawFrom, seedFor } from '#test/simulation/cloud/random.ts';
import type { Act, Answer } from '#test/simulation/people/act.ts';
import { byTwo } from '#test/simulation/people/by-two.ts';
import { controller, newcomer, promoter, secretary } from '#test/simulation/people/colleagues.ts';
import type { Desk } from '#test/simulation/people/desk.ts';
import type { Applicant, Plan } from '#test/simulation/people/plan.ts';

const by = 'rounds-api';
const reason = 'Le plafond des aides serait dépassé.';

/** Whom the law forbids the grant, whoever else holds one. */
export const isForbidden = ({ aidHeldCents }: Applicant): boolean => aidHeldCents > 0;

/** Staff asked for the next in line, and were told that a ceiling forbids it the grant. */
export function noteForbidden({ line }: Desk, answer: Answer): void {
  if (answer.ok || answer.refusal.code !== 'aid-over-ceiling') return;
  const { problems = [] } = answer.refusal as { problems?: { field: string }[] };
  line.forbidden = problems[0]?.field;
}

export function passingOverActs(desk: Desk, plan: Plan): Act[] {
  const forbidden = plan.applicants.filter(isForbidden);
  if (forbidden.length === 0) return [];
  return [...leftWaiting(desk, forbidden), ...passedOverByName(desk), ...outOfTurn(desk, plan)];
}

/** A panel that would grant it cannot be told. */
function leftWaiting({ deps, see }: Desk, forbidden: readonly Applicant[]): Act[] {
  const ranked = () => {
    const { rankingEdition, adjustments = {} } = see.round('panel') ?? {};
    const page = see.item(`RANKING#panel#${rankingEdition}#0000`, 'PAGE')?.entries ?? [];
    return (page as { applicationId: string; outcome: string }[]).find(
      ({ applicationId, outcome }) =>
        outcome === 'laureate' &&
        adjustments[applicationId] === undefined &&
        forbidden.some(({ id }) => id === applicationId),
    )?.applicationId;
  };
  return byTwo(
    {
      name: 'leave on the waiting list whom a ceiling forbids the grant',
      by,
      isStanding: true,
      isOptional: true,
      isReady: () => see.roundState('panel') === 'closed' && see.isFrozen('panel') && ranked() !== undefined,
      waiting: () => proposedFor(see, ranked(), 'adjust'),
      ask: (as) =>
        adjustOutcome(deps, {
          round: 'panel',
          applicationId: ranked() ?? '',
          outcome: 'waitlisted',
          reason,
          ...as,
        }),
    },
    [secretary, controller],
  );
}

function proposedFor(see: Desk['see'], id = '', act = ''): string[] {
  const proposal = see.round('panel')?.proposals?.[id];
  return proposal?.act === act ? [proposal.digest] : [];
}

function passedOverByName({ deps, see, line }: Desk): Act[] {
  const next = () => line.forbidden ?? '';
  return byTwo(
    {
      name: 'pass over whom a ceiling forbids the grant',
      by,
      isStanding: true,
      isOptional: true,
      isReady: () => see.status(next()) === 'waitlisted' && !see.round('panel')?.passedOver?.[next()],
      waiting: () => proposedFor(see, next(), 'pass-over'),
      async ask(as) {
        const answer = await promoteFromWaitingList(deps, { ...as, passOver: next(), reason });
        // The place is taken meanwhile: they keep theirs on the list.
        if (!answer.ok && answer.refusal.code === 'not-over-ceiling') line.forbidden = undefined;
        return answer;
      },
      leaves: { subject: 'round:panel', type: 'PassedOver' },
    },
    [promoter, controller],
  );
}

/** Somebody of the staff would rather call another. */
function outOfTurn({ deps, see }: Desk, { seed, applicants }: Plan): Act[] {
  const draw = drawFrom(seedFor(seed, 'passed over for nothing'));
  return applicants
    .filter((one) => !isForbidden(one) && draw.chance(0.5))
    .map(
      ({ id, number }): Act => ({
        name: `pass over ${number}, whom nothing forbids the grant`,
        by,
        who: newcomer,
        isOptional: true,
        mustFail: true,
        isReady: () => see.roundState('panel') === 'released' && see.status(id) === 'waitlisted',
        run: () => promoteFromWaitingList(deps, { actor: newcomer, passOver: id, reason }),
      }),
    );
}
