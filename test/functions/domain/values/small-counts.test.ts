import { expect, test } from 'vitest';
import { toldCount } from '#domain/values/small-counts.ts';

const everyCase = Array.from({ length: 30 }, (_, index) =>
  Array.from({ length: index + 2 }, (__, count) => ({ count, ofAll: index + 1 })),
).flat();

test('what is told holds the count, and fits either that count alone or five counts at least', () => {
  for (const { count, ofAll } of everyCase) {
    const { atLeast, atMost } = toldCount(count, ofAll);
    expect(atLeast <= count && count <= atMost && atMost <= ofAll, `${count} of ${ofAll}`).toBe(true);
    const alike = everyCase
      .filter((one) => one.ofAll === ofAll)
      .filter((one) => {
        const other = toldCount(one.count, ofAll);
        return other.atLeast === atLeast && other.atMost === atMost;
      });
    expect(alike.map((one) => one.count)).toEqual(
      Array.from({ length: atMost - atLeast + 1 }, (_, index) => atLeast + index),
    );
    if (alike.length === 1)
      expect(Math.min(count, ofAll - count), `${count} of ${ofAll}`).toBeGreaterThanOrEqual(5);
    else expect(alike.length).toBe(ofAll <= 8 ? ofAll + 1 : 5);
  }
});
