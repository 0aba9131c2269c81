/**
 * Who may apply. Each row says what the law makes of a type and how it is named; the fields that the type fills in are its
 * branch of the form's schema (application-form.ts). Rules never compare the name of a type, they read its row: a new type is
 * decided here, and nowhere by accident.
 */
import * as z from 'zod/mini';

type Words = Readonly<Record<'fr' | 'en', string>>;

/** A natural person is never published by name: only a body may be. */
type Publicity =
  | { isLegalBody: false; isPublishedByName: false }
  | {
      /** With a name that is no person's: whoever works there may not read its application. */
      isLegalBody: true;
      /**
       * On the page of results and in the open data of subsidies, which bear on bodies of private law
       * (loi 2000-321 art. 10, décret 2017-779); a person's name is not open data.
       */
      isPublishedByName: boolean;
    };

/** What a name of a holder may say of whom the law sees in it: a person, or a body of one kind. */
export type LegalKind = 'person' | 'association' | 'foundation' | 'company';

type ApplicantTypeRow = Publicity & {
  legalKind: LegalKind;
  /** Signs the contrat d'engagement républicain (loi 2000-321 art. 10-1, décret 2021-1947): associations and foundations. */
  signsCommitments: boolean;
  /** Is an undertaking, which declares its de minimis aid and has a ceiling of it (Reg. (EU) 2023/2831 art. 3). */
  declaresDeMinimis: boolean;
  words: {
    /** As the form offers it. */
    choice: Words;
    /** Several of them, above a count. */
    many: Words;
    /** As letters and the agreement name it. */
    one: Words;
    /** As jurors and staff read it beside a name. */
    inFile: Words;
  };
};

export const applicantTypeTable = {
  association: {
    legalKind: 'association',
    isLegalBody: true,
    isPublishedByName: true,
    signsCommitments: true,
    declaresDeMinimis: false,
    words: {
      choice: { fr: 'Une association', en: 'A non-profit association' },
      many: { fr: 'Associations', en: 'Non-profit associations' },
      one: { fr: 'association', en: 'non-profit association' },
      inFile: { fr: 'association', en: 'association' },
    },
  },
  foundation: {
    // Its own law (loi 87-571, art. 18 to 20): a body of private law, with a SIRET and no RNA number.
    legalKind: 'foundation',
    isLegalBody: true,
    isPublishedByName: true,
    signsCommitments: true,
    declaresDeMinimis: false,
    words: {
      choice: { fr: 'Une fondation', en: 'A foundation' },
      many: { fr: 'Fondations', en: 'Foundations' },
      one: { fr: 'fondation', en: 'foundation' },
      inFile: { fr: 'fondation', en: 'foundation' },
    },
  },
  company: {
    legalKind: 'company',
    isLegalBody: true,
    isPublishedByName: true,
    signsCommitments: false,
    declaresDeMinimis: true,
    words: {
      choice: { fr: 'Une entreprise', en: 'A company' },
      many: { fr: 'Entreprises', en: 'Companies' },
      one: { fr: 'entreprise', en: 'company' },
      inFile: { fr: 'entreprise', en: 'company' },
    },
  },
  collective: {
    // No body: in law the applicant is the person who answers for it, whose name is `applicant.name`.
    legalKind: 'person',
    isLegalBody: false,
    isPublishedByName: false,
    signsCommitments: false,
    declaresDeMinimis: false,
    words: {
      choice: {
        fr: 'Un collectif sans personnalité juridique',
        en: 'A collective without legal personality',
      },
      many: { fr: 'Collectifs', en: 'Collectives' },
      one: { fr: 'personne qui répond d’un collectif', en: 'person answering for a collective' },
      inFile: { fr: 'collectif', en: 'collective' },
    },
  },
  individual: {
    legalKind: 'person',
    isLegalBody: false,
    isPublishedByName: false,
    signsCommitments: false,
    declaresDeMinimis: false,
    words: {
      choice: { fr: 'Un particulier', en: 'An individual' },
      many: { fr: 'Particuliers', en: 'Individuals' },
      one: { fr: 'particulier', en: 'individual' },
      inFile: { fr: 'personne physique', en: 'individual' },
    },
  },
} as const satisfies Record<string, ApplicantTypeRow>;

export type ApplicantType = keyof typeof applicantTypeTable;
export const applicantTypes = Object.keys(applicantTypeTable) as ApplicantType[];
export const applicantTypeSchema = z.enum(applicantTypes);

export const isApplicantType = (text: string | undefined): text is ApplicantType =>
  text !== undefined && Object.hasOwn(applicantTypeTable, text);

/** Whether the name may be published. Fails closed: a type that no row names is private. */
export const isPublishedByName = (type: string): boolean =>
  isApplicantType(type) && applicantTypeTable[type].isPublishedByName;

/** A word for a type, by one of its forms; what no row names stays as it is written. */
export const applicantTypeWord = (
  type: string,
  form: keyof ApplicantTypeRow['words'],
  language: keyof Words,
): string => (isApplicantType(type) ? applicantTypeTable[type].words[form][language] : type);
