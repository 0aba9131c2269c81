import { beforeAll, expect, test, vi } from 'vitest';
import { anApplicationForm } from '#test/support/application-builder.ts';
import { applicantApi, listed, type Sent, send } from './api-in-memory.ts';

beforeAll(() => {
  vi.spyOn(console, 'info').mockImplementation(() => {});
});

const key = { 'idempotency-key': '0b8f4a0e-6a1d-4d0e-9a53-0c0f6f6b8a11' };
const form = anApplicationForm();
const association = form.applicant;

async function filing(sent: Sent) {
  const { handler, stored } = applicantApi();
  const response = await send(handler, 'POST /applications', {
    ...sent,
    headers: { ...key, ...sent.headers },
  });
  return { ...response, stored: stored.applications().length };
}
const withProject = (project: Record<string, unknown>) => ({
  json: { ...form, project: { ...form.project, ...project } },
});

test('a good filing is 201, also where the gateway has encoded it', async () => {
  expect(await filing({ json: form })).toMatchObject({ status: 201, stored: 1 });
  const encoded = { body: Buffer.from(JSON.stringify(form)).toString('base64'), isBase64Encoded: true };
  expect(await filing(encoded)).toMatchObject({ status: 201, stored: 1 });
});

test.each(['', 'x', `${key['idempotency-key']}0`, `0${key['idempotency-key']}`])(
  'under the key "%s" nothing is filed',
  async (wrong) => {
    const { status, body, stored } = await filing({ json: form, headers: { 'idempotency-key': wrong } });
    expect([status, listed(body), stored]).toEqual([422, ['Idempotency-Key: not-a-uuid'], 0]);
  },
);

test('what is filed again under its key is there once, under another twice', async () => {
  const { handler, stored } = applicantApi();
  const keys = [1, 1, 2].map((nth) => ({ 'idempotency-key': `00000000-0000-4000-8000-00000000000${nth}` }));
  for (const headers of keys) await send(handler, 'POST /applications', { json: form, headers });
  expect(stored.applications()).toHaveLength(2);
});

