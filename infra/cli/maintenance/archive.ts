/** One file that holds many, with the digest of each: written, then read back and compared. */
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { isDeepStrictEqual } from 'node:util';
import { createGunzip, createGzip } from 'node:zlib';
import { extract, pack } from 'tar-stream';
import { UsageProblem } from '#infra/cli/client/problems.ts';

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
 * @returns it as it was read back. Throws UsageProblem where the path is taken, or the file differs
 */
export async function writeArchive(
  path: string,
  files: readonly ArchiveFile[],
  about: object,
): Promise<VerifiedArchive> {
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
  return verifyArchive(path);
}

/** An archive that was read from its first byte to its last, every file held against the manifest. */
export interface VerifiedArchive {
  /** Of the whole file. */
  sha256: string;
  entries: ArchiveEntry[];
}

/** Throws UsageProblem where the file is no archive, or a file in it is not the one that its manifest lists. */
export async function verifyArchive(path: string): Promise<VerifiedArchive> {
  const whole = createHash('sha256');
  try {
    for await (const part of createReadStream(path)) whole.update(part as Buffer);
    const [manifest, ...files] = await readArchive(path);
    const entries = files.map(entryOf);
    const { files: listed } = JSON.parse(Buffer.from(manifest?.bytes ?? []).toString()) as { files: unknown };
    if (isDeepStrictEqual(entries, listed)) return { sha256: whole.digest('hex'), entries };
  } catch (error) {
    throw new UsageProblem(`${path} cannot be read as an archive: ${(error as Error).message}`);
  }
  throw new UsageProblem(`${path} does not hold what its manifest lists`);
}

/** Its files in their order, the manifest first. */
export async function readArchive(path: string): Promise<ArchiveFile[]> {
  const files: ArchiveFile[] = [];
  const entries = extract();
  entries.on('entry', ({ name }, stream, next) => {
    const parts: Buffer[] = [];
    stream.on('data', (part) => parts.push(part as Buffer));
    // The pipeline fails with the same error: an archive that ends in the middle of a file.
    stream.on('error', () => undefined);
    stream.on('end', () => {
      files.push({ name, bytes: Buffer.concat(parts) });
      next();
    });
  });
  await pipeline(createReadStream(path), createGunzip(), entries);
  return files;
}
