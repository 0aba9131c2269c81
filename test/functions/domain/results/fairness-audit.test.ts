import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  type AuditedApplication,
  auditedStages,
  auditedTraits,
  type FairnessStage,
  fairnessAudit,
} from '#domain/results/fairness-audit.ts';

const lives = [
  {},
  { eligibility: 'eligible' },
  { eligibility: 'eligible' },
  { eligibility: 'eligible', jury: 'shortlisted' },
  { eligibility: 'eligible', jury: 'shortlisted' },
  { eligibility: 'eligible', jury: 'shortlisted', laureate: '2022-06-01' },
  { eligibility: 'eligible', jury: 'shortlisted', laureate: '2022-06-01', signed: '2022-07-01' },
];
/** One that came as far as the stage of this number; 0 was filed and no more. */
const reaching = (furthest: number, traits: Partial<AuditedApplication> = {}): AuditedApplication => ({
  type: 'association',
  axis: 'consolider',
  department: '75',
  isRead: furthest >= 2,
  isVoted: furthest >= 4,
  life: { informationWaits: [], ...lives[furthest] },
  ...traits,
});
const times = (count: number, ...of: Parameters<typeof reaching>) =>
  Array.from({ length: count }, () => reaching(...of));

describe('the audit of a cohort', () => {
  const company = { type: 'company', department: '69' };
  const audit = fairnessAudit([
    ...times(30, 0),
    ...times(20, 2),
    ...times(30, 6),
    ...times(15, 0, company),
    ...times(15, 2, company),
    ...times(10, 6, company),
    ...times(7, 2, { type: 'foundation', department: '2A' }),
  ]);
  const stageOf = (stage: FairnessStage['stage']) => audit.find((one) => one.stage === stage);

  it('counts at each stage whoever reached it or a later one, as a share of those filed', () => {
    expect(audit.map(({ stage, all }) => [stage, all.filed, all.reached])).toEqual([
      ['eligible', 127, 82],
      ['read', 127, 82],
      ['shortlisted', 127, 40],
      ['voted', 127, 40],
      ['laureate', 127, 40],
      ['signed', 127, 40],
    ]);
    expect(stageOf('eligible')?.all).toMatchObject({ share: 0.646, low: 0.559, high: 0.723 });
    expect(stageOf('eligible')?.by.type.map(({ group, filed, reached }) => [group, filed, reached])).toEqual([
      ['association', 80, 50],
      ['company', 40, 25],
      ['foundation', 7, 7],
    ]);
  });
  it('merges a group of which fewer than five reached the stage, with the smallest of the others', () => {
    expect(stageOf('shortlisted')?.by.type).toMatchObject([
      { group: 'association', groups: 1, filed: 80, reached: 30 },
      { group: null, groups: 2, filed: 47, reached: 10 },
    ]);
    expect(stageOf('shortlisted')?.by.department.map(({ group }) => group)).toEqual(['75', null]);
  });
  it('leaves out a stage that nobody reached, and says nothing of nobody', () => {
    expect(fairnessAudit(times(20, 2)).map(({ stage }) => stage)).toEqual(['eligible', 'read']);
    expect(fairnessAudit([])).toEqual([]);
    expect(fairnessAudit(times(3, 0))).toEqual([]);
  });
  it('gives the total alone where a few laureates cannot be told apart', () => {
    const few = [...times(40, 2), ...times(6, 6), ...times(40, 2, company), ...times(3, 6, company)];
    expect(fairnessAudit(few).find(({ stage }) => stage === 'laureate')).toMatchObject({
      all: { filed: 89, reached: 9 },
      by: { type: [], department: [] },
    });
  });
  it('takes one who was reinstated to have reached what comes before', () => {
    const reinstated = {
      life: { informationWaits: [], laureate: '2022-06-01' },
      isRead: false,
      isVoted: false,
    };
    expect(fairnessAudit([reaching(0, reinstated)]).map(({ stage }) => stage)).toEqual(
      auditedStages.slice(0, 5),
    );
  });
});

const anApplication = fc.record({
  type: fc.constantFrom('a', 'a', 'a', 'b', 'b', 'c', 'd'),
  axis: fc.constantFrom('x', 'y', 'z'),
  department: fc.constantFrom('75', '75', '75', '75', '69', '69', '2A', '23'),
  furthest: fc.constantFrom(0, 0, 1, 2, 2, 3, 4, 5, 6),
});

test('no row and no difference to the total tells a count of one to four, whatever the cohort', () => {
  fc.assert(
    fc.property(fc.array(anApplication, { maxLength: 120 }), (drawn) => {
      const audit = fairnessAudit(drawn.map(({ furthest, ...traits }) => reaching(furthest, traits)));
      for (const { stage, all, by } of audit)
        for (const trait of auditedTraits) {
          const rows = by[trait];
          const reached = (group: string) =>
            drawn.filter((one) => one[trait] === group && one.furthest > auditedStages.indexOf(stage)).length;
          for (const { group, filed, reached: told } of rows) {
            expect(told).toBeGreaterThanOrEqual(5);
            expect(filed === told || filed - told >= 5).toBe(true);
            if (group !== null) expect(told).toBe(reached(group));
          }
          if (rows.length > 0) {
            expect(rows.reduce((sum, row) => sum + row.reached, 0)).toBe(all.reached);
            expect(rows.reduce((sum, row) => sum + row.filed, 0)).toBe(all.filed);
          }
          // A merged group is one of several: by the row alone it may have had fewer or more.
          const merged = [...new Set(drawn.map((one) => one[trait]))].filter(
            (group) => !rows.some((row) => row.group === group),
          );
          expect(rows.length === 0 || merged.length !== 1).toBe(true);
        }
    }),
    { numRuns: 500 },
  );
});
