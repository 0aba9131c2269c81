/** Who sees to an application: an item beside it, on a list of their own. */
import { ownedList, ownerKey } from '#adapters/dynamodb/keys.ts';
import { isAbsent, type Table } from '#adapters/dynamodb/table.ts';
import type { Owners } from '#app/ports/application-ports.ts';
import { ownershipSchema } from '#domain/application/staff-name.ts';
import { readStored } from '#domain/record/later-fields.ts';

export const ownerStore = (table: Table): Owners => ({
  async of(applicationId) {
    const item = await table.get(ownerKey(applicationId));
    return item && readStored(ownershipSchema, item.document);
  },
  async ofMany(applicationIds) {
    const items = await table.getMany(applicationIds.map(ownerKey));
    return items.map(({ document }) => readStored(ownershipSchema, document));
  },
  async ownedBy(staffId) {
    const items = await table.listed(ownedList(staffId));
    return items.map(({ listSk }) => String(listSk));
  },
  take(ownership) {
    const { applicationId, by } = ownership;
    const listed = { listPk: ownedList(by.id), listSk: applicationId };
    return table.put({ ...ownerKey(applicationId), kind: 'owner', document: ownership, ...listed }, isAbsent);
  },
  async giveBack(applicationId) {
    await table.delete(ownerKey(applicationId));
  },
});
