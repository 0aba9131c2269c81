/** Staff note what they found of an application, for each other. */
import type { Applications, StaffNotes } from '#app/ports/application-ports.ts';
import type { Clock } from '#app/ports/ports.ts';
import type { StaffActor } from '#domain/application/application-events.ts';
import type { StaffNote } from '#domain/application/staff-note.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';

export interface StaffNotesDeps {
  applications: Pick<Applications, 'find'>;
  staffNotes: StaffNotes;
  clock: Clock;
}

/** @returns the notes of an application, the newest last */
export async function listNotes(
  { applications, staffNotes }: Omit<StaffNotesDeps, 'clock'>,
  applicationId: string,
): Promise<Result<{ items: StaffNote[] }, { code: 'not-found' }>> {
  const [application, notes] = await Promise.all([
    applications.find(applicationId),
    staffNotes.ofApplication(applicationId),
  ]);
  return application ? accept({ items: notes.sort(newestLast) }) : refuse({ code: 'not-found' });
}

const placeOf = ({ writtenAt, noteId }: StaffNote): string => `${writtenAt} ${noteId}`;
const newestLast = (a: StaffNote, b: StaffNote): number => (placeOf(a) < placeOf(b) ? -1 : 1);

export interface NewNote {
  applicationId: string;
  note: string;
  /** UUID, in any case: the same note sent again under it is there once. */
  idempotencyKey: string;
  by: StaffActor;
}

/** @returns the note as it was first written, and whether that was now */
export async function addNote(
  { applications, staffNotes, clock }: StaffNotesDeps,
  { applicationId, note, idempotencyKey, by }: NewNote,
): Promise<
  Result<{ note: StaffNote; isNew: boolean }, { code: 'not-found' } | { code: 'idempotency-key-reused' }>
> {
  if (!(await applications.find(applicationId))) return refuse({ code: 'not-found' });
  const noteId = idempotencyKey.toLowerCase();
  const written = { applicationId, noteId, note, by, writtenAt: clock.now().toISOString() };
  if (await staffNotes.add(written)) return accept({ note: written, isNew: true });
  const earlier = (await staffNotes.ofApplication(applicationId)).find((one) => one.noteId === noteId);
  return earlier?.note === note && earlier.by.id === by.id
    ? accept({ note: earlier, isNew: false })
    : refuse({ code: 'idempotency-key-reused' });
}
