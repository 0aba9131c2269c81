/**
 * The beneficiary whom an amendment names in the place of the one of the agreement. A grant is made to a person for what it is, who may
 * pass none of it on without the consent of who granted it (décret-loi du 2 mai 1938, art. 15): another body takes it over by an amendment
 * that it signs, also where it receives by a merger all that an association had (loi du 1er juillet 1901, art. 9 bis; décret 2015-832). A
 * body that changes its name, its seat or its legal form stays the party: the amendment says how it is called now. Pure.
 */
import { type HeldGrant, sharesNumber } from '#domain/agreement/held-grants.ts';
import { representativeOf } from '#domain/agreement/representative.ts';
import type { Application } from '#domain/application/application.ts';
import type { ApplicationForm, Party } from '#domain/application/application-form.ts';
import { offerOf } from '#domain/application/call-offer.ts';
import { checkForm } from '#domain/application/form-check.ts';
import { applicantTypeTable } from '#domain/cohort/applicant-types.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { normalizeTitle } from '#domain/cohort/duplicates.ts';
import { conflictsBetween } from '#domain/jury/jury-conflicts.ts';
import { assignableApplication, assignableJuror } from '#domain/jury/tied-readings.ts';
import { overAidCeiling } from '#domain/round/aid-ceiling.ts';
import type { Juror, Panelist } from '#domain/round/roll.ts';
import type { Succession } from '#domain/values/agreed-terms.ts';
import type { FieldProblem } from '#domain/values/field-problem.ts';
import type { Cents } from '#domain/values/money.ts';
import { isSameHolder } from './account-holder.ts';
import type { BankDetails } from './payments.ts';

/** What a new beneficiary is judged by. */
export interface PartyFacts {
  application: Application;
  /** What the amendment grants. */
  amountCents: Cents;
  /** Grants of the cohort, whoever holds them. */
  held: readonly HeldGrant[];
  jurors: readonly Juror[];
  panelists: readonly Panelist[];
  cohort: Cohort;
  /** ISO instant. */
  at: string;
}

/** The form as it would be of the beneficiary that is named. */
export const withParty = (form: ApplicationForm, party: Party): ApplicationForm => ({ ...form, ...party });

/** Everything for which the agreement cannot pass to it, each at its field below `beneficiary`. */
export const beneficiaryProblems = (party: Party, facts: PartyFacts): FieldProblem[] =>
  [
    ...formProblems(party, facts),
    ...commitmentProblems(party),
    ...aidProblems(party, facts),
    ...rollProblems(party, facts),
  ].map((problem) => ({ ...problem, field: `beneficiary.${problem.field}` }));

/** What the call asks of a type, and of no other: who it is, and how its budget is told, of which its reports are made. */
function formProblems(party: Party, { application: { form }, cohort }: PartyFacts): FieldProblem[] {
  const offer = offerOf(cohort);
  const known = new Set(checkForm(form, offer).map(({ field, code }) => `${field} ${code}`));
  const found = checkForm(withParty(form, party), offer);
  const own = found.filter(({ field }) => field.startsWith('applicant.'));
  const isAskedOtherwise = found.some(
    ({ field, code }) => field.startsWith('project.') && !known.has(`${field} ${code}`),
  );
  return isAskedOtherwise ? [...own, { field: 'applicant.type', code: 'budget-told-otherwise' }] : own;
}

/** No association and no foundation is granted anything without it (loi 2000-321, art. 10-1). */
function commitmentProblems({ applicant }: Party): FieldProblem[] {
  const isBound =
    !('republicanCommitment' in applicant) ||
    applicant.republicanCommitment ||
    applicant.commitmentsExemption !== undefined;
  return isBound ? [] : [{ field: 'applicant.republicanCommitment', code: 'must-be-accepted' }];
}

/** An undertaking that takes aid over has had it, with what it had before (règlement (UE) 2023/2831, art. 3). */
function aidProblems(
  party: Party,
  { application: { applicationId, form }, amountCents, held, cohort, at }: PartyFacts,
): FieldProblem[] {
  const others = held.filter(({ application }) => application.applicationId !== applicationId);
  const grant = { application: { applicationId, form: withParty(form, party) }, amountCents };
  const { problems = [] } = overAidCeiling([grant], others, cohort, at) ?? {};
  return problems
    .filter(({ code }) => code === 'aid-over-ceiling')
    .map((problem) => ({ ...problem, field: 'applicant.siret' }));
}

/**
 * Whoever has an interest in a matter takes no part in the advice on it (CRPA L100-2), nor takes it up afterwards (code pénal, 432-12).
 * Who is named in the agreement already takes up nothing: a namesake of theirs was no obstacle to it, and is none to another address.
 */
function rollProblems(party: Party, facts: PartyFacts): FieldProblem[] {
  const { application, jurors, panelists } = facts;
  const before = tiedJurors(application, facts);
  const form = withParty(application.form, party);
  const tied = tiedJurors({ ...application, form }, facts).find((one) => !before.includes(one));
  const { field, name } = personIn(party);
  const isOnRoll =
    name !== '' &&
    name !== personIn(application.form).name &&
    [...jurors, ...panelists].some((one) => normalizeTitle(one.name) === name);
  return [
    ...(tied ? [{ field: 'applicant.name', code: 'body-of-juror', juror: tied.name }] : []),
    ...(isOnRoll ? [{ field, code: 'person-on-roll' }] : []),
  ];
}

/** Whose body it is. */
const tiedJurors = (application: Application, { jurors }: PartyFacts): Juror[] =>
  jurors.filter((one) =>
    conflictsBetween(assignableApplication(application), {
      ...assignableJuror(one, []),
      declaredConflicts: [],
    }).some((kind) => kind === 'organisation' || kind === 'siren'),
  );

/** Who takes it up: the person, or who represents the body; and where they are named. */
function personIn({ applicant }: Pick<Party, 'applicant'>) {
  const isBody = applicantTypeTable[applicant.type].isLegalBody;
  const name = isBody ? (representativeOf({ applicant })?.name ?? '') : applicant.name;
  return { field: isBody ? 'applicant.representativeSurname' : 'applicant.name', name: normalizeTitle(name) };
}

/** How both are named in what is kept of it. */
export function successionTo(form: ApplicationForm, { applicant }: Party): Succession {
  const { name, type } = form.applicant;
  return { formerly: { name, type }, now: { name: applicant.name, type: applicant.type } };
}

/** Whether the account of before is still paid: that of the same body, in the name that it has now. */
export const isStillIts = (bank: BankDetails, form: ApplicationForm, party: Party): boolean =>
  isSameParty(form, withParty(form, party)) && isSameHolder(bank.holder, party.applicant);

/** One body by its numbers; a person, who has none, by their name. */
export const isSameParty = (before: ApplicationForm, after: ApplicationForm): boolean =>
  sharesNumber({ form: before }, { form: after }) ||
  (isPersonal(before) &&
    isPersonal(after) &&
    normalizeTitle(before.applicant.name) === normalizeTitle(after.applicant.name));
const isPersonal = ({ applicant }: ApplicationForm): boolean =>
  !applicantTypeTable[applicant.type].isLegalBody;
