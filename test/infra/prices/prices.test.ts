import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { openUsage } from '#infra/local/watching/usage.ts';
import { costOf, readPrices } from '#infra/prices/prices.ts';

const prices = readPrices();
const nothing = openUsage(new DatabaseSync(':memory:')).report();

describe('the cost of counted usage', () => {
  test('is nothing for nothing', () => {
    expect(costOf({ ...nothing, transitions: 0 }, prices).total).toBe(0);
  });

  test('of a thousand state transitions is what AWS asks in Paris', () => {
    expect(costOf({ ...nothing, transitions: 1000 }, prices).total).toBeCloseTo(0.0297, 10);
  });

  test('is the sum of its parts', () => {
    const usage = {
      ...nothing,
      transitions: 12,
      units: { read: 40, write: 30, streamReads: 9 },
      ses: { messages: 5, attachmentBytes: 2 ** 20 },
    };
    const { total, parts } = costOf(usage, prices);
    const sum = 12 * 0.0000297 + 40 * 0.14846e-6 + 30 * 0.7423e-6 + 5 * 0.0001 + 0.12 / 1024;
    expect(total).toBeCloseTo(sum, 12);
    expect(Object.values(parts).reduce((a, b) => a + b)).toBeCloseTo(total, 12);
  });
});

test('every price says where it is from and on what basis', () => {
  for (const price of Object.values(prices.prices)) {
    expect(price.source).toMatch(/^https:\/\/aws\.amazon\.com\//);
    expect(price.basis).not.toBe('');
  }
});

describe('counters', () => {
  test('bill a function by the started millisecond and by its memory', () => {
    const counters = openUsage(new DatabaseSync(':memory:'));
    counters.recordInvocation({ roleId: 'R', memoryMb: 512, durationMs: 99.2 });
    expect(counters.report().lambda).toEqual({ invocations: 1, gbSeconds: 0.05 });
  });

  test('meter HTTP requests by 512 KB', () => {
    const counters = openUsage(new DatabaseSync(':memory:'));
    counters.recordHttpRequest();
    counters.recordHttpRequest(600 * 1024);
    expect(counters.report().http.requests).toBe(3);
  });

  test('go on after a restart from what was flushed', () => {
    const db = new DatabaseSync(':memory:');
    const first = openUsage(db);
    first.recordLogBytes(10);
    first.flush();
    const second = openUsage(db);
    second.recordLogBytes(5);
    expect(second.report().logs.bytes).toBe(15);
  });
});
