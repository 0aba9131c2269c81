/** Applications in any status, built as they come about: by their events. */
import type { Application, RankedOutcome, Status } from '#domain/application/application.ts';
import type { ApplicationEvent } from '#domain/application/application-events.ts';
import type { ApplicationForm } from '#domain/application/application-form.ts';
import { evolve } from '#domain/application/evolve.ts';
import type { RoundName } from '#domain/application/stages.ts';
import { budgetPlanOf } from '#domain/cohort/budget.ts';
import { genesisHash } from '#domain/values/audit.ts';
import { sha256Of } from '#domain/values/digest.ts';
import { promotion1 } from './cohort.ts';

type Decision = Extract<ApplicationEvent, { type: 'EligibilityDecided' }>['decision'];
const at = '2022-01-10T10:00:00.000Z';

/** Without whom no body files any more. */
export const aRepresentative = {
  representativeFirstName: 'Aline',
  representativeSurname: 'Dupré',
  representativeCapacity: 'Présidente',
  signedByAnother: false,
};

/** The budget of a body by headings, in balance; of who gives a total, that alone. As the first promotion asks it. */
export function inBalance(form: ApplicationForm): ApplicationForm {
  const { purchasesCents: _purchases, staffCents: _staff, ownFundsCents: _own, ...project } = form.project;
  if (budgetPlanOf(promotion1.applicants.budgets, form.applicant.type) === undefined)
    return { ...form, project };
  const { budgetCents, requestedCents } = project;
  const purchasesCents = Math.floor(budgetCents / 3);
  const ownFundsCents = budgetCents - requestedCents;
  return {
    ...form,
    project: {
      ...project,
      purchasesCents,
      staffCents: budgetCents - purchasesCents,
      ...(ownFundsCents > 0 ? { ownFundsCents } : {}),
    },
  };
}

export function anApplicationForm(change: Partial<ApplicationForm> = {}): ApplicationForm {
  const form = inBalance({ ...filledIn, ...change });
  return { ...form, applicant: ableToSign(form.applicant) };
}

/** A person who says nothing else can sign alone. */
const ableToSign = (applicant: ApplicationForm['applicant']): ApplicationForm['applicant'] =>
  applicant.type === 'individual' || applicant.type === 'collective'
    ? { legalCapacity: true, ...applicant }
    : applicant;

const filledIn: ApplicationForm = {
  language: 'fr',
  applicant: {
    type: 'association',
    name: 'Les Jardins partagés',
    rna: 'W751234567',
    siret: '73282932000074',
    ...aRepresentative,
    republicanCommitment: true,
  },
  contact: { name: 'Aline Dupré', email: 'aline.dupre@example.org' },
  address: { street: '12 rue des Lilas', postcode: '75020', city: 'Paris' },
  project: {
    title: 'Des potagers dans les écoles',
    summary: 'Un potager et un jardinier par école.',
    description: 'Chaque classe cultive sa parcelle.',
    axis: 'deployer',
    needs: ['funding', 'experts'],
    startsOn: '2022-09-01',
    endsOn: '2023-06-30',
    budgetCents: 15_000_000,
    requestedCents: 8_000_000,
  },
  declarations: { accurate: true, rulesAccepted: true },
};

const told = (round: RoundName, outcome: string, more: Partial<RankedOutcome> = {}): ApplicationEvent => ({
  type: 'OutcomeReleased',
  told: { round, outcome, reasonCode: 'TEST', rank: 1, at, ...more },
  amountCents: 8_000_000,
});

const assessment = { outcome: 'eligible', failures: [], duplicates: [], at } as const;
export const decided = (
  outcome: 'eligible' | 'ineligible',
  more: Partial<Decision> = {},
): ApplicationEvent => ({
  type: 'EligibilityDecided',
  decision: { outcome, reasonCodes: [], decidedBy: 'staff-1', decidedAt: at, ...more },
});
const assessed: ApplicationEvent = {
  type: 'EligibilityAssessed',
  assessment: { ...assessment, failures: [], duplicates: [] },
};
const asked: ApplicationEvent = {
  type: 'InformationRequested',
  fields: ['project.description'],
  message: 'Décrivez le projet.',
  requestedBy: 'staff-1',
  dueAt: '2022-01-30T10:00:00.000Z',
};
const issued: ApplicationEvent = {
  type: 'AgreementIssued',
  number: 'C1',
  amountCents: 8_000_000,
  sha256: sha256Of('agreement'),
  contentSha256: sha256Of('content'),
  dueAt: '2022-07-01T10:00:00.000Z',
};
const signed: ApplicationEvent = {
  type: 'AgreementSigned',
  name: 'Aline Dupré',
  capacity: 'Présidente',
  sha256: sha256Of('agreement'),
};

const eligible = [assessed, decided('eligible'), told('eligibility', 'eligible')];
const shortlisted = [...eligible, told('jury', 'shortlisted')];
const laureate = [...shortlisted, told('panel', 'laureate', { grade: 'bien' })];
const toSign = [...laureate, issued];
const countersigned: ApplicationEvent[] = [
  ...toSign,
  signed,
  { type: 'AgreementCountersigned', by: 'staff-1' },
];

/** The shortest story that leads to each status. */
/** That a code confirmed an act, where the code is not what is told. */
export const proof = { codeSha256: 'c0de', codeSentAt: at, statement: 'Lu et accepté.' };

export const storyOf: Record<Status, ApplicationEvent[]> = {
  received: [],
  'eligibility-review': [assessed],
  'information-requested': [assessed, asked],
  eligible,
  shortlisted,
  waitlisted: [...shortlisted, told('panel', 'waitlisted', { waitingRank: 1 })],
  laureate,
  'agreement-issued': toSign,
  signed: [...toSign, signed],
  countersigned,
  awarded: [...countersigned, { type: 'Awarded' }],
  ineligible: [assessed, decided('ineligible'), told('eligibility', 'ineligible')],
  'not-shortlisted': [...eligible, told('jury', 'not-shortlisted')],
  'not-selected': [...shortlisted, told('panel', 'not-selected')],
  'called-off': [...eligible, told('calling-off', 'called-off', { reason: 'Les crédits ont été retirés.' })],
  withdrawn: [{ type: 'Withdrawn' }],
  lapsed: [...toSign, { type: 'AgreementDeclined' }],
};

/** A received application, before its first event is stored. */
export function aReceivedApplication(form = anApplicationForm()): Application {
  return {
    status: 'received',
    applicationId: 'aic1-0123456789ABCDEF',
    cohort: 'promotion-1',
    form,
    bodySha256: sha256Of(form),
    receivedAt: at,
    filedDuringGrace: false,
    rulesSha256: sha256Of([]),
    implicitRejectionAt: '2022-03-10T10:00:00.000Z',
    version: 1,
    auditHead: genesisHash,
    resolutions: 0,
    told: [],
  };
}

/** An application in a status, with further events on top. */
export const anApplication = (status: Status = 'received', ...more: ApplicationEvent[]): Application =>
  [...storyOf[status], ...more].reduce((before, event) => evolve(before, event, at), aReceivedApplication());
