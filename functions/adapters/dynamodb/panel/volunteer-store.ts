/** The pool of volunteers: what they are and who they are in two items, and the pool as it was committed to in one. */
import {
  calledCitizenKey,
  lotteryKey,
  poolKey,
  roundKey,
  volunteerContactKey,
  volunteerKey,
} from '#adapters/dynamodb/keys.ts';
import { itemsUnder } from '#adapters/dynamodb/queries.ts';
import { atVersion, type Table, type Write } from '#adapters/dynamodb/table.ts';
import { mostAtOnce, type VolunteerContact, type VolunteerPool } from '#app/ports/sortition-ports.ts';
import { addressSha256 } from '#domain/mail/address.ts';
import type { SortedPool } from '#domain/sortition/drawn-panel.ts';
import type { Volunteer } from '#domain/sortition/pool.ts';
import { slicesOf } from '#domain/values/slices.ts';

/** Nobody comes or goes once a lottery is committed to, not even at the same instant. */
const isOpen: Write = {
  key: roundKey('panel'),
  check: { expression: 'attribute_not_exists(#document.sortition)', names: { '#document': 'document' } },
};

/** What a change is decided from is the pool as it was read. */
const changedSince = (version: number): Write => ({
  put: { ...poolKey, kind: 'pool-version', version: version + 1 },
  when: atVersion(version),
});
const whyNot = ({ failed }: { failed: readonly number[] }) => (failed.includes(0) ? 'committed' : 'conflict');

const contactOf = (item: Record<string, unknown>) => item.document as VolunteerContact;

export function volunteerStore(table: Table): VolunteerPool {
  const contacts = async () => (await itemsUnder(table, volunteerContactKey(''))).map(contactOf);
  return {
    version: async () => Number((await table.get(poolKey))?.version ?? 0),
    contacts,
    volunteers: async () =>
      (await itemsUnder(table, volunteerKey(''))).map(({ document }) => document as Volunteer),
    async enrol(entries, version) {
      for (const [slice, some] of slicesOf(entries, mostAtOnce).entries()) {
        const writes = some.flatMap(({ contact, volunteer }): Write[] => [
          { put: { ...volunteerKey(volunteer.volunteerId), kind: 'volunteer', document: volunteer } },
          {
            put: {
              ...volunteerContactKey(addressSha256(contact.email)),
              kind: 'volunteer-contact',
              document: contact,
            },
          },
        ]);
        const done = await table.transact([isOpen, changedSince(version + slice), ...writes]);
        if (!done.ok) return whyNot(done);
      }
      return 'enrolled';
    },
    async remove(volunteerId, version) {
      const contact = (await contacts()).find((one) => one.volunteerId === volunteerId);
      if (!contact) return 'not-found';
      const done = await table.transact([
        isOpen,
        changedSince(version),
        { delete: volunteerKey(volunteerId) },
        { delete: volunteerContactKey(addressSha256(contact.email)) },
      ]);
      return done.ok ? 'removed' : whyNot(done);
    },
    async keepCalled(people) {
      for (const some of slicesOf(people, mostAtOnce))
        await Promise.all(
          some.map((one) =>
            table.put({ ...calledCitizenKey(one.volunteerId), kind: 'called-citizen', document: one }),
          ),
        );
    },
    async called(volunteerId) {
      const item = await table.get(calledCitizenKey(volunteerId));
      return item && contactOf(item);
    },
    async keepLottery(lotterySha256, pool) {
      await table.put({ ...lotteryKey(lotterySha256), kind: 'lottery', document: pool });
    },
    async lottery(lotterySha256) {
      return (await table.get(lotteryKey(lotterySha256)))?.document as SortedPool | undefined;
    },
  };
}
