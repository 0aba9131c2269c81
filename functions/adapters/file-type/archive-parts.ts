/**
 * The parts of a ZIP archive by its directory, as word processors read it. Not fflate, which cuts a part to the length that the
 * archive says it has: what stands behind would be read by Word, and not here.
 * Layout: APPNOTE 6.3, 4.3.7, 4.3.12 and 4.3.16; no document of ours is so large as to want ZIP64.
 */
import { inflateRawSync } from 'node:zlib';

interface ArchivePart {
  name: string;
  /** @throws where it is longer than that, or cannot be read */
  read(atMost: number): Buffer;
}

const inDirectory = 0x02014b50;
const beforePart = 0x04034b50;
const [stored, deflated] = [0, 8];

/** @throws where the bytes are no archive, or not whole */
export function archiveParts(bytes: Uint8Array): ArchivePart[] {
  const archive = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // Nothing but a comment of at most 64 KB comes after it.
  const end = archive.lastIndexOf(Buffer.from('PK\x05\x06'));
  if (end < 0) throw new Error('no directory');
  const count = archive.readUInt16LE(end + 10);
  let at = archive.readUInt32LE(end + 16);
  return Array.from({ length: count }, () => {
    if (archive.readUInt32LE(at) !== inDirectory) throw new Error('no entry of the directory');
    const [nameLength, more] = [
      archive.readUInt16LE(at + 28),
      archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32),
    ];
    const entry = { method: archive.readUInt16LE(at + 10), size: archive.readUInt32LE(at + 20) };
    const start = archive.readUInt32LE(at + 42);
    const name = archive.toString('utf8', at + 46, at + 46 + nameLength);
    at += 46 + nameLength + more;
    return { name, read: (atMost: number) => contentAt(archive, start, { ...entry, atMost }) };
  });
}

function contentAt(
  archive: Buffer,
  at: number,
  { method, size, atMost }: { method: number; size: number; atMost: number },
): Buffer {
  if (archive.readUInt32LE(at) !== beforePart) throw new Error('no part where the directory says');
  const start = at + 30 + archive.readUInt16LE(at + 26) + archive.readUInt16LE(at + 28);
  const content = archive.subarray(start, start + size);
  if (method === deflated) return inflateRawSync(content, { maxOutputLength: atMost });
  if (method !== stored || size > atMost) throw new Error('a part that is stored in another way');
  return content;
}
