import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { viewAgreement } from '#app/agreement/agreement-papers.ts';
import { declineAgreement } from '#app/agreement/decline-agreement.ts';
import { signAgreement } from '#app/agreement/sign-agreement.ts';
import { applyCommand } from '#app/application/apply-command.ts';
import { viewApplication } from '#app/application/view-application.ts';
import { withdrawApplication } from '#app/application/withdraw-application.ts';
import { agreementFor } from '#domain/agreement/agreement.ts';
import { type Status, statuses } from '#domain/application/application.ts';
import { sha256Of } from '#domain/values/digest.ts';
import { accept, refuse } from '#domain/values/result.ts';
import { responses } from '#http/responses.ts';
import { anApplication, decided } from '#test/support/application-builder.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { aCode } from '#test/support/one-time-codes.ts';
import { programmeInMemory } from '#test/support/programme-in-memory.ts';

const at = '2022-06-10T10:00:00.000Z';

function given(status: Status) {
  const deps = programmeInMemory(promotion1, at);
  return { ...deps, applicationId: deps.put(anApplication(status)), deps };
}

const signature = {
  name: 'Aline Dupré',
  capacity: 'Présidente',
  sha256: sha256Of('agreement'),
  session: 'session-1',
  code: '01234567',
};

test('withdrawing again changes nothing and answers the same', async () => {
  const { applicationId, deps, changes } = given('eligible');
  const confirmed = await aCode(deps, { applicationId, session: 'session-1', act: 'withdraw' });
  expect(await withdrawApplication(deps, confirmed)).toMatchObject(accept({ status: 'withdrawn' }));
  expect(await withdrawApplication(deps, confirmed)).toMatchObject(accept({ status: 'withdrawn' }));
  expect(changes.map(({ events }) => events.map(({ type }) => type))).toEqual([
    ['WithdrawalCodeAsked'],
    ['Withdrawn'],
  ]);
});

test('withdrawing keeps the reason that was given', async () => {
  const { applicationId, deps, changes } = given('eligible');
  const confirmed = await aCode(deps, { applicationId, session: 'session-1', act: 'withdraw' });
  await withdrawApplication(deps, { ...confirmed, reason: 'Projet arrêté' });
  expect(changes.at(-1)).toMatchObject({ events: [{ type: 'Withdrawn', reason: 'Projet arrêté' }] });
});

test('what is awarded or refused can no longer be withdrawn', async () => {
  const { applicationId, deps } = given('awarded');
  const confirmed = { applicationId, session: 'session-1', code: '58037142' };
  expect(await withdrawApplication(deps, confirmed)).toMatchObject(
    refuse({ code: 'stage-passed', status: 'awarded' }),
  );
});

test('declining keeps the reason; declining again changes nothing', async () => {
  const { applicationId, deps, changes } = given('agreement-issued');
  const confirmed = await aCode(deps, { applicationId, session: 'session-1', act: 'decline' });
  expect(await declineAgreement(deps, { ...confirmed, reason: 'Projet arrêté' })).toMatchObject(
    accept({ status: 'lapsed' }),
  );
  expect(await declineAgreement(deps, confirmed)).toMatchObject(accept({ status: 'lapsed' }));
  expect(changes.slice(1)).toMatchObject([
    { events: [{ type: 'AgreementDeclined', reason: 'Projet arrêté' }] },
  ]);
});

test('the same signature again is the same signature; another one comes too late', async () => {
  const { applicationId, deps } = given('countersigned');
  expect(await signAgreement(deps, { applicationId, ...signature })).toEqual(
    accept({ status: 'countersigned' }),
  );
  const other = { applicationId, ...signature, name: 'Quelqu’un d’autre' };
  expect(await signAgreement(deps, other)).toMatchObject(refuse({ code: 'stage-passed' }));
});

test('the agreement is shown with the digest to sign; without one there is nothing to show', async () => {
  const { applicationId, deps, put, putAgreement } = given('laureate');
  expect(await viewAgreement(deps, applicationId)).toEqual(refuse({ code: 'no-agreement' }));
  const laureate = anApplication('laureate');
  const issued = anApplication('agreement-issued');
  if (laureate.status !== 'laureate' || issued.status !== 'agreement-issued') throw new Error(issued.status);
  const agreement = agreementFor(laureate, promotion1, at, at);
  putAgreement(applicationId, agreement);
  put({ ...issued, applicationId });
  expect(await viewAgreement(deps, applicationId)).toEqual(
    accept({ agreement, sha256: issued.agreement.sha256 }),
  );
});

test.each(statuses)('the view of an application that is %s has the documented shape', async (status) => {
  const { applicationId, deps } = given(status);
  const result = await viewApplication(deps, applicationId);
  if (!result.ok) throw new Error(result.refusal.code);
  const answered = JSON.parse(JSON.stringify(result.value));
  expect(z.safeParse(responses['view-application'].answer, answered).error?.issues).toBeUndefined();
  expect(result.value.sentence.fr).not.toBe(result.value.sentence.en);
});

test('decided is not informed: a decision that was not released changes nothing of what the applicant sees', async () => {
  const { applicationId, deps, put } = given('eligibility-review');
  const before = await viewApplication(deps, applicationId);
  const decision = decided('ineligible', { reason: 'Hors champ', decidedAt: at });
  put(anApplication('eligibility-review', decision));
  expect(await viewApplication(deps, applicationId)).toEqual(before);
});

test('the timeline shows what the applicant did or was told, not the work of the administration', async () => {
  const { applicationId, deps } = given('eligibility-review');
  const by = { kind: 'staff', id: 'staff-1' } as const;
  await applyCommand(
    deps,
    applicationId,
    { command: 'decide-eligibility', outcome: 'eligible', reasonCodes: [], by: 'staff-1' },
    by,
  );
  await withdrawApplication(deps, await aCode(deps, { applicationId, session: 's', act: 'withdraw' }));
  const result = await viewApplication(deps, applicationId);
  expect(result.ok && result.value.timeline).toEqual([{ at, type: 'Withdrawn' }]);
});

test('each status offers what can be done in it, with the date that matters next', async () => {
  const seen = async (status: Status) => {
    const { applicationId, deps } = given(status);
    const result = await viewApplication(deps, applicationId);
    return result.ok ? { actions: result.value.actions, next: result.value.nextDate?.of } : undefined;
  };
  expect(await seen('received')).toEqual({ actions: ['hand-over', 'withdraw'], next: 'jury-closes' });
  expect(await seen('information-requested')).toEqual({
    actions: ['complete', 'hand-over', 'withdraw'],
    next: 'completion-due',
  });
  expect(await seen('agreement-issued')).toEqual({
    actions: ['sign', 'decline', 'hand-over', 'withdraw'],
    next: 'signature-due',
  });
  expect(await seen('ineligible')).toEqual({ actions: [], next: undefined });
});
