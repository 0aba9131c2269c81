/** What the hourly sweep does with each thing that is still undelivered, at the very ends of its delays. */
import { describe, expect, test } from 'vitest';
import { sweep } from '#app/delivery/sweep.ts';
import type { UndeliveredItem } from '#app/ports/workflow-ports.ts';
import type { StoppedBecause } from '#domain/mail/mail-desk.ts';

const [second, minute] = [1000, 60_000];
const now = Date.parse('2022-03-01T12:00:00.000Z');
const at = new Date(now).toISOString();
const ago = (milliseconds: number) => new Date(now - milliseconds).toISOString();

/** An item that waits since so many milliseconds. */
const anItem = (age: number, more: Partial<UndeliveredItem> = {}): UndeliveredItem => ({
  key: { PK: 'P', SK: 'S' },
  kind: 'gate',
  since: ago(age),
  ...more,
});
const anEmail = (age: number, state: UndeliveredItem['state'], more: Partial<UndeliveredItem> = {}) =>
  anItem(age, { kind: 'email', ...(state === undefined ? {} : { state }), ...more });

async function given(items: UndeliveredItem[], isStopped = false, because?: StoppedBecause) {
  const writes: unknown[] = [];
  const asked: unknown[] = [];
  let timesAsked = 0;
  const swept = await sweep({
    undelivered: {
      isEmpty: async () => items.length === 0,
      async *due(part, when) {
        asked.push([part, when]);
        yield* items.filter(({ kind }) => (kind === 'email') === (part === 'mail'));
      },
      async touch(item, when) {
        writes.push(['touch', items.indexOf(item), when]);
        return true;
      },
      async setState(item, to, when) {
        writes.push([`state: ${to}`, items.indexOf(item), when]);
      },
    },
    desk: {
      async find() {
        timesAsked += 1;
        return { isStopped, because, version: 1, auditHead: undefined };
      },
    },
    clock: { now: () => new Date(now) },
  });
  return { swept, writes, asked, timesAsked };
}

test.each([
  [undefined, 0],
  ['not-started', 7_200],
  ['paused', 7_200],
] as const)(
  'of letters that wait while all mail is stopped (%s), those count as late that no member of staff holds back',
  async (because, oldestSeconds) => {
    const { swept, writes } = await given(
      [anEmail(120 * minute, 'queued'), anEmail(180 * minute, 'held')],
      true,
      because,
    );
    expect([swept, writes]).toEqual([{ found: 2, moved: 0, oldestSeconds }, []]);
  },
);

