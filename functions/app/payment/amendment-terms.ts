/** An amendment beside the agreement that it changes: what is in force, what its paper says, and what is signed. */
import type { AgreementDocument } from '#domain/agreement/agreement-document.ts';
import type { AmendmentDocument } from '#domain/agreement/amendment-document.ts';
import { identityOf } from '#domain/agreement/representative.ts';
import { type SignedApplication, signedOn } from '#domain/agreement/signed-agreements.ts';
import type { Application } from '#domain/application/application.ts';
import type { SignersWords } from '#domain/application/application-events.ts';
import { type ApplicationForm, exemptionOf, type Party } from '#domain/application/application-form.ts';
import { reportTermsOf } from '#domain/application/reports.ts';
import { type AmendedFrom, agreedPart, type OpenAmendment } from '#domain/payment/amendment.ts';
import { isSameParty, withParty } from '#domain/payment/new-beneficiary.ts';
import type { Payments } from '#domain/payment/payments.ts';
import { type AmendedTerms, amendmentNumber } from '#domain/values/agreed-terms.ts';
import { civilDateIn } from '#domain/values/civil-date.ts';
import { defined } from '#domain/values/defined.ts';

interface Agreed {
  payments: Payments;
  application: Application;
}

export const amendedFrom = ({ payments, application }: Agreed): AmendedFrom => ({
  grantedCents: payments.grantedCents,
  instalments: payments.instalments,
  endsOn: application.form.project.endsOn,
  party: partyOf(application),
});

/** With whom the agreement is. */
export const partyOf = ({ form: { applicant, address } }: Pick<Application, 'form'>): Party => ({
  applicant,
  address,
});

/** The terms that hold without it. */
export function termsInForce({ payments, application }: Agreed): AmendedTerms {
  const { grantedCents } = payments;
  const instalments = payments.instalments.map(agreedPart);
  return { ...defined({ endsOn: application.form.project.endsOn }), grantedCents, instalments };
}

export function amendmentDocument(
  agreement: AgreementDocument,
  {
    payments,
    application,
    number: place,
    terms,
    reason,
    proposedAt,
    beneficiary,
  }: Agreed & { application: SignedApplication } & DrawnOf,
  timeZone: string,
): AmendmentDocument {
  const { agreement: amended } = application;
  const form = beneficiary ? withParty(application.form, beneficiary) : application.form;
  const project = { ...form.project, ...defined({ endsOn: terms.endsOn }) };
  const grantedOn = civilDateIn(amended.issuedAt, timeZone);
  const isAnother = amended.amendments?.some((one) => one.beneficiary !== undefined);
  return {
    place,
    proposedAt,
    reason,
    terms,
    agreement: isAnother ? { ...agreement, beneficiary: identityOf(application.form) } : agreement,
    ...defined({ successor: beneficiary && successorOf(application.form, form) }),
    number: amendmentNumber(payments.agreementNumber, place),
    agreementSignedOn: signedOn(application, timeZone),
    former: termsInForce({ payments, application }),
    reportDueOn: reportTermsOf({ ...form, project }, grantedOn).dueOn,
  };
}

/** Of a proposed amendment, what its paper says. */
type DrawnOf = Pick<OpenAmendment, 'number' | 'terms' | 'reason' | 'proposedAt' | 'beneficiary'>;

const successorOf = (before: ApplicationForm, after: ApplicationForm): AmendmentDocument['successor'] => ({
  ...identityOf(after),
  isSameBody: isSameParty(before, after),
  signsCommitments: 'republicanCommitment' in after.applicant && exemptionOf(after.applicant) === undefined,
  receivesDeMinimis: 'deMinimisCents' in after.applicant,
});

/** What the signer confirms, in the language of the agreement. */
export const amendmentStatement = (
  { agreementNumber, amendment }: Payments,
  { name, capacity, sha256 }: SignersWords,
): string =>
  `${name}, ${capacity}, déclare avoir lu l’avenant n° ${amendmentNumber(agreementNumber, amendment?.number ?? 0)} (empreinte SHA-256 du fichier PDF : ${sha256}), l’accepter et s’engager à l’exécuter.`;
