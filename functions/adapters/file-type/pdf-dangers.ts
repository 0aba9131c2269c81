/**
 * What speaks against a PDF: that it is encrypted, or that it does something when it is opened. Nothing is interpreted. A reader finds
 * objects by their offsets, wherever they lie: what looks like an object is read in a comment and within a stream as well, what looks
 * like a stream of objects is inflated whatever stands before it, and what cannot be looked into is not taken.
 * Names and streams: ISO 32000-1, 7.3.5, 7.3.8, 7.5.7; actions: 12.6.4.
 */
import { constants, inflateSync } from 'node:zlib';
import type { ContentRefusal } from '#app/ports/paper-ports.ts';

/** Of names that make a reader act: scripts, programs, forms that send themselves, forms with scripts, films. */
const activeNames: ReadonlySet<string> = new Set([
  'JavaScript',
  'JS',
  'Launch',
  'SubmitForm',
  'ImportData',
  'XFA',
  'RichMedia',
  'Rendition',
]);
/** All that is inflated of one file. */
const inflatedAtMost = 64 * 1_048_576;
/** A page has a few; a file of ten megabytes has some thousands. */
const mostStreams = 20_000;

interface Stream {
  /** All that stands between the stream before and this one, its dictionary last. */
  before: string;
  start: number;
  end: number;
}

/** @returns why it is not taken; undefined where nothing speaks against it */
export function dangerInPdf(bytes: Uint8Array): ContentRefusal | undefined {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const streams = streamsIn(text);
  if (streams === undefined) return 'paper-damaged';
  const names = namesIn(readable(text, streams));
  if (names.has('Encrypt')) return 'paper-encrypted';
  let left = inflatedAtMost;
  const all = [names];
  for (const { before, start, end } of streams) {
    const own = namesIn(before);
    const content = bytes.subarray(start, end);
    const isOfObjects = beginsWithObjects(content);
    if (own.has('ObjStm') && !isPlainOrDeflated(own)) return 'paper-damaged';
    if (!isOfObjects && !own.has('ObjStm')) continue;
    const read = isOfObjects ? inflated(content, left) : plainObjects(content, own);
    if (read === undefined) return 'paper-damaged';
    left -= read.length;
    all.push(namesIn(read));
  }
  return all.some((some) => [...some].some((name) => activeNames.has(name))) ? 'paper-active' : undefined;
}

/** Every place where a reader that is sent there would begin to read a stream; undefined where there are too many. */
function streamsIn(text: string): Stream[] | undefined {
  const found: Stream[] = [];
  let [from, end] = [0, 0];
  for (const { 0: keyword, index } of text.matchAll(/(?<!end)stream[ \t]*(?:\r\n|\r|\n)/g)) {
    if (found.length === mostStreams) return;
    const start = index + keyword.length;
    // Of many that begin before one end, that end is looked for once.
    if (end < start) {
      const closed = text.indexOf('endstream', start);
      end = closed < 0 ? text.length : closed;
    }
    found.push({ before: text.slice(from, index), start, end });
    from = Math.max(from, end);
  }
  return found;
}

/** All but the contents of streams; of these, those in which an object begins. */
function readable(text: string, streams: readonly Stream[]): string {
  let from = 0;
  const parts: string[] = [];
  for (const { start, end } of streams) {
    if (start < from) continue;
    parts.push(text.slice(from, start));
    const content = text.slice(start, end);
    if (/\d[\s\0]+\d+[\s\0]+obj\b/.test(content)) parts.push(content);
    from = end;
  }
  return [...parts, text.slice(from)].join('\n');
}

/** The number of an object, and where it begins: how a stream of objects does, after comments if it has any. */
const numbered = /^(?:[\s\0]|%[^\r\n]*)*\+?\d+[\s\0]+\+?\d/;

/** Whether what is deflated there begins as objects do. Pages of text may: they are read for nothing. */
function beginsWithObjects(content: Uint8Array): boolean {
  try {
    const begun = inflateSync(content.subarray(0, 1_024), { finishFlush: constants.Z_SYNC_FLUSH });
    return numbered.test(begun.subarray(0, 4_096).toString('latin1'));
  } catch {
    return false;
  }
}

/** Whether a stream of objects is stored in one of the two ways that are looked into. */
const isPlainOrDeflated = (own: ReadonlySet<string>): boolean =>
  !own.has('DecodeParms') &&
  !own.has('DP') &&
  ![...own].some((name) => /^(ASCII|LZW|RunLength|Crypt)/.test(name)) &&
  (own.has('FlateDecode') || !own.has('Filter'));

/** `F` is what some readers take for `Filter`. */
const plainObjects = (content: Uint8Array, own: ReadonlySet<string>): string | undefined =>
  own.has('Filter') || own.has('F') ? undefined : Buffer.from(content).toString('latin1');

function inflated(content: Uint8Array, atMost: number): string | undefined {
  try {
    return inflateSync(content, { maxOutputLength: Math.max(1, atMost) }).toString('latin1');
  } catch {
    return undefined;
  }
}

/** A name may hide its letters: `/J#61vaScript`. */
function namesIn(text: string): Set<string> {
  const found = new Set<string>();
  for (const [, name = ''] of text.matchAll(/\/([^\s\0()<>[\]{}/%]+)/g)) {
    found.add(name.replace(/#([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))));
  }
  return found;
}
