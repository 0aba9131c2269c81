/** What a replay checks beside the list itself: that the file's parts hold together, and that nothing was slipped in later. */

import { marksProblems } from '#domain/jury/jury-score.ts';
import { checkAdjustment } from '#domain/round/outcome-adjustment.ts';
import { firstBrokenLink } from '#domain/values/audit.ts';
import { type Difference, differencesOf } from '#domain/values/difference.ts';
import { sha256Of } from '#domain/values/digest.ts';
import { commitmentOf } from '#domain/values/lot.ts';
import type { ExportedJury, ExportedPanel, ExportedRound } from './round-export.ts';

/** The seed answers to the hash that was published before the round opened. */
export function lotDifferences({ lot, audit }: ExportedRound): Difference[] {
  const [commitment, opening] = ['SeedCommitted', 'RoundOpened'].map((wanted) =>
    audit.find(({ type }) => type === wanted),
  );
  return [
    ...differencesOf('lot', 'seedSha256', lot.seedSha256, commitmentOf(lot.seed)),
    ...differencesOf('audit', 'SeedCommitted.seedSha256', commitment?.data.seedSha256, lot.seedSha256),
    ...differencesOf('lot', 'publishedAt', lot.publishedAt, commitment?.at),
    ...(commitment && opening && commitment.version < opening.version
      ? []
      : [{ line: 'lot', field: 'publishedAt', file: lot.publishedAt, replayed: 'before the opening' }]),
  ];
}

export function rulesDifferences({ rules, report }: ExportedRound): Difference[] {
  return [
    ...differencesOf('rules', 'sha256', rules.sha256, sha256Of(rules.values)),
    ...differencesOf('report', 'rules', report.rules, rules),
  ];
}

/** The chain is whole, and froze this very report and these very adjustments. */
export function auditDifferences({ audit, report, adjustments }: ExportedRound): Difference[] {
  const broken = firstBrokenLink(audit);
  const frozen = audit.findLast(({ type }) => type === 'RankingFrozen');
  return [
    ...(broken === undefined
      ? []
      : [{ line: 'audit', field: `event ${broken}`, file: 'broken', replayed: 'chained to the one before' }]),
    ...differencesOf('audit', 'RankingFrozen.report', frozen?.data.report, report),
    ...differencesOf('adjustments', '', adjustments, adjustmentsIn(audit)),
  ];
}

function adjustmentsIn(audit: ExportedRound['audit']): Record<string, unknown> {
  const standing: Record<string, unknown> = {};
  for (const { type, data, actor, at } of audit) {
    const { applicationId, proposed: _advice, ...said } = data;
    if (type === 'OutcomeAdjusted') standing[String(applicationId)] = { ...said, by: nameOf(actor), at };
    if (type === 'AdjustmentUndone') delete standing[String(applicationId)];
  }
  return standing;
}

const nameOf = (actor: unknown): string => {
  const { id, kind } = (actor ?? {}) as { id?: string; kind?: string };
  return id ?? kind ?? '';
};

/** Each adjustment is one that the rules allow: a written reason, an outcome of the round, an amount within the request. */
export function adjustmentDifferences({ round, ranking, adjustments }: ExportedRound): Difference[] {
  return Object.entries(adjustments).flatMap(([applicationId, adjustment]): Difference[] => {
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
export function readingDifferences({ readings, rules }: ExportedJury): Difference[] {
  return readings.flatMap((reading): Difference[] => {
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

/** Grades and recusals make the voters; receipts are as many, sorted, each once. */
export function countDifferences({ finalists, voters, receipts, rules }: ExportedPanel): Difference[] {
  const { quorumGrades, grades } = rules.values.panel;
  const sorted = [...new Set(receipts)].sort();
  return [
    ...differencesOf('receipts', 'number', receipts.length, voters),
    ...(sorted.join() === receipts.join()
      ? []
      : [{ line: 'receipts', field: 'order', file: 'as they stand', replayed: 'sorted, each once' }]),
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
