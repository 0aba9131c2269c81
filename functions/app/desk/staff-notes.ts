/** Staff note what they found of an application, for each other. */
import type { Applications, StaffNotes } from '#app/ports/application-ports.ts';
import type { Clock } from '#app/ports/ports.ts';
import type { StaffNames } from '#app/ports/staff-ports.ts';
import type { StaffActor } from '#domain/application/application-events.ts';
import { distinctNames } from '#domain/application/staff-name.ts';
import type { StaffNote } from '#domain/application/staff-note.ts';
import { mentionsIn } from '#domain/application/staff-note.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';

export interface StaffNotesDeps {
  applications: Pick<Applications, 'find'>;
  staffNotes: StaffNotes;
  staffNames: Pick<StaffNames, 'all'>;
  clock: Clock;
}

/** @returns the notes of an application, the newest last */
export async function listNotes(
  { applications, staffNotes }: Pick<StaffNotesDeps, 'applications' | 'staffNotes'>,
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

/** Whom it names is told of it, but for its author. @returns the note as it was first written, whether that was now, and the mentions of nobody */
export async function addNote(
  { applications, staffNotes, staffNames, clock }: StaffNotesDeps,
  { applicationId, note, idempotencyKey, by }: NewNote,
): Promise<
  Result<
    { note: StaffNote; isNew: boolean; unknown: string[] },
    { code: 'not-found' } | { code: 'idempotency-key-reused' }
  >
> {
  if (!(await applications.find(applicationId))) return refuse({ code: 'not-found' });
  const noteId = idempotencyKey.toLowerCase();
  const written = { applicationId, noteId, note, by, writtenAt: clock.now().toISOString() };
  const { known, unknown } = mentionsIn(note, distinctNames(await staffNames.all()));
  const mentioned = known.filter((id) => id !== by.id);
  if (await staffNotes.add(written, mentioned)) return accept({ note: written, isNew: true, unknown });
  const earlier = (await staffNotes.ofApplication(applicationId)).find((one) => one.noteId === noteId);
  return earlier?.note === note && earlier.by.id === by.id
    ? accept({ note: earlier, isNew: false, unknown })
    : refuse({ code: 'idempotency-key-reused' });
}
