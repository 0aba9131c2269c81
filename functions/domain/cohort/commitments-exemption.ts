/**
 * On which grounds a body is deemed to satisfy the contrat d'engagement républicain without subscribing to it
 * (loi 2000-321 art. 10-1, décret 2021-1947). One row a ground: who may have it, and how it is named.
 */
import type { ApplicantType } from './applicant-types.ts';

type Words = Readonly<Record<'fr' | 'en', string>>;
interface ExemptionRow {
  types: readonly ApplicantType[];
  /** As the form offers it. */
  choice: Words;
  /** As the agreement says it of the beneficiary, in French. */
  inAgreement: string;
}

const rows = {
  'recognised-public-utility': {
    types: ['association', 'foundation'],
    choice: {
      fr: 'L’organisme est reconnu d’utilité publique',
      en: 'The body is recognised as of public utility',
    },
    inAgreement: 'est reconnu d’utilité publique',
  },
  approved: {
    types: ['association'],
    choice: {
      fr: 'L’association est agréée par l’État (tronc commun d’agrément)',
      en: 'The association is approved by the State (common core of approvals)',
    },
    inAgreement: 'est une association agréée (article 25-1 de cette loi)',
  },
} as const satisfies Record<string, ExemptionRow>;

export type ExemptionGround = keyof typeof rows;
export const exemptionGrounds: Readonly<Record<ExemptionGround, ExemptionRow>> = rows;
export const exemptionNames = Object.keys(rows) as ExemptionGround[];

/** Those that a type of applicant may have. */
export const groundsOf = (type: string | undefined): ExemptionGround[] =>
  exemptionNames.filter((ground) => exemptionGrounds[ground].types.some((one) => one === type));
