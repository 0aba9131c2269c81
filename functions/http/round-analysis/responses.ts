/** The words and answers of what staff see of a round without changing it (see responses.ts). */
import * as z from 'zod/mini';
import { sessionNames } from '#domain/application/stages.ts';
import { jurorFlagNames } from '#domain/jury/juror-flags.ts';
import { wholeBallotsSchema } from '#domain/panel/whole-ballots.ts';
import { rankingEntrySchema, roundSchema } from '#domain/round/round.ts';
import { bilingualText, count, text, timeline } from '#http/server/answer-parts.ts';

const outcomeOfJury = z.enum(['shortlisted', 'not-shortlisted', 'unscored']);
const spread = z.strictObject({
  readings: count,
  min: text,
  max: text,
  range: text,
  mean: text,
  standardDeviation: z.nullable(text),
});
const jurorFigures = z.strictObject({
  jurorId: text,
  readings: count,
  leaning: text,
  spreadRatio: z.nullable(text),
  correlation: z.nullable(text),
  commonest: z.strictObject({ total: text, percent: text }),
  flags: z.array(z.enum(jurorFlagNames)),
});
const edge = z.nullable(
  z.strictObject({ applicationId: text, rank: z.nullable(count), score: z.nullable(text) }),
);

/** An open jury as it stands. */
const standing = z.strictObject({
  isProvisional: z.literal(true),
  applications: z.array(
    z.strictObject({
      applicationId: text,
      title: text,
      rank: z.nullable(count),
      outcome: z.enum([...outcomeOfJury.options, 'undecided']),
      raw: z.nullable(text),
      corrected: z.nullable(text),
      readings: z.strictObject({ filed: count, waiting: count, recused: count }),
      spread: z.nullable(spread),
      chanceMicros: z.nullable(count),
      greyPlace: z.nullable(count),
    }),
  ),
  jurors: z.array(jurorFigures),
  cut: z.strictObject({
    places: count,
    maximum: count,
    passed: count,
    lastIn: edge,
    firstOut: edge,
    score: z.nullable(text),
    tie: z.nullable(
      z.strictObject({
        level: z.array(text),
        decidedBy: z.enum(['room', 'criterion', 'lot']),
        criterion: z.nullable(text),
      }),
    ),
    explained: bilingualText,
  }),
});

const funded = z.strictObject({
  entries: z.array(
    z.strictObject({
      applicationId: text,
      place: count,
      requestedCents: count,
      majorityGrade: count,
      outcome: text,
      reason: text,
      behindLot: z.nullable(text),
      leftCents: count,
      leftPlaces: count,
      waitingPlace: z.nullable(count),
    }),
  ),
  laureates: count,
  grantedCents: count,
  leftCents: count,
});
const simulation = z.strictObject({
  rules: z.strictObject({
    maximumLaureates: count,
    budgetCents: count,
    whenOverBudget: z.enum(['skip', 'stop']),
    floorGrade: z.nullable(count),
  }),
  actual: funded,
  simulated: funded,
  differences: z.array(
    z.strictObject({
      applicationId: text,
      actual: z.nullable(text),
      simulated: z.nullable(text),
      reason: z.nullable(text),
    }),
  ),
});
const at = { applicationId: text };
const smallChange = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('grade-changed'), ...at, from: count, to: count }),
  z.strictObject({ kind: z.literal('grade-withdrawn'), ...at, from: count }),
  z.strictObject({
    kind: z.literal('mark-changed'),
    ...at,
    jurorId: text,
    criterion: text,
    from: count,
    to: count,
  }),
  z.strictObject({ kind: z.literal('reading-removed'), ...at, jurorId: text }),
  z.strictObject({ kind: z.literal('weight-moved'), from: text, to: text, basisPoints: count }),
]);
const flip = z.strictObject({ kind: text, count, smallest: smallChange, outcome: text });
const sensitivity = z.strictObject({
  round: z.enum(sessionNames),
  changes: count,
  places: z.array(
    z.strictObject({ applicationId: text, outcome: text, held: z.boolean(), flips: z.array(flip) }),
  ),
  /** Jury: applications that one reading less would put below the quorum. Panel: whether one voter less would. */
  quorumHeldByOne: z.union([z.boolean(), z.array(text)]),
  gradesHeldByOne: z.optional(z.array(text)),
  wholeBallots: z.optional(wholeBallotsSchema),
});

/** Of a jury, who has still to read; of a panel, how many voted of those needed; of any, how far its letters and the last release are. */
const progress = z.strictObject({
  jurors: z.optional(
    z.array(
      z.strictObject({
        jurorId: text,
        name: text,
        assigned: count,
        filed: count,
        recused: count,
        remaining: count,
      }),
    ),
  ),
  panelists: z.optional(count),
  substitutes: z.optional(count),
  voters: z.optional(count),
  needed: z.optional(count),
  isQuorate: z.optional(z.boolean()),
  letters: z.optional(z.strictObject({ queued: count, total: count })),
  release: z.optional(z.strictObject({ releaseId: text, total: count, released: count, skipped: count })),
});
const shownRound = z.strictObject({
  round: roundSchema,
  /** What the round proposed, in the frozen order. */
  ranking: z.array(rankingEntrySchema),
  /** The same as it would be told, adjustments applied. */
  settled: z.array(z.extend(rankingEntrySchema, { amountCents: count, reason: z.optional(text) })),
  progress,
  timeline,
  standing: z.optional(standing),
});

// biome-ignore format: a table, one row an operation
export const analysisResponses = {
  'show-round': { summary: 'A round, its ranking, adjustments and progress', answer: shownRound },
  'show-sensitivity': { summary: 'Whether one mark, weight or grade would change the list', answer: sensitivity, refusals: ['round-not-closed'] },
  'simulate-funding': { summary: 'The list under another budget or with others, beside the actual one; stores nothing', answer: simulation, refusals: ['round-not-closed', 'simulation-invalid'] },
} as const;
