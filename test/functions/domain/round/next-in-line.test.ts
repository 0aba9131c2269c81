/** Whose turn it is and what is granted to them, once an appeal has said otherwise than the list that was told. */
import { expect, test } from 'vitest';
import { amountInLine, idsInLine, nextInLine } from '#domain/round/next-in-line.ts';
import type { SupplementaryDecision } from '#domain/round/round.ts';
import { anApplication } from '#test/support/application-builder.ts';
import { promotion1 } from '#test/support/cohort.ts';

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

test('the turn is of whoever an appeal put on the list, of two the first, and then of those who were told a place', () => {
  const onAppeal = (applicationId: string) =>
    ({ applicationId, to: 'waitlisted', amountCents: 3_000_000 }) as SupplementaryDecision;
  const line = {
    entries: ['a', 'b', 'c'].map((id) => entry(id, 3_000_000)) as never,
    // One that was refused, and one that had a place behind others.
    supplementary: [onAppeal('d'), onAppeal('c')],
  };
  const waiting = ['a', 'b', 'c', 'd'];
  const turns = waiting.map((_, told) => {
    const called = ['d', 'c', 'a', 'b'].slice(0, told);
    const files = waiting.map((applicationId) => ({
      ...anApplication(called.includes(applicationId) ? 'lapsed' : 'waitlisted'),
      applicationId,
    }));
    const next = nextInLine(line, files, [], promotion1);
    return next.outcome === 'promoted' ? next.applicationId : next.reason;
  });
  expect(turns).toEqual(['d', 'c', 'a', 'b']);
});

test('where no appeal said anything the line is that of the panel', () => {
  const line = { entries: ['a', 'b'].map((id) => entry(id, 3_000_000)) as never };
  const files = [{ ...anApplication('waitlisted'), applicationId: 'a' }];
  expect(idsInLine(line)).toEqual(['a', 'b']);
  expect(amountInLine(line, 'c')).toBe(0);
  expect(nextInLine(line, files, [], promotion1)).toMatchObject({ outcome: 'promoted', applicationId: 'a' });
  expect(nextInLine(line, files, ['a'], promotion1)).toMatchObject({ reason: 'WAITING_LIST_EMPTY' });
});
