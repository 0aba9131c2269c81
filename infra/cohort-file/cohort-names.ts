/** How the words of a cohort file name their own cohort: « deuxième promotion », "second cohort", promotion-2. Pure. */
import { toOrdinal as inEnglish } from 'n2words/en-US';
import { toOrdinal as inFrench } from 'n2words/fr-FR';

/** What was written, and what stands in its place. */
export type NamedAnew = { from: string; to: string };
/** Of the last cohort and the next, such as `promotion-2` and `promotion-3`. */
export type CohortNames = { old: string; next: string };

/** Ways to write an ordinal before the nouns that count cohorts: before others (« seconde tranche ») it tells of none. */
type Way = { nouns: string; write: (n: number) => readonly string[] };
const ways: readonly Way[] = [
  {
    nouns: 'promotion|cohorte|édition|session',
    write: (n) =>
      n === 1
        ? ['première', '1re', '1ère']
        : [inFrench(n), `${n}e`, `${n}ème`, ...(n === 2 ? ['seconde', '2nde'] : [])],
  },
  {
    nouns: 'appel',
    write: (n) =>
      n === 1
        ? ['premier', '1er', '1er']
        : [inFrench(n), `${n}e`, `${n}ème`, ...(n === 2 ? ['second', '2nd'] : [])],
  },
  {
    nouns: 'cohort|call|edition|promotion|session',
    write: (n) => [inEnglish(n), `${n}${inEnglish(n).slice(-2)}`],
  },
];
const numbered = 'promotion|cohorte|édition|session|appel|cohort|edition|call';

/** `promotion-2` is 2; undefined for a name without a number. */
const numberOf = (name: string): number | undefined => Number(/-([1-9]\d?)$/.exec(name)?.[1]) || undefined;

const whole = (pattern: string) => new RegExp(`(?<![\\p{L}\\p{N}-])(?:${pattern})(?![\\p{L}\\p{N}-])`, 'giu');

const capitalAs = (model: string, word: string): string =>
  /^\p{Lu}/u.test(model) ? word.charAt(0).toUpperCase() + word.slice(1) : word;

/** Names the next cohort where a text names the last one, and leaves every other word. */
export function renamedText(text: string, names: CohortNames): { text: string; renamed: NamedAnew[] } {
  const renamed: NamedAnew[] = [];
  const note = (from: string, to: string): string => {
    renamed.push({ from: from.replace(/\s+/g, ' '), to: to.replace(/\s+/g, ' ') });
    return to;
  };
  let now = text.replace(whole(names.old), (from) => note(from, names.next));
  const [old, next] = [numberOf(names.old), numberOf(names.next)];
  if (old === undefined || next === undefined || old === next) return { text: now, renamed };
  now = now.replace(whole(`((?:${numbered})\\s(?:n°\\s?|no\\.?\\s)?)${old}`), (from, before: string) =>
    note(from, `${before}${next}`),
  );
  for (const { nouns, write } of ways) {
    const later = write(next);
    for (const [index, word] of write(old).entries()) {
      // Ways that only the second has are written like the first of the others.
      const to = later[index] ?? later[word.startsWith('2') ? 1 : 0] ?? word;
      now = now.replace(whole(`(${word})(\\s+(?:${nouns}))`), (from, was: string, noun: string) =>
        note(from, `${capitalAs(was, to)}${noun}`),
      );
    }
  }
  return { text: now, renamed };
}

/** Whether a line may still speak of the last cohort, otherwise than by « une seconde fois »: somebody should read it. */
export function mayName(line: string, { old: name, next: nextName }: CohortNames): boolean {
  const [old, next] = [numberOf(name), numberOf(nextName)];
  const words = old === undefined || next === undefined ? [] : ways.flatMap(({ write }) => write(old));
  return whole(`(?:${[name, ...words].join('|')})(?!\\s(?:fois|time)(?!\\p{L}))`).test(line);
}
