/** The pool of volunteers: what they are and who they are in two items, and the pool as it was committed to in one. */
import {
  calledCitizenKey,
  lotteryKey,
  roundKey,
  volunteerContactKey,
  volunteerKey,
} from '#adapters/dynamodb/keys.ts';
import { itemsUnder } from '#adapters/dynamodb/queries.ts';
import type { Table, Write } from '#adapters/dynamodb/table.ts';
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

const contactOf = (item: Record<string, unknown>) => item.document as VolunteerContact;

export function volunteerStore(table: Table): VolunteerPool {
  const contacts = async () => (await itemsUnder(table, volunteerContactKey(''))).map(contactOf);
  return {
    contacts,
    volunteers: async () =>
      (await itemsUnder(table, volunteerKey(''))).map(({ document }) => document as Volunteer),
    async enrol(entries) {
      for (const some of slicesOf(entries, mostAtOnce)) {
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
        if (!(await table.transact([isOpen, ...writes])).ok) return 'committed';
      }
      return 'enrolled';
    },
    async remove(volunteerId) {
      const contact = (await contacts()).find((one) => one.volunteerId === volunteerId);
      if (!contact) return 'not-found';
      const done = await table.transact([
        isOpen,
        { delete: volunteerKey(volunteerId) },
        { delete: volunteerContactKey(addressSha256(contact.email)) },
      ]);
      return done.ok ? 'removed' : 'committed';
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
