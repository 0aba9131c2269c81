import { describe, expect, test } from 'vitest';
import { minutesLeft } from '#domain/jury/reading-time.ts';

const at = (...minutes: number[]) => minutes.map((minute) => new Date(minute * 60_000).toISOString());
const text = (words: number) => 'mot '.repeat(words).trim();

describe('the time left to read', () => {
  test('is told by the length of what is left, until a pace is known', () => {
    expect(minutesLeft([], [text(150), text(1_500)])).toBe(1 + 10 + 2 * 8);
    expect(minutesLeft(at(0, 20, 40), [text(150)])).toBe(9);
    expect(minutesLeft(at(0, 20, 40), [])).toBe(0);
  });
  test('then by the median between two filings, whatever their order and without pauses', () => {
    // 20, 30 and 25 minutes, a night, 22 minutes, and two filed at once.
    const filed = at(50, 0, 20, 75, 900, 922, 922);
    expect(minutesLeft(filed, ['court', 'court'])).toBe(50);
  });
});
