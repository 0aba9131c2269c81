/** Notes of staff, beside their application: each an item of its own, which is written once. */
import { staffNoteKey } from '#adapters/dynamodb/keys.ts';
import { itemsUnder } from '#adapters/dynamodb/queries.ts';
import { isAbsent, type Table } from '#adapters/dynamodb/table.ts';
import type { StaffNotes } from '#app/ports/application-ports.ts';
import { staffNoteSchema } from '#domain/application/staff-note.ts';

export const staffNoteStore = (table: Table): StaffNotes => ({
  async ofApplication(applicationId) {
    const items = await itemsUnder(table, staffNoteKey(applicationId, ''));
    return items.map(({ document }) => staffNoteSchema.parse(document));
  },
  add: (note) =>
    table.put(
      { ...staffNoteKey(note.applicationId, note.noteId), kind: 'staff-note', document: note },
      isAbsent,
    ),
});