test.each<[string, Sent, number, string]>([
  ['not JSON', { body: '{"language":' }, 400, 'not-json'],
  [
    'bytes that are not UTF-8',
    { body: Buffer.from([0x22, 0xff, 0x22]).toString('base64'), isBase64Encoded: true },
    400,
    'not-json',
  ],
  [
    'another content type',
    { json: form, headers: { 'content-type': 'text/plain' } },
    415,
    'unsupported-media-type',
  ],
  [
    'what only begins otherwise',
    { json: form, headers: { 'content-type': 'x-application/json' } },
    415,
    'unsupported-media-type',
  ],
  ['no content type', { json: form, headers: { 'content-type': '' } }, 415, 'unsupported-media-type'],
  [
    'a form post',
    { body: 'a=b', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
    415,
    'unsupported-media-type',
  ],
  ['a body over 64 KiB', { body: `"${'x'.repeat(64 * 1024 - 1)}"` }, 413, 'body-too-large'],
  [
    'a body over 64 KiB once decoded',
    { body: Buffer.alloc(65_537).toString('base64'), isBase64Encoded: true },
    413,
    'body-too-large',
  ],
  [
    'a body over 64 KiB in bytes, not in characters',
    { body: `"${'é'.repeat(33_000)}"` },
    413,
    'body-too-large',
  ],
  ['a list', { json: [] }, 422, 'invalid-request'],
  ['null', { json: null }, 422, 'invalid-request'],
  ['nothing', {}, 422, 'invalid-request'],
])('%s is refused, with nothing stored', async (_, sent, status, code) => {
  expect(await filing(sent)).toMatchObject({
    status,
    body: { code, status, type: `urn:aic:problem:${code}` },
    stored: 0,
  });
});

test('64 KiB are not too much', async () => {
  const { status } = await filing({ body: `"${'x'.repeat(64 * 1024 - 2)}"` });
  expect(status).toBe(422);
});

test('nothing at all: every field that is missing is named', async () => {
  const { body } = await filing({ json: {} });
  expect(listed(body)).toEqual([
    'address: missing',
    'applicant: missing',
    'contact: missing',
    'declarations: missing',
    'language: missing',
    'project: missing',
  ]);
});

test('every field wrong at once: every problem at once', async () => {
  const { status, body } = await filing({
    headers: { 'idempotency-key': 'not-a-uuid' },
    json: {
      language: 'de',
      applicant: {
        type: 'association',
        name: '',
        rna: 'X1',
        siret: '00000000000000',
        republicanCommitment: 'yes',
      },
      contact: { name: 'A\r\nBcc: x', email: 'é@example.org', phone: 'call me' },
      address: { street: 3, postcode: '7502', city: 'Pa\nris' },
      project: {
        title: 'x'.repeat(10_000),
        summary: '\u0000',
        axis: 'else',
        needs: ['funding', 'funding'],
        startsOn: '2022-02-30',
        endsOn: 'soon',
        budgetCents: 0.1,
        requestedCents: 1e21,
        colour: 'red',
      },
      declarations: { accurate: false },
      extra: true,
    },
  });
  expect(status).toBe(422);
  expect(listed(body)).toEqual(
    [
      'Idempotency-Key: not-a-uuid',
      'address.city: line-break',
      'address.postcode: wrong-format',
      'address.street: wrong-type',
      'applicant.name: missing',
      'applicant.republicanCommitment: wrong-type',
      'applicant.rna: rna-invalid',
      'applicant.siret: siret-invalid',
      'contact.email: not-ascii',
      'contact.name: line-break',
      'contact.phone: wrong-format',
      'declarations.accurate: must-be-accepted',
      'declarations.rulesAccepted: missing',
      'extra: unknown-field',
      'language: not-one-of',
      'project.axis: not-one-of',
      'project.budgetCents: not-an-integer',
      'project.colour: unknown-field',
      'project.endsOn: not-a-date',
      'project.needs: repeated',
      'project.requestedCents: out-of-range',
      'project.startsOn: not-a-date',
      'project.summary: too-short',
      'project.title: too-long',
    ].sort(),
  );
});

test.each([
  [-1, 'out-of-range'],
  [0, 'out-of-range'],
  [0.1, 'not-an-integer'],
  [1e21, 'out-of-range'],
  ['100', 'wrong-type'],
  [null, 'wrong-type'],
])('an amount of %s is %s', async (requestedCents, code) => {
  const { body } = await filing(withProject({ requestedCents }));
  expect(listed(body)).toEqual([`project.requestedCents: ${code}`]);
});

test.each(['2022-02-30', '2023-02-29', '2022-13-01', '30/01/2022', '2022-1-1'])(
  '%s is not a date',
  async (startsOn) => {
    expect(listed((await filing(withProject({ startsOn }))).body)).toEqual(['project.startsOn: not-a-date']);
  },
);

test.each([
  ['all zeros, which passes Luhn', '00000000000000'],
  ['a wrong key', '73282932000075'],
  ['too short', '7328293200007'],
])('a SIRET of %s is named', async (_, siret) => {
  const { body } = await filing({ json: { ...form, applicant: { ...association, siret } } });
  expect(listed(body)).toEqual(['applicant.siret: siret-invalid']);
});

test('a SIRET typed with spaces is stored without', async () => {
  const { handler, stored } = applicantApi();
  const json = { ...form, applicant: { ...association, siret: '732 829 320 00074', rna: 'w75 1234567' } };
  await send(handler, 'POST /applications', { json, headers: key });
  expect(stored.applications()).toMatchObject([
    { form: { applicant: { siret: '73282932000074', rna: 'W751234567' } } },
  ]);
});

test('each problem says in both languages what to do, with its limit', async () => {
  const { body } = await filing(withProject({ title: 'x'.repeat(10_000) }));
  expect(body.problems).toEqual([
    {
      field: 'project.title',
      code: 'too-long',
      max: 200,
      actual: 10_000,
      message: {
        fr: 'Ce texte est trop long : raccourcissez-le (maximum : 200, longueur actuelle : 10000).',
        en: 'This text is too long: shorten it (maximum: 200, present length: 10000).',
      },
    },
  ]);
});

test('HTML and addresses in free text are text: kept as written, for whoever shows them to make inert', async () => {
  const summary = '<script>alert(1)</script> https://evil.example';
  const { handler, stored } = applicantApi();
  const { project } = withProject({ summary }).json;
  await send(handler, 'POST /applications', { json: { ...form, project }, headers: key });
  expect(stored.applications()[0]?.form.project.summary).toBe(summary);
});

test('a half character becomes a whole one; a prototype is only an unknown field', async () => {
  const { handler, stored } = applicantApi();
  const body = JSON.stringify(form).replace('Un potager', '\\ud800 potager');
  expect((await send(handler, 'POST /applications', { body, headers: key })).status).toBe(201);
  expect(stored.applications()[0]?.form.project.summary).toMatch(/^\ufffd potager/);
  const polluted = await filing({ body: JSON.stringify(form).replace('{', '{"__proto__":{"admin":true},') });
  expect(listed(polluted.body)).toEqual(['__proto__: unknown-field']);
});

test('a key is required, and must be a UUID', async () => {
  const { handler } = applicantApi();
  const without = await send(handler, 'POST /applications', { json: form });
  expect([without.status, listed(without.body)]).toEqual([422, ['Idempotency-Key: missing']]);
});

test('the same key: same body 200 without a session, another body 409', async () => {
  const { handler, stored } = applicantApi();
  const post = (json: unknown) => send(handler, 'POST /applications', { json, headers: key });
  const first = await post(form);
  const again = await post(form);
  const other = await post(anApplicationForm({ language: 'en' }));
  expect([first.status, again.status, other.status, other.body.code]).toEqual([
    201,
    200,
    409,
    'idempotency-key-reused',
  ]);
  expect(first.body.session).toBe('live');
  expect(again.body).toEqual({ ...first.body, session: undefined });
  expect(stored.applications().length).toBe(1);
});

test.each([
  ['2022-01-26T22:59:01.000Z', 201, undefined],
  ['2022-01-26T23:29:00.001Z', 403, 'call-closed'],
  ['2021-12-17T07:59:59.999Z', 403, 'call-not-open'],
])('filed at %s: %i', async (now, status, code) => {
  const { handler, stored } = applicantApi(now);
  const response = await send(handler, 'POST /applications', { json: form, headers: key });
  expect([response.status, response.body.code, stored.applications().length]).toEqual([
    status,
    code,
    status === 201 ? 1 : 0,
  ]);
});
