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

/** Colleagues named in a note: `@` and what somebody is called, whatever its capitals. */
export interface Mentions {
  /** Accounts, each once. */
  known: string[];
  /** What follows an `@` and is nobody’s name, word by word as it was written: it stays text. */
  unknown: string[];
}

/** Of an address, the sign stands within a word. */
const sign = /(?<![\p{L}\p{N}._%+-])@(?=[\p{L}\p{N}])/gu;
const word = /^[\p{L}\p{N}][\p{L}\p{N}.’'_-]*/u;

/** @param names by account; where one name begins another, the longer one is meant */
export function mentionsIn(written: string, names: Readonly<Record<string, string>>): Mentions {
  const note = written.normalize('NFC');
  const byLength = Object.entries(names).sort(([, a], [, b]) => b.length - a.length);
  const known = new Set<string>();
  const unknown = new Set<string>();
  for (const { index } of note.matchAll(sign)) {
    const rest = note.slice(index + 1);
    const found = byLength.find(([, name]) => beginsWith(rest, name.normalize('NFC')));
    if (found) known.add(found[0]);
    else unknown.add(word.exec(rest)?.[0].replace(/[.’'-]+$/u, '') ?? '');
  }
  return { known: [...known], unknown: [...unknown] };
}

function beginsWith(text: string, name: string): boolean {
  const fold = (one: string) => one.toLocaleLowerCase('fr');
  return fold(text.slice(0, name.length)) === fold(name) && !/^[\p{L}\p{N}]/u.test(text.slice(name.length));
}
