import { describe, expect, test } from 'vitest';
import type { AssignmentRequest } from '#domain/jury/assignment-request.ts';
import { assignJurors } from '#domain/jury/jury-assignment.ts';
import { digestOf } from '#domain/values/lot.ts';
import { anAssignmentRequest, assignedTo } from './an-assignment.ts';

const applications = (ids: string, extra: Record<string, number> = {}) =>
  [...ids].map((applicationId) => ({
    applicationId,
    topics: ['t'],
    ...(extra[applicationId] === undefined ? {} : { extraReaders: extra[applicationId] }),
  }));
const juror = (
  jurorId: string,
  changed: { maxReadings?: number; recusals?: string[]; topics?: string[] } = {},
) => ({ jurorId, topics: ['t'], declaredConflicts: [], recusals: [], ...changed });
/** `aj` is application a read by juror j. */
const pairs = (...texts: string[]) =>
  texts.map((text) => ({ applicationId: text.charAt(0), jurorId: text.charAt(1) }));
/** Of two jurors, unless told. */
const request = (changed: Partial<AssignmentRequest>) =>
  anAssignmentRequest({ jurors: [juror('j'), juror('k')], ...changed });
const outcomeOf = (changed: Partial<AssignmentRequest>) => assignJurors(request(changed));
const assigned = (changed: Partial<AssignmentRequest>) => assignedTo(request(changed));
const texts = (given: readonly { applicationId: string; jurorId: string }[]) =>
  given.map(({ applicationId, jurorId }) => applicationId + jurorId);

describe('an assignment', () => {
  test.each(['graine', 'semence', 'noyau', 'pépin'])('leaves equals to the lot of its seed: %s', (seed) => {
    const jurors = [...'jklmn'].map((id) => juror(id));
    const [first] = jurors
      .map(({ jurorId }) => ({ jurorId, digest: digestOf([seed, 'a', jurorId]) }))
      .sort((one, other) => (one.digest < other.digest ? -1 : 1));
    expect(texts(assigned({ seed, jurors, applications: applications('a') }).pairs)).toEqual([
      `a${first?.jurorId}`,
    ]);
  });
  test.each([
    ['j1029', 'j6875'],
    ['j6875', 'j1029'],
  ])('of two whom the lot draws alike it takes the same, given as %s and %s', (...ids) => {
    const [one, other] = ids.map((id) => digestOf(['graine', 'a', id]).slice(0, 6));
    expect(one).toBe(other);
    const jurors = ids.map((id) => juror(id));
    expect(texts(assigned({ jurors, applications: applications('a') }).pairs)).toEqual(['aj1029']);
  });
  test('keeps what is filed, and gives the next to whom has read less', () => {
    const { pairs: given, added } = assigned({
      applications: applications('dcba'),
      filed: pairs('bj', 'aj'),
    });
    expect(texts(given)).toEqual(['aj', 'bj', 'ck', 'dk']);
    expect(texts(added)).toEqual(['ck', 'dk']);
  });
  test('gives nobody more than they can read, what they filed included', () => {
    const jurors = [juror('j', { maxReadings: 2 }), juror('k', { maxReadings: 2, topics: [] })];
    const { pairs: given } = assigned({ jurors, applications: applications('abc'), filed: pairs('aj') });
    expect(Map.groupBy(texts(given), (text) => text.charAt(1)).get('j')).toHaveLength(2);
    expect(
      outcomeOf({ jurors: jurors.slice(0, 1), applications: applications('abc'), filed: pairs('aj') }),
    ).toEqual({
      outcome: 'infeasible',
      short: [expect.objectContaining({ needed: 1, possible: 0, excluded: { 'ceiling-reached': 1 } })],
    });
  });
  test('keeps earlier pairs though others would be closer, and replaces those that may not stay', () => {
    const jurors = [juror('j', { topics: [], recusals: ['d', 'c'] }), juror('k')];
    const {
      pairs: given,
      added,
      removed,
      report,
    } = assigned({ jurors, applications: applications('abcd'), earlier: pairs('dj', 'cj', 'bj', 'ak') });
    expect(texts(given)).toEqual(['ak', 'bj', 'ck', 'dk']);
    expect(texts(added)).toEqual(['ck', 'dk']);
    expect(texts(removed)).toEqual(['cj', 'dj']);
    expect(report).toMatchObject({ moved: 2, worstPairAffinity: 0, totalAffinity: 3 });
  });
  test('keeps all that a juror was given earlier, however far that is from the mean', () => {
    const earlier = pairs('aj', 'bj', 'cj', 'dj', 'ej', 'fj', 'gj');
    const jurors = [...'jklmno'].map((id) => juror(id));
    const { pairs: given, removed } = assigned({ jurors, applications: applications('abcdefghi'), earlier });
    expect(removed).toEqual([]);
    expect(given).toHaveLength(9);
  });
  test('keeps as many earlier pairs as fit, where not all do', () => {
    const jurors = [juror('j', { maxReadings: 1 }), juror('k')];
    const { added, removed } = assigned({
      jurors,
      applications: applications('ab'),
      earlier: pairs('aj', 'bj'),
    });
    expect([added.length, removed.length]).toEqual([1, 1]);
  });
  test('gives more readers to the application that was given more', () => {
    const { pairs: given } = assigned({ applications: applications('ab', { b: 1 }) });
    expect(texts(given).filter((text) => text.startsWith('b'))).toEqual(['bj', 'bk']);
    expect(given).toHaveLength(3);
  });
});

test('where readers lack, a filed reading counts as had, and its juror as no reason', () => {
  const jurors = [juror('j'), juror('k', { recusals: ['a'] })];
  expect(
    outcomeOf({ jurors, readersPerApplication: 2, applications: applications('ab'), filed: pairs('aj') }),
  ).toEqual({
    outcome: 'infeasible',
    short: [{ applicationId: 'a', needed: 2, possible: 1, excluded: { recused: 1 } }],
  });
});

// Two readings each on average: the first programme gives every juror room for five.
test.each([
  [2, [2, 2, 2, 2, 2, 2]],
  [4, [1, 1, 2, 2, 2, 4]],
  [5, [1, 1, 1, 2, 2, 5]],
  [6, [1, 1, 1, 1, 2, 6]],
  [12, [0, 0, 0, 0, 0, 12]],
])(
  'given %i applications that one juror alone may read, the loads are the most even there are',
  (alone, expected) => {
    const ids = 'abcdefghijkl';
    const declaredConflicts = ids.slice(0, alone).split('');
    const others = [...'vwxyz'].map((id) => ({ ...juror(id), declaredConflicts }));
    const { report } = assigned({ applications: applications(ids), jurors: [juror('u'), ...others] });
    expect(Object.values(report.loads.byJuror).sort((one, other) => one - other)).toEqual(expected);
  },
);
