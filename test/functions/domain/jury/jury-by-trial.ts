/** How near a shortlist was to another one, by trying every change through the rules themselves: the slow way. */
import type { JurySensitivityFacts, ReadApplication } from '#domain/jury/jury-changes.ts';
import { readingScore, scoreApplication } from '#domain/jury/jury-score.ts';
import { jurySensitivity } from '#domain/jury/jury-sensitivity.ts';
import { correctSeverity } from '#domain/jury/severity.ts';
import { shortlist } from '#domain/jury/shortlist.ts';
import { fraction } from '#domain/values/exact.ts';

export const criteria = [
  { id: 'impact', weight: 6_000 },
  { id: 'team', weight: 4_000 },
];
/** An application with its readings, each by a juror who gave so much for impact and for team. */
export const read = (
  applicationId: string,
  ...readings: [jurorId: string, impact: number, team: number][]
) => ({
  applicationId,
  readings: readings.map(([jurorId, impact, team]) => ({ jurorId, marks: { impact, team } })),
});
export const factsOf = (applications: ReadApplication[], changed: Partial<JurySensitivityFacts> = {}) => ({
  applications,
  rules: { criteria, scale: { min: 0, max: 3 }, quorum: 1 },
  ranking: 'raw' as const,
  list: { size: 1, maximum: 1 },
  lot: { seed: 'graine', round: 'jury' },
  ...changed,
});

/** The outcomes of the list, by application. */
export function listOf({
  applications,
  rules,
  ranking,
  list,
  lot,
}: JurySensitivityFacts): Map<string, string> {
  const scores = applications.map((one) => scoreApplication(one.applicationId, one.readings, rules));
  const totals = applications.flatMap(({ applicationId, readings }) =>
    readings.map(({ jurorId, marks }) => ({ applicationId, jurorId, score: readingScore(marks, rules) })),
  );
  const micros = new Map(
    correctSeverity(totals).applications.map((one) => [one.applicationId, one.correctedMicros]),
  );
  const deciding = scores.map((one) =>
    ranking === 'corrected' && one.outcome === 'scored'
      ? { ...one, score: fraction(micros.get(one.applicationId) ?? 0n, 1_000_000n) }
      : one,
  );
  const entries = shortlist(deciding, { ...list, criteria: rules.criteria }, lot);
  return new Map(entries.map(({ applicationId, outcome }) => [applicationId, outcome]));
}

/** How many changes flip each place, by trying them through the rules themselves. */
export function flipsByTrial(facts: JurySensitivityFacts): Record<string, number> {
  const before = listOf(facts);
  const counts = Object.fromEntries([...before.keys()].map((id) => [id, 0]));
  const attempt = (changed: Partial<JurySensitivityFacts>) => {
    for (const [id, outcome] of listOf({ ...facts, ...changed }))
      if (before.get(id) !== outcome) counts[id] = (counts[id] ?? 0) + 1;
  };
  for (const [index, { applicationId, readings }] of facts.applications.entries()) {
    const become = (changed: ReadApplication['readings']) =>
      attempt({ applications: facts.applications.with(index, { applicationId, readings: changed }) });
    for (const [nth, { jurorId, marks }] of readings.entries()) {
      if (readings.length > facts.rules.quorum) become(readings.toSpliced(nth, 1));
      for (const { id } of facts.rules.criteria)
        for (const mark of [0, 1, 2, 3])
          if (mark !== marks[id]) become(readings.with(nth, { jurorId, marks: { ...marks, [id]: mark } }));
    }
  }
  for (const from of facts.rules.criteria)
    for (const to of facts.rules.criteria) {
      if (to.id === from.id || from.weight < 100) continue;
      const moved = facts.rules.criteria.map((one) => ({
        ...one,
        weight: one.weight + (one.id === to.id ? 100 : one.id === from.id ? -100 : 0),
      }));
      attempt({ rules: { ...facts.rules, criteria: moved } });
    }
  return counts;
}

/** The same as the report says it. */
export const flipsReported = (facts: JurySensitivityFacts) =>
  Object.fromEntries(
    jurySensitivity(facts).places.map(({ applicationId, flips }) => [
      applicationId,
      flips.reduce((sum, { count }) => sum + count, 0),
    ]),
  );
