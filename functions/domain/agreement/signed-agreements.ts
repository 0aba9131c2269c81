/** The agreements that both parties signed, as the open data, the alarms and the reminders read them. Pure. */

import type { ApplicationIn } from '#domain/application/application.ts';
import { isPublishedByName } from '#domain/cohort/applicant-types.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import {
  amendmentNumber,
  type DatedInstalment,
  grantedCentsOf,
  lastAmendment,
} from '#domain/values/agreed-terms.ts';
import { type CivilDate, civilDateIn } from '#domain/values/civil-date.ts';
import { defined } from '#domain/values/defined.ts';
import type { Agreement } from './agreement.ts';
import { instalmentCalendar } from './agreement-calendar.ts';
import { grantTests } from './grant-tests.ts';
import { agreedGrant } from './held-grants.ts';
import type { KeptGrant, PublishedAward } from './published-award.ts';

/** Signed by the beneficiary and by the administration: from the second signature on, the agreement binds. */
export const signedStatuses = ['countersigned', 'awarded'] as const;
export type SignedApplication = ApplicationIn<(typeof signedStatuses)[number]>;

export const isSigned = (application: { status: string }): application is SignedApplication =>
  signedStatuses.some((status) => status === application.status);

/** The day of the last signature, in the place of the service. */
export const signedOn = ({ countersignedAt }: SignedApplication, timeZone: string): CivilDate =>
  civilDateIn(countersignedAt, timeZone);

/**
 * The instalments of a signed agreement with their days: every delay of it starts here, on the day of the last signature. An
 * amendment in force names the days itself.
 */
export const paymentCalendar = (
  application: SignedApplication,
  instalments: Agreement['instalments'],
  timeZone: string,
): readonly DatedInstalment[] =>
  lastAmendment(application.agreement)?.instalments ??
  instalmentCalendar(instalments, signedOn(application, timeZone), application.form.project.endsOn);

export interface PublicationDuty {
  applicationId: string;
  reference: string;
  signedOn: CivilDate;
  /**
   * The amendment that says what is granted now and the day of its last signature, or the decision that took part of it away and its
   * day; absent of an agreement as it was first signed.
   */
  amendment?: { reference: string; signedOn: CivilDate } | undefined;
  /** The decision that took part of it away, as a file tells it. */
  reduction?: string;
  /** Whether the law wants an agreement, and with it the publication (loi 2000-321 art. 10, décret 2017-779). */
  compulsory: boolean;
}

/**
 * Which agreements must be published. The beneficiary's total of the year decides: all its agreements of the cohort and what
 * else the authority granted it. Individuals are exempt: the duty applies to bodies of private law.
 * @param keptOf what a decision left of the grant of one (support/kept-grant.ts)
 */
export function publicationDuties(
  applications: readonly SignedApplication[],
  cohort: Pick<Cohort, 'agreement' | 'timeZone'>,
  keptOf: (application: SignedApplication) => KeptGrant | undefined,
): PublicationDuty[] {
  const { timeZone } = cohort;
  const signed = applications.map((application) => agreedGrant(application, timeZone));
  return applications.map((application) => ({
    applicationId: application.applicationId,
    reference: application.agreement.number,
    signedOn: signedOn(application, timeZone),
    ...changesOf(application, timeZone, keptOf(application)),
    compulsory:
      isPublishedByName(application.form.applicant.type) &&
      grantTests(agreedGrant(application, timeZone), cohort, signed).requirement.compulsory,
  }));
}

function changesOf(
  { agreement }: SignedApplication,
  timeZone: string,
  kept: KeptGrant | undefined,
): Pick<PublicationDuty, 'amendment' | 'reduction'> {
  const last = lastAmendment(agreement);
  const amendment = last && {
    reference: amendmentNumber(agreement.number, last.number),
    signedOn: civilDateIn(last.countersignedAt, timeZone),
  };
  if (!kept) return { amendment };
  const reduction = reductionNumber(agreement.number, kept);
  const decided = { reference: reduction, signedOn: kept.decidedOn };
  return { reduction, amendment: amendment && decided.signedOn < amendment.signedOn ? amendment : decided };
}

/** Such as `aic1-…-C1/2025-02-11`: a decision has no number of its own. */
const reductionNumber = (agreementNumber: string, { decidedOn }: KeptGrant): string =>
  `${agreementNumber}/${decidedOn}`;

type PublishingCohort = Pick<Cohort, 'agreement' | 'service' | 'title' | 'timeZone'>;

/** « La commune de l’Exemple » is « Commune de l’Exemple »: its official name, as a list has it. */
function withoutArticle(party: string): string {
  const name = party.replace(/^(l[’']|(la|le|les)\s)\s*/iu, '');
  return `${name.charAt(0).toLocaleUpperCase('fr')}${name.slice(1)}`;
}

/** One line of the open data, in the name of the legal person that grants: the SIRET is its own. No aid of the programme is notified: each is under the de minimis ceiling. */
export function publishedAward(
  application: SignedApplication,
  agreement: Pick<Agreement, 'instalments' | 'object'>,
  { service, title, timeZone, agreement: { party } }: PublishingCohort,
  kept?: KeptGrant,
): PublishedAward {
  const { applicant } = application.form;
  const day = signedOn(application, timeZone);
  const last = lastAmendment(application.agreement);
  const siret = 'siret' in applicant ? applicant.siret : undefined;
  const rna = 'rna' in applicant ? applicant.rna : undefined;
  return {
    authority: { name: withoutArticle(party), siret: service.siret },
    signedOn: day,
    reference: application.agreement.number,
    beneficiary: { type: applicant.type, name: applicant.name, ...defined({ siret, rna }) },
    object: agreement.object,
    amountCents: kept?.amountCents ?? grantedCentsOf(application.agreement),
    instalments: paymentCalendar(application, agreement.instalments, timeZone),
    ...defined({
      amendment: last && amendmentNumber(application.agreement.number, last.number),
      reduction: kept && reductionNumber(application.agreement.number, kept),
    }),
    notifiedToEu: false,
    programme: title.fr,
  };
}
