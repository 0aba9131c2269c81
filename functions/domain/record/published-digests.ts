/**
 * What is published of a closed round before anyone is told: digests alone. Whoever keeps them finds every later change of the
 * round's file and of its publication, also one that was made in all their parts at once.
 */
import * as z from 'zod/mini';
import { sessionNames } from '#domain/application/stages.ts';
import type { ChainedEvent } from '#domain/values/audit.ts';
import { type DocumentDifference, differencesOf } from '#domain/values/difference.ts';
import { sha256Of } from '#domain/values/digest.ts';
import { sha256Schema as hex } from '#domain/values/ids.ts';
import {
  closingDigests,
  type FieldDigests,
  fieldDigest,
  notProvedAlone,
  notProvedAtClosing,
  settledLater,
} from './closing-digests.ts';
import { type Publication, type PublishedPanel, recount } from './publication.ts';
import type { ExportedRound } from './round-export.ts';
import type { FrozenRound } from './round-facts.ts';

export const publishedDigestsSchema = z.strictObject({
  format: z.literal('aic-digests-1'),
  cohort: z.string(),
  round: z.enum(sessionNames),
  closedAt: z.iso.datetime(),
  /** Of each field of the exported file that the closing settles (closing-digests.ts). */
  fields: z.record(z.string(), hex),
  /**
   * Of the round's journal: the hash of the event that froze the list, which is number `from`, and through it of all before; once
   * the round was told, of each event since as well.
   */
  journal: z.strictObject({ from: z.int(), hashes: z.array(hex).check(z.minLength(1)) }),
  /** Of the publication (SHA-256 of its canonical JSON), once the round was told. */
  publication: z.optional(hex),
});
export type PublishedDigests = z.infer<typeof publishedDigestsSchema>;

const frozenIn = (audit: readonly ChainedEvent[]): ChainedEvent | undefined =>
  audit.findLast(({ type }) => type === 'RankingFrozen');

/** The digests that the closing recorded; undefined of a round that closed before they were taken. */
export const recordedDigests = (audit: readonly ChainedEvent[]): FieldDigests | undefined =>
  frozenIn(audit)?.data.digests as FieldDigests | undefined;

/**
 * @param audit oldest first
 * @param publication once the round was told
 */
export function publishedDigests(
  cohort: string,
  { round, closedAt }: Pick<FrozenRound, 'round' | 'closedAt'>,
  audit: readonly ChainedEvent[],
  publication: Publication | undefined,
): PublishedDigests | undefined {
  const [frozen, fields] = [frozenIn(audit), recordedDigests(audit)];
  if (!frozen || !fields || (round !== 'jury' && round !== 'panel')) return undefined;
  const { version: from } = frozen;
  // How many acts followed tells something of what was decided: not before it is told.
  const until = publication ? Number.POSITIVE_INFINITY : from;
  const hashes = audit.filter(({ version }) => version >= from && version <= until).map(({ hash }) => hash);
  const told = publication ? { publication: sha256Of(publication) } : {};
  return { format: 'aic-digests-1', cohort, round, closedAt, fields, journal: { from, hashes }, ...told };
}

/** Where a file differs from what was published, and what nothing published says. */
export interface DigestCheck {
  differences: DocumentDifference[];
  notCovered: string[];
}

/** @param file as it was read (see closingDigests) */
export function checkExport(file: ExportedRound, published: PublishedDigests): DigestCheck {
  const { from, hashes } = published.journal;
  const events = file.audit.filter(({ version }) => version >= from);
  const known = events.slice(0, hashes.length);
  const isLonger = events.length > hashes.length;
  return {
    differences: [
      ...fieldDifferences(file, published.fields),
      ...differencesOf(
        'published',
        'journal',
        known.map(({ hash }) => hash),
        hashes,
      ),
    ],
    notCovered: isLonger ? settledLater.filter((field) => file[field] !== undefined) : [],
  };
}

/** Of each field that has a digest, and of those that should have none. */
export const fieldDifferences = (file: ExportedRound, digests: FieldDigests): DocumentDifference[] =>
  digestDifferences(closingDigests(file, Object.keys(digests)), digests);

/** Another lot gives every field another digest: it is named alone. */
function digestDifferences(own: FieldDigests, published: FieldDigests): DocumentDifference[] {
  const differences = differencesOf('digests', '', own, published);
  const lot = differences.filter(({ field }) => field === 'lot');
  return lot.length > 0 ? lot : differences;
}

/**
 * Counts a published vote again, and compares it with the digests that were published, where they are given.
 * @param published as it was read
 */
export function recountWith(published: PublishedPanel, digests?: PublishedDigests): DigestCheck {
  const differences = recount(published);
  if (!digests) return { differences, notCovered: notProvedAlone };
  const checked = checkPublication(published, digests);
  return { ...checked, differences: [...differences, ...checked.differences] };
}

/**
 * Of a published vote. Its own digest is there once the round was told; until then, the fields that the closing settled.
 * @param file as it was read
 */
function checkPublication(file: PublishedPanel, published: PublishedDigests): DigestCheck {
  const { seed } = file.lot;
  const { releasedAt: _told, rankingSha256: _remade, finalists, ...rest } = file;
  const settled: Record<string, unknown> = { ...rest, finalists: finalists.map(settledAtClosing) };
  const names = Object.keys(settled);
  const own = Object.fromEntries(names.map((field) => [field, fieldDigest(seed, field, settled[field])]));
  const theirs = Object.entries(published.fields).filter(([field]) => names.includes(field));
  const whole = published.publication;
  return {
    differences: [
      ...digestDifferences(own, Object.fromEntries(theirs)),
      ...(whole === undefined ? [] : differencesOf('published', 'publication', sha256Of(file), whole)),
    ],
    notCovered: whole === undefined ? notProvedAtClosing : [],
  };
}

/** A line as the exported file has it: without what a recount makes again, and what the release settled. */
function settledAtClosing({
  rank: _rank,
  advised: _advised,
  reasonCode: _reason,
  decided: _decided,
  amountCents: _amount,
  adjusted: _adjusted,
  waitingRank: _waiting,
  ...line
}: PublishedPanel['finalists'][number]) {
  return line;
}
