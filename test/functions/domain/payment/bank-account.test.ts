import { describe, expect, test } from 'vitest';
import type { ApplicantType } from '#domain/cohort/applicant-types.ts';
import { isSameHolder } from '#domain/payment/account-holder.ts';
import { accountOf } from '#domain/payment/bank-account.ts';

const beneficiary = { name: 'Association Les Ateliers du Pont', type: 'association' } as const;
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
  ['FR76 3000 6000 0II2 3456 7890 189', ['iban iban-letter-for-digit']],
  ['FR76 3O00 6000 0112 3456 7890 188', ['iban iban-malformed']],
  ['FR76 3A00 6000 0112 3456 7890 189', ['iban iban-malformed']],
  ['FR76 3000 6000 0112 €', ['iban iban-malformed']],
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
    [holder, beneficiary.name, 'association'],
    ['Ateliers du pont (association)', beneficiary.name, 'association'],
    ['M. JEAN-LUC MARTIN', 'Martin Jean Luc', 'individual'],
    ['M OU MME MARTIN JEAN', 'Jean Martin', 'collective'],
    ['SAS Éco Mobilité', 'ECO-MOBILITE', 'company'],
    ['SCOP SARL L’Établi', 'L’établi (scop)', 'company'],
    ['MME LÉA ŒUVRARD', 'Léa Œuvrard', 'individual'],
    ['SOCIETE PHILHARMONIQUE', 'Société philharmonique', 'association'],
    ['L’ET LES', 'Les et l’', 'association'],
    ['ASSOC L OEUVRE DES JARDINS', 'L’Œuvre des jardins', 'association'],
    ['FA A A NUI', 'Faʻaʻā Nui', 'association'],
    ['FAAA NUI', 'Faʻaʻā Nui', 'association'],
    ['MAOHI NUI', 'Mā’ohi Nui', 'association'],
    ['C HOARI BREIZH', 'C’hoari Breizh', 'association'],
    ['CHOARI BREIZH', 'Cʼhoari Breizh', 'association'],
    ['M DORNANO JEAN', 'Jean d’Ornano', 'individual'],
  ] as const)('%j is %j, of type %s', (one, name, type) => {
    expect(isSameHolder(one, { name, type })).toBe(true);
  });

  test.each([
    ['Jean Martin', 'Jean Marlin', 'individual'],
    ['Mme An Toine', 'Anto Ine', 'individual'],
    ['Les Ateliers du Pont Neuf', beneficiary.name, 'association'],
    ['', '', 'association'],
    ['---', '---', 'association'],
    ['SA', 'Société', 'company'],
    ['LSA Entraide', 'L’Association Entraide', 'association'],
    ['Mme Camille Durand', 'Association Camille Durand', 'association'],
    ['M. ou Mme Martin', 'Fondation Martin', 'foundation'],
    ['Les Jardins partagés SARL', 'Association Les Jardins partagés', 'association'],
    ['SAS Entraide', 'Association Entraide', 'association'],
    ['Fonds de dotation Martin', 'Fondation Martin', 'foundation'],
  ] as const)('%j is not %j, of type %s', (one, name, type) => {
    expect(isSameHolder(one, { name, type })).toBe(false);
  });

  const kinds = [
    { types: ['individual', 'collective'], words: 'M. MR Mme Mlle Monsieur Madame' },
    { types: ['association'], words: 'Association ASSOC ASSO ASS' },
    { types: ['foundation'], words: 'Fondation' },
    { types: ['company'], words: 'SAS SASU' },
    { types: ['company'], words: 'SARL EURL' },
    { types: ['company'], words: 'SA' },
  ] as const;
  const said = kinds.flatMap(({ types, words }, kind) =>
    words.split(' ').map((word) => ({ kind, types: types as readonly ApplicantType[], word })),
  );

  test.each(said)('that says $word is of no other kind', ({ kind, types, word }) => {
    for (const type of types) {
      expect(isSameHolder('ENTRAIDE', { name: `${word} Entraide`, type }), type).toBe(true);
      for (const other of said)
        for (const held of [`${other.word} Entraide`, `ENTRAIDE (${other.word})`]) {
          const isOne = isSameHolder(held, { name: `L’${word} Entraide`, type });
          expect(isOne, `${held}, ${type} that says ${word}`).toBe(other.kind === kind);
          const isOfType = isSameHolder(held, { name: 'Entraide', type });
          expect(isOfType, `${held}, ${type}`).toBe(other.types.includes(type));
        }
    }
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
