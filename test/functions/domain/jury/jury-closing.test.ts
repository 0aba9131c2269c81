import { describe, expect, it } from 'vitest';
import { closeJuryRound, type JuryFacts } from '#domain/jury/jury-closing.ts';
import type { Reading } from '#domain/jury/reading.ts';
import { promotion1 } from '#test/support/cohort.ts';

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
const assigned = (applicationId: string, jurorId: string): Reading => ({
  applicationId,
  jurorId,
  title: applicationId,
  revision: 0,
  assignedAt: at,
  state: 'assigned',
});
const facts = (readings: Reading[], change: Partial<JuryFacts['rules']> = {}): JuryFacts => ({
  applications: [...new Set(readings.map(({ applicationId }) => applicationId))].map((applicationId) => ({
    applicationId,
    title: applicationId,
    requestedCents: 1,
  })),
  readings,
  jurors: ['kind', 'severe', 'third'].map((jurorId) => ({ jurorId, name: jurorId })),
  greyZone: [],
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
  it('marks the applications of the grey zone that was accepted, and no others', () => {
    const { report, ranking } = rankedFrom({ ...facts(leaning), greyZone: ['D', 'B'] });
    expect(report.greyZone).toEqual(['B', 'D']);
    const marked = ranking.filter(({ detail }) => detail?.greyZone).map(({ applicationId }) => applicationId);
    expect(marked.sort()).toEqual(['B', 'D']);
    expect(rankedFrom(facts(leaning)).report.greyZone).toEqual([]);
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
    const given = facts([filed('A', 'kind', 3), filed('A', 'third', 3), assigned('A', 'severe')]);
    const jurors = given.jurors.map(({ jurorId }) => ({ jurorId, name: `Mme ${jurorId}` }));
    const { report } = rankedFrom({ ...given, jurors });
    expect(report.lateJurors).toEqual([{ jurorId: 'severe', remaining: 1 }]);
    expect(JSON.stringify(report)).not.toContain('Mme');
  });
  it('counts the readings on its own applications only, in one order, with what each juror refused', () => {
    const recused = (applicationId: string, jurorId: string): Reading => ({
      ...assigned(applicationId, jurorId),
      state: 'recused',
      reason: 'Conflit.',
      recusedAt: at,
    });
    const given = facts([
      filed('B', 'kind', 3),
      filed('B', 'third', 4),
      recused('A', 'severe'),
      filed('A', 'third', 2),
      filed('A', 'kind', 3),
    ]);
    const elsewhere = [filed('Z', 'kind', 5), assigned('Z', 'third'), recused('Z', 'severe')];
    const { ranking, report } = rankedFrom({ ...given, readings: [...elsewhere, ...given.readings] });
    expect(report).toMatchObject({
      applications: 2,
      readings: 4,
      shortlisted: 1,
      lateJurors: [],
      recusals: [{ jurorId: 'severe', applicationId: 'A' }],
    });
    expect(report).toEqual(rankedFrom(given).report);
    expect(ranking[1]).toMatchObject({
      outcome: 'not-shortlisted',
      requestedCents: 1,
      detail: {
        place: 2,
        exact: '5/2',
        readings: [
          { jurorId: 'kind', total: '3.00' },
          { jurorId: 'third', total: '2.00' },
        ],
        greyZone: false,
      },
    });
  });
  it('flags who leans by more than a tenth of the scale over five readings', () => {
    const apart = ['E', 'D', 'C', 'B', 'A'].flatMap((id, index) => [
      filed(id, 'kind', index === 0 ? 5 : 4),
      filed(id, 'severe', index === 0 ? 3 : 2),
    ]);
    const { ranking, report } = rankedFrom(facts(apart));
    expect(ranking[0]?.applicationId).toBe('E');
    expect((report.jurors as { flags: string[] }[]).map(({ flags }) => flags[0])).toEqual([
      'LENIENT',
      'SEVERE',
    ]);
  });
  describe('under quorum', () => {
    it('names the applications that lack readings, and the jurors who are late on them', () => {
      const readings = [
        filed('A', 'kind', 3),
        filed('A', 'severe', 3),
        assigned('A', 'third'),
        filed('B', 'kind', 3),
        assigned('B', 'severe'),
        assigned('C', 'severe'),
        assigned('C', 'third'),
        assigned('elsewhere', 'kind'),
      ];
      const given = facts(readings);
      const applications = given.applications
        .slice(0, 3)
        .map((one) => ({ ...one, title: `Projet ${one.title}` }));
      const jurors = given.jurors.map(({ jurorId }) => ({ jurorId, name: `Mme ${jurorId}` }));
      expect(closeJuryRound({ ...given, applications, jurors })).toEqual({
        outcome: 'quorum-not-met',
        refusal: {
          code: 'quorum-not-met',
          needed: rules.quorum,
          applications: [
            { applicationId: 'B', title: 'Projet B', needed: 2, got: 1 },
            { applicationId: 'C', title: 'Projet C', needed: 2, got: 0 },
          ],
          lateJurors: [
            { jurorId: 'severe', name: 'Mme severe', remaining: 2 },
            { jurorId: 'third', name: 'Mme third', remaining: 1 },
          ],
        },
      });
    });
  });
});
