import { describe, expect, test } from 'vitest';
import { giveUp, reachableAddress } from '#app/mail/reachable-address.ts';
import type { QueuedEmail } from '#app/ports/mail-ports.ts';
import { addressSha256 } from '#domain/mail/address.ts';

const [first, second, capture] = ['aline@example.org', 'bureau@example.org', 'essais@example.org'];

function reached(lost: string[], secondEmail?: string, mail?: { capture: string }, notTo?: string[]) {
  const done: string[] = [];
  const never = async () => {
    throw new Error('nothing is claimed to find an address');
  };
  const deps = {
    emails: { claim: never, failed: never },
    tasks: { open: never },
    suppressions: {
      async includes(address: string) {
        done.push(address);
        return lost.includes(address);
      },
    },
    cohort: mail ? { mail } : {},
  };
  return reachableAddress(deps, { email: first, secondEmail }, notTo?.map(addressSha256)).then((to) => ({
    to,
    asked: done,
  }));
}

describe('the first address that takes e-mail', () => {
  test.each([
    ['is the first one', [], second, first, [first]],
    ['is the second one where the first is lost', [first], second, second, [first, second]],
    ['is none where both are lost', [first, second], second, undefined, [first, second]],
    ['is none where the only one is lost', [first], undefined, undefined, [first]],
  ] as const)('%s', async (_, lost, other, to, asked) => {
    expect(await reached([...lost], other)).toEqual({ to, asked });
  });

  test.each([
    ['is the second one where the first gave the letter back', [first], [], second, second, [second]],
    ['is none where the second one is lost then', [first], [second], second, undefined, [second]],
    ['is none where the first, which gave it back, is the only one', [first], [], undefined, undefined, []],
    ['is that of whoever holds it now', ['former@example.org'], [], second, first, [first]],
  ] as const)('%s', async (_, notTo, lost, other, to, asked) => {
    expect(await reached([...lost], other, undefined, [...notTo])).toEqual({ to, asked });
  });

  test('is the one that captures all mail, whatever is lost, and none where that one is lost', async () => {
    expect(await reached([first], second, { capture })).toEqual({ to: capture, asked: [capture] });
    expect(await reached([capture], second, { capture })).toEqual({ to: undefined, asked: [capture] });
  });
});

test('a letter that another sender took is not given up', async () => {
  const never = async () => {
    throw new Error('it is the other one’s');
  };
  const deps = {
    emails: { claim: async () => false, failed: never },
    tasks: { open: never },
    suppressions: { includes: async () => true },
    cohort: {},
  };
  const owner = { purpose: 'applicant', id: 'aic1-0123456789ABCDEF' } as const;
  const email: QueuedEmail = {
    owner,
    messageKey: 'k',
    template: 't',
    data: {},
    state: 'queued',
    queuedAt: 'q',
    attempts: 0,
  };
  expect(await giveUp(deps, email, 'now')).toBe('nothing-to-do');
});
