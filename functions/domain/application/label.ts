/** Short words by which staff sort applications: a matter among staff, shown to nobody else, no part of the record. */
import * as z from 'zod/mini';
import { line } from './application-form.ts';

export const longestLabel = 40;
/** On one application. */
export const mostLabels = 10;
export interface TooManyLabels {
  code: 'too-many-labels';
  most: number;
}

/** One space between words, and nothing that is not seen: what looks the same is the same. */
const seen = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/\p{Cf}/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();

/** Of a name that staff give. */
export const seenLine = (max: number) => line(max).check(z.overwrite(seen), z.minLength(1));
export const labelSchema = seenLine(longestLabel);

/** Capitals make no other label. */
export const labelIdentity = (label: string): string => label.toLocaleLowerCase('fr');

export const inAlphabet = (labels: Iterable<string>): string[] =>
  [...labels].sort((a, b) => a.localeCompare(b, 'fr'));
