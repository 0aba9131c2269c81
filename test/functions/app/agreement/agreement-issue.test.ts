import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { openGate } from '#app/agreement/open-gate.ts';
import { additionsTo } from '#app/mail/letter-additions.ts';
import { grantTests } from '#domain/agreement/grant-tests.ts';
import type { Application } from '#domain/application/application.ts';
import type { ApplicationForm } from '#domain/application/application-form.ts';
import { codeSha256Of } from '#domain/application/one-time-code.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { overAidCeiling } from '#domain/round/aid-ceiling.ts';
import { anApplication, anApplicationForm } from '#test/support/application-builder.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { aHeldGrant } from '#test/support/held-grant.ts';
import { programmeInMemory } from '#test/support/programme-in-memory.ts';

const at = '2022-06-10T10:00:00.000Z';
const company = (deMinimisCents: number): ApplicationForm['applicant'] => ({
  type: 'company',
  name: 'Potagers & Cie',
  siret: '73282932000074',
  deMinimisCents,
});

function given(
  applicant?: ApplicationForm['applicant'],
  cohort: Cohort = promotion1,
  others: readonly Application[] = [],
) {
  const memory = programmeInMemory(cohort, at);
  const form = anApplicationForm(applicant ? { applicant } : {});
  const applicationId = memory.put({ ...anApplication('laureate'), form });
  for (const other of others) memory.put(other);
  memory.rankAll();
  const open = () => openGate(memory, { applicationId, gate: 'AwaitSignature' as const, taskToken: 'token' });
  return { ...memory, applicationId, deps: memory, open };
}

test('an agreement is issued with the digest of its paper, once, and its letter tells it', async () => {
  const { open, stored, applicationId, changes } = given();
  await open();
  await open();
  const issued = stored.application(applicationId);
  if (issued?.status !== 'agreement-issued') throw new Error(issued?.status);
  expect(changes).toHaveLength(1);
  expect(issued.agreement.commitments).toMatchObject({ version: promotion1.agreement.commitmentsVersion });
  expect(changes[0]?.effects).toMatchObject([
    { template: 'agreement-to-sign', data: { sha256: issued.agreement.sha256 } },
  ]);
});

test('a company that would pass the de minimis ceiling gets no agreement, and its execution fails for staff to see', async () => {
  // 120 000.01 EUR declared and 80 000 EUR granted: one cent over 200 000 EUR.
  const { open, stored, applicationId, changes } = given(company(12_000_001));
  const message = expect.stringContaining(applicationId);
  await expect(open()).rejects.toMatchObject({ name: 'DeMinimisOver', message });
  expect([stored.application(applicationId)?.status, changes]).toEqual(['laureate', []]);
  const within = given(company(12_000_000));
  await within.open();
  expect(within.stored.application(within.applicationId)?.status).toBe('agreement-issued');
});

test('a grant above the maximum of the call gets no agreement, and its execution fails for staff to see', async () => {
  const lowered = { ...promotion1.applicants, maximumRequestCents: 7_999_999 };
  const { open, stored, applicationId, changes } = given(undefined, { ...promotion1, applicants: lowered });
  const message = `${applicationId} would receive 8000000 cents, the call grants at most 7999999`;
  await expect(open()).rejects.toMatchObject({ name: 'GrantAboveMaximum', message });
  expect([stored.application(applicationId)?.status, changes]).toEqual(['laureate', []]);
});

test('an aid that another authority granted between the telling and the issue keeps it from its agreement, though not from the telling', async () => {
  const other = {
    siren: '732829320',
    amountCents: 1,
    grantedOn: '2022-06-10',
    sameAuthority: false,
    deMinimis: true,
  };
  const cohort = { ...promotion1, agreement: { ...promotion1.agreement, otherAid: [other] } };
  const { open, stored, applicationId } = given(company(12_000_000), cohort);
  const application = stored.application(applicationId) as Application;
  expect(
    overAidCeiling([{ application, amountCents: 8_000_000 }], [], cohort, '2022-06-09T10:00:00.000Z'),
  ).toBeUndefined();
  await expect(open()).rejects.toMatchObject({ name: 'DeMinimisOver' });
});

test('another grant of this cohort to the same company keeps it from its agreement while it is promised or agreed', async () => {
  const other = (status: 'laureate' | 'agreement-issued' | 'lapsed'): Application => {
    const application = anApplication(status);
    return {
      ...application,
      applicationId: 'aic1-0000000000000002',
      form: { ...application.form, applicant: company(0) },
    };
  };
  const beside = (status: Parameters<typeof other>[0]) =>
    given(company(10_000_000), promotion1, [other(status)]);
  // 100 000 EUR declared, and two grants of 80 000 EUR.
  for (const status of ['laureate', 'agreement-issued'] as const) {
    await expect(beside(status).open()).rejects.toMatchObject({ name: 'DeMinimisOver' });
  }
  const lapsed = beside('lapsed');
  await lapsed.open();
  expect(lapsed.stored.application(lapsed.applicationId)?.status).toBe('agreement-issued');
});

