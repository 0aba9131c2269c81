/** A text as blocks in reading order, without any layout. */
import { wording } from '#markup/wording.ts';

export type TextBlock =
  /** A line break in a title parts its lines. */
  | { kind: 'title' | 'heading' | 'subheading' | 'paragraph'; text: string }
  | { kind: 'list'; items: string[] }
  /** Kept whole on one page. */
  | { kind: 'signature'; lines: string[] };

/** A day of the calendar (`YYYY-MM-DD`) as a contract writes it, without its weekday. */
export const on = (date: string): string => wording('fr', 'UTC').date(`${date}T00:00:00.000Z`);

export const textBlock = (text: string): TextBlock => ({ kind: 'paragraph', text });
export const listOf = (items: string[]): TextBlock => ({ kind: 'list', items });
/** A paragraph for each part between blank or new lines. */
export const textBlocks = (text: string): TextBlock[] =>
  text
    .split(/\n+/)
    .filter((line) => line.trim() !== '')
    .map(textBlock);
