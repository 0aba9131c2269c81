/**
 * Public view of a released round. Panel: the receipts, sorted, one per voter, and each finalist's tally, never a whole ballot
 * (a rare pattern of grades identifies its author). Jury: the rules, the lot and the cut, no application that was not kept.
 * Reasons written by staff are shown only to those they concern.
 */
import * as z from 'zod/mini';
import { cohortSchema } from '#domain/cohort/cohort.ts';
import { drawDifferences, drawnLotSchema, lotOf } from '#domain/draw/drawn-lot.ts';
import { juryRulesSchema } from '#domain/jury/jury-rules.ts';
import { rankPanel } from '#domain/panel/panel-closing.ts';
import type { RankingEntry } from '#domain/round/round.ts';
import { type DocumentDifference, differencesOf } from '#domain/values/difference.ts';
import { sha256Of } from '#domain/values/digest.ts';
import type { DecidedLine } from './round-export.ts';
import { decidedLines, type FrozenRound, juryRulesOf, panelRulesOf } from './round-facts.ts';

const text = z.string();
const count = z.int().check(z.nonnegative());
const { panel, funding } = cohortSchema.shape;
const rules = <V extends z.core.$ZodType>(values: V) =>
  z.strictObject({ version: count, sha256: text, values });
const common = {
  closedAt: z.iso.datetime(),
  releasedAt: z.iso.datetime(),
  lot: drawnLotSchema,
  /** Of the ranking as frozen: an export that replays must carry the same. */
  rankingSha256: text,
};
const publishedLine = z.strictObject({
  applicationId: text,
  title: text,
  requestedCents: count,
  juryRank: count,
  grades: count,
  recusals: count,
  /** From the worst grade up; null where too few grades left it unranked. */
  tally: z.nullable(z.array(count)),
  rank: z.nullable(count),
  /** What the panel advised, by which rule, and what was decided. */
  advised: text,
  reasonCode: text,
  decided: text,
  /** Granted to a laureate. */
  amountCents: z.nullable(count),
  /** Whether the administration decided otherwise than advised, in outcome or amount. */
  adjusted: z.boolean(),
  /** On the waiting list as decided, 1 first. */
  waitingRank: z.nullable(count),
});

const publishedJurySchema = z.strictObject({
  ...common,
  round: z.literal('jury'),
  rules: rules(juryRulesSchema),
  applications: count,
  shortlisted: count,
  cut: z.nullable(text),
});
export const publishedPanelSchema = z.strictObject({
  ...common,
  round: z.literal('panel'),
  rules: rules(z.strictObject({ panel, funding })),
  panelists: count,
  voters: count,
  receipts: z.array(text),
  /** In the order of the ranking. */
  finalists: z.array(publishedLine),
});
export const publicationSchema = z.discriminatedUnion('round', [publishedJurySchema, publishedPanelSchema]);
export type PublishedPanel = z.infer<typeof publishedPanelSchema>;
export type Publication = z.infer<typeof publicationSchema>;

export function publicationOf(
  round: FrozenRound & { state: 'released'; releasedAt: string },
  ranking: readonly RankingEntry[],
): Publication {
  const { closedAt, releasedAt, report } = round;
  const base = { closedAt, releasedAt, lot: lotOf(round), rankingSha256: String(report.rankingSha256) };
  const decided = decidedLines(round, ranking);
  if (round.round === 'panel') {
    const { panelists, voters, receipts } = report as Pick<
      PublishedPanel,
      'panelists' | 'voters' | 'receipts'
    >;
    const lines = new Map(decided.map((one) => [one.applicationId, one]));
    const finalists = ranking.map((entry) => lineOf(entry, voters, lines.get(entry.applicationId)));
    return { ...base, round: 'panel', rules: panelRulesOf(round), panelists, voters, receipts, finalists };
  }
  const { cut } = report as { cut: { score: string | null } };
  return {
    ...base,
    round: 'jury',
    rules: juryRulesOf(round),
    applications: ranking.length,
    shortlisted: decided.filter(({ outcome }) => outcome === 'shortlisted').length,
    cut: cut.score,
  };
}

