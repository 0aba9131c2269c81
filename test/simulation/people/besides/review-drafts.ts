/** Jurors who note a mark before they are sure of all of them: half of the readings begin with a draft. */
import { saveDraft } from '#app/jury/change-reading.ts';
import { cohort } from '#test/simulation/cloud/cohort.ts';
import { seedFor } from '#test/simulation/cloud/random.ts';
import type { Act } from '#test/simulation/people/act.ts';
import type { Desk } from '#test/simulation/people/desk.ts';
import type { Plan } from '#test/simulation/people/plan.ts';
import { areReadingsMoved } from './second-readings.ts';

export const reviewDraftActs = ({ deps, see, surprised }: Desk, plan: Plan): Act[] =>
  plan.applicants.flatMap(({ id, number }) =>
    plan.jurors.flatMap(({ id: jurorId, name }): Act[] => {
      const isOpen = () => see.roundState('jury') === 'open';
      const state = () => see.reading(id, jurorId);
      const [criterion] = cohort.jury.criteria;
      const draft = (what: string, isReady: () => boolean): Act => ({
        name: `${what} ${number} by ${name}`,
        by: 'juror-api',
        isOptional: true,
        isBlind: areReadingsMoved(plan),
        isReady,
        who: { kind: 'juror', id: jurorId },
        async run() {
          const kept = await saveDraft(deps, {
            applicationId: id,
            jurorId,
            marks: [{ criterion: criterion?.id ?? '', mark: cohort.jury.scale.max }],
          });
          if (kept.ok && state() === 'assigned' && !see.item(`DRAFTS#${jurorId}`, id))
            surprised(`the draft of ${jurorId} on ${id} was answered as kept, and is not there`);
          return kept;
        },
      });
      if (seedFor(plan.seed, `draft of a review ${number} ${name}`) % 2 === 0) return [];
      return [
        // Before they review it, as they do as soon as they can.
        { ...draft('draft a review of', () => isOpen() && state() === 'assigned'), weight: 3 },
        { ...draft('draft once more', () => isOpen() && state() === 'filed'), mustFail: true },
        { ...draft('draft too late', () => state() !== undefined && see.isFrozen('jury')), mustFail: true },
      ];
    }),
  );
