/** An export as files: JSON lines, one file per kind of item, and a manifest with the digest of each. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import type { ChainedEvent } from '#domain/values/audit.ts';
import { UsageProblem } from '#infra/cli/client/problems.ts';
import type { StoredItem } from '#infra/cli/doctor/facts.ts';

const fileSchema = z.strictObject({ name: z.string(), items: z.int(), bytes: z.int(), sha256: z.string() });
const manifestSchema = z.strictObject({
  format: z.literal('aic-export/1'),
  stack: z.string(),
  cohort: z.string(),
  exportedAt: z.iso.datetime(),
  files: z.array(fileSchema),
  ballots: z.strictObject({ count: z.int(), are: z.enum(['sealed', 'left out']) }),
  /** SHA-256 over the heads of all audit chains, by subject: two exports with one digest tell one history. */
  auditHeadsSha256: z.string(),
});
export type Manifest = z.infer<typeof manifestSchema>;

const manifestName = 'manifest.json';
export const ballotsName = 'ballots.sealed.json';
const sha256 = (text: string | Uint8Array) => createHash('sha256').update(text).digest('hex');

/** Items by kind, each kind in the order of its keys, so that one content makes one file. */
function linesByKind(items: readonly StoredItem[]): Map<string, readonly string[]> {
  const sorted = [...items].sort((a, b) => (a.PK + a.SK < b.PK + b.SK ? -1 : 1));
  const groups = Map.groupBy(sorted, ({ kind }) => kind ?? 'counter');
  return new Map([...groups].map(([kind, some]) => [kind, some.map((item) => JSON.stringify(item, asJson))]));
}

/** Refuses sets and bytes, which JSON would turn into something else. No item of the programme holds any. */
function asJson(name: string, value: unknown): unknown {
  if (value instanceof Set || value instanceof Uint8Array) throw new Error(`${name} is a set or bytes`);
  return value;
}

/** Writes into a folder that is new or empty. Throws UsageProblem for any other. */
export function writeExport(
  folder: string,
  about: Omit<Manifest, 'format' | 'files' | 'auditHeadsSha256'>,
  items: readonly StoredItem[],
  sealedBallots: string | undefined,
): Manifest {
  mkdirSync(folder, { recursive: true });
  if (readdirSync(folder).length > 0) throw new UsageProblem(`${folder} is not empty`);
  const write = (name: string, count: number, text: string) => {
    writeFileSync(join(folder, name), text, { mode: 0o600 });
    return { name, items: count, bytes: Buffer.byteLength(text), sha256: sha256(text) };
  };
  const files = [...linesByKind(items)].map(([kind, lines]) =>
    write(`${kind}.jsonl`, lines.length, lines.map((line) => `${line}\n`).join('')),
  );
  if (sealedBallots !== undefined) files.push(write(ballotsName, about.ballots.count, sealedBallots));
  const manifest: Manifest = {
    format: 'aic-export/1',
    ...about,
    files,
    auditHeadsSha256: auditHeadsSha256(items),
  };
  writeFileSync(join(folder, manifestName), `${JSON.stringify(manifest, undefined, 2)}\n`);
  readExport(folder);
  return manifest;
}

/** Digest of all that happened in a programme: the same after anonymising, which leaves each event its hash. */
export function auditHeadsSha256(items: readonly StoredItem[]): string {
  const events = items
    .filter(({ kind, event }) => kind === 'audit' && (event as ChainedEvent).type !== 'Anonymised')
    .sort((a, b) => (a.SK < b.SK ? -1 : 1));
  const heads = new Map(events.map(({ PK, event }) => [PK, (event as ChainedEvent).hash]));
  return sha256(
    [...heads]
      .map(([PK, hash]) => `${PK} ${hash}`)
      .sort()
      .join('\n'),
  );
}

/** Reads an export back, each file held against its digest. Throws UsageProblem with the first that differs. */
export function readExport(folder: string): { manifest: Manifest; items: StoredItem[]; ballots?: string } {
  const manifest = readManifest(folder);
  const items: StoredItem[] = [];
  let ballots: string | undefined;
  for (const file of manifest.files) {
    const path = join(folder, file.name);
    const bytes = existsSync(path) ? readFileSync(path) : undefined;
    if (!bytes || sha256(bytes) !== file.sha256) throw new UsageProblem(`${path} is not as it was exported`);
    if (file.name === ballotsName) ballots = bytes.toString('utf8');
    else items.push(...linesOf(bytes.toString('utf8')).map((line) => JSON.parse(line) as StoredItem));
  }
  return { manifest, items, ...(ballots === undefined ? {} : { ballots }) };
}

export const linesOf = (text: string): string[] => text.split('\n').filter((line) => line !== '');

function readManifest(folder: string): Manifest {
  const path = join(folder, manifestName);
  if (!existsSync(path)) throw new UsageProblem(`${path} is not there: this is no export`);
  const read = manifestSchema.safeParse(JSON.parse(readFileSync(path, 'utf8')));
  if (read.success) return read.data;
  throw new UsageProblem(`${path} is no manifest of an export: ${z.prettifyError(read.error)}`);
}
