/**
 * What whoever holds somebody's link can do with it, and not with their mailbox: nothing that cannot be taken back. Told
 * through the API, with the letters that the sender would send; each browser that opens the link is a session of its own.
 */
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { linkStore } from '#adapters/dynamodb/round/link-store.ts';
import { drawDraftIds } from '#adapters/system-clock.ts';
import { allowCodes } from '#app/application/allow-codes.ts';
import { listTasks } from '#app/desk/waiting-work.ts';
import { additionsTo } from '#app/mail/letter-additions.ts';
import { codesPerHour, codeTries } from '#domain/application/one-time-code.ts';
import { applicantOperations } from '#http/applicant-api/operations.ts';
import { applicantRoutes } from '#http/applicant-api/routes.ts';
import { openapiDocument } from '#http/openapi.ts';
import { httpApi } from '#http/server/http-api.ts';
import { sentences } from '#http/words/problem-words.ts';
import { type Sent, send } from '#test/functions/http/api-in-memory.ts';
import { anApplication } from '#test/support/application-builder.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { programmeInMemory, staff } from '#test/support/programme-in-memory.ts';

beforeAll(() => {
  for (const method of ['info', 'warn', 'error'] as const) vi.spyOn(console, method).mockReturnValue();
});
afterAll(() => vi.restoreAllMocks());

const start = Date.parse('2022-06-10T10:00:00.000Z');
const hour = 3_600_000;
const minute = 60_000;
const acts = { sign: 'signature', decline: 'declination', withdraw: 'withdrawal' } as const;
type Act = keyof typeof acts;

/** An agreement to sign. Everybody who has the link is the same applicant to the API; `as` is the browser's own session. */
function anAgreementToSign() {
  const memory = programmeInMemory(promotion1, new Date(start).toISOString());
  const applicationId = memory.put(anApplication('agreement-issued'));
  const { sha256 } = (anApplication('agreement-issued') as { agreement: { sha256: string } }).agreement;
  const words = { name: 'Aline Dupré', capacity: 'Présidente', sha256, commitmentsAccepted: true };
  let now = start;
  let drawn = 0;
  const clock = { now: () => new Date(now) };
  const owner = { purpose: 'applicant' as const, id: applicationId };
  const links = linkStore(memory.table);
  const deps = {
    ...memory,
    clock,
    links,
    drawIds: drawDraftIds,
    wait: async () => {},
    openapi: () => openapiDocument(promotion1.title.fr),
  };
  const operations = applicantOperations(deps);
  const sessions = new Map<string, string>();
  /** What opening the link gave this browser. */
  async function sessionOf(as: string): Promise<string> {
    const { token } = sessions.has(as)
      ? { token: sessions.get(as) ?? '' }
      : await links.start(owner, promotion1.calendar.endsAt, clock.now());
    sessions.set(as, token);
    return token;
  }
  const api = httpApi(applicantRoutes, operations, { clock, links, cohort: promotion1 }, () => sentences);
  const post = async (as: string, path: string, json: Sent['json']) =>
    send(api, `POST /application/${path}`, { token: await sessionOf(as), json });
  /** The code of the latest letter, as the owner of the mailbox reads it. */
  async function codeInTheMailbox(): Promise<string> {
    const letter = memory.stored.letters().at(-1);
    if (letter?.template !== 'one-time-code') throw new Error(`the last letter is a ${letter?.template}`);
    const drawCode = () => String(10_000_000 + ++drawn);
    const { data, beforeSending } = await additionsTo(
      { ...deps, drawCode },
      {
        owner,
        messageKey: `${applicationId}_${letter.occasion}`,
        template: letter.template,
        data: letter.data,
        state: 'queued',
        queuedAt: clock.now().toISOString(),
        attempts: 0,
      },
      clock.now().toISOString(),
    );
    await beforeSending?.();
    return String(data.code);
  }
  return {
    applicationId,
    status: () => memory.stored.application(applicationId)?.status,
    later: (milliseconds: number) => {
      now += milliseconds;
    },
    ask: (as: string, act: Act) => post(as, `${acts[act]}-code`, act === 'sign' ? words : {}),
    codeInTheMailbox,
    confirm: (as: string, act: Act, code: string) =>
      post(as, acts[act], { ...(act === 'sign' ? words : {}), code }),
    post,
    /** The owner has a new link sent; the sessions of the earlier one are gone. */
    renew: () => links.revokeAll(owner, clock.now()),
    tasks: async () => (await listTasks(deps)).items,
    allow: () => allowCodes(deps, { applicationId, reason: 'Vérifié au téléphone.', by: staff }),
    types: async () => (await memory.applications.timeline(applicationId)).map(({ type }) => type),
  };
}

test('declining and withdrawing by the link alone are refused, and nothing changes', async () => {
  const { post, confirm, status } = anAgreementToSign();
  for (const path of ['declination', 'withdrawal']) {
    expect(await post('stranger', path, {})).toMatchObject({ status: 422 });
    expect(await post('stranger', path, { reason: 'Je renonce.' })).toMatchObject({ status: 422 });
  }
  for (const act of ['decline', 'withdraw'] as const) {
    expect((await confirm('stranger', act, '12345678')).body.code).toBe('code-not-in-force');
  }
  expect(status()).toBe('agreement-issued');
});

test.each(['decline', 'withdraw', 'sign'] as const)('the code of its own letter does it: %s', async (act) => {
  const { ask, codeInTheMailbox, confirm, status } = anAgreementToSign();
  expect(await ask('laureate', act)).toMatchObject({ status: 202, body: { codeMinutes: 15 } });
  const code = await codeInTheMailbox();
  expect(code).toMatch(/^\d{8}$/);
  expect(await confirm('laureate', act, code)).toMatchObject({ status: 200 });
  expect(status()).toBe({ decline: 'lapsed', withdraw: 'withdrawn', sign: 'signed' }[act]);
});

