/**
 * The account that a grant is paid to: what is wrong with an IBAN as it was typed, and how it is shown. Pure. The
 * IBAN itself stands nowhere but in what the key of the bank details encrypted, and in the export of payment orders.
 */
import {
  countrySpecs,
  electronicFormatIBAN,
  ValidationErrorsIBAN as Fault,
  isValidIBAN,
  validateIBAN,
} from 'ibantools';
import type { FieldProblem } from '#domain/values/field-problem.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';
import { type Beneficiary, isSameHolder } from './account-holder.ts';
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
