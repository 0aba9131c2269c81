/** The papers of an agreement are the files that were issued and signed, whatever the programme would draw today. */
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { agreementPaperKey } from '#adapters/dynamodb/keys.ts';
import { agreementDates, agreementPaper, datesNow, viewAgreement } from '#app/agreement/agreement-papers.ts';
import { countersignAgreement, proposeCountersigning } from '#app/agreement/countersign-agreement.ts';
import { openGate } from '#app/agreement/open-gate.ts';
import { signAgreement } from '#app/agreement/sign-agreement.ts';
import type { AgreementCopy, PaintAgreement } from '#app/ports/agreement-ports.ts';
import { agreementFor } from '#domain/agreement/agreement.ts';
import type { ApplicationIn } from '#domain/application/application.ts';
import type { ReportsStanding } from '#domain/support/reports-standing.ts';
import { anApplication } from '#test/support/application-builder.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { aCode } from '#test/support/one-time-codes.ts';
import { programmeInMemory } from '#test/support/programme-in-memory.ts';

const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Draws with the words of the day: `reword` changes them. */
function given(cohort = promotion1) {
  const memory = programmeInMemory(cohort, '2022-06-10T10:00:00.000Z');
  const applicationId = memory.put(anApplication('laureate'));
  memory.rankAll();
  let words = 'first';
  const paint: PaintAgreement = async ({ number }, signatures) => {
    const bytes = Buffer.from(JSON.stringify([words, number, signatures]));
    return { bytes, sha256: digestOf(bytes) };
  };
  const deps = { ...memory, paint };
  const by = (id: string) => ({ kind: 'staff', id }) as const;
  return {
    ...memory,
    applicationId,
    reword: (other: string) => {
      words = other;
    },
    issue: () => openGate(deps, { applicationId, gate: 'AwaitSignature', taskToken: 'token' }),
    async sign(sha256: string) {
      const signer = { name: 'Aline Dupré', capacity: 'Présidente', sha256 };
      const code = await aCode(deps, { applicationId, session: 'session-1', act: 'sign', ...signer });
      expect(await signAgreement(deps, { ...code, ...signer })).toMatchObject({ ok: true });
    },
    async countersign(cohort = deps.cohort) {
      const proposed = await proposeCountersigning(deps, { applicationId, by: by('staff-1') });
      const confirms = proposed.ok ? proposed.value.proposal.digest : '';
      const confirming = { applicationId, by: by('staff-2'), confirms };
      return countersignAgreement({ ...deps, cohort }, confirming);
    },
    async read(copy: AgreementCopy) {
      const paper = await agreementPaper(deps, applicationId, copy);
      if (!paper.ok) throw new Error(paper.refusal.code);
      expect(paper.value).toMatchObject({
        fileName: `convention-${applicationId}-C1.pdf`,
        type: 'application/pdf',
      });
      return Buffer.from(paper.value.bytes).toString();
    },
    papers: (copy: AgreementCopy) => agreementPaper(deps, applicationId, copy),
    dates: () => agreementDates(deps, applicationId),
    async calendar(standing: ReportsStanding) {
      const reported = {
        standing: async (ids: readonly string[]) => new Map(ids.map((id) => [id, standing])),
      };
      const dates = await datesNow({ ...deps, reported }, applicationId);
      if (!dates.ok) throw new Error(dates.refusal.code);
      expect(dates.value).toMatchObject({
        fileName: `convention-${applicationId}-C1.ics`,
        type: 'text/calendar',
      });
      return Buffer.from(dates.value.bytes).toString().replaceAll('\r\n ', '');
    },
  };
}

test('the words of the drawing change after the issue, and the holder still gets the bytes whose digest was told', async () => {
  const { issue, reword, read, sign, stored, applicationId } = given();
  await issue();
  const before = await read('issued');
  reword('second');
  await issue();
  expect(await read('issued')).toBe(before);
  const issued = stored.application(applicationId);
  if (issued?.status !== 'agreement-issued') throw new Error(issued?.status);
  expect(digestOf(Buffer.from(before))).toBe(issued.agreement.sha256);
  await sign(issued.agreement.sha256);
  expect(await read('issued')).toBe(before);
});

/** Who may sign that day by the cohort file, which names no accounts: whichever did it. */
const signatory = {
  name: 'Camille Exemple',
  capacity: 'cheffe de la mission',
  countersignedAt: '2022-06-10T10:00:00.000Z',
};

test('each signature leaves a copy that says who signed by then, which no later words change', async () => {
  const { issue, reword, read, sign, countersign, stored, applicationId } = given();
  await issue();
  const { sha256 } = (stored.application(applicationId) as { agreement: { sha256: string } }).agreement;
  await sign(sha256);
  const one = await read('signed');
  expect(JSON.parse(one)).toMatchObject([
    'first',
    `${applicationId}-C1`,
    { sha256, beneficiary: { name: 'Aline Dupré' } },
  ]);
  expect(one).not.toContain('administration');
  reword('second');
  expect(await read('signed')).toBe(one);
  expect(await countersign()).toMatchObject({ ok: true });
  const both = await read('signed');
  expect(JSON.parse(both)).toMatchObject([
    'second',
    `${applicationId}-C1`,
    { sha256, administration: signatory },
  ]);
  reword('third');
  expect(await read('signed')).toBe(both);
});