describe('the sweep', () => {
  test.each([
    ['a wait of ten minutes may be on its way', anItem(10 * minute), undefined],
    ['a wait older than ten minutes is written again', anItem(10 * minute + 1), 'touch'],
    ['a queued e-mail of ten minutes may be on its way', anEmail(10 * minute, 'queued'), undefined],
    ['a queued e-mail older than ten minutes is written again', anEmail(10 * minute + 1, 'queued'), 'touch'],
    ['what SES took nothing of is queued at once', anEmail(1, 'deferred'), 'state: queued'],
    [
      'a claim of fifteen minutes may be alive',
      anEmail(99 * minute, 'claimed', { claimedAt: ago(15 * minute) }),
      undefined,
    ],
    [
      'of a claim older than fifteen minutes nobody knows what became',
      anEmail(99 * minute, 'claimed', { claimedAt: ago(15 * minute + 1) }),
      'state: unknown',
    ],
    ['a claim that says not when it was made is left', anEmail(99 * minute, 'claimed'), undefined],
    [
      'for 75 minutes SES may still report what is unknown',
      anEmail(99 * minute, 'unknown', { claimedAt: ago(75 * minute) }),
      undefined,
    ],
    [
      'what SES did not report within 75 minutes it never had: it is queued',
      anEmail(99 * minute, 'unknown', { claimedAt: ago(75 * minute + 1) }),
      'state: queued',
    ],
    ['what staff hold back is left', anEmail(99 * minute, 'held'), undefined],
    ['what was sent is left', anEmail(99 * minute, 'sent'), undefined],
    ['what failed is left', anEmail(99 * minute, 'failed'), undefined],
    ['what staff discarded is left', anEmail(99 * minute, 'discarded'), undefined],
  ] as const)('%s', async (_, item, step) => {
    const { swept, writes } = await given([item]);
    expect(writes).toEqual(step === undefined ? [] : [[step, 0, at]]);
    expect(swept).toMatchObject({ found: 1, moved: step === undefined ? 0 : 1 });
  });

  test('takes what is due by now, each item for itself', async () => {
    const { swept, writes, asked } = await given([
      anItem(20 * minute),
      anItem(minute),
      anEmail(minute, 'deferred'),
    ]);
    expect(asked).toEqual([
      ['work', at],
      ['mail', at],
    ]);
    expect(writes).toEqual([
      ['touch', 0, at],
      ['state: queued', 2, at],
    ]);
    expect(swept).toEqual({ found: 3, moved: 2, oldestSeconds: 1200 });
  });

  test('writes a thousand items of each part in one run, whatever stands before them', async () => {
    const held = Array.from({ length: 1_500 }, () => anEmail(50 * minute, 'held'));
    const letters = Array.from({ length: 1_001 }, () => anEmail(40 * minute, 'queued'));
    const waits = Array.from({ length: 1_001 }, () => anItem(20 * minute));
    const { swept, writes } = await given([...held, ...letters, ...waits]);
    expect(swept).toEqual({ found: 3_500, moved: 2_000, oldestSeconds: 2_400 });
    expect(writes).toHaveLength(2_000);
  });

  test('looks at twenty thousand items of each part, and no further', async () => {
    const held = Array.from({ length: 20_000 }, () => anEmail(50 * minute, 'held'));
    const { swept } = await given([...held, anEmail(40 * minute, 'queued')]);
    expect(swept).toEqual({ found: 20_000, moved: 0, oldestSeconds: 0 });
  });

  test('asks whether mail is stopped only when there is mail', async () => {
    expect((await given([anItem(minute)])).timesAsked).toBe(0);
    expect((await given([anItem(minute), anEmail(minute, 'queued')])).timesAsked).toBe(1);
  });
});

describe('while all mail is stopped, the sweep', () => {
  test('writes no e-mail again, which would use up its sweeps, and everything else', async () => {
    const items = [anEmail(20 * minute, 'queued'), anItem(20 * minute)];
    const { swept, writes } = await given(items, true);
    expect(writes).toEqual([['touch', 1, at]]);
    expect(swept.moved).toBe(1);
  });

  test('still says of dead claims and deferrals what they are', async () => {
    const items = [
      anEmail(20 * minute, 'claimed', { claimedAt: ago(20 * minute) }),
      anEmail(minute, 'deferred'),
    ];
    expect((await given(items, true)).writes).toEqual([
      ['state: unknown', 0, at],
      ['state: queued', 1, at],
    ]);
  });

  test('counts the age of no e-mail', async () => {
    const items = [anEmail(90 * minute, 'queued'), anItem(20 * minute), anItem(30 * minute)];
    expect((await given(items, true)).swept.oldestSeconds).toBe(1800);
  });
});

describe('the oldest thing that nobody holds back', () => {
  test.each([
    ['there is none', [], 0],
    ['it is not due yet by a clock that runs behind', [anItem(-minute)], 0],
    ['it is held', [anEmail(90 * minute, 'held')], 0],
    ['it is an e-mail that is not held', [anEmail(90 * minute, 'queued'), anItem(minute)], 5400],
    ['its age is not whole', [anItem(90 * second + 499)], 90],
    ['its age is nearly whole', [anItem(90 * second + 500)], 91],
  ])('when %s', async (_, items, seconds) => {
    expect((await given(items)).swept.oldestSeconds).toBe(seconds);
  });
});
