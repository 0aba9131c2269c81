import { describe, expect, test } from 'vitest';
import { accountOf, isSameHolder } from '#domain/payment/bank-account.ts';

const beneficiary = 'Association Les Ateliers du Pont';
const holder = 'LES ATELIERS DU PONT';
const problemsOf = (iban: string, more: { holder?: string; holderReason?: string } = {}) => {
  const read = accountOf({ iban, holder, ...more }, beneficiary);
  return read.ok ? [] : read.refusal.map(({ field, code }) => `${field} ${code}`);
};

/** The examples of the register of IBANs (SWIFT, ISO 13616), and what becomes of them when they are copied badly. */
test.each([
  ['FR76 3000 6000 0112 3456 7890 189', []],
  ['fr7630006000011234567890189', []],
  ['FR76 3000 6000\u00a00112\u202f3456 7890 189', []],
  ['DE89 3704 0044 0532 0130 00', []],
  ['BE68 5390 0754 7034', []],
  ['', ['iban missing']],
  ['   ', ['iban missing']],
  ['FR76 3000 6000 0112 3456 7890 188', ['iban iban-checksum']],
  ['FR76 3000 6000 0112 3456 7809 189', ['iban iban-checksum']],
  ['FR76 3O00 6000 0112 3456 7890 189', ['iban iban-letter-for-digit']],
  ['FR76 30006 OOO01 12345678901 89', ['iban iban-letter-for-digit']],
  ['FR76 3000 6000 0112 3456 7890 18', ['iban iban-length']],
  ['FR76 3000 6000 0112 3456 7890 1891', ['iban iban-length']],
  ['30006000011234567890189', ['iban iban-malformed']],
  ['FR76-3000', ['iban iban-length']],
  ['<script>', ['iban iban-malformed']],
  ['ZZ76 3000 6000 0112 3456 7890 189', ['iban iban-malformed']],
  ['TR33 0006 1005 1978 6457 8413 26', ['iban country-not-payable']],
  ['AE07 0331 2345 6789 0123 456', ['iban country-not-payable']],
])('of %j is said %j', (iban, said) => {
  expect(problemsOf(iban)).toEqual(said);
});

test('what is known of an account is masked, and its number stands alone', () => {
  const read = accountOf({ iban: 'fr76 3000 6000 0112 3456 7890 189', holder }, beneficiary);
  expect(read).toEqual({
    ok: true,
    value: { iban: 'FR7630006000011234567890189', country: 'FR', masked: 'FR76 •••• 189', holder },
  });
});

test('everything that is wrong is said at once', () => {
  expect(problemsOf('FR76', { holder: 'Jean Martin' })).toEqual([
    'iban iban-length',
    'holder holder-differs',
  ]);
});

describe('the holder', () => {
  test.each([
    [holder, beneficiary],
    ['Ateliers du pont (association)', beneficiary],
    ['M. JEAN-LUC MARTIN', 'Martin Jean Luc'],
    ['SAS Éco Mobilité', 'ECO-MOBILITE'],
    ['MME LÉA ŒUVRARD', 'Léa Œuvrard'],
  ])('%j is %j', (one, other) => {
    expect(isSameHolder(one, other)).toBe(true);
  });

  test.each([
    ['Jean Martin', 'Jean Marlin'],
    ['Les Ateliers du Pont Neuf', beneficiary],
    ['', ''],
    ['---', '---'],
  ])('%j is not %j', (one, other) => {
    expect(isSameHolder(one, other)).toBe(false);
  });

  test('of another name is taken with a reason, for staff to accept', () => {
    const typed = { iban: 'FR7630006000011234567890189', holder: 'Mairie de Lyon' };
    expect(accountOf({ ...typed, holderReason: 'Porte les comptes' }, beneficiary)).toMatchObject({
      ok: true,
      value: { holder: 'Mairie de Lyon', holderReason: 'Porte les comptes' },
    });
  });

  test('of the same name needs none: what was written of it is not kept', () => {
    const read = accountOf({ iban: 'FR7630006000011234567890189', holder, holderReason: 'x' }, beneficiary);
    expect(read.ok && read.value.holderReason).toBeUndefined();
  });
});
