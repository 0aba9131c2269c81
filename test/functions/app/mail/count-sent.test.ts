/** How many letters a run of the sender sent: counted once, whatever else became of what it was woken for. */
import { expect, test } from 'vitest';
import { mailCounter, mailDeskStore } from '#adapters/dynamodb/mail/mail-desk-store.ts';
import { countSent, type Handled } from '#app/mail/deliver-mail.ts';
import { tableInMemory } from '#test/support/table-in-memory.ts';

type Outcome = Extract<Handled, { messageKey: string }>['outcome'];
const letter = (outcome: Outcome) => ({ messageKey: 'j-0123456789_jury-thanks', outcome });
const page = { mailing: 'an edition', page: 1, queued: 3 };

test('what SES took in one run is counted in one write, and added to what it took before', async () => {
  const { table } = tableInMemory();
  const counter = mailCounter(table);
  let writes = 0;
  const counting: typeof counter = {
    async add(...counted) {
      writes += 1;
      await counter.add(...counted);
    },
  };
  await countSent({ counter: counting }, [letter('sent'), letter('unknown'), page, letter('sent')]);
  await countSent({ counter: counting }, [letter('deferred'), letter('sent')]);
  expect(writes).toBe(2);
  expect(await mailDeskStore(table).tally()).toEqual({ sends: 3, bounces: 0, complaints: 0 });
});

test('where SES took none, nothing is written', async () => {
  const counter = { add: async () => expect.fail('there is nothing to count') };
  await countSent({ counter }, [letter('nothing-to-do'), page]);
});
