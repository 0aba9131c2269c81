import { describe, expect, it } from 'vitest';
import { closeJuryRound, type JuryFacts } from '../../../functions/domain/jury-closing.ts';
import type { Reading } from '../../../functions/domain/reading.ts';
import { promotion1 } from '../../support/cohort.ts';

const at = '2022-03-01T10:00:00.000Z';
const rules = { ...promotion1.jury, shortlistSize: 1, shortlistMaximum: 1 };
const filed = (applicationId: string, jurorId: string, mark: number): Reading => ({
  applicationId,
  jurorId,
  title: applicationId,
  revision: 1,
  assignedAt: at,
  filedAt: at,
  state: 'filed',
  marks: rules.criteria.map(({ id }) => ({ criterion: id, mark, justification: '…' })),
});
const facts = (readings: Reading[], change: Partial<JuryFacts['rules']> = {}): JuryFacts => ({
  applications: [...new Set(readings.map(({ applicationId }) => applicationId))].map((applicationId) => ({
    applicationId,
    title: applicationId,
    requestedCents: 1,
  })),
  readings,
  jurors: ['kind', 'severe', 'third'].map((jurorId) => ({ jurorId, name: jurorId })),
  rules: { ...rules, ...change },
  rulesVersion: 1,
  seed: 'graine',
});
const rankedFrom = (given: JuryFacts) => {
  const closing = closeJuryRound(given);
  if (closing.outcome !== 'ranked') throw new Error('under quorum');
  return closing;
};

/** B had the severe juror and A the kind one; C, D and E were read by both, two points apart each time. */
const leaning = [
  filed('A', 'kind', 4),
  filed('A', 'third', 3),
  filed('B', 'severe', 3),
  filed('B', 'third', 3),
  ...['C', 'D', 'E'].flatMap((id) => [filed(id, 'kind', 3), filed(id, 'severe', 0)]),
];

describe('the closing of a jury', () => {
  it('ranks by the raw score, and shows the corrected one beside it', () => {
    const { ranking } = rankedFrom(facts(leaning));
    expect(ranking[0]).toMatchObject({
      applicationId: 'A',
      score: '3.50',
      detail: { raw: '3.50', place: 1 },
    });
    const corrected = ranking.map(({ detail }) => Number(detail?.corrected));
    expect(corrected[1]).toBeGreaterThan(corrected[0] ?? 0);
  });
  it('ranks by the corrected score where the cohort says so', () => {
    const { ranking, report } = rankedFrom(facts(leaning, { ranking: 'corrected' }));
    expect(ranking[0]).toMatchObject({ applicationId: 'B', outcome: 'shortlisted', detail: { raw: '3.00' } });
    expect(report.ranking).toBe('corrected');
  });
  it('marks the grey zone: the two rankings disagree, or the readers do by over a quarter of the scale', () => {
    const { report } = rankedFrom(facts(leaning));
    expect(report.greyZone).toEqual(['A', 'B', 'C', 'D', 'E']);
    const agreed = [
      filed('A', 'kind', 5),
      filed('A', 'third', 5),
      filed('B', 'kind', 2),
      filed('B', 'third', 3),
    ];
    expect(rankedFrom(facts(agreed)).report.greyZone).toEqual([]);
  });
  it('does not depend on the order of the readings or of the applications', () => {
    const once = rankedFrom(facts(leaning));
    const again = rankedFrom(facts(leaning.toReversed()));
    expect(again.ranking).toEqual(once.ranking);
    expect(again.report).toEqual(once.report);
  });
  it('records what decided a tie at the cut', () => {
    const level = [
      filed('A', 'kind', 3),
      filed('A', 'third', 3),
      filed('B', 'kind', 3),
      filed('B', 'third', 3),
    ];
    const { ranking, report } = rankedFrom(facts(level));
    expect(ranking.map(({ rank, reasonCode }) => [rank, reasonCode])).toEqual([
      [1, 'TIE_LOT'],
      [1, 'TIE_LOT'],
    ]);
    expect(report.cut).toMatchObject({ score: '3.00', tie: { level: ['A', 'B'], decidedBy: 'lot' } });
  });
  it('keeps names out of the report, which the audit chain holds for ever', () => {
    const waiting: Reading = {
      applicationId: 'A',
      jurorId: 'severe',
      title: 'A',
      revision: 0,
      assignedAt: at,
      state: 'assigned',
    };
    const given = facts([filed('A', 'kind', 3), filed('A', 'third', 3), waiting]);
    const jurors = given.jurors.map(({ jurorId }) => ({ jurorId, name: `Mme ${jurorId}` }));
    const { report } = rankedFrom({ ...given, jurors });
    expect(report.lateJurors).toEqual([{ jurorId: 'severe', remaining: 1 }]);
    expect(JSON.stringify(report)).not.toContain('Mme');
  });
});
