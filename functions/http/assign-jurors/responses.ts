/** The words and answers of the operations about who reads what (see responses.ts). */
import * as z from 'zod/mini';
import { count, instant, text } from '#http/server/answer-parts.ts';

const pairs = z.array(z.strictObject({ applicationId: text, jurorId: text }));
const proposal = {
  proposalId: text,
  proposedAt: instant,
  assigned: count,
  added: count,
  removed: count,
  report: z.strictObject({
    loads: z.strictObject({ min: count, max: count, byJuror: z.record(text, count) }),
    coverage: z.strictObject({ covered: count, applications: count }),
    worst: z.nullable(z.strictObject({ applicationId: text, affinity: count })),
    worstPairAffinity: z.nullable(count),
    totalAffinity: count,
    pairsUnderThreshold: count,
    conflicts: count,
    moved: count,
  }),
};
const reader = z.strictObject({
  jurorId: text,
  name: text,
  affinity: count,
  change: z.enum(['filed', 'kept', 'added', 'removed']),
});
const assignment = z.strictObject({
  ...proposal,
  state: z.enum(['proposed', 'stale', 'applied']),
  applications: z.array(z.strictObject({ applicationId: text, title: text, readers: z.array(reader) })),
  tied: z.array(z.strictObject({ applicationId: text, title: text, jurorId: text, name: text })),
});

/** Ties are settled by the seed of the round: it must be there. */
const unseeded = ['seed-not-committed', 'beacon-awaited', 'secret-mismatch'] as const;

// biome-ignore format: a table, one row an operation
export const assignmentResponses = {
  'propose-assignment': { summary: 'Computes who reads what, moving as few as possible; gives nothing yet', answer: z.strictObject(proposal), refusals: ['round-not-open', 'nothing-to-assign', 'assignment-infeasible', 'proposal-unchanged', ...unseeded] },
  'show-assignment': { summary: 'The proposed or last assignment, application by application', answer: assignment, refusals: ['not-found'] },
  'confirm-assignment': { summary: 'Gives the readings of the proposal that was seen', answer: z.strictObject({ proposalId: text, assigned: count, added: pairs, removed: pairs }), refusals: ['not-found', 'proposal-stale', 'readings-over', 'round-not-open'] },
  'accept-grey-zone': { summary: 'Freezes the whole list of the grey zone and gives each application on it one more reader', answer: z.strictObject({ applicationIds: z.array(text), added: pairs, removed: pairs }), refusals: ['not-found', 'round-not-open', 'readings-over', 'grey-zone-early', 'grey-zone-empty', 'nothing-to-assign', 'assignment-missing', 'assignment-infeasible', 'proposal-stale', 'proposal-unchanged', ...unseeded] },
} as const;
