/** One file that holds many, with the digest of each: written, then read back and compared. */
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { extract, pack } from 'tar-stream';
import { UsageProblem } from '../console/problems.ts';

export interface ArchiveFile {
  name: string;
  bytes: Uint8Array;
}
export interface ArchiveEntry {
  name: string;
  bytes: number;
  sha256: string;
}

const entryOf = ({ name, bytes }: ArchiveFile): ArchiveEntry => ({
  name,
  bytes: bytes.length,
  sha256: createHash('sha256').update(bytes).digest('hex'),
});

/**
 * @param path of a tar.gz that is not there yet
 * @param about what the manifest says besides its entries
 * @returns the entries, each as it was read back. Throws UsageProblem where the path is taken, Error where the file differs
 */
export async function writeArchive(
  path: string,
  files: readonly ArchiveFile[],
  about: object,
): Promise<ArchiveEntry[]> {
  if (existsSync(path)) throw new UsageProblem(`${path} is there already`);
  const entries = files.map(entryOf);
  const manifest = Buffer.from(`${JSON.stringify({ ...about, files: entries }, undefined, 2)}\n`);
  const archive = pack();
  const written = pipeline(archive, createGzip(), createWriteStream(path, { mode: 0o600 }));
  for (const { name, bytes } of [{ name: 'manifest.json', bytes: manifest }, ...files]) {
    archive.entry({ name, mode: 0o600 }, Buffer.from(bytes));
  }
  archive.finalize();
  await written;
  const back = (await readArchive(path)).slice(1).map(entryOf);
  if (JSON.stringify(back) !== JSON.stringify(entries))
    throw new Error(`${path} does not read as it was written`);
  return back;
}

/** Its files in their order, the manifest first. */
export async function readArchive(path: string): Promise<ArchiveFile[]> {
  const files: ArchiveFile[] = [];
  const entries = extract();
  entries.on('entry', ({ name }, stream, next) => {
    const parts: Buffer[] = [];
    stream.on('data', (part) => parts.push(part as Buffer));
    stream.on('end', () => {
      files.push({ name, bytes: Buffer.concat(parts) });
      next();
    });
  });
  await pipeline(createReadStream(path), createGunzip(), entries);
  return files;
}
