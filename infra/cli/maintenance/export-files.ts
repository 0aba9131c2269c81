/** An export as files: JSON lines, one file per kind of item, and a manifest with the digest of each. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { importKey } from '#adapters/dynamodb/keys.ts';
import type { Application } from '#domain/application/application.ts';
import { acceptedPaperSchema } from '#domain/paper/paper.ts';
import type { ChainedEvent } from '#domain/values/audit.ts';
import { canonicalJson } from '#domain/values/digest.ts';
import { UsageProblem } from '#infra/cli/client/problems.ts';
import type { StoredItem } from '#infra/cli/doctor/facts.ts';
import { applicationIdSchema } from '#workflows/contracts.ts';

/** 4: attributes in their order, counts of voters, digest of the content, secrets of draws, files of papers. */
const format = 'aic-export/4';
const fileSchema = z.strictObject({
  name: z.string().check(z.regex(/^[a-z][a-z.-]*$/)),
  items: z.int(),
  bytes: z.int(),
  sha256: z.string(),
});
const paperFileSchema = z.strictObject({
  ...z.pick(acceptedPaperSchema, { paperId: true, sha256: true, bytes: true, type: true }).shape,
  applicationId: applicationIdSchema,
});
/** A paper of an export, with its bytes. */
export type ExportedPaper = z.infer<typeof paperFileSchema> & { content: Uint8Array };
const paperFile = ({ applicationId, paperId }: { applicationId: string; paperId: string }) =>
  `paper.${applicationId}.${paperId}`;

const manifestSchema = z.strictObject({
  format: z.literal(format),
  stack: z.string(),
  cohort: z.string(),
  /** By the programme's clock, to which an import brings a programme on this machine. */
  exportedAt: z.iso.datetime(),
  files: z.array(fileSchema),
  /** Each in a file of its own, as it was accepted. */
  papers: z.array(paperFileSchema),
  /** Panelists whom the roll marks as having voted. */
  voters: z.int(),
  /** All of them, those of an annulled vote among them. */
  ballots: z.strictObject({ count: z.int(), are: z.enum(['sealed', 'left out']) }),
  /** Secrets of draws in escrow: sealed with the ballots, or left out with them. */
  secrets: z.int(),
  /** SHA-256 over the heads of all audit chains, by subject: two exports with one digest tell one history. */
  auditHeadsSha256: z.string(),
  /** SHA-256 over all items: two exports with one digest hold the same data. Ballots, which are sealed anew each time, are not in it. */
  contentSha256: z.string(),
});
export type Manifest = z.infer<typeof manifestSchema>;
/** What must be the same before a copy, in it and after it. */
export type BallotCounts = { voters: number; ballots: number };

/** Left by an import that was cut off. */
export const unfinishedImport = ({ PK, SK }: StoredItem): boolean =>
  PK === importKey.PK && SK === importKey.SK;

export const votersOf = (items: readonly StoredItem[]): number =>
  items.filter(({ kind, votedOn }) => kind === 'panelist' && votedOn !== undefined).length;

const manifestName = 'manifest.json';
export const ballotsName = 'ballots.sealed.json';
export const secretsName = 'escrow.sealed.json';
/** What is sealed for the keeper of the vote: ballots, and the secrets of draws. */
export type Sealed = { ballots: string; secrets: string };
const sha256 = (text: string | Uint8Array) => createHash('sha256').update(text).digest('hex');

/** What a juror noted for themselves leaves the programme in no copy; what staff are called is learned again where they sign in. */
const isCopied = ({ kind }: StoredItem): boolean => kind !== 'reading-note' && kind !== 'staff-name';

/**
 * Items by kind, kinds by name, each kind in the order of its keys and each item's attributes in theirs: one content makes one file,
 * in whatever order DynamoDB answers.
 */
function linesByKind(items: readonly StoredItem[]): [kind: string, lines: string[]][] {
  const sorted = items.filter(isCopied).toSorted((a, b) => inOrder(a.PK, b.PK) || inOrder(a.SK, b.SK));
  const groups = Map.groupBy(sorted, ({ kind }) => kind ?? 'counter');
  return [...groups]
    .map(([kind, some]): [string, string[]] => [
      kind,
      some.map((item) => {
        refuseSets(item);
        return canonicalJson(item);
      }),
    ])
    .sort(([a], [b]) => inOrder(a, b));
}

const inOrder = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);

/** Refuses sets and bytes, which JSON would turn into something else. No item of the programme holds any. */
function refuseSets(value: unknown): void {
  if (value instanceof Set || value instanceof Uint8Array) throw new Error('an item holds a set or bytes');
  if (typeof value === 'object' && value !== null) Object.values(value).forEach(refuseSets);
}

const contentSha256 = (kinds: ReturnType<typeof linesByKind>): string =>
  sha256(kinds.flatMap(([, lines]) => lines).join('\n'));

