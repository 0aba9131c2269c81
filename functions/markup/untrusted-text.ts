/**
 * Text that someone typed (a name, a title, a message), made safe to show in an e-mail: a mail client
 * turns whatever looks like an address into a link, so nothing in it may look like one. A word joiner
 * (U+2060: no width, no break) after each separator of an address changes nothing to the eye and ends
 * every match. Doing it twice changes nothing more.
 */
const WORD_JOINER = '\u2060';

// biome-ignore lint/suspicious/noControlCharactersInRegex: removing them is the purpose
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/gu;
/** Direction marks, embeddings, overrides and isolates, soft hyphens, byte order marks; joiners of emoji stay. */
const invisible = /[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]/gu;
/** Separators of an address (also full-width and ideographic: IDNA reads them as dots) that touch what follows. */
const separators = /([.:/@\\\u2024\u3002\uff0e\uff61\uff1a\uff0f\uff20])(?=\S)/gu;

/** One line of foreign text, inert: line breaks become spaces, nothing in it can become a link. */
export function inertLine(text: string): string {
  return inert(visible(text).replace(/\s+/gu, ' ')).trim();
}

/** Several lines of foreign text, inert; line breaks stay, at most one blank line in a row. */
export function inertText(text: string): string {
  return inert(
    visible(text)
      .replace(/\r\n?|[\u2028\u2029]/gu, '\n')
      .replace(/\t/g, ' '),
  )
    .replace(/\n(?:[^\S\n]*\n)+/g, '\n\n')
    .trim();
}

/** Removes invisible characters, before blanks are merged: else the blanks on either side would stay two. */
const visible = (text: string): string => printable(text).replace(invisible, '');

/** The next-line control is a line break like any other. */
const printable = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\u0085/gu, '\n')
    .replace(controls, '');

function inert(text: string): string {
  return text
    .replace(separators, `$1${WORD_JOINER}`)
    .replace(/\bwww(?=[.\u2024\u3002\uff0e\uff61])/giu, `$&${WORD_JOINER}`);
}

const longestHeader = 150;

/**
 * A value for a header: one line without control or direction characters, at most so many UTF-16 units,
 * cut between two visible characters with an ellipsis.
 */
export function headerLine(text: string): string {
  const clean = printable(text)
    .replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();
  if (clean.length <= longestHeader) return clean;
  let kept = '';
  for (const { segment } of new Intl.Segmenter('fr', { granularity: 'grapheme' }).segment(clean)) {
    if (kept.length + segment.length > longestHeader - 1) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}
