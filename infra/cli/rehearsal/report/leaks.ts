/** What only its owner should see, looked for in everything that an operator of the account can read in passing. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Mail } from '#infra/cli/client/mailbox.ts';
import type { ToldExecution } from '#infra/cli/rehearsal/clients/control-client.ts';
import { type Rehearsal, sideBySide } from '#infra/cli/rehearsal/clients/rehearsal.ts';

/** A piece of text to search: where it lies, and what it says. */
export type SearchedText = readonly [where: string, text: string];

/** Shorter ones stand in words of no one's. */
const shortest = 8;

/**
 * Every value of a form that tells of a person: names, titles, sentences, addresses, numbers. Words of a closed list
 * (`association`, `general-interest`) and dates are no marks.
 */
export function marksOfForm(form: unknown): string[] {
  // Logs and histories are JSON, where a line break is written otherwise.
  if (typeof form === 'string')
    return form.split('\n').filter((line) => line.length >= shortest && /[ @]|\d{8}/.test(line));
  return typeof form === 'object' && form !== null ? Object.values(form).flatMap(marksOfForm) : [];
}

/** Secrets that e-mails brought: the random half of each personal link, and the one-time codes. */
export function secretsOfMails(mails: readonly Pick<Mail, 'text'>[]): { tokens: string[]; codes: string[] } {
  const of = (pattern: RegExp) =>
    mails.flatMap(({ text }) => [...text.matchAll(pattern)].map(([, one = '']) => one));
  return { tokens: of(/\/l\/[A-Za-z0-9-]+\.([\w-]{43})/g), codes: of(/^Code\s*: (\d{8})$/gm) };
}

/**
 * Which marks stand where, each pair once. A code is eight digits, and counts only as a number of its own: not within a
 * longer one, an id or a fraction. A vote is a finalist's id with a grade beside it.
 */
export function leaksIn(
  places: readonly SearchedText[],
  {
    marks,
    codes,
    grades = [],
  }: { marks: readonly string[]; codes: readonly string[]; grades?: readonly string[] },
): string[] {
  // By their first letters, so that a text is read once whatever the number of marks.
  const byStart = Map.groupBy(new Set(marks), (mark) => mark.slice(0, shortest));
  const codeSet = new Set(codes);
  const votes = new RegExp(`\\w+-[0-9A-Z]{16}\\W{1,9}(?:${grades.join('|')})(?![\\w-])`, 'g');
  const found = new Set<string>();
  for (const [where, text] of places) {
    for (let at = 0; at + shortest <= text.length; at += 1) {
      for (const mark of byStart.get(text.slice(at, at + shortest)) ?? [])
        if (text.startsWith(mark, at)) found.add(`${mark} in ${where}`);
    }
    for (const [code] of text.matchAll(/(?<![\w.-])\d{8}(?![\w.-])/g))
      if (codeSet.has(code)) found.add(`code ${code} in ${where}`);
    if (grades.length > 0) for (const [vote] of text.matchAll(votes)) found.add(`vote ${vote} in ${where}`);
  }
  return [...found];
}

/** The functions' logs, which metrics are lines of. */
export const logsIn = (directory: string): SearchedText[] =>
  readdirSync(directory).map((file) => [file, readFileSync(join(directory, file), 'utf8')]);

/** Looks for every mark of the rehearsal's people, and for votes, in logs, metrics, execution histories, dead letters and addresses. */
export async function leaksOf(
  {
    people,
    control,
    logs,
    addresses,
    cohort,
  }: Pick<Rehearsal, 'people' | 'control' | 'logs' | 'addresses' | 'cohort'>,
  executions: readonly ToldExecution[],
): Promise<string[]> {
  const { tokens, codes } = secretsOfMails(await control.mailSince(0));
  const histories = await sideBySide(executions, async ({ name }): Promise<SearchedText> => {
    return [`history of ${name}`, JSON.stringify(await control.history(name))];
  });
  const letters: SearchedText = ['dead letters', JSON.stringify(await control.deadLetters())];
  const marks = [...people.flatMap(({ form }) => marksOfForm(form)), ...tokens];
  const asked: SearchedText = ['addresses', [...addresses].join('\n')];
  const grades = cohort.panel.grades.map(({ id }) => id);
  return leaksIn([...logsIn(logs), ...histories, letters, asked], { marks, codes, grades });
}