/** Writes into a folder that is new or empty. Throws UsageProblem for any other. */
export function writeExport(
  folder: string,
  about: Omit<Manifest, 'format' | 'files' | 'papers' | 'auditHeadsSha256' | 'contentSha256'>,
  items: readonly StoredItem[],
  papers: readonly ExportedPaper[],
  sealed: Sealed | undefined,
): Manifest {
  mkdirSync(folder, { recursive: true });
  if (readdirSync(folder).length > 0) throw new UsageProblem(`${folder} is not empty`);
  const write = (name: string, count: number, text: string) => {
    writeFileSync(join(folder, name), text, { mode: 0o600 });
    return { name, items: count, bytes: Buffer.byteLength(text), sha256: sha256(text) };
  };
  const kinds = linesByKind(items);
  const files = kinds.map(([kind, lines]) =>
    write(`${kind}.jsonl`, lines.length, lines.map((line) => `${line}\n`).join('')),
  );
  if (sealed !== undefined) {
    files.push(write(ballotsName, about.ballots.count, sealed.ballots));
    files.push(write(secretsName, about.secrets, sealed.secrets));
  }
  for (const paper of papers) writeFileSync(join(folder, paperFile(paper)), paper.content, { mode: 0o600 });
  const manifest: Manifest = {
    format,
    ...about,
    files,
    papers: papers.map(({ content: _bytes, ...paper }) => paper),
    auditHeadsSha256: auditHeadsSha256(items),
    contentSha256: contentSha256(kinds),
  };
  const path = join(folder, manifestName);
  writeFileSync(path, `${JSON.stringify(manifest, undefined, 2)}\n`);
  try {
    readExport(folder);
  } catch (error) {
    // Without its manifest no folder passes for an export.
    rmSync(path);
    throw error;
  }
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

/**
 * Reads an export back: each file held against its digest, the whole against what the manifest counts. Throws UsageProblem with the
 * first that differs.
 */
export function readExport(folder: string): {
  manifest: Manifest;
  items: StoredItem[];
  papers: ExportedPaper[];
  sealed: Partial<Sealed>;
} {
  const manifest = readManifest(folder);
  const items: StoredItem[] = [];
  const sealed: Partial<Sealed> = {};
  for (const file of manifest.files) {
    const path = join(folder, file.name);
    const bytes = existsSync(path) ? readFileSync(path) : undefined;
    if (!bytes || sha256(bytes) !== file.sha256) throw new UsageProblem(`${path} is not as it was exported`);
    const text = bytes.toString('utf8');
    if (file.name === ballotsName) sealed.ballots = text;
    else if (file.name === secretsName) sealed.secrets = text;
    else items.push(...itemsIn(path, text, file.items));
  }
  const papers = manifest.papers.map((paper) => {
    const path = join(folder, paperFile(paper));
    const content = existsSync(path) ? readFileSync(path) : undefined;
    if (!content || sha256(content) !== paper.sha256)
      throw new UsageProblem(`${path} is not as it was exported`);
    return { ...paper, content };
  });
  ensureAgrees(manifest, items, sealed.ballots);
  return { manifest, items, papers, sealed };
}

function itemsIn(path: string, text: string, count: number): StoredItem[] {
  const items = linesOf(text).map((line) => {
    const read = itemSchema.safeParse(parsedLine(line));
    if (read.success) return read.data as StoredItem;
    throw new UsageProblem(`${path} holds a line that is no item`);
  });
  if (items.length === count) return items;
  throw new UsageProblem(`${path} holds ${items.length} items, and its manifest says ${count}`);
}

const itemSchema = z.looseObject({
  PK: z.string().check(z.minLength(1)),
  SK: z.string().check(z.minLength(1)),
});

function parsedLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** A file may be as its digest says, and still not be what belongs to the others. */
function ensureAgrees(manifest: Manifest, items: readonly StoredItem[], ballots: string | undefined): void {
  const differs = (what: string) => new UsageProblem(`the export does not agree with itself: ${what}`);
  if (new Set(items.map(({ PK, SK }) => JSON.stringify([PK, SK]))).size !== items.length)
    throw differs('an item stands in it twice');
  if (contentSha256(linesByKind(items)) !== manifest.contentSha256)
    throw differs('its content has another digest');
  if (auditHeadsSha256(items) !== manifest.auditHeadsSha256)
    throw differs('its audit chains end otherwise than its manifest says');
  const given = papersIn(items).map(
    ({ applicationId, paperId, sha256: digest }) => `${applicationId} ${paperId} ${digest}`,
  );
  const copied = manifest.papers.map(
    ({ applicationId, paperId, sha256: digest }) => `${applicationId} ${paperId} ${digest}`,
  );
  if (given.toSorted().join() !== copied.toSorted().join())
    throw differs(`${given.length} papers stand in its records, and ${copied.length} are in it`);
  if (votersOf(items) !== manifest.voters)
    throw differs(`${votersOf(items)} panelists of its roll voted, and its manifest says ${manifest.voters}`);
  if ((ballots !== undefined) !== (manifest.ballots.are === 'sealed'))
    throw differs(`its manifest says that ballots are ${manifest.ballots.are}`);
}

/** Those that the records say were accepted. */
export const papersIn = (items: readonly StoredItem[]) =>
  items
    .filter(({ kind }) => kind === 'application')
    .map(({ document }) => document as Application)
    .flatMap(({ applicationId, papers = [] }) =>
      papers.map(({ paperId, sha256: digest, bytes, type }) => ({
        applicationId,
        paperId,
        sha256: digest,
        bytes,
        type,
      })),
    );

export const linesOf = (text: string): string[] => text.split('\n').filter((line) => line !== '');

/** What an export says of itself. Throws UsageProblem for a folder that holds none. */
export function readManifest(folder: string): Manifest {
  const path = join(folder, manifestName);
  if (!existsSync(path)) throw new UsageProblem(`${path} is not there: this is no export`);
  const said = parsedLine(readFileSync(path, 'utf8'));
  const made = (said as { format?: unknown } | undefined)?.format;
  if (made !== undefined && made !== format)
    throw new UsageProblem(`${path} is of format ${String(made)}, and this programme reads ${format}`);
  const read = manifestSchema.safeParse(said);
  if (read.success) return read.data;
  throw new UsageProblem(`${path} is no manifest of an export: ${z.prettifyError(read.error)}`);
}
