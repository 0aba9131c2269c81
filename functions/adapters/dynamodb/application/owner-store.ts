/** Who sees to an application: an item beside it, on a list of their own. */
import { ownedList, ownerKey } from '#adapters/dynamodb/keys.ts';
import { documentAt, documentsOf } from '#adapters/dynamodb/queries.ts';
import { isAbsent, type Table, type WriteCondition } from '#adapters/dynamodb/table.ts';
import type { Owners } from '#app/ports/application-ports.ts';
import { ownershipSchema } from '#domain/application/staff-name.ts';
import { defined } from '#domain/values/defined.ts';

const isNobodysOr = (staffId: string): WriteCondition => ({
  expression: 'attribute_not_exists(PK) OR #document.#by.#id = :id',
  names: { '#document': 'document', '#by': 'by', '#id': 'id' },
  values: { ':id': staffId },
});

export const ownerStore = (table: Table): Owners => ({
  of: (applicationId) => documentAt(table, ownerKey(applicationId), ownershipSchema),
  ofMany: async (applicationIds) =>
    documentsOf(await table.getMany(applicationIds.map(ownerKey)), ownershipSchema),
  async ownedBy(staffId) {
    const items = await table.listed(ownedList(staffId));
    return items.map(({ listSk }) => String(listSk));
  },
  take(ownership) {
    const { applicationId, by } = ownership;
    const listed = { listPk: ownedList(by.id), listSk: applicationId };
    return table.put({ ...ownerKey(applicationId), kind: 'owner', document: ownership, ...listed }, isAbsent);
  },
  async giveBack(applicationId, of) {
    const when = of === undefined ? undefined : isNobodysOr(of);
    const { ok } = await table.transact([{ delete: ownerKey(applicationId), ...defined({ when }) }]);
    return ok;
  },
});
