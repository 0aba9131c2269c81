/** What staff note of an application for each other: added, never changed; shown to nobody else, no part of its record. */
import * as z from 'zod/mini';

export const longestNote = 2_000;

export const staffNoteSchema = z.strictObject({
  applicationId: z.string(),
  noteId: z.string(),
  note: z.string(),
  by: z.strictObject({ kind: z.enum(['staff', 'operator']), id: z.string() }),
  writtenAt: z.iso.datetime(),
});
export type StaffNote = z.infer<typeof staffNoteSchema>;
