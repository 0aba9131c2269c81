/** The bad input that issue and design name, sent to the stack itself: each gets its code, and nothing is half-written. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anApplicationForm } from '#test/support/application-builder.ts';
import { type Answer, startTestProgramme, type TestProgramme } from '#test/support/programme.ts';

let programme: TestProgramme;
beforeAll(async () => {
  programme = await startTestProgramme('2022-01-10T09:00:00+01:00');
});
afterAll(() => programme?.close());

const key = () => ({ 'idempotency-key': crypto.randomUUID() });
const file = (body: unknown, headers: Record<string, string> = key()): Promise<Answer> =>
  programme.call('POST', '/applications', body, undefined, headers);
const codes = ({ body }: Answer) =>
  Object.fromEntries(
    (body.problems as { field: string; code: string }[]).map(({ field, code }) => [field, code]),
  );
const staff = async (method: string, path: string, body?: unknown, groups = ['staff']) =>
  programme.call(method, `/staff${path}`, body, await programme.staffToken(groups));
const stored = async () =>
  (await staff('GET', '/applications?status=eligibility-review&limit=100')).body.items;

describe('a body that is not a filing', () => {
  test.each([
    ['not JSON', '{"language":', {}, 400, 'not-json'],
    ['another content type', 'language=fr', { 'content-type': 'text/plain' }, 415, 'unsupported-media-type'],
    ['over 64 KiB', JSON.stringify({ x: 'é'.repeat(40_000) }), {}, 413, 'body-too-large'],
  ])('%s', async (_what, body, headers, status, code) => {
    const answer = await file(body, { ...key(), ...headers });
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  test('every wrong field is said at once, in French and in English', async () => {
    const form = anApplicationForm();
    const answer = await file({
      ...form,
      extra: 1,
      applicant: {
        type: 'company',
        name: 'Acme\r\nBcc: x@example.org',
        siret: '00000000000000',
        deMinimisCents: -1,
      },
      contact: { name: 'A\n'.repeat(2), email: 'aliné@example.org' },
      address: { ...form.address, postcode: '7502' },
      project: {
        ...form.project,
        title: 'x'.repeat(10_000),
        startsOn: '2022-02-30',
        budgetCents: 0.1,
        requestedCents: 1e21,
      },
      declarations: { accurate: false, rulesAccepted: true },
    });
    expect(answer.status).toBe(422);
    expect(Object.keys(codes(answer)).sort()).toEqual([
      'address.postcode',
      'applicant.deMinimisCents',
      'applicant.name',
      'applicant.siret',
      'contact.email',
      'contact.name',
      'declarations.accurate',
      'extra',
      'project.budgetCents',
      'project.requestedCents',
      'project.startsOn',
      'project.title',
    ]);
    for (const { message } of answer.body.problems) {
      expect(message.fr).toMatch(/\S/);
      expect(message.en).toMatch(/\S/);
    }
  });

  test.each([-1, 0])('an amount of %i is refused', async (requestedCents) => {
    const form = anApplicationForm();
    const answer = await file({ ...form, project: { ...form.project, requestedCents } });
    expect(codes(answer)).toEqual({ 'project.requestedCents': 'out-of-range' });
  });

  test('nothing of all that was stored or written to anyone', async () => {
    await programme.settle();
    expect(await stored()).toEqual([]);
    expect(await programme.mails()).toEqual([]);
    expect((await programme.control('GET', '/executions')).body.executions).toEqual([]);
  });
});

describe('a filing that is repeated', () => {
  test('is the same application; another body under its key is refused', async () => {
    const headers = key();
    const form = anApplicationForm();
    const first = await file(form, headers);
    const again = await file(form, headers);
    const other = await file({ ...form, language: 'en' }, headers);
    expect([first.status, again.status, other.status]).toEqual([201, 200, 409]);
    expect(again.body).toMatchObject({ applicationId: first.body.applicationId });
    expect(other.body.code).toBe('idempotency-key-reused');
    await programme.settle();
    expect(await programme.mails()).toHaveLength(1);
  });

  test('twenty at once are one application and one receipt', async () => {
    const headers = key();
    const form = anApplicationForm({ contact: { name: 'Vingt', email: 'twenty@example.org' } });
    const answers = await Promise.all(Array.from({ length: 20 }, () => file(form, headers)));
    expect(new Set(answers.map(({ body }) => body.applicationId)).size).toBe(1);
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    await programme.settle();
    expect(await programme.mails('twenty@example.org')).toHaveLength(1);
  });
});

describe('people who may not, or no longer', () => {
  test('two staff who decide at once: one decides, the other is told what was decided', async () => {
    const { applicationId } = await programme.file(anApplicationForm());
    await programme.settle();
    const path = `/applications/${applicationId}/eligibility-decision`;
    const answers = await Promise.all([
      staff('POST', path, { outcome: 'eligible', reason: 'Recevable.' }),
      staff('POST', path, { outcome: 'ineligible', reason: 'Hors du champ.' }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('already-decided');
    const passed = await staff('POST', `/applications/${applicationId}/countersignature`, {});
    expect([passed.status, passed.body.code]).toEqual([409, 'stage-passed']);
  });

  test("no link, a wrong one, another purpose's and another person's all say the same", async () => {
    const { session: token } = await programme.file(anApplicationForm());
    const strip = ({ status, body: { instance: _each, ...body } }: Answer) => ({ status, body });
    const refusals = await Promise.all([
      programme.call('GET', '/application'),
      programme.call('GET', '/application', undefined, 'nothing'),
      programme.call(
        'GET',
        '/application',
        undefined,
        `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`,
      ),
      programme.call('GET', '/jury/readings', undefined, token),
      programme.call('GET', '/panel/ballot', undefined, token),
    ]);
    for (const refusal of refusals) expect(strip(refusal)).toEqual(strip(refusals[0] as Answer));
    expect(refusals[0]).toMatchObject({ status: 404, body: { code: 'link-invalid' } });
  });

  test('staff routes want a token, of the right group', async () => {
    expect((await programme.call('GET', '/staff/repairs')).status).toBe(401);
    expect((await programme.call('GET', '/staff/repairs', undefined, 'a.b.c')).status).toBe(401);
    expect((await staff('GET', '/repairs', undefined, ['visitor'])).body.code).toBe('forbidden');
    const repair = await staff('POST', '/applications/aic1-0123456789ABCDEF/repair', { outcome: 'retry' });
    expect([repair.status, repair.body.code]).toEqual([403, 'forbidden']);
  });
});

describe('the end of the call', { shuffle: false }, () => {
  const onTime = async () => (await file(anApplicationForm())).body;

  test('a second after the deadline, in the grace period, is accepted and marked', async () => {
    const begun = await programme.call(
      'POST',
      '/drafts',
      { email: 'late@example.org', language: 'fr' },
      undefined,
      key(),
    );
    expect(begun.status).toBe(201);
    await programme.advanceTo('2022-01-26T23:59:01+01:00');
    expect(await onTime()).toMatchObject({ status: 'received', filedDuringGrace: true });
  });

  test('a second after the grace period is refused', async () => {
    await programme.advanceTo('2022-01-27T00:29:01+01:00');
    expect(await onTime()).toMatchObject({ status: 403, code: 'call-closed' });
  });

  test('a link that expired opens nothing', async () => {
    // Of all links a draft's ends first: a leap to its end passes a month of hourly schedules, not a year of them.
    const draft = await programme.linkOf('late@example.org');
    expect((await programme.call('GET', '/draft', undefined, draft)).status).toBe(200);
    await programme.advanceTo('2022-02-27T00:00:00+01:00');
    const expired = await programme.call('GET', '/draft', undefined, draft);
    expect([expired.status, expired.body.code]).toEqual([404, 'link-invalid']);
  });
});
