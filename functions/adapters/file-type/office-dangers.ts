/** Documents of word processors are archives: what is in them is known by the names of their parts. */
import { strFromU8, unzipSync } from 'fflate';
import type { ContentRefusal } from '#app/ports/paper-ports.ts';

/** Macros of either format, and objects that Windows would run. */
const active = /(^|\/)(vbaProject\.bin|vbaData\.xml|activeX\/|embeddings\/[^/]*\.bin$|Basic\/|Scripts\/)/i;
const manifest = 'META-INF/manifest.xml';
const longestManifest = 1_000_000;

/** @returns why it is not taken; undefined where nothing speaks against it */
export function dangerInOffice(bytes: Uint8Array): ContentRefusal | undefined {
  try {
    const names: string[] = [];
    const read = unzipSync(bytes, {
      filter({ name, originalSize }) {
        names.push(name);
        return name === manifest && originalSize <= longestManifest;
      },
    });
    if (names.some((name) => name === 'EncryptedPackage' || name === 'encrypted-package'))
      return 'paper-encrypted';
    if (strFromU8(read[manifest] ?? new Uint8Array()).includes('encryption-data')) return 'paper-encrypted';
    return names.some((name) => active.test(name)) ? 'paper-active' : undefined;
  } catch {
    return 'paper-damaged';
  }
}
