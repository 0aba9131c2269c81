/** The views of the list of applications that staff keep, in one partition: a cohort has few. */
import { savedViewKey } from '#adapters/dynamodb/keys.ts';
import { itemsUnder } from '#adapters/dynamodb/queries.ts';
import { isAbsent, type Table } from '#adapters/dynamodb/table.ts';
import type { SavedViews } from '#app/ports/staff-ports.ts';
import { listFiltersSchema, type SavedView, savedViewSchema } from '#domain/application/list-filters.ts';
import { readStored } from '#domain/record/later-fields.ts';

export const savedViewStore = (table: Table): SavedViews => ({
  async all() {
    return (await itemsUnder(table, savedViewKey(''))).map(({ document }) => readView(document));
  },
  add: (view) => table.put({ ...savedViewKey(view.viewId), kind: 'saved-view', document: view }, isAbsent),
  async remove(viewId) {
    await table.delete(savedViewKey(viewId));
  },
});

/** Of one whose filters are not all known today, nothing is taken for its filters. */
function readView(document: unknown): SavedView {
  const { filters, ...view } = document as SavedView;
  const known = listFiltersSchema.safeParse(filters);
  return readStored(savedViewSchema, known.success ? { ...view, filters: known.data } : view);
}
