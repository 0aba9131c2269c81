/** A forger, who rewrites an exported file in all its parts, and every hash in it. */
import { closeJuryRound } from '#domain/jury/jury-closing.ts';
import { rankPanel } from '#domain/panel/panel-closing.ts';
import { closingDigests } from '#domain/record/closing-digests.ts';
import type { ExportedJury, ExportedPanel, ExportedRound } from '#domain/record/round-export.ts';
import { decidedLines } from '#domain/record/round-facts.ts';
import type { RankingEntry } from '#domain/round/round.ts';
import { chain, genesisHash } from '#domain/values/audit.ts';
import { defined } from '#domain/values/defined.ts';

type Remade = { outcome: string; ranking?: RankingEntry[]; report?: Record<string, unknown> };

/** The list made again from what was forged, and all digests and the whole chain with it. */
export function remade<E extends ExportedRound>(forged: E, closing: Remade): E {
  const { ranking = [], report: counted = {} } = JSON.parse(JSON.stringify(closing)) as Remade;
  // Made of whole ballots: a forger leaves it.
  const report = { ...counted, ...defined({ equalShares: forged.report.equalShares }) };
  Object.assign(forged, { ranking, report, rules: counted.rules, decided: decidedLines(forged, ranking) });
  const digests = closingDigests(forged);
  let previousHash = genesisHash;
  forged.audit = forged.audit.map(({ hash: _hash, ...event }) => {
    const data = event.type === 'RankingFrozen' ? { report, digests } : openedBy(forged, event);
    const rehashed = chain({ ...event, data, previousHash });
    previousHash = rehashed.hash;
    return rehashed;
  });
  return forged;
}

/** An opening that recorded the digest of the rules records that of the forged ones. */
const openedBy = (
  { rules }: ExportedRound,
  { type, data }: Pick<ExportedRound['audit'][number], 'type' | 'data'>,
) => (type === 'RoundOpened' && 'rulesSha256' in data ? { ...data, rulesSha256: rules.sha256 } : data);

/** A jury's file in which something was changed, with all that follows from it. */
export function forgedJury(exported: ExportedRound, change: (file: ExportedJury) => void): ExportedJury {
  const file = structuredClone(exported) as ExportedJury;
  change(file);
  const { applications, readings, rules, lot } = file;
  const facts = {
    applications,
    readings,
    jurors: [],
    greyZone: [],
    rules: rules.values,
    rulesVersion: rules.version,
  };
  return remade(file, closeJuryRound({ ...facts, seed: lot.seed }));
}

export function forgedPanel(exported: ExportedRound, change: (file: ExportedPanel) => void): ExportedPanel {
  const file = structuredClone(exported) as ExportedPanel;
  change(file);
  const { voters, panelists, receipts, rules, lot, rankedOnFewerGrades: fewerGrades = [] } = file;
  const finalists = file.finalists.map(({ tally, recusals: _recusals, ...one }) => ({
    ...one,
    tally: tally?.map(BigInt) ?? null,
  }));
  const cohort = { ...rules.values, rulesVersion: rules.version };
  const facts = { finalists, voters, panelists, receipts, fewerGrades, cohort };
  return remade(file, rankPanel({ ...facts, seed: lot.seed }));
}

export const filedIn = ({ readings }: ExportedJury) =>
  readings.flatMap((reading) => (reading.state === 'filed' ? [reading] : []));
