/** Documents of word processors are archives: what is in them is known by the names of their parts, and by what these refer to. */
import type { ContentRefusal } from '#app/ports/paper-ports.ts';
import { archiveParts } from './archive-parts.ts';

/** Macros of either format, and objects that Windows would run. */
const active = /(^|\/)(vbaProject\.bin|vbaData\.xml|activeX\/|embeddings\/[^/]*\.bin$|Basic\/|Scripts\/)/i;
const manifest = 'META-INF/manifest.xml';
const longestRead = 1_000_000;
/** A document has a dozen parts that name others. */
const mostRead = 200;

/** @returns why it is not taken; undefined where nothing speaks against it */
export function dangerInOffice(bytes: Uint8Array): ContentRefusal | undefined {
  try {
    const parts = archiveParts(bytes);
    const names = parts.map(({ name }) => name);
    if (names.some((name) => name === 'EncryptedPackage' || name === 'encrypted-package'))
      return 'paper-encrypted';
    const read = parts.filter(({ name }) => name === manifest || /\.rels$/i.test(name));
    if (read.length > mostRead) return 'paper-damaged';
    const contents = read.map((part) => part.read(longestRead));
    if (contents.some((content) => content.includes('encryption-data'))) return 'paper-encrypted';
    const isActive = names.some((name) => active.test(name));
    return isActive || contents.some(fetchesFromElsewhere) ? 'paper-active' : undefined;
  } catch {
    return 'paper-damaged';
  }
}

/**
 * Whether Word would fetch something when it opens the document: a template, which brings its macros along, a picture, an object.
 * What is behind a link is fetched by whoever follows it, and what lies on the author's own disk by nobody.
 * Relationships: ECMA-376, part 2, 6.5.3; in UTF-8 or UTF-16.
 */
function fetchesFromElsewhere(part: Buffer): boolean {
  const text = part
    .toString('latin1')
    .replaceAll('\0', '')
    .replace(/&#(?:x([0-9a-f]{1,6})|(\d{1,7}));/gi, (_, hex, decimal) =>
      String.fromCharCode(hex === undefined ? Number(decimal) : parseInt(hex, 16)),
    );
  return text
    .split('<')
    .filter((tag) => /^(?:\w+:)?Relationship\s/.test(tag))
    .map(attributesIn)
    .some(({ Type = '', Target = '' }) => !Type.endsWith('/hyperlink') && isElsewhere(Target));
}

const attributesIn = (tag: string): Partial<Record<'Type' | 'Target', string>> =>
  Object.fromEntries(
    [...tag.matchAll(/([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)].map(([, name, double, single]) => [
      name,
      double ?? single,
    ]),
  );

/** By an address, or by the name of a computer; a path, also after a drive or `file:///`, leads to neither. */
function isElsewhere(target: string): boolean {
  const path = target.replace(/\s/g, '').replace(/\\|%5c|%2f/gi, '/');
  if (/^file:/i.test(path)) return !/^file:\/\/(?:localhost)?\/(?!\/)/i.test(path);
  return /^(?:\/\/|[a-z][a-z\d+.-]+:)/i.test(path);
}
