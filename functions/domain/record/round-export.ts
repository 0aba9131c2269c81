/**
 * A closed round as one file, with everything needed to make its list again offline. Jurors appear by their ids, panelists not
 * at all: of the ballots there are only the counts and the receipts.
 */
import * as z from 'zod/mini';
import { extensionSchema } from '#domain/application/published-times.ts';
import { cohortSchema } from '#domain/cohort/cohort.ts';
import { drawnLotSchema } from '#domain/draw/drawn-lot.ts';
import { juryRulesSchema } from '#domain/jury/jury-rules.ts';
import { markSchema } from '#domain/jury/reading.ts';
import { rankedOnFewerSchema } from '#domain/panel/fewer-grades.ts';
import {
  adjustmentSchema,
  closedEarlySchema,
  rankingEntrySchema,
  supplementaryDecisionSchema,
} from '#domain/round/round.ts';
import { sha256Schema as hex } from '#domain/values/ids.ts';

const text = z.string();
const instant = z.iso.datetime();
const count = z.int().check(z.nonnegative());
const facts = z.record(z.string(), z.unknown());
const { panel, funding } = cohortSchema.shape;

/** One line of the list as decided: the advice with the administration's differences applied. */
export const decidedLineSchema = z.strictObject({
  applicationId: text,
  outcome: text,
  reasonCode: text,
  /** Granted to a laureate; null for any other outcome, and under the jury. Euro cents. */
  amountCents: z.nullable(count),
  waitingRank: z.nullable(count),
});
export type DecidedLine = z.infer<typeof decidedLineSchema>;

const auditSchema = z.strictObject({
  subject: text,
  version: z.int(),
  at: instant,
  actor: z.unknown(),
  type: text,
  data: facts,
  previousHash: hex,
  hash: hex,
  redacted: z.optional(z.array(text)),
});

const application = { applicationId: text, title: text, requestedCents: count };
const pair = { applicationId: text, jurorId: text };
const rules = <V extends z.core.$ZodType>(values: V) =>
  z.strictObject({ version: count, sha256: hex, values });

const common = {
  format: z.literal('aic-round-1'),
  cohort: text,
  state: z.enum(['closed', 'releasing', 'released']),
  openedAt: instant,
  closedAt: instant,
  /** Closed before its published end, and why; how that end was moved. Absent where neither happened. */
  closedEarly: z.optional(closedEarlySchema),
  extensions: z.optional(z.array(extensionSchema)),
  /** What the readers and the lot were drawn by. */
  lot: drawnLotSchema,
  /** The advice, frozen at the closing, in its order. */
  ranking: z.array(rankingEntrySchema),
  report: facts,
  adjustments: z.record(z.string(), adjustmentSchema),
  decided: z.array(decidedLineSchema),
  /** Of the panel: what was decided on appeal once it was told, oldest first. Absent where nothing was. */
  supplementary: z.optional(z.array(supplementaryDecisionSchema)),
  audit: z.array(auditSchema),
};

const exportedJurySchema = z.strictObject({
  ...common,
  round: z.literal('jury'),
  rules: rules(juryRulesSchema),
  applications: z.array(z.strictObject(application)),
  /** Every reading given, those recused from and those never filed included. */
  readings: z.array(
    z.discriminatedUnion('state', [
      z.strictObject({ ...pair, state: z.literal('assigned') }),
      z.strictObject({ ...pair, state: z.literal('recused') }),
      z.strictObject({ ...pair, state: z.literal('filed'), marks: z.array(markSchema) }),
    ]),
  ),
  /** Each time that readers were given: the hash of what was given to the solver, that of its answer, its report. */
  assignments: z.array(z.strictObject({ at: instant, facts })),
});
export type ExportedJury = z.infer<typeof exportedJurySchema>;

const exportedPanelSchema = z.strictObject({
  ...common,
  round: z.literal('panel'),
  rules: rules(z.strictObject({ panel, funding })),
  finalists: z.array(
    z.strictObject({
      ...application,
      juryRank: count,
      grades: count,
      /** Voters who declared a conflict on it. */
      recusals: count,
      /** From the worst grade up; null where it was not ranked for want of grades. */
      tally: z.nullable(z.array(count)),
    }),
  ),
  panelists: count,
  voters: count,
  receipts: z.array(hex),
  /** Finalists ranked on fewer grades than the rules ask for, each by a decision of staff. Absent where there are none. */
  rankedOnFewerGrades: z.optional(z.array(rankedOnFewerSchema)),
});
export type ExportedPanel = z.infer<typeof exportedPanelSchema>;

export const exportedRoundSchema = z.discriminatedUnion('round', [exportedJurySchema, exportedPanelSchema]);
export type ExportedRound = z.infer<typeof exportedRoundSchema>;

/** All that a file may have, by name. */
export const roundFileFields = {
  jury: Object.keys(exportedJurySchema.shape),
  panel: Object.keys(exportedPanelSchema.shape),
} as const;
