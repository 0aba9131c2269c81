/** Papers through the whole local programme: form, bucket, scanner, function, record, page. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anApplicationForm } from '#test/support/application-builder.ts';
import { aPdf, aPdfThat, aPng, eicar } from '#test/support/papers.ts';
import { startTestProgramme, type TestProgramme } from '#test/support/programme.ts';

let programme: TestProgramme;
let session: string;
let applicationId: string;

beforeAll(async () => {
  programme = await startTestProgramme('2022-01-20T10:00:00+01:00');
  ({ applicationId, session } = await programme.file(anApplicationForm()));
  await programme.settle();
}, 120_000);
afterAll(() => programme.close());

const ask = async (code = 'annexe') => {
  const { status, body } = await programme.call('POST', '/application/papers', { code }, session);
  expect(status).toBe(201);
  return body as { paperId: string; upload: { url: string; fields: Record<string, string> } };
};

/** As a browser posts the form. */
function post({ url, fields }: Awaited<ReturnType<typeof ask>>['upload'], bytes: Uint8Array, name: string) {
  const form = new FormData();
  for (const [field, value] of Object.entries(fields)) form.append(field, value);
  form.append('file', new File([Buffer.from(bytes)], name));
  return fetch(url, { method: 'POST', body: form, redirect: 'manual' });
}

const papers = async () => (await programme.call('GET', '/application/papers', undefined, session)).body;
const paper = async (paperId: string) =>
  (await papers()).papers.find((one: { paperId: string }) => one.paperId === paperId);

async function give(bytes: Uint8Array, name: string, code = 'annexe') {
  const { paperId, upload } = await ask(code);
  const posted = await post(upload, bytes, name);
  expect(posted.status).toBe(303);
  await programme.settle();
  return { paperId, posted };
}

describe('a paper', () => {
  test('goes from a form to the record, and is given back as a download of its type and no other', async () => {
    const bytes = await aPdf('Plan de la salle');
    const { paperId, posted } = await give(bytes, '../../étrange <b>nom</b>.html');
    expect(posted.headers.get('location')).toContain(`${programme.local.apiUrl}/dossier/pieces/${paperId}?`);
    const given = await paper(paperId);
    expect(given).toMatchObject({ state: 'accepted', type: 'pdf', code: 'annexe', bytes: bytes.length });
    expect(given.name).toBe('b_.html');
    const { body } = await programme.call('GET', `/application/papers/${paperId}`, undefined, session);
    const fetched = await fetch(body.url);
    expect(fetched.status).toBe(200);
    expect(fetched.headers.get('content-type')).toBe('application/pdf');
    expect(fetched.headers.get('content-disposition')).toMatch(/^attachment; filename="annexe-[\w-]+\.pdf"$/);
    expect(Buffer.from(await fetched.arrayBuffer()).equals(Buffer.from(bytes))).toBe(true);
    const other = new URL(body.url);
    other.searchParams.set('response-content-type', 'text/html');
    expect((await fetch(other)).status).toBe(403);
    const staff = await programme.staffToken();
    const seen = await programme.call('GET', `/staff/applications/${applicationId}`, undefined, staff);
    expect(JSON.stringify(seen.body)).toContain('PaperAccepted');
    expect(JSON.stringify(seen.body)).not.toContain('b_.html');
  });
});
