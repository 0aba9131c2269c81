/** A table with somebody of every audience in it, and an application in every status: what access and fuzz tests meet. */
import { applicationStore } from '#adapters/dynamodb/application/application-store.ts';
import { formDraftStore } from '#adapters/dynamodb/application/form-draft-store.ts';
import { readingStore } from '#adapters/dynamodb/jury/reading-store.ts';
import { agreementKey } from '#adapters/dynamodb/keys.ts';
import { linkStore } from '#adapters/dynamodb/round/link-store.ts';
import { rollStore } from '#adapters/dynamodb/round/roll-store.ts';
import { rollWrites } from '#adapters/dynamodb/round/roll-writes.ts';
import { roundStore } from '#adapters/dynamodb/round/round-store.ts';
import type { Table } from '#adapters/dynamodb/table.ts';
import type { LinkPurpose } from '#app/ports/mail-ports.ts';
import { agreementFor } from '#domain/agreement/agreement.ts';
import { agreementDocument } from '#domain/agreement/agreement-document.ts';
import { agreementFacts } from '#domain/agreement/grant-tests.ts';
import { type ApplicationIn, type Status, statuses } from '#domain/application/application.ts';
import type { ApplicationForm } from '#domain/application/application-form.ts';
import type { Answers } from '#domain/application/form-draft.ts';
import { rulesSha256 } from '#domain/cohort/eligibility.ts';
import { anAdvisedSupport, enrolAdvisers } from '#test/functions/app/support/advised-support.ts';
import { anApplication, anApplicationForm } from './application-builder.ts';
import { promotion1 } from './cohort.ts';
import { aRevealedDraw } from './draws.ts';
import { mailedLink } from './mailed-link.ts';

export const programmeNow = '2022-01-20T10:00:00.000Z';
const later = '2022-12-31T00:00:00.000Z';
const ids = {
  juror: ['j-0000000001', 'j-0000000002'],
  panelist: ['p-0000000001', 'p-0000000002'],
  adviser: ['a-0000000001', 'a-0000000002'],
} as const;
/** Whom staff take off the roll, so that the others stay. */
export const leavingAdviser = 'a-0000000003';
const draftIds = ['d-0000000001', 'd-0000000002'];
/** To whom the first draft is offered, one after the other: the first of these is not any more. */
const heirIds = ['h-0000000001', 'h-0000000002'];

const volunteerIds = ['v-0000000000000001', 'v-0000000000000002'];

/** A form as someone might have filled it in, field by field. */
export const aDraftsAnswers: Answers = {
  'applicant.type': 'individual',
  'applicant.name': 'Personne',
  'applicant.legalCapacity': 'on',
  'contact.name': 'Aline Dupré',
  'contact.email': 'aline.dupre@example.org',
  'address.street': '12 rue des Lilas',
  'address.postcode': '75020',
  'address.city': 'Paris',
  'project.title': 'Des potagers',
  'project.summary': 'Un potager par école.',
  'project.description': 'Chaque classe cultive sa parcelle.',
  'project.axis': 'deployer',
  'project.needs': ['funding'],
  'project.startsOn': '2022-09-01',
  'project.endsOn': '2023-06-30',
  'project.budgetCents': '15 000',
  'project.requestedCents': '8 000',
  'declarations.accurate': 'on',
  'declarations.rulesAccepted': 'on',
};

export interface Peopled {
  /** The application of each status. */
  applicationIds: Readonly<Record<Status, string>>;
  /** Two people of each audience: their ids and good tokens. Applicants: one who may complete, one who may withdraw. */
  people: Readonly<Record<LinkPurpose, readonly [Person, Person]>>;
  /** A link of each that has reached its end. */
  expired: Readonly<Record<LinkPurpose, string>>;
  /** Revokes a link of each audience, and answers them. */
  revokeSome(): Promise<Record<LinkPurpose, string>>;
}
interface Person {
  id: string;
  token: string;
}

/** @param form what applicants wrote, where it matters */
export async function peopled(table: Table, form: ApplicationForm = anApplicationForm()): Promise<Peopled> {
  const idOf = (index: number) => `aic1-${String(index + 1).padStart(16, '0')}`;
  const applicationIds = Object.fromEntries(
    statuses.map((status, index) => [status, idOf(index)]),
  ) as Peopled['applicationIds'];
  for (const status of statuses) {
    const application = {
      ...anApplication(status),
      form,
      applicationId: applicationIds[status],
      rulesSha256: rulesSha256(promotion1.applicants.rules),
    };
    await applicationStore(table).file({ application, duplicateKeys: [], effects: [] });
  }
  for (const status of ['agreement-issued', 'signed', 'countersigned', 'awarded', 'lapsed'] as const) {
    await table.put(agreementItem(applicationIds[status], form));
  }
  await openSessions(table, applicationIds, form);
  await anAdvisedSupport(table, applicationIds.awarded, ids.adviser[0]);
  await enrolAdvisers(table, [...ids.adviser, leavingAdviser]);
  for (const draftId of draftIds) await aDraft(table, draftId);
  const person = async (purpose: LinkPurpose, id: string): Promise<Person> => ({
    id,
    token: await mailedLink(table, { purpose, id }, later),
  });
  const two = async (purpose: LinkPurpose, [first = '', second = '']: readonly string[]) =>
    [await person(purpose, first), await person(purpose, second)] as const;
  const people = {
    applicant: await two('applicant', [applicationIds['information-requested'], applicationIds.received]),
    draft: await two('draft', draftIds),
    heir: await two('heir', heirIds),
    juror: await two('juror', ids.juror),
    volunteer: await two('volunteer', volunteerIds),
    panelist: await two('panelist', ids.panelist),
    adviser: await two('adviser', ids.adviser),
  };
  const expiredFor = async (purpose: LinkPurpose) =>
    mailedLink(table, { purpose, id: `${people[purpose][0].id.slice(0, -1)}E` }, programmeNow);
  const expired = {
    applicant: await expiredFor('applicant'),
    draft: await expiredFor('draft'),
    heir: await expiredFor('heir'),
    juror: await expiredFor('juror'),
    volunteer: await expiredFor('volunteer'),
    panelist: await expiredFor('panelist'),
    adviser: await expiredFor('adviser'),
  };
  return { applicationIds, people, expired, revokeSome: () => revokeSome(table) };
}

