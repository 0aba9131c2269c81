/**
 * What speaks against a PDF: that it is encrypted, or that it does something when it is opened. Read as text, around the streams and
 * within the streams of objects: nothing is interpreted, and what cannot be looked into is not taken.
 * Names and streams: ISO 32000-1, 7.3.5, 7.3.8, 7.5.7; actions: 12.6.4.
 */
import { inflateSync } from 'node:zlib';
import type { ContentRefusal } from '#app/ports/paper-ports.ts';

/** Of names that make a reader act: scripts, programs, forms that send themselves, forms with scripts, films. */
const activeNames: ReadonlySet<string> = new Set([
  ...['JavaScript', 'JS', 'Launch', 'SubmitForm', 'ImportData', 'XFA', 'RichMedia', 'Rendition'],
]);
/** All that is inflated of one file. */
const inflatedAtMost = 64 * 1_048_576;

interface Stream {
  dictionary: string;
  start: number;
  end: number;
}

/** @returns why it is not taken; undefined where nothing speaks against it */
export function dangerInPdf(bytes: Uint8Array): ContentRefusal | undefined {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const streams = streamsIn(text);
  const around = textAround(text, streams);
  const names = namesIn(around);
  if (names.has('Encrypt')) return 'paper-encrypted';
  let left = inflatedAtMost;
  const inside: string[] = [];
  for (const { dictionary, start, end } of streams) {
    const own = namesIn(dictionary);
    if (!own.has('ObjStm')) continue;
    const read = inflated(bytes.subarray(start, end), own, left);
    if (read === undefined) return 'paper-damaged';
    left -= read.length;
    inside.push(read);
  }
  const all = [names, ...inside.map(namesIn)];
  return all.some((some) => [...some].some((name) => activeNames.has(name))) ? 'paper-active' : undefined;
}

/** Every stream with the dictionary before it. */
function streamsIn(text: string): Stream[] {
  const found: Stream[] = [];
  const begins = /stream\r?\n/g;
  for (let match = begins.exec(text); match; match = begins.exec(text)) {
    if (text.slice(match.index - 3, match.index) === 'end') continue;
    const start = match.index + match[0].length;
    const closed = text.indexOf('endstream', start);
    const end = closed < 0 ? text.length : closed;
    const from = Math.max(text.lastIndexOf(' obj', match.index), found.at(-1)?.end ?? 0);
    found.push({ dictionary: text.slice(from, match.index), start, end });
    begins.lastIndex = end;
  }
  return found;
}

function textAround(text: string, streams: readonly Stream[]): string {
  let from = 0;
  const parts: string[] = [];
  for (const { start, end } of streams) {
    parts.push(text.slice(from, start));
    from = end;
  }
  return [...parts, text.slice(from)].join('\n');
}

/** A stream of objects, in plain or deflated, and in no other way. */
function inflated(bytes: Uint8Array, names: ReadonlySet<string>, atMost: number): string | undefined {
  if (names.has('DecodeParms') || [...names].some((name) => /^(ASCII|LZW|RunLength|Crypt)/.test(name)))
    return;
  if (!names.has('FlateDecode'))
    return names.has('Filter') ? undefined : Buffer.from(bytes).toString('latin1');
  try {
    return inflateSync(bytes, { maxOutputLength: Math.max(1, atMost) }).toString('latin1');
  } catch {
    return undefined;
  }
}

/** A name may hide its letters: `/J#61vaScript`. */
function namesIn(text: string): Set<string> {
  const found = new Set<string>();
  for (const [, name = ''] of text.matchAll(/\/([^\s()<>[\]{}/%]+)/g)) {
    found.add(name.replace(/#([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))));
  }
  return found;
}
