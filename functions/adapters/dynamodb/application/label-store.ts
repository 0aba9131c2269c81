/** Labels beside their application: each an item of its own, on the list of all labels. */
import { labelKey, labelList, labelListed } from '#adapters/dynamodb/keys.ts';
import { itemsUnder } from '#adapters/dynamodb/queries.ts';
import type { Item, Table, Write } from '#adapters/dynamodb/table.ts';
import type { LabelChange, Labels, LabelUse } from '#app/ports/application-ports.ts';

const useIn = ({ summary }: Item) => summary as LabelUse;

export const labelStore = (table: Table): Labels => ({
  async of(applicationId) {
    const items = await itemsUnder(table, labelKey(applicationId, ''));
    return items.map((item) => useIn(item).label);
  },
  async all() {
    return (await table.listed(labelList)).map(useIn);
  },
});

/** Written with the event that tells of it. */
export function labelWrite(applicationId: string, { isOn, label }: LabelChange): Write {
  const key = labelKey(applicationId, label);
  if (!isOn) return { delete: key };
  const summary: LabelUse = { applicationId, label };
  return {
    put: { ...key, kind: 'label', summary, listPk: labelList, listSk: labelListed(applicationId, label) },
  };
}
