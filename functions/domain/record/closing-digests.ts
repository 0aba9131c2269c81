/**
 * Digests of a round's file, taken at the closing and published before anyone is told. Each field of the file has one, whatever
 * fields there are: what is left out is listed here, and a field that is added tomorrow is covered.
 */
import { sha256Of } from '#domain/values/digest.ts';
import type { ExportedRound } from './round-export.ts';

/** What goes on after the closing: the journal records each step of it, and all the others follow from the journal. */
export const settledLater = ['state', 'adjustments', 'decided', 'supplementary', 'audit'] as const;

/**
 * What a published vote does not prove by itself, `*` being any line, and which published digest proves it: that of the closing, or
 * only that of the release. Decisions and amounts are meant where the administration adjusted the advice.
 */
const provedBy = {
  closedAt: 'closing',
  releasedAt: 'release',
  'lot.publishedAt': 'closing',
  'rules.version': 'closing',
  panelists: 'closing',
  'receipts.*': 'closing',
  'finalists.*.decided': 'release',
  'finalists.*.amountCents': 'release',
} as const;
/** Without any digest, and with those of the closing alone. */
export const notProvedAlone = Object.keys(provedBy);
export const notProvedAtClosing = Object.entries(provedBy).flatMap(([field, by]) =>
  by === 'release' ? [field] : [],
);

/** By name of the field, SHA-256 in hexadecimal. */
export type FieldDigests = Record<string, string>;

/**
 * The digest of one field: of the JSON list of the lot's seed, the field's name and its value. Until the seed is revealed nobody
 * can find a value by trying all that are possible, such as the number of voters.
 */
export const fieldDigest = (seed: string, field: string, value: unknown): string =>
  sha256Of([seed, field, value]);

/** @param file as it was read, not as a schema gives it: what a schema would fill in stands in no digest */
export function closingDigests(file: ExportedRound): FieldDigests {
  const left = new Set<string>(settledLater);
  return Object.fromEntries(
    Object.entries(file)
      .filter(([field, value]) => !left.has(field) && value !== undefined)
      .map(([field, value]) => [field, fieldDigest(file.lot.seed, field, value)]),
  );
}
