/** What writing an application needs, over real tables. */
import { applicationStore } from '#adapters/dynamodb/application/application-store.ts';
import { formDraftStore } from '#adapters/dynamodb/application/form-draft-store.ts';
import { lateAccessStore } from '#adapters/dynamodb/application/late-access-store.ts';
import { linkStore } from '#adapters/dynamodb/round/link-store.ts';
import { roundStore } from '#adapters/dynamodb/round/round-store.ts';
import { rulesArchive } from '#adapters/dynamodb/rules-archive.ts';
import { drawDraftIds } from '#adapters/system-clock.ts';
import { type FormDraftDeps, startForm } from '#app/application/form-drafts.ts';
import type { Answers } from '#domain/application/form-draft.ts';
import { promotion1 } from './cohort.ts';
import type { TestTables } from './table.ts';

/** Why something was refused; undefined where it was done. */
export const codeOf = (result: { ok: boolean; refusal?: { code: string } }) => result.refusal?.code;

/** Of somebody who files for themselves; all but the address, which a draft has. */
export const completeAnswers: Answers = {
  'applicant.type': 'individual',
  'applicant.name': 'Aline Dupré',
  'applicant.legalCapacity': 'on',
  'contact.name': 'Aline Dupré',
  'address.street': '12 rue des Lilas',
  'address.postcode': '75020',
  'address.city': 'Paris',
  'project.title': 'Des potagers',
  'project.summary': 'Un potager par école.',
  'project.axis': 'deployer',
  'project.needs': ['funding'],
  'project.startsOn': '2022-09-01',
  'project.budgetCents': '150 000',
  'project.requestedCents': '80 000',
  'declarations.accurate': 'on',
  'declarations.rulesAccepted': 'on',
};

/** @param at instant, ISO, within the call */
export const drafting = ({ programme: table }: TestTables, at = '2022-01-20T10:00:00.000Z') => ({
  drafts: formDraftStore(table),
  lateAccesses: lateAccessStore(table),
  links: linkStore(table),
  applications: applicationStore(table),
  rounds: roundStore(table),
  rules: rulesArchive(table),
  register: undefined,
  cohort: promotion1,
  clock: { now: () => new Date(at) },
  drawIds: drawDraftIds,
});

/** A draft that somebody has just begun. */
export async function begunDraft(deps: FormDraftDeps, email = `${crypto.randomUUID()}@example.org`) {
  const started = await startForm(deps, { email, language: 'fr', idempotencyKey: crypto.randomUUID() });
  if (!started.ok) throw new Error(started.refusal.code);
  return started.value;
}
