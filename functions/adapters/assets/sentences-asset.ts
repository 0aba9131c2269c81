/** The sentences of refusals, a file beside the bundle: read at the first refusal, to keep cold starts short. */
import { readFileSync } from 'node:fs';
import type { Sentences } from '#http/words/problem-words.ts';

let known: Sentences | undefined;

export function readSentences(): Sentences {
  known ??= JSON.parse(readFileSync(new URL('./sentences.json', import.meta.url), 'utf8')) as Sentences;
  return known;
}
