import { digestOf } from '#domain/values/lot.ts';
import { parseRna } from '#domain/values/rna.ts';
import { parseEstablishment, parseSiren, sirenOf, withoutSpaces } from '#domain/values/siret.ts';

export type DuplicateKind = 'siren' | 'rna' | 'email' | 'title';

/**
 * A value under which two applications of one cohort look alike; `key` is a digest, so an index holds no
 * personal data in clear.
 */
export type DuplicateKey = { kind: DuplicateKind; key: string };

/**
 * The keys of one application: its SIREN where it has a valid SIRET, its RNA number, its e-mail address, also
 * without its tag, its normalized title where something is left of it.
 */
export function duplicateKeys(
  cohort: string,
  application: { siret?: string | undefined; rna?: string | undefined; email: string; title: string },
): DuplicateKey[] {
  const siret = parseEstablishment(application.siret ?? '');
  const rna = parseRna(application.rna ?? '');
  const address = withoutSpaces(application.email).toLowerCase();
  const values: [DuplicateKind, string][] = [
    ['siren', siret.ok ? sirenOf(siret.value) : ''],
    ['rna', rna.ok ? rna.value : ''],
    // As it is written, and as it is compared.
    ...[...new Set([address, withoutTag(address)])].map((one): [DuplicateKind, string] => ['email', one]),
    ['title', normalizeTitle(application.title)],
  ];
  return values
    .filter(([, value]) => value !== '')
    .map(([kind, value]) => ({ kind, key: digestOf([cohort, kind, value]) }));
}

/** `jean+a@…` is the mailbox of `jean@…`; a plus at the very start is the name itself. For comparing only: mail goes to the address as it is. */
export const withoutTag = (address: string): string => address.replace(/(?<=.)\+.*(?=@)/, '');
/** By which a volunteer is known, however the address was written. */
export const volunteerAddress = (email: string): string => withoutTag(email.toLowerCase());

/** @returns the key of those with the SIREN of a typed SIREN or SIRET; nothing where it is neither */
export function sirenKeyOf(cohort: string, typed: string): string | undefined {
  const [siret, siren] = [parseEstablishment(typed), parseSiren(typed)];
  const value = siret.ok ? sirenOf(siret.value) : siren.ok ? siren.value : undefined;
  return value === undefined ? undefined : digestOf([cohort, 'siren', value]);
}

/**
 * A title without case, accents, ligatures, punctuation or repeated spaces: "L'Œuvre  d’Été !" is "l oeuvre
 * d ete". The glottal stop of Tahitian, a letter to Unicode, is typed as an apostrophe as often: "Faʻaʻā" is "fa a a".
 */
export function normalizeTitle(title: string): string {
  return title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .replaceAll('ß', 'ss')
    .replace(/([^\p{L}\p{N}]|[\u02b0-\u02ff])+/gu, ' ')
    .trim();
}
