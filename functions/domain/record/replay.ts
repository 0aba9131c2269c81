/**
 * Makes a round's list again from its export alone and reports every line where the file differs. Also checks that the file's
 * parts agree and that nothing was inserted later.
 */
import type { SessionName } from '#domain/application/stages.ts';
import type { NamedBeacon } from '#domain/draw/beacon.ts';
import { drawDifferences, recordedBeacon } from '#domain/draw/drawn-lot.ts';
import { closeJuryRound } from '#domain/jury/jury-closing.ts';
import { marksProblems } from '#domain/jury/jury-score.ts';
import { decisionDifferences } from '#domain/panel/fewer-grades.ts';
import { rankPanel } from '#domain/panel/panel-closing.ts';
import type { RankingEntry } from '#domain/round/round.ts';
import { checkAdjustment } from '#domain/round/settled-ranking.ts';
import { firstBrokenLink } from '#domain/values/audit.ts';
import { defined } from '#domain/values/defined.ts';
import { type DocumentDifference, differencesOf } from '#domain/values/difference.ts';
import { sha256Of } from '#domain/values/digest.ts';
import { acceptedGreyZone, greyZoneDifferences } from './grey-zone-replay.ts';
import {
  checkExport,
  fieldDifferences,
  type PublishedDigests,
  recordedDigests,
} from './published-digests.ts';
import { replayedRound } from './replayed-round.ts';
import type { ExportedJury, ExportedPanel, ExportedRound } from './round-export.ts';
import { decidedLines } from './round-facts.ts';

export type Replay = {
  round: SessionName;
  lines: number;
  /** Fields in which a file that was forged in all its parts would not be found, by the digests that were given. */
  notCovered?: string[];
} & ({ outcome: 'equal' } | { outcome: 'different'; differences: DocumentDifference[] });

/** What the facts give: the list with its report, or why there is none. */
type Remade =
  | { outcome: 'ranked'; ranking: RankingEntry[]; report: Record<string, unknown> }
  | { outcome: 'refused'; code: string };

/**
 * Replays an export. The list is remade from the readings, or the tallies, by the rules and the seed in the file; the chain of
 * events says that the same was frozen at the closing. A file forged in every part at once agrees with itself: it then differs
 * from the digests that were published.
 * @param exported as it was read: what a schema would fill in stands in no digest
 */
export function replayRound(exported: ExportedRound, published?: PublishedDigests): Replay {
  const remade = exported.round === 'jury' ? remakeJury(exported) : remakePanel(exported);
  const own =
    exported.round === 'jury'
      ? [...readingDifferences(exported), ...greyZoneDifferences(exported)]
      : countDifferences(exported);
  const checked = published && checkExport(exported, published);
  const differences = [
    ...lotDifferences(exported),
    ...rulesDifferences(exported),
    ...own,
    ...adjustmentDifferences(exported),
    ...listDifferences(exported, remade),
    ...auditDifferences(exported),
    ...(checked ? checked.differences : recordedDifferences(exported)),
  ];
  const { round, ranking } = exported;
  const common = { round, lines: ranking.length, ...(checked && { notCovered: checked.notCovered }) };
  return differences.length === 0
    ? { outcome: 'equal', ...common }
    : { outcome: 'different', ...common, differences };
}

/** Against the digests that the journal in the file recorded at the closing, where there were any. */
function recordedDifferences(exported: ExportedRound): DocumentDifference[] {
  const recorded = recordedDigests(exported.audit);
  return recorded ? fieldDifferences(exported, recorded) : [];
}

function remakeJury({ applications, readings, rules, lot, audit }: ExportedJury): Remade {
  // A mark for no criterion, or none, has been named already; the list of what remains is compared all the same.
  const closing = closeJuryRound({
    applications,
    readings,
    jurors: [],
    greyZone: acceptedGreyZone(audit)?.applications.map(({ applicationId }) => applicationId) ?? [],
    rules: rules.values,
    rulesVersion: rules.version,
    seed: lot.seed,
  });
  return closing.outcome === 'ranked' ? closing : { outcome: 'refused', code: closing.outcome };
}