test('money that the cohort file knows of counts, by SIREN: for the threshold, and over three years for the ceiling', () => {
  const aid = { siren: '732829320', amountCents: 1_000_000 };
  const cohort: Cohort = {
    ...promotion1,
    agreement: {
      ...promotion1.agreement,
      otherAid: [
        { ...aid, grantedOn: '2022-02-01', sameAuthority: true, deMinimis: true },
        { ...aid, grantedOn: '2020-02-01', sameAuthority: false, deMinimis: true },
        { ...aid, grantedOn: '2018-02-01', sameAuthority: true, deMinimis: true },
        { ...aid, siren: '356000000', grantedOn: '2022-02-01', sameAuthority: true, deMinimis: true },
      ],
    },
  };
  const form = anApplicationForm({ applicant: company(0) });
  expect(grantTests(aHeldGrant({ form, amountCents: 1_300_001 }), cohort, [])).toMatchObject({
    requirement: { compulsory: true, annualTotalCents: 2_300_001 },
    deMinimis: { permitted: true, totalCents: 3_300_001 },
  });
  expect(grantTests(aHeldGrant({ amountCents: 2_300_000 }), promotion1, [])).toMatchObject({
    requirement: { compulsory: false },
  });
  expect(grantTests(aHeldGrant({}), cohort, [])).not.toHaveProperty('deMinimis');
});

const queued = (applicationId: string, template: string) => ({
  owner: { purpose: 'applicant', id: applicationId } as const,
  messageKey: `${applicationId}_9_${template}`,
  template,
  data: {},
  state: 'queued' as const,
  queuedAt: at,
  attempts: 0,
});

test('the letter to sign carries the paper whose digest it tells; the award, the dates', async () => {
  const { open, applicationId, deps, stored, put } = given();
  await open();
  const additions = (template: string, data = {}) =>
    additionsTo({ ...deps, drawCode: () => '58037142' }, { ...queued(applicationId, template), data }, at);
  // Another was issued since, which has a letter of its own: that of the former does not leave with its paper.
  const { beforeSending } = await additions('agreement-to-sign', { sha256: 'of another' });
  expect(await beforeSending?.()).toBe(false);
  const issued = stored.application(applicationId);
  if (issued?.status !== 'agreement-issued') throw new Error(issued?.status);
  const toSign = await additions('agreement-to-sign', { sha256: issued.agreement.sha256 });
  const [paper] = toSign.attachments;
  expect(
    createHash('sha256')
      .update(paper?.bytes ?? '')
      .digest('hex'),
  ).toBe(issued.agreement.sha256);
  expect(toSign).not.toHaveProperty('beforeSending');
  const signature = { name: 'A', capacity: 'B', sha256: issued.agreement.sha256, signedAt: at };
  const signed = { ...issued, status: 'signed', signature } as const;
  put(signed);
  await expect(additions('awarded')).rejects.toThrow('not-signed');
  const countersignedAt = '2022-06-12T10:00:00.000Z';
  put({ ...signed, status: 'countersigned', countersignedBy: 'alice', countersignedAt });
  const awarded = await additions('awarded');
  expect(new TextDecoder().decode(awarded.attachments[0]?.bytes)).toContain('DTSTART;VALUE=DATE:20220712');
  expect(await additions('receipt')).toEqual({ data: {}, attachments: [] });
});

test('a code is drawn when its letter leaves, and is in force from then on, as a hash', async () => {
  const { deps, applicationId } = given();
  const email = { ...queued(applicationId, 'one-time-code'), data: { act: 'sign', session: 'session-1' } };
  const sentAt = '2022-06-10T11:00:00.000Z';
  const { data, beforeSending } = await additionsTo({ ...deps, drawCode: () => '58037142' }, email, sentAt);
  expect(data).toEqual({ code: '58037142', expiresAt: '2022-06-10T11:15:00.000Z' });
  expect(await deps.codes.find(applicationId, 'session-1')).toBeUndefined();
  expect(await beforeSending?.()).toBe(true);
  expect(await deps.codes.find(applicationId, 'session-1')).toEqual({
    codeSha256: codeSha256Of(applicationId, email.messageKey, '58037142'),
    messageKey: email.messageKey,
    askedAt: at,
    sentAt,
    expiresAt: '2022-06-10T11:15:00.000Z',
    tries: 0,
  });
});

test('a code that lay for longer than two hours does not leave, and opens nothing', async () => {
  const { deps, applicationId } = given();
  const asked = { ...queued(applicationId, 'one-time-code'), data: { act: 'sign', session: 'session-1' } };
  const leaves = async (minutes: number) => {
    const sentAt = new Date(Date.parse(at) + minutes * 60_000).toISOString();
    return (await additionsTo({ ...deps, drawCode: () => '58037142' }, asked, sentAt)).beforeSending?.();
  };
  expect(await leaves(121)).toBe(false);
  expect(await deps.codes.find(applicationId, 'session-1')).toBeUndefined();
  expect(await leaves(120)).toBe(true);
});
