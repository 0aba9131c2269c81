/** What a juror notes for themselves while reading: no part of the review, shown to nobody else, in no export. */
import * as z from 'zod/mini';

export const readingNoteSchema = z.strictObject({
  applicationId: z.string(),
  jurorId: z.string(),
  note: z.string(),
  savedAt: z.iso.datetime(),
});
export type ReadingNote = z.infer<typeof readingNoteSchema>;