/** A link of somebody else in each audience, which was good and is revoked. */
async function revokeSome(table: Table): Promise<Record<LinkPurpose, string>> {
  const revoked = async (purpose: LinkPurpose, id: string) => {
    const token = await mailedLink(table, { purpose, id }, later);
    await linkStore(table).revokeAll({ purpose, id }, new Date(programmeNow));
    return token;
  };
  return {
    applicant: await revoked('applicant', 'aic1-FFFFFFFFFFFFFFFF'),
    draft: await revoked('draft', 'd-FFFFFFFFFF'),
    heir: await revoked('heir', 'h-FFFFFFFFFF'),
    juror: await revoked('juror', 'j-FFFFFFFFFF'),
    volunteer: await revoked('volunteer', 'v-FFFFFFFFFFFFFFFF'),
    panelist: await revoked('panelist', 'p-FFFFFFFFFF'),
    adviser: await revoked('adviser', 'a-FFFFFFFFFF'),
  };
}

export function agreementItem(applicationId: string, form: ApplicationForm) {
  const laureate = { ...anApplication('laureate'), form, applicationId } as ApplicationIn<'laureate'>;
  const document = agreementFor(laureate, promotion1, programmeNow, later);
  const printed = agreementDocument(document, form, promotion1, agreementFacts(laureate, promotion1, []));
  return { ...agreementKey(applicationId), kind: 'agreement' as const, document, printed };
}

/** Jury and panel are both open here, so that every act of theirs is possible. */
async function openSessions(table: Table, applicationIds: Peopled['applicationIds'], form: ApplicationForm) {
  const person = { name: form.contact.name, language: 'fr' as const };
  await rollStore(table).enrolJurors(
    ids.juror.map((jurorId) => ({
      ...person,
      jurorId,
      email: `${jurorId}@jury.example`,
      topics: [],
      declaredConflicts: [],
    })),
    [],
  );
  const enrolled = ids.panelist.map((panelistId) => ({
    ...person,
    panelistId,
    email: `${panelistId}@panel.example`,
  }));
  await table.transact(await rollWrites(table, { enrolled, gone: [], before: [] }));
  await readingStore(table).assign(
    ids.juror.map((jurorId) => ({
      jurorId,
      applicationId: applicationIds.eligible,
      title: form.project.title,
      revision: 1,
      assignedAt: programmeNow,
      state: 'assigned' as const,
    })),
  );
  for (const round of ['jury', 'panel'] as const) {
    await roundStore(table).save(
      {
        round,
        version: 1,
        auditHead: '',
        releases: [],
        adjustments: {},
        state: 'open',
        openedAt: programmeNow,
        draw: aRevealedDraw(round).draw,
        ...(round === 'panel' ? { finalists: [applicationIds.shortlisted] } : {}),
      },
      {
        expectVersion: 0,
        actor: { kind: 'staff', id: 'staff-1' },
        at: programmeNow,
        event: { type: 'RoundOpened', data: {} },
      },
    );
  }
}

async function aDraft(table: Table, draftId: string) {
  const draft = {
    draftId,
    version: 1,
    state: 'open' as const,
    language: 'fr' as const,
    email: 'aline.dupre@example.org',
    answers: aDraftsAnswers,
    idempotencyKey: `00000000-0000-4000-8000-00${draftId.slice(2)}`,
    savedAt: programmeNow,
    expiresAt: later,
  };
  const to = { purpose: 'draft', id: draftId } as const;
  const data = { closesAt: later };
  const letter = { to, template: 'draft-saved', data, occasion: 'draft-saved' } as const;
  const drafts = formDraftStore(table);
  await drafts.start(draft, letter, programmeNow);
  if (draftId !== draftIds[0]) return;
  for (const handoverId of heirIds) {
    const open = { handoverId, askedAt: programmeNow, expiresAt: later };
    const heir = { name: 'Noé Martin', email: 'noe.martin@example.org' };
    const handover = { ...open, of: draftId, from: draft.email, to: heir, language: draft.language };
    await drafts.save({ ...draft, handover: open }, 1, { handover, at: programmeNow });
  }
}
