/** What is granted to whoever waits, once an appeal has said another amount than the list that was told. */
import { expect, test } from 'vitest';
import { amountInLine, idsInLine } from '#domain/round/next-in-line.ts';

const entry = (applicationId: string, amountCents: number) => ({
  applicationId,
  amountCents,
  title: applicationId,
  rank: 1,
  outcome: 'waitlisted',
});

test('whoever an appeal put on the list is granted what it says, and all others what was told', () => {
  const line = {
    entries: [entry('a', 5_000_000), entry('b', 3_000_000)] as never,
    supplementary: [{ applicationId: 'a', to: 'waitlisted', amountCents: 8_000_000 }] as never,
  };
  expect(['a', 'b', 'c'].map((id) => amountInLine(line, id))).toEqual([8_000_000, 3_000_000, 0]);
  expect(idsInLine(line)).toEqual(['a', 'b']);
});
