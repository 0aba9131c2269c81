import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import * as z from 'zod/mini';
import { StateProblem } from '#infra/local/guard/state-problem.ts';

const journalSchema = z.strictObject({
  cohort: z.string(),
  applications: z.int(),
  seed: z.int(),
  /** Names of the script's entries that ended, everything that followed from them included. */
  done: z.array(z.string()),
  /** Application id by who filed it: the programme knows applicants by what they filed, not by our name for them. */
  ids: z.record(z.string(), z.string()),
  /** Who has opened the link of the acknowledgement. */
  opened: z.array(z.string()),
  /** The link of who writes step by step: a draft that was begun is gone on with, not begun again. */
  drafts: z.optional(z.record(z.string(), z.string())),
  /** What is not played, with why: told at the end. */
  leftOut: z.optional(z.record(z.string(), z.string())),
  /** Filings that were answered 201 or 200: what must be found again at the end. */
  finished: z.boolean(),
});
export type JournalContent = z.infer<typeof journalSchema>;

/** What a rehearsal must remember and cannot ask the programme for. */
export interface RehearsalJournal {
  content: JournalContent;
  save(): void;
}

/** Another rehearsal was begun on this state. One line, for the user. */
export class OtherRehearsal extends Error {
  override name = 'OtherRehearsal';
}

type Wanted = Pick<JournalContent, 'cohort' | 'applications' | 'seed'>;

/** Reads the journal of a state, or undefined when no rehearsal was begun there. */
export function readJournal(path: string): JournalContent | undefined {
  return existsSync(path) ? journalSchema.parse(JSON.parse(readFileSync(path, 'utf8'))) : undefined;
}

/** Goes on with the journal of a state, or begins one. Throws OtherRehearsal when it is about something else. */
export function openJournal(path: string, wanted: Wanted): RehearsalJournal {
  const found = readJournal(path);
  const same = (['cohort', 'applications', 'seed'] as const).every(
    (key) => !found || found[key] === wanted[key],
  );
  if (found && !same) {
    throw new OtherRehearsal(
      `this state holds a rehearsal of ${found.cohort} with ${found.applications} applications and seed ${found.seed}; ask for that one, or begin anew with --fresh`,
    );
  }
  const content: JournalContent = found ?? { ...wanted, done: [], ids: {}, opened: [], finished: false };
  const save = () => {
    const folder = dirname(path);
    const draft = `${path}.draft`;
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      writeFileSync(draft, JSON.stringify(content, undefined, 1), { mode: 0o600 });
      renameSync(draft, path);
    } catch (error) {
      throw StateProblem.of(error, folder) ?? error;
    }
  };
  return { content, save };
}

export const forgetJournal = (path: string): void => rmSync(path, { force: true });
