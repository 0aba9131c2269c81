/**
 * Digests of a round's file, taken at the closing and published before anyone is told. Each field of the file has one, whatever
 * fields there are: what is left out is listed here, and a field that is added tomorrow is covered.
 */
import { sha256Of } from '#domain/values/digest.ts';
import { type ExportedRound, roundFileFields } from './round-export.ts';

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
  'lot.beacon.of': 'closing',
  'lot.beacon.at': 'closing',
  'lot.beacon.signature': 'closing',
  'lot.beacon.takenAt': 'closing',
  'lot.beacon.missed.*': 'closing',
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

/**
 * A field that is not there has the digest of null: that it has one tells nobody whether the round has it.
 * @param file as it was read, not as a schema gives it: what a schema would fill in stands in no digest
 * @param names of the fields that have a digest beside those that are there; else all that a file may have
 */
export function closingDigests(
  file: ExportedRound,
  names: readonly string[] = roundFileFields[file.round],
): FieldDigests {
  const left = new Set<string>(settledLater);
  const values = file as Record<string, unknown>;
  const there = Object.keys(file).filter((field) => values[field] !== undefined);
  const fields = [...new Set([...names, ...there])].filter((field) => !left.has(field));
  return Object.fromEntries(
    fields.map((field) => [field, fieldDigest(file.lot.seed, field, values[field] ?? null)]),
  );
}