function remakePanel(exported: ExportedPanel): Remade {
  const {
    finalists,
    voters,
    panelists,
    receipts,
    rules,
    lot,
    rankedOnFewerGrades: fewerGrades = [],
  } = exported;
  const { panel, funding } = rules.values;
  const closing = rankPanel({
    finalists: finalists.map(({ tally, recusals: _recusals, ...one }) => ({
      ...one,
      tally: tally?.map(BigInt) ?? null,
    })),
    voters,
    panelists,
    receipts,
    fewerGrades,
    cohort: { panel, funding, rulesVersion: rules.version },
    seed: lot.seed,
  });
  return closing.outcome === 'ranked' ? closing : { outcome: 'refused', code: closing.refusal.code };
}

function listDifferences(exported: ExportedRound, remade: Remade): DocumentDifference[] {
  if (remade.outcome === 'refused') {
    return [{ line: 'ranking', field: '', file: 'a list', replayed: remade.code }];
  }
  const { ranking, report } = plain(remade);
  // Made of whole ballots, which are in no file; the chain of events says that it is what the closing froze.
  const { equalShares, wholeBallots } = exported.report;
  const beside = defined({ equalShares, wholeBallots });
  const decided = decidedLines(exported, ranking);
  return [
    ...lineByLine('', exported.ranking, ranking),
    ...orderDifferences('ranking', exported.ranking, ranking),
    ...lineByLine('decided', exported.decided, decided),
    ...orderDifferences('decided', exported.decided, decided),
    ...differencesOf('report', '', exported.report, { ...report, ...beside }),
  ];
}

type Line = { applicationId: string };

function lineByLine(field: string, file: readonly Line[], replayed: readonly Line[]): DocumentDifference[] {
  const [a, b] = [file, replayed].map((lines) => new Map(lines.map((one) => [one.applicationId, one])));
  const ids = [...new Set([...file, ...replayed].map(({ applicationId }) => applicationId))];
  return ids.flatMap((id) => differencesOf(id, field, a?.get(id), b?.get(id)));
}

/** The first place at which another line stands, or one more or less; every later one follows from it. */
function orderDifferences(
  list: string,
  file: readonly Line[],
  replayed: readonly Line[],
): DocumentDifference[] {
  const longer = file.length > replayed.length ? file : replayed;
  const index = longer.findIndex((_, place) => file[place]?.applicationId !== replayed[place]?.applicationId);
  const at = (lines: readonly Line[]) => lines[index]?.applicationId;
  return index < 0 ? [] : differencesOf(list, `line ${index + 1}`, at(file), at(replayed));
}

/** As a file would hold it. */
const plain = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

/** Checks the draw, and that the chain has its commitment, before the opening, and each beacon as the file has it. */
export function lotDifferences({ lot, audit, round }: ExportedRound): DocumentDifference[] {
  // That of a vote that is held again follows its annulment.
  const [commitment, annulment] = ['SeedCommitted', 'VoteAnnulled'].map((wanted) =>
    audit.findLast(({ type }) => type === wanted),
  );
  const opening = audit.find(({ type }) => type === 'RoundOpened');
  const since = audit.filter(({ version }) => version > (commitment?.version ?? 0));
  const taken = since.find(({ type }) => type === 'BeaconTaken');
  const missed = since
    .filter(({ type }) => type === 'BeaconReplaced')
    .map(({ data }) => recordedBeacon(data.missed as NamedBeacon));
  const { beacon, ...said } = (taken?.data ?? {}) as { beacon?: NamedBeacon };
  const isBefore =
    commitment !== undefined &&
    (annulment ? commitment.version > annulment.version : commitment.version < (opening?.version ?? 0));
  return [
    ...drawDifferences(lot, round),
    ...differencesOf('audit', 'SeedCommitted.secretSha256', commitment?.data.secretSha256, lot.secretSha256),
    ...differencesOf('lot', 'publishedAt', lot.publishedAt, commitment?.at),
    ...differencesOf('lot', 'beacon', lot.beacon, {
      of: beacon && recordedBeacon(beacon),
      at: beacon?.at,
      ...said,
      takenAt: taken?.at,
      ...(missed.length === 0 ? {} : { missed }),
    }),
    ...(isBefore
      ? []
      : [{ line: 'lot', field: 'publishedAt', file: lot.publishedAt, replayed: 'before the opening' }]),
  ];
}

