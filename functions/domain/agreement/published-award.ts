import type { ApplicantType } from '#domain/cohort/applicant-types.ts';
import type { DatedInstalment } from '#domain/values/agreed-terms.ts';
import type { CivilDate } from '#domain/values/civil-date.ts';
import type { Cents } from '#domain/values/money.ts';

/** What is left of a grant since it was withdrawn or reduced, by the decision of which day. */
export interface KeptGrant {
  amountCents: Cents;
  decidedOn: CivilDate;
}

/** A signed agreement, as far as it is published. */
export interface PublishedAward {
  authority: { name: string; siret: string };
  signedOn: CivilDate;
  /** Number of the agreement. */
  reference: string;
  /** Number of the last amendment to it: the amount and the instalments are those of it. */
  amendment?: string;
  /** The decision that left no more of it than this amount. */
  reduction?: string;
  beneficiary: { type: ApplicantType; name: string; siret?: string; rna?: string };
  object: string;
  amountCents: Cents;
  instalments: readonly DatedInstalment[];
  notifiedToEu: boolean;
  /** Name of the programme. */
  programme: string;
}