test('nobody countersigns on a day on which no delegation has begun', async () => {
  const signatories = promotion1.service.signatories.map((one) => ({ ...one, from: '2022-06-11' }));
  const at = given({ ...promotion1, service: { ...promotion1.service, signatories } });
  const { issue, sign, countersign, stored, applicationId } = at;
  await issue();
  await sign((stored.application(applicationId) as { agreement: { sha256: string } }).agreement.sha256);
  expect(await countersign()).toEqual({ ok: false, refusal: { code: 'not-signatory' } });
});

test('before it is signed there is neither a signed copy nor a date; before it is issued, nothing', async () => {
  const { issue, papers, dates } = given();
  for (const asked of [await papers('issued'), await dates()])
    expect(asked).toMatchObject({ refusal: { code: 'no-agreement' } });
  await issue();
  expect(await papers('signed')).toMatchObject({ refusal: { code: 'not-signed' } });
  expect(await dates()).toMatchObject({ refusal: { code: 'not-signed' } });
});

test('the calendar has the reports as they stand in the support, each time as a later version of itself', async () => {
  const { issue, sign, countersign, calendar, stored, applicationId } = given();
  await issue();
  const { sha256 } = (stored.application(applicationId) as { agreement: { sha256: string } }).agreement;
  await sign(sha256);
  expect(await countersign()).toMatchObject({ ok: true });
  const versionOf = (text: string) => Number(/SEQUENCE:(\d+)/.exec(text)?.[1]);
  const before = await calendar({ version: 3 });
  // Ids that are unique in the world: no other service makes any under this domain.
  expect(before.match(/(?<=UID:).*/g)?.map((uid) => uid.trim().split('@')[1])).toEqual([
    ...Array(3).fill('aic.example.org'),
  ]);
  expect(before).toMatch(/une fois les comptes rendus acceptés.*financier à remettre/s);
  const receivedOn = '2024-01-12';
  const filed = await calendar({ version: 4, receivedOn });
  expect(filed).toMatch(/une fois les comptes rendus acceptés.*financier reçu/s);
  const at = '2024-02-01T23:30:00.000Z';
  const costs = { plannedCents: 2, actualCents: 1, grantedCents: 1 };
  const accepted = await calendar({ version: 5, receivedOn, accepted: { at, costs } });
  expect(accepted).not.toContain('une fois les comptes rendus acceptés');
  expect(accepted).toContain('DTSTART;VALUE=DATE:20240202');
  expect([versionOf(filed), versionOf(accepted)]).toEqual([versionOf(before) + 1, versionOf(before) + 2]);
});

test('a paper that went at the end of its term is no paper any more, and nothing is drawn in its place', async () => {
  const { issue, papers, table, applicationId } = given();
  await issue();
  await table.delete(agreementPaperKey(applicationId, 'issued'));
  expect(await papers('issued')).toMatchObject({ refusal: { code: 'no-agreement' } });
});

test('of an application that is not there, there is no paper; of an agreement that stands in one place alone, nothing is shown', async () => {
  const memory = programmeInMemory(promotion1, '2022-06-10T10:00:00.000Z');
  const [nowhere, applicationId] = ['aic1-ZZZZZZZZZZZZZZZZ', memory.put(anApplication('agreement-issued'))];
  const refused = (code: string) => ({ ok: false, refusal: { code } });
  expect(await agreementPaper(memory, nowhere, 'issued')).toEqual(refused('not-found'));
  expect(await agreementDates(memory, nowhere)).toEqual(refused('not-found'));
  expect(await viewAgreement(memory, applicationId)).toEqual(refused('no-agreement'));
  const laureate = anApplication('laureate') as ApplicationIn<'laureate'>;
  const agreement = agreementFor(laureate, promotion1, signatory.countersignedAt, signatory.countersignedAt);
  for (const id of [nowhere, applicationId]) memory.putAgreement(id, agreement);
  memory.put(laureate);
  for (const id of [nowhere, applicationId])
    expect(await viewAgreement(memory, id)).toEqual(refused('no-agreement'));
});

test('is countersigned by the account of a signatory, where the cohort file names one, and says so', async () => {
  const { issue, sign, countersign, read, applicationId, stored } = given();
  await issue();
  const { sha256 } = (stored.application(applicationId) as { agreement: { sha256: string } }).agreement;
  await sign(sha256);
  const [first] = promotion1.service.signatories;
  if (!first) throw new Error('nobody signs');
  const named = (...accounts: string[]) => ({
    ...promotion1,
    service: {
      ...promotion1.service,
      signatories: accounts.map((account) => ({
        ...first,
        surname: account.toUpperCase(),
        account: { test: account },
      })),
    },
  });
  expect(await countersign(named('staff-1', 'staff-3'))).toEqual({
    ok: false,
    refusal: { code: 'not-signatory' },
  });
  expect(await countersign(named('staff-1', 'staff-2'))).toMatchObject({ ok: true });
  expect(await read('signed')).toContain('STAFF-2');
});

test('what is read while it is issued anew is never the former text under the digest of the new one', async () => {
  const { applicationId, ...application } = anApplication('agreement-issued');
  const editions = ['former', 'new'].map((sha256) => ({
    application: { ...application, applicationId, agreement: { sha256 } },
    agreement: { object: sha256 },
  }));
  let looks = 0;
  const now = () => editions[Math.min(looks++, 1)] ?? expect.unreachable('no edition');
  const applications = { find: async () => now().application, agreement: async () => now().agreement };
  const seen = await viewAgreement({ applications } as never, applicationId);
  expect(seen).toMatchObject({ value: { agreement: { object: 'new' }, sha256: 'former' } });
});
