/** What the export, the records, the minutes and the publication all read of a closed round. */
import * as z from 'zod/mini';
import { cohortSchema } from '#domain/cohort/cohort.ts';
import type { DrawnBeacon } from '#domain/draw/beacon.ts';
import type { Draw, Revealed } from '#domain/draw/draw.ts';
import { juryRulesSchema } from '#domain/jury/jury-rules.ts';
import type { RankingEntry, Round } from '#domain/round/round.ts';
import { settle } from '#domain/round/settled-ranking.ts';
import { readStored } from './later-fields.ts';
import type { DecidedLine } from './round-export.ts';

const { panel, funding } = cohortSchema.shape;
const frozen = <V extends z.core.$ZodType>(values: V) =>
  z.strictObject({ version: z.int(), sha256: z.string(), values });
const frozenJurySchema = frozen(juryRulesSchema);
const frozenPanelSchema = frozen(z.strictObject({ panel, funding }));
export type FrozenJuryRules = z.infer<typeof frozenJurySchema>;
export type FrozenPanelRules = z.infer<typeof frozenPanelSchema>;

/** A round whose list is frozen. */
export type FrozenRound = Extract<Round, { state: 'closed' | 'releasing' | 'released' }> & {
  report: Record<string, unknown>;
  draw: Draw & { drawn: DrawnBeacon };
  revealed: Revealed;
  openedAt: string;
  closedAt: string;
};

/** Whether a round is closed and its list frozen, whatever was told of it. */
export const isFrozen = (round: Round): round is FrozenRound =>
  (round.state === 'closed' || round.state === 'releasing' || round.state === 'released') &&
  [round.report, round.draw?.drawn, round.revealed, round.openedAt, round.closedAt].every(
    (fact) => fact !== undefined,
  );

/** A closed round with the report that it is about to be frozen with. Throws when it is no closed session. */
export function frozenRound(closed: Round, report: Record<string, unknown>): FrozenRound {
  const round = { ...closed, report };
  if (!isFrozen(round)) throw new Error(`a round that is ${round.state} has no list to freeze`);
  return round;
}

/** The rules under which a jury's list was made, from its report: as they were frozen, by whichever version. Throws when the report is corrupt. */
export const juryRulesOf = ({ report }: Pick<FrozenRound, 'report'>): FrozenJuryRules =>
  readStored(frozenJurySchema, report.rules);
/** The rules under which a panel's list was made, in the same way. */
export const panelRulesOf = ({ report }: Pick<FrozenRound, 'report'>): FrozenPanelRules =>
  readStored(frozenPanelSchema, report.rules);

/** The list as decided, adjustments applied, in the frozen order. */
export function decidedLines(
  round: Pick<Round, 'adjustments' | 'round'>,
  ranking: readonly RankingEntry[],
): DecidedLine[] {
  return settle(ranking, round.adjustments).map(
    ({ applicationId, outcome, reasonCode, amountCents, waitingRank }) => ({
      applicationId,
      outcome,
      reasonCode,
      amountCents: outcome === 'laureate' ? amountCents : null,
      waitingRank: waitingRank ?? null,
    }),
  );
}
