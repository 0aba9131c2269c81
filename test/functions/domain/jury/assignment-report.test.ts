import { expect, test } from 'vitest';
import { type AssignmentRequest, reportAssignment } from '#domain/jury/assignment-request.ts';

const juror = (jurorId: string, declaredConflicts: string[] = []) => ({
  jurorId,
  topics: [],
  declaredConflicts,
  recusals: [],
});
const request = (change: Partial<AssignmentRequest> = {}): AssignmentRequest => ({
  applications: ['a1', 'a2', 'a3'].map((applicationId) => ({ applicationId, topics: [] })),
  jurors: [juror('j1'), juror('j2'), juror('j3')],
  readersPerApplication: 2,
  seed: 'graine',
  filed: [],
  earlier: [],
  affinityThreshold: 1,
  ...change,
});
const pair = (applicationId: string, jurorId: string, affinity: number) => ({
  applicationId,
  jurorId,
  affinity,
});
const pairs = [
  pair('a1', 'j1', 3),
  pair('a1', 'j2', 1),
  pair('a2', 'j1', 0),
  pair('a2', 'j2', 2),
  pair('a3', 'j1', 5),
];

test('the figures add up: loads, coverage, worst application, pairs under the threshold', () => {
  expect(reportAssignment(request(), pairs, 4)).toEqual({
    loads: { min: 0, max: 3, byJuror: { j1: 3, j2: 2, j3: 0 } },
    coverage: { covered: 2, applications: 3 },
    worst: { applicationId: 'a2', affinity: 2 },
    worstPairAffinity: 0,
    totalAffinity: 11,
    pairsUnderThreshold: 1,
    conflicts: 0,
    moved: 4,
  });
});

test('an application that needs more readers is covered when it has them', () => {
  const applications = [
    { applicationId: 'a1', topics: [], extraReaders: 1 },
    { applicationId: 'a2', topics: [] },
  ];
  expect(reportAssignment(request({ applications }), pairs, 0).coverage).toEqual({
    covered: 1,
    applications: 2,
  });
});

test('an application that nobody reads is not covered, and is the worst served', () => {
  const report = reportAssignment(request({ readersPerApplication: 1 }), pairs.slice(0, 3), 0);
  expect(report.coverage).toEqual({ covered: 2, applications: 3 });
  expect(report.worst).toEqual({ applicationId: 'a2', affinity: 0 });
  const unread = reportAssignment(request({ readersPerApplication: 1 }), pairs.slice(0, 2), 0);
  expect(unread).toMatchObject({ coverage: { covered: 1 }, worst: { applicationId: 'a2', affinity: 0 } });
});

test.each([[['a1', 'a2']], [['a2', 'a1']]])(
  'among applications as badly served the first by id is named, given as %j',
  (ids) => {
    const applications = ids.map((applicationId) => ({ applicationId, topics: [] }));
    const even = [pair('a1', 'j1', 2), pair('a2', 'j2', 2)];
    expect(reportAssignment(request({ applications }), even, 0).worst).toEqual({
      applicationId: 'a1',
      affinity: 2,
    });
  },
);

test('a reading kept from a juror in conflict is counted; one of nobody on the roll is not', () => {
  const jurors = [juror('j1', ['a1']), juror('j2')];
  expect(reportAssignment(request({ jurors }), pairs, 0).conflicts).toBe(1);
  const strangers = [pair('a9', 'j1', 1), pair('a1', 'j9', 1), pair('a9', 'j9', 1)];
  expect(reportAssignment(request({ jurors }), strangers, 0).conflicts).toBe(0);
});

test('nothing assigned has no worst pair, and nothing to read has no worst application', () => {
  expect(reportAssignment(request({ applications: [] }), [], 0)).toMatchObject({
    worst: null,
    worstPairAffinity: null,
    totalAffinity: 0,
    pairsUnderThreshold: 0,
  });
});
