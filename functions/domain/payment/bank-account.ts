/**
 * The account that a grant is paid to: what is wrong with an IBAN as it was typed, how it is shown, and whose it is. Pure. The
 * IBAN itself stands nowhere but in what the key of the bank details encrypted, and in the export of payment orders.
 */
import {
  countrySpecs,
  electronicFormatIBAN,
  ValidationErrorsIBAN as Fault,
  isValidIBAN,
  validateIBAN,
} from 'ibantools';
import { type ApplicantType, applicantTypeTable, type LegalKind } from '#domain/cohort/applicant-types.ts';
import type { FieldProblem } from '#domain/values/field-problem.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';
import sepa from './sepa-countries.json' with { type: 'json' };

export interface TypedAccount {
  /** As it was typed: with spaces or without. */
  iban: string;
  /** In whose name the account is, as the bank's paper says it. */
  holder: string;
  /** Why it is in another name than the beneficiary's; staff must then accept it. */
  holderReason?: string | undefined;
}

/** What is known of an account without its number. */
export interface KnownAccount {
  holder: string;
  country: string;
  masked: string;
  holderReason?: string | undefined;
}
export interface Account extends KnownAccount {
  /** In capitals, without spaces. */
  iban: string;
}

/** Whom the agreement grants the money to. */
export type Beneficiary = { name: string; type: ApplicantType };

const payable: ReadonlySet<string> = new Set(sepa.countries);

/** @returns the account, or all that is wrong with it */
export function accountOf(
  { iban: typed, holder, holderReason }: TypedAccount,
  beneficiary: Beneficiary,
): Result<Account, FieldProblem[]> {
  const iban = electronicFormatIBAN(typed.replaceAll(/\s/gu, '')) ?? '';
  const problem = ibanProblem(iban);
  const isOther = !isSameHolder(holder, beneficiary);
  const problems: FieldProblem[] = [
    ...(problem ? [problem] : []),
    ...(isOther && holderReason === undefined
      ? [{ field: 'holder', code: 'holder-differs', beneficiary: beneficiary.name }]
      : []),
  ];
  if (problems.length > 0) return refuse(problems);
  const known = { holder, country: iban.slice(0, 2), masked: maskedIban(iban) };
  return accept({ iban, ...known, ...(isOther && holderReason !== undefined ? { holderReason } : {}) });
}

/** The most helpful thing to say of it: one, since each of them hides the others. */
function ibanProblem(iban: string): FieldProblem | undefined {
  const field = 'iban';
  if (iban === '') return { field, code: 'missing' };
  const country = iban.slice(0, 2);
  const spec = countrySpecs[country as keyof typeof countrySpecs];
  if (!/^[A-Z]{2}[A-Z0-9]*$/.test(iban) || spec?.chars == null) return { field, code: 'iban-malformed' };
  if (!payable.has(country)) return { field, code: 'country-not-payable', country };
  if (iban.length !== spec.chars)
    return { field, code: 'iban-length', country, expected: spec.chars, actual: iban.length };
  if (isValidIBAN(iban)) return undefined;
  const asDigits = country + iban.slice(2).replaceAll('O', '0').replaceAll('I', '1');
  if (asDigits !== iban && isValidIBAN(asDigits)) return { field, code: 'iban-letter-for-digit' };
  const faults = validateIBAN(iban).errorCodes;
  const isMalformed = faults.includes(Fault.WrongBBANFormat);
  return { field, code: isMalformed ? 'iban-malformed' : 'iban-checksum' };
}

/** `FR76 •••• 123`: enough to tell one's accounts apart, and too little to pay anybody. */
const maskedIban = (iban: string): string => `${iban.slice(0, 4)} •••• ${iban.slice(-3)}`;

/** The legal forms that a name can tell apart, as a French bank writes them. */
const formsOfKind: Readonly<Record<LegalKind, readonly string[]>> = {
  person: ['person'],
  association: ['association'],
  foundation: ['foundation'],
  company: ['SAS', 'SARL', 'SA'],
};

/** Words that banks and applicants write, leave out or shorten: of each, the forms that it can stand for. */
const formsOfWord: ReadonlyMap<string, readonly string[]> = new Map(
  (
    [
      ['M MR MME MLLE MONSIEUR MADAME', formsOfKind.person],
      ['ASSOCIATION ASSOC ASSO ASS', formsOfKind.association],
      ['FONDATION', formsOfKind.foundation],
      ['SOCIETE STE SCIC SCOP', formsOfKind.company],
      ['SAS SASU', ['SAS']],
      ['SARL EURL', ['SARL']],
      ['SA', ['SA']],
    ] as const
  ).flatMap(([words, forms]) => words.split(' ').map((word) => [word, forms] as const)),
);
const articles: ReadonlySet<string> = new Set('ET OU LE LA LES L DE DU DES D'.split(' '));

/**
 * Whether an account is the beneficiary's own, by its name: case, accents, punctuation, articles and the order of the words aside.
 * A title or a legal form may be left out; the person, the association and the company of one name are three holders.
 * @param beneficiary its type says of what kind it is, where its name does not
 */
export function isSameHolder(holder: string, beneficiary: Beneficiary): boolean {
  const [held, own] = [wordsOf(holder), wordsOf(beneficiary.name)];
  if (held.join(' ') === own.join(' ')) return held.length > 0;
  const name = nameIn(held);
  return name !== '' && name === nameIn(own) && hasOneForm([...held, ...own], beneficiary.type);
}

/** Whether one legal form fits the type and every word that says one. */
const hasOneForm = (words: readonly string[], type: ApplicantType): boolean =>
  formsOfKind[applicantTypeTable[type].legalKind].some((form) =>
    words.every((word) => formsOfWord.get(word)?.includes(form) ?? true),
  );

const nameIn = (words: readonly string[]): string => words.filter((word) => !formsOfWord.has(word)).join(' ');

function wordsOf(name: string): string[] {
  const plain = name.normalize('NFD').replaceAll(/\p{M}/gu, '').toUpperCase();
  const words = plain.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  const said = words.filter((word) => !articles.has(word));
  return (said.length > 0 ? said : words).sort();
}