const countsSchema = z.object({
  juryRank: count,
  grades: count,
  tally: z._default(z.nullable(z.array(count)), null),
});

/** Throws when the frozen line lacks what a recount needs. */
function lineOf(
  entry: RankingEntry,
  voters: number,
  decided: DecidedLine | undefined,
): PublishedPanel['finalists'][number] {
  const { applicationId, title, requestedCents, rank, outcome, reasonCode, detail } = entry;
  if (!decided || requestedCents === undefined) throw new Error(`${applicationId} cannot be published`);
  const { juryRank, grades, tally } = countsSchema.parse(detail);
  const { outcome: settled, amountCents, waitingRank } = decided;
  return {
    applicationId,
    title,
    requestedCents,
    juryRank,
    grades,
    recusals: voters - grades,
    tally,
    rank,
    advised: outcome,
    reasonCode,
    decided: settled,
    amountCents,
    adjusted: settled !== outcome || amountCents !== advisedCents(entry),
    waitingRank,
  };
}

const advisedCents = ({ outcome, requestedCents = 0 }: RankingEntry): number | null =>
  outcome === 'laureate' ? requestedCents : null;

/**
 * Counts a published panel round again from its tallies.
 * @returns where it differs from what was published: rules, ranks, order, advice, decisions, receipts; empty when nothing does
 */
export function recount(published: PublishedPanel): DocumentDifference[] {
  const { rules, lot, voters, panelists, receipts, finalists } = published;
  const counted = rankPanel({
    finalists: finalists.map(({ tally, applicationId, title, requestedCents, juryRank, grades }) => ({
      applicationId,
      title,
      requestedCents,
      juryRank,
      grades,
      tally: tally?.map(BigInt) ?? null,
    })),
    voters,
    panelists,
    receipts,
    cohort: { ...rules.values, rulesVersion: rules.version },
    seed: lot.seed,
  });
  const sums = finalists.flatMap(({ applicationId, tally, grades }) =>
    tally === null ? [] : differencesOf(applicationId, 'tally', sum(tally), grades),
  );
  const checks = [
    ...differencesOf('finalists', 'number', finalists.length, new Set(finalists.map(idOfLine)).size),
    ...differencesOf('receipts', 'number', new Set(receipts).size, voters),
    ...differencesOf('receipts', '', receipts, receipts.toSorted()),
    ...drawDifferences(lot, 'panel'),
    ...differencesOf('rules', 'sha256', rules.sha256, sha256Of(rules.values)),
    ...sums,
  ];
  if (counted.outcome !== 'ranked') {
    return [...checks, { line: 'ranking', field: '', file: 'a list', replayed: counted.refusal.code }];
  }
  const { ranking, report } = counted;
  const adjustments = adjustmentsIn(finalists, published.releasedAt);
  const decided = decidedLines({ round: 'panel', adjustments }, ranking);
  return [
    ...checks,
    ...differencesOf('ranking', 'sha256', published.rankingSha256, report.rankingSha256),
    ...ranking.flatMap((entry, index) => {
      const at = finalists.findIndex(({ applicationId }) => applicationId === entry.applicationId);
      return [
        ...differencesOf(entry.applicationId, 'place', at + 1, index + 1),
        ...differencesOf(entry.applicationId, '', finalists[at], lineOf(entry, voters, decided[index])),
      ];
    }),
  ];
}

/** What the administration decided otherwise, taken from the file; all else is decided as advised. */
const adjustmentsIn = (finalists: PublishedPanel['finalists'], at: string): FrozenRound['adjustments'] =>
  Object.fromEntries(
    finalists
      .filter(({ adjusted }) => adjusted)
      .map(({ applicationId, decided: outcome, amountCents }) => [
        applicationId,
        { outcome, ...(amountCents === null ? {} : { amountCents }), reason: '', by: '', at },
      ]),
  );

const idOfLine = ({ applicationId }: { applicationId: string }): string => applicationId;
const sum = (tally: readonly number[]): number => tally.reduce((total, n) => total + n, 0);
