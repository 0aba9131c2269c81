/** Notes of staff, beside their application: each an item of its own, which is written once; and whom they name. */
import { mentionKey, mentionList, staffNoteKey } from '#adapters/dynamodb/keys.ts';
import { documentsUnder } from '#adapters/dynamodb/queries.ts';
import { isAbsent, type Table, type WrittenItem } from '#adapters/dynamodb/table.ts';
import type { Mention, StaffMentions, StaffNotes } from '#app/ports/application-ports.ts';
import { type StaffNote, staffNoteSchema } from '#domain/application/staff-note.ts';

export const staffNoteStore = (table: Table): StaffNotes => ({
  ofApplication: (applicationId) => documentsUnder(table, staffNoteKey(applicationId, ''), staffNoteSchema),
  async add(note, mentioned) {
    const { applicationId, noteId } = note;
    const written: WrittenItem = {
      ...staffNoteKey(applicationId, noteId),
      kind: 'staff-note',
      document: note,
    };
    const done = await table.transact([
      { put: written, when: isAbsent },
      ...mentioned.map((staffId) => ({ put: mentionItem(note, staffId) })),
    ]);
    return done.ok;
  },
});

function mentionItem({ applicationId, noteId, by, writtenAt }: StaffNote, staffId: string): WrittenItem {
  const summary: Mention = { applicationId, noteId, by, writtenAt };
  const listed = { listPk: mentionList(staffId), listSk: `${writtenAt}#${noteId}` };
  return { ...mentionKey(applicationId, noteId, staffId), kind: 'mention', summary, ...listed };
}

export const mentionStore = (table: Table): StaffMentions => ({
  async of(staffId) {
    return (await table.listed(mentionList(staffId))).map(({ summary }) => summary as Mention);
  },
  async close({ applicationId, noteId }, staffId) {
    await table.delete(mentionKey(applicationId, noteId, staffId));
  },
});
