import { expect, test } from 'vitest';
import { rangeOf, spreadByApplication } from '#domain/jury/jury-spread.ts';
import { fraction } from '#domain/values/exact.ts';

const given = (applicationId: string, ...scores: number[]) =>
  scores.map((score, nth) => ({ applicationId, jurorId: `j-${nth}`, score: fraction(score) }));

test('the spread of each application, in the order of their ids', () => {
  const totals = [...given('b', 2, 4), ...given('c', 7), ...given('a', 1, 4, 1)];
  expect(spreadByApplication(totals)).toEqual([
    {
      applicationId: 'a',
      readings: 3,
      min: '1.00',
      max: '4.00',
      range: '3.00',
      mean: '2.00',
      standardDeviation: '1.73',
    },
    {
      applicationId: 'b',
      readings: 2,
      min: '2.00',
      max: '4.00',
      range: '2.00',
      mean: '3.00',
      standardDeviation: '1.41',
    },
    {
      applicationId: 'c',
      readings: 1,
      min: '7.00',
      max: '7.00',
      range: '0.00',
      mean: '7.00',
      standardDeviation: null,
    },
  ]);
  expect(spreadByApplication(totals.toReversed())).toEqual(spreadByApplication(totals));
});

test('nothing has no range', () => {
  expect(() => rangeOf([])).toThrow(RangeError);
});