test('the code of one act confirms no other', async () => {
  const { ask, codeInTheMailbox, confirm, status, later } = anAgreementToSign();
  const every = ['sign', 'decline', 'withdraw'] as const;
  for (const asked of every) {
    await ask('laureate', asked);
    const code = await codeInTheMailbox();
    for (const other of every.filter((act) => act !== asked)) {
      expect((await confirm('laureate', other, code)).body.code, `${asked} ${other}`).toBe(
        'code-not-in-force',
      );
    }
    later(minute);
  }
  expect(status()).toBe('agreement-issued');
});

test('two sessions have a code each at once, and neither code opens for the other session', async () => {
  const { ask, codeInTheMailbox, confirm, status } = anAgreementToSign();
  await ask('laureate', 'sign');
  const mine = await codeInTheMailbox();
  await ask('stranger', 'withdraw');
  const theirs = await codeInTheMailbox();
  expect((await confirm('stranger', 'withdraw', mine)).body.code).toBe('code-wrong');
  expect((await confirm('stranger', 'sign', mine)).body.code).toBe('code-not-in-force');
  expect((await confirm('laureate', 'sign', theirs)).body.code).toBe('code-wrong');
  expect(await confirm('laureate', 'sign', mine)).toMatchObject({ status: 200 });
  expect(status()).toBe('signed');
});

test('three hours of guessing in one session: the desk is told, and the laureate signs by a code of their own', async () => {
  const { ask, codeInTheMailbox, confirm, status, later, tasks, applicationId } = anAgreementToSign();
  let guesses = 0;
  for (let passed = 0; passed < 3 * hour; passed += minute) {
    if ((await ask('stranger', 'decline')).status === 202) await codeInTheMailbox();
    const { body } = await confirm('stranger', 'decline', String(90_000_000 + passed));
    if (body.code === 'code-wrong') guesses += 1;
    later(minute);
  }
  expect(guesses).toBeLessThanOrEqual(3 * codesPerHour * codeTries);
  expect(await tasks()).toMatchObject([{ ownerId: applicationId, because: 'codes' }]);
  expect(await ask('laureate', 'sign')).toMatchObject({ status: 202 });
  expect(await confirm('laureate', 'sign', await codeInTheMailbox())).toMatchObject({ status: 200 });
  expect(status()).toBe('signed');
});

/** One more session for each code, as if the link were opened anew every time: everything that a link gives. */
async function useUp({ ask, later }: ReturnType<typeof anAgreementToSign>, renewals = 0): Promise<string> {
  for (let nth = 1; nth <= 100; nth += 1) {
    const { status, body } = await ask(`stranger-${nth} after ${renewals}`, 'withdraw');
    if (status === 429) return `${body.code} after ${nth - 1}`;
    later(1000);
  }
  return 'no limit';
}

test('with sessions without number a stranger gets twenty codes of a link; its owner renews it and signs', async () => {
  const laureate = anAgreementToSign();
  expect(await useUp(laureate)).toBe('codes-of-link-used-up after 20');
  const refused = await laureate.ask('laureate', 'sign');
  expect(refused.body).toMatchObject({ code: 'codes-of-link-used-up' });
  expect(refused.body.messages.fr).toContain('demandez un nouveau lien');
  await laureate.renew();
  expect((await laureate.ask('stranger-1 after 0', 'withdraw')).body.code).toBe('link-invalid');
  expect(await laureate.ask('laureate-again', 'sign')).toMatchObject({ status: 202 });
  const code = await laureate.codeInTheMailbox();
  expect(await laureate.confirm('laureate-again', 'sign', code)).toMatchObject({ status: 200 });
  expect(laureate.status()).toBe('signed');
});

test('sixty codes in all, then staff: who says whom to ask, and whose act lifts it with its reason', async () => {
  const laureate = anAgreementToSign();
  const got: string[] = [];
  for (let nth = 0; nth < 3; nth += 1) {
    got.push(await useUp(laureate, nth));
    await laureate.renew();
  }
  expect(got).toEqual([
    'codes-of-link-used-up after 20',
    'codes-of-link-used-up after 20',
    'codes-used-up after 20',
  ]);
  const { body } = await laureate.ask('laureate', 'sign');
  expect(body).toMatchObject({ code: 'codes-used-up' });
  expect(body.messages.fr).toContain('Écrivez au service');
  expect(await laureate.tasks()).toHaveLength(1);
  await laureate.allow();
  expect(await laureate.tasks()).toEqual([]);
  expect((await laureate.types()).at(-1)).toBe('CodesAllowed');
  expect(await laureate.ask('laureate', 'sign')).toMatchObject({ status: 202 });
  const code = await laureate.codeInTheMailbox();
  expect(await laureate.confirm('laureate', 'sign', code)).toMatchObject({ status: 200 });
});

test('a hundred guesses at one instant are five', async () => {
  const { ask, codeInTheMailbox, confirm } = anAgreementToSign();
  await ask('stranger', 'withdraw');
  await codeInTheMailbox();
  const answers = await Promise.all(
    Array.from({ length: 100 }, (_, nth) => confirm('stranger', 'withdraw', String(90_000_000 + nth))),
  );
  const judged = answers.filter(({ body }) => body.code === 'code-wrong');
  expect(judged).toHaveLength(codeTries);
});
