/** Makes a round's list again from its export alone, and says line by line where the file differs. */

import type { SessionName } from '#domain/application/stages.ts';
import { closeJuryRound } from '#domain/jury/jury-closing.ts';
import { rankPanel } from '#domain/panel/panel-closing.ts';
import type { RankingEntry } from '#domain/round/round.ts';
import { type Difference, differencesOf } from '#domain/values/difference.ts';
import {
  adjustmentDifferences,
  auditDifferences,
  countDifferences,
  lotDifferences,
  readingDifferences,
  rulesDifferences,
} from './replay-checks.ts';
import type { ExportedJury, ExportedPanel, ExportedRound } from './round-export.ts';
import { decidedLines } from './round-facts.ts';

export type Replay =
  | { outcome: 'equal'; round: SessionName; lines: number }
  | { outcome: 'different'; round: SessionName; lines: number; differences: Difference[] };

/** What the facts give: the list with its report, or why there is none. */
type Remade =
  | { outcome: 'ranked'; ranking: RankingEntry[]; report: Record<string, unknown> }
  | { outcome: 'refused'; code: string };

/**
 * Replays an export. The list is remade from the readings, or the tallies, by the rules and the seed in the file; the chain of
 * events says that the same was frozen at the closing. A file forged in every part at once agrees with itself: its
 * `rankingSha256` then differs from the one that was published.
 */
export function replayRound(exported: ExportedRound): Replay {
  const remade = exported.round === 'jury' ? remakeJury(exported) : remakePanel(exported);
  const own = exported.round === 'jury' ? readingDifferences(exported) : countDifferences(exported);
  const differences = [
    ...lotDifferences(exported),
    ...rulesDifferences(exported),
    ...own,
    ...adjustmentDifferences(exported),
    ...listDifferences(exported, remade),
    ...auditDifferences(exported),
  ];
  const { round, ranking } = exported;
  return differences.length === 0
    ? { outcome: 'equal', round, lines: ranking.length }
    : { outcome: 'different', round, lines: ranking.length, differences };
}

function remakeJury({ applications, readings, rules, lot }: ExportedJury): Remade {
  // A mark for no criterion, or none, has been named already; the list of what remains is compared all the same.
  const closing = closeJuryRound({
    applications,
    readings,
    jurors: [],
    rules: rules.values,
    rulesVersion: rules.version,
    seed: lot.seed,
  });
  return closing.outcome === 'ranked' ? closing : { outcome: 'refused', code: closing.outcome };
}

function remakePanel({ finalists, voters, panelists, receipts, rules, lot }: ExportedPanel): Remade {
  const { panel, funding } = rules.values;
  const closing = rankPanel({
    finalists: finalists.map(({ tally, recusals: _recusals, ...one }) => ({
      ...one,
      tally: tally?.map(BigInt) ?? null,
    })),
    voters,
    panelists,
    receipts,
    cohort: { panel, funding, rulesVersion: rules.version },
    seed: lot.seed,
  });
  return closing.outcome === 'ranked' ? closing : { outcome: 'refused', code: closing.refusal.code };
}

function listDifferences(exported: ExportedRound, remade: Remade): Difference[] {
  if (remade.outcome === 'refused') {
    return [{ line: 'ranking', field: '', file: 'a list', replayed: remade.code }];
  }
  const { ranking, report } = plain(remade);
  const decided = decidedLines(exported, ranking);
  return [
    ...lineByLine('', exported.ranking, ranking),
    ...orderDifferences(exported.ranking, ranking),
    ...lineByLine('decided', exported.decided, decided),
    ...differencesOf('report', '', exported.report, report),
  ];
}

type Line = { applicationId: string };

function lineByLine(field: string, file: readonly Line[], replayed: readonly Line[]): Difference[] {
  const [a, b] = [file, replayed].map((lines) => new Map(lines.map((one) => [one.applicationId, one])));
  const ids = [...new Set([...file, ...replayed].map(({ applicationId }) => applicationId))];
  return ids.flatMap((id) => differencesOf(id, field, a?.get(id), b?.get(id)));
}

/** The first place at which another line stands; every later one follows from it. */
function orderDifferences(file: readonly Line[], replayed: readonly Line[]): Difference[] {
  const index = replayed.findIndex(
    ({ applicationId }, place) => file[place]?.applicationId !== applicationId,
  );
  return index < 0
    ? []
    : differencesOf(
        'ranking',
        `line ${index + 1}`,
        file[index]?.applicationId,
        replayed[index]?.applicationId,
      );
}

/** As a file would hold it. */
const plain = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
