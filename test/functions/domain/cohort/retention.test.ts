/** How long personal data are kept, and what an operator has to do before. */
import { describe, expect, test } from 'vitest';
import { isNearTerm, retentionTasks, retentionTerms, sharesDue } from '#domain/cohort/retention.ts';
import { promotion1 } from '#test/support/cohort.ts';

const terms = retentionTerms(promotion1);

describe('the term', () => {
  const dueOn = (instant: string) => [...sharesDue(terms, new Date(instant), 'Europe/Paris')];

  test('counts from the end of the calendar, longer for the awarded', () => {
    expect(terms).toEqual({ others: '2024-11-30', awarded: '2032-11-30' });
  });

  test('comes with the day in Paris, one after the other', () => {
    expect(dueOn('2024-11-29T22:59:59Z')).toEqual([]);
    expect(dueOn('2024-11-29T23:00:00Z')).toEqual(['others']);
    expect(dueOn('2032-11-30T12:00:00Z')).toEqual(['others', 'awarded']);
  });
});

describe('so that no data outlive it', () => {
  const open = { isClosed: false, anonymised: new Set<never>() };
  const closed = { ...open, isClosed: true };
  const first = { isClosed: true, anonymised: new Set(['others'] as const) };
  const both = { isClosed: true, anonymised: new Set(['awarded'] as const) };
  const close = [{ act: 'close', dueOn: '2024-11-30' }];
  const eraseOthers = [{ act: 'anonymise', dueOn: '2024-11-30' }];
  const eraseAwarded = [{ act: 'anonymise', dueOn: '2032-11-30' }];

  test.each([
    ['2024-10-30', open, []],
    ['2024-10-31', open, close],
    ['2025-06-01', open, close],
    ['2032-12-01', open, close],
    ['2024-11-29', closed, []],
    ['2024-11-30', closed, eraseOthers],
    ['2032-11-29', closed, eraseOthers],
    ['2024-11-30', first, []],
    ['2032-11-29', first, []],
    ['2032-11-30', first, eraseAwarded],
    ['2032-11-30', closed, eraseAwarded],
    ['2032-11-30', both, []],
  ])('on %s, of a cohort that stands like %o, is due: %o', (today, putAway, due) => {
    expect(retentionTasks(terms, putAway, today)).toEqual(due);
  });

  test('nothing is read of it before a month from the first', () => {
    expect([isNearTerm(terms, '2024-10-30'), isNearTerm(terms, '2024-10-31')]).toEqual([false, true]);
  });
});
