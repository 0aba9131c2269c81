/** Transactions that meet others on an item: what is answered when they do again and again. */
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { expect, test } from 'vitest';
import { escrowStore } from '#adapters/dynamodb/draw/escrow-store.ts';
import { readingStore } from '#adapters/dynamodb/jury/reading-store.ts';
import { mailboxStore } from '#adapters/dynamodb/mail/mailbox-store.ts';
import { ballotBox } from '#adapters/dynamodb/panel/ballot-store.ts';
import { questionBox } from '#adapters/dynamodb/panel/sheet-store.ts';
import { volunteerStore } from '#adapters/dynamodb/panel/volunteer-store.ts';
import { letterQueue, rollStore } from '#adapters/dynamodb/round/roll-store.ts';
import { openTable } from '#adapters/dynamodb/table.ts';
import { isTransient } from '#app/delivery/transient-failure.ts';

/** A database where a transaction collides so many times with another one on its second item, or on its only one. */
function collidingFor(times: number) {
  let sent = 0;
  let last = performance.now();
  const waits: number[] = [];
  const client = {
    async send({ input: { TransactItems: items } }: { input: { TransactItems?: object[] } }) {
      if (!items) return {};
      sent += 1;
      const now = performance.now();
      if (sent > 1) waits.push(now - last);
      last = now;
      if (sent > times) return {};
      const place = Math.min(1, items.length - 1);
      throw new TransactionCanceledException({
        message: 'Transaction cancelled',
        $metadata: { httpStatusCode: 400 },
        CancellationReasons: items.map((_, index) => ({
          Code: index === place ? 'TransactionConflict' : 'None',
        })),
      });
    },
  } as never;
  return { client, table: openTable('programme', client), sent: () => sent, waits };
}

const at = '2022-05-14T08:00:00.000Z';
const email = {
  owner: { purpose: 'juror', id: 'j-0123456789' },
  messageKey: 'invitation',
  countedOn: undefined,
} as never;
const citizen = { contact: { email: 'a@example.org' }, volunteer: { volunteerId: 'v' } } as never;
const reading = { applicationId: 'aic1-0123456789ABCDEF', jurorId: 'j-0123456789' } as never;

/** One act of each kind of store whose answer is told to a person, or believed by what comes next. */
const acts: [what: string, act: (at: ReturnType<typeof collidingFor>) => Promise<unknown>][] = [
  ['a ballot', ({ client }) => ballotBox('p', 'b', client).cast('p-1', { ballotId: 'x', grades: {} }, at)],
  ['a tie', ({ table }) => rollStore(table).declareTies({ panelistId: 'p-0123456789' }, [])],
  ['a question', ({ table }) => questionBox(table).ask('p-1', { questionId: 'x' } as never, 3)],
  ['a volunteer', ({ table }) => volunteerStore(table).enrol([citizen], 0)],
  ['a review', ({ table }) => readingStore(table).save(reading, { expectRevision: 1 })],
  ['an assignment', ({ table }) => readingStore(table).assign([reading])],
  [
    'a link',
    ({ table }) =>
      letterQueue(table).renewLink(
        { to: { purpose: 'juror', id: 'j-0123456789' }, template: 'x', data: {}, occasion: 'y' } as never,
        at,
      ),
  ],
  ['a claim', ({ table }) => mailboxStore(table).claim(email, { mailbox: 'm', share: 'own' } as never, at)],
  ['a secret', ({ client }) => escrowStore('e', client).keep('secret')],
];

test.concurrent.each(acts)(
  '%s that collides to the last is no refusal: it may be tried again',
  async (_, act) => {
    const colliding = collidingFor(Number.POSITIVE_INFINITY);
    const failure = await act(colliding).then(
      (answer) => expect.unreachable(`answered ${JSON.stringify(answer)}`),
      (error) => error,
    );
    expect([isTransient(failure), colliding.sent()]).toEqual([true, 7]);
  },
);

test('a transaction that collides six times, after longer and longer pauses, is stored by the seventh', async () => {
  const { table, sent, waits } = collidingFor(6);
  expect(await rollStore(table).declareTies({ panelistId: 'p-0123456789' }, [])).toBe('declared');
  expect(sent()).toBe(7);
  // Each pause is drawn above half of what it may last, which doubles; a timer may ring a millisecond early.
  const least = [12, 25, 50, 100, 200, 400].map((milliseconds) => milliseconds - 1);
  expect(waits.map((wait, nth) => wait >= (least[nth] ?? 0))).toEqual(Array(6).fill(true));
});