/** Between the rules of the file, its report, and what the opening recorded of them. */
export function rulesDifferences({ rules, report, audit }: ExportedRound): DocumentDifference[] {
  const { rulesSha256 = rules.sha256 } = audit.find(({ type }) => type === 'RoundOpened')?.data ?? {};
  return [
    ...differencesOf('audit', 'RoundOpened.rulesSha256', rulesSha256, rules.sha256),
    ...differencesOf('rules', 'sha256', rules.sha256, sha256Of(rules.values)),
    ...differencesOf('report', 'rules', report.rules, rules),
  ];
}

/** Checks that the chain is whole and froze this very report, these very adjustments and decisions on appeal. */
export function auditDifferences({
  audit,
  state,
  report,
  adjustments,
  supplementary,
}: ExportedRound): DocumentDifference[] {
  const broken = firstBrokenLink(audit);
  const told = replayedRound(audit);
  return [
    ...(broken === undefined
      ? []
      : [{ line: 'audit', field: `event ${broken}`, file: 'broken', replayed: 'chained to the one before' }]),
    ...differencesOf('audit', 'RankingFrozen.report', told.report, report),
    ...differencesOf('state', '', state, told.state),
    ...differencesOf('adjustments', '', adjustments, told.adjustments),
    ...differencesOf('supplementary', '', supplementary, told.supplementary),
  ];
}

/** Each adjustment is one that the rules allow: a written reason, an outcome of the round, an amount within the request. */
export function adjustmentDifferences({ round, ranking, adjustments }: ExportedRound): DocumentDifference[] {
  return Object.entries(adjustments).flatMap(([applicationId, adjustment]): DocumentDifference[] => {
    const checked = checkAdjustment(round, applicationId, adjustment, ranking);
    if (checked.ok) return [];
    const { code } = checked.refusal;
    const found = code === 'adjustment-invalid' ? checked.refusal.problems : [{ field: fieldOf[code], code }];
    return found.map(({ field = '', code: problem = code }) => ({
      line: applicationId,
      field: `adjustment${field === '' ? '' : `.${field}`}`,
      file: (adjustment as Record<string, unknown>)[field] ?? null,
      replayed: problem,
    }));
  });
}
const fieldOf: Partial<Record<string, string>> = { 'reason-required': 'reason' };

/** Every filed reading is complete, on the scale, and justified mark by mark. */
export function readingDifferences({ readings, rules }: ExportedJury): DocumentDifference[] {
  return readings.flatMap((reading): DocumentDifference[] => {
    if (reading.state !== 'filed') return [];
    const { applicationId, jurorId } = reading;
    const marks = Object.fromEntries(reading.marks.map(({ criterion, mark }) => [criterion, mark]));
    const problems = marksProblems(marks, rules.values).map(({ criterion, code }) => ({
      criterion,
      file: marks[criterion] ?? null,
      code: code as string,
    }));
    const unjustified = reading.marks
      .filter(({ justification }) => justification.trim() === '')
      .map(({ criterion }) => ({ criterion, file: null, code: 'justification-missing' }));
    return [...problems, ...unjustified].map(({ criterion, file, code }) => ({
      line: applicationId,
      field: `readings.${jurorId}.${criterion}`,
      file,
      replayed: code,
    }));
  });
}

/** Checks that grades and recusals add up to the voters, and that there are as many receipts, sorted, without repeats. */
export function countDifferences({
  finalists,
  voters,
  receipts,
  rules,
  rankedOnFewerGrades = [],
}: ExportedPanel): DocumentDifference[] {
  const { quorumGrades, grades } = rules.values.panel;
  const sorted = [...new Set(receipts)].sort();
  return [
    ...differencesOf('receipts', 'number', receipts.length, voters),
    ...(sorted.join() === receipts.join()
      ? []
      : [{ line: 'receipts', field: 'order', file: 'as they stand', replayed: 'sorted, each once' }]),
    ...decisionDifferences(finalists, rankedOnFewerGrades, rules.values.panel),
    ...finalists.flatMap(({ applicationId, grades: given, recusals, tally }) => [
      ...differencesOf(applicationId, 'grades + recusals', given + recusals, voters),
      ...(tally === null
        ? differencesOf(applicationId, 'tally', null, given < quorumGrades ? null : 'counts')
        : [
            ...differencesOf(
              applicationId,
              'tally',
              tally.reduce((sum, n) => sum + n, 0),
              given,
            ),
            ...differencesOf(applicationId, 'tally.length', tally.length, grades.length),
          ]),
    ]),
  ];
}
