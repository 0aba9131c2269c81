/** Somebody who hands an application or a draft over, and whoever would get it. */
import { expect } from 'vitest';
import { startForm } from '#app/application/form-drafts.ts';
import { askHandoverCode, handOverApplication, handOverDraft } from '#app/application/hand-over.ts';
import type { Status } from '#domain/application/application.ts';
import type { CoWriter } from '#domain/application/draft-record.ts';
import type { Answers } from '#domain/application/form-draft.ts';
import { mailboxSha256 } from '#domain/mail/address.ts';
import { defined } from '#domain/values/defined.ts';
import { anApplication } from '#test/support/application-builder.ts';
import { mailedLink } from '#test/support/mailed-link.ts';
import { codeSent } from '#test/support/one-time-codes.ts';
import { aProgramme } from './clocked-programme.ts';

export const day = 86_400_000;
export const heir = { name: 'Noé Martin', email: 'repreneur@example.org' };
export const session = 'session-1';

/** An application whose applicant reads their mail, and has a link and a session. */
export async function anApplicants(status: Status = 'eligible') {
  const programme = aProgramme('2022-03-10T10:00:00.000Z');
  const { deps } = programme;
  const built = anApplication(status);
  const { contact } = built.form;
  const { email } = contact;
  // Whoever takes it over has neither.
  const reached = { ...contact, secondEmail: 'ancienne@example.org', phone: '01 99 00 00 00' };
  const applicationId = programme.put({ ...built, form: { ...built.form, contact: reached } });
  const owner = { purpose: 'applicant', id: applicationId } as const;
  await deps.links.confirm(owner, mailboxSha256(email), deps.clock.now());
  const link = await mailedLink(deps.table, owner, '2022-12-31T00:00:00.000Z', email);
  const { token } = await deps.links.start(owner, '2022-12-31T00:00:00.000Z', deps.clock.now());
  const asking = { applicationId, session };
  const ask = (to = heir) => askHandoverCode(deps, { ...asking, ...to });
  const confirm = (code: string, to = heir) =>
    handOverApplication(deps, { applicationId, session, code, ...to });
  const offered = async (to = heir) => {
    expect(await ask(to)).toMatchObject({ ok: true });
    const done = await confirm(await codeSent(deps, { applicationId, session }), to);
    expect(done).toMatchObject({ ok: true });
    return programme.stored.application(applicationId)?.handover?.handoverId ?? '';
  };
  const form = () => programme.stored.application(applicationId)?.form;
  const types = async () => (await deps.applications.timeline(applicationId)).map(({ type }) => type);
  return { ...programme, applicationId, owner, email, link, token, ask, confirm, offered, form, types };
}

/** A draft that its owner has just begun. */
export async function aDrafts() {
  const programme = aProgramme('2022-01-20T10:00:00.000Z');
  const { deps } = programme;
  const begun = await startForm(deps, {
    email: 'porteuse@example.org',
    language: 'fr',
    idempotencyKey: crypto.randomUUID(),
  });
  if (!begun.ok) throw new Error(begun.refusal.code);
  const { draftId, session: token } = begun.value;
  const owner = { purpose: 'draft', id: draftId } as const;
  const found = async () => {
    const draft = await deps.drafts.find(draftId);
    return draft?.state === 'open' ? draft : undefined;
  };
  const save = async (answers: Answers, writers?: CoWriter[]) => {
    const draft = (await found()) ?? expect.unreachable();
    const next = { ...draft, answers: { ...draft.answers, ...answers }, version: draft.version + 1 };
    await deps.drafts.save({ ...next, ...defined({ writers }) }, draft.version);
  };
  const offered = async (to = heir) => {
    expect(await handOverDraft(deps, { writerId: draftId, ...to })).toMatchObject({ ok: true });
    return (await found())?.handover?.handoverId ?? '';
  };
  return { ...programme, draftId, token, owner, found, save, offered };
}
