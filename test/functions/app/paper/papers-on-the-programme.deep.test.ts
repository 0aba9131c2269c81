/** Papers through the whole local programme: form, bucket, scanner, function, record, page. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aPdf, aPdfThat, aPng, eicar } from '#test/functions/app/paper/files.ts';
import { anApplicationForm } from '#test/support/application-builder.ts';
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
  const { status, body } = await programme.call('POST', '/application/papers', { paper: code }, session);
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

  test('of two files that one open page sends the first is kept, and whoever sent them is told which', async () => {
    const { paperId, upload } = await ask('annexe');
    const cookie = `__Host-applicant=${session}`;
    const sent = async (text: string, name: string) => {
      const back = (await post(upload, await aPdf(text), name)).headers.get('location') ?? '';
      await programme.settle();
      const at = await fetch(back, { headers: { cookie }, redirect: 'manual' });
      const list = new URL(at.headers.get('location') ?? '', programme.local.apiUrl);
      return (await fetch(list, { headers: { cookie } })).text();
    };
    for (const name of ['plan A.pdf', 'plan B.pdf']) {
      const page = await sent(name, name);
      expect(page).toMatch(/«\splan A\.pdf\s» est pris\. Si vous avez envoyé un autre fichier/);
      expect(page).not.toContain('plan B.pdf');
    }
    await programme.call('DELETE', `/application/papers/${paperId}`, undefined, session);
  });

  test('takes the place of nothing else: many up to the number asked for, one replaced by the next, the same file once', async () => {
    const first = await give(aPng, 'statuts.png', 'statuts');
    const statutes = await aPdf('Statuts modifiés');
    const second = await give(statutes, 'statuts.pdf', 'statuts');
    expect(await paper(first.paperId)).toBeUndefined();
    expect(await paper(second.paperId)).toMatchObject({ state: 'accepted' });
    expect(keptOf(first.paperId)).toMatchObject([{ isMarker: true }, { isMarker: false }]);
    const again = await give(statutes, 'copie.pdf', 'annexe');
    expect(await paper(again.paperId)).toMatchObject({ state: 'refused', because: 'paper-given' });
    await give(await aPdf('Deux'), 'deux.pdf');
    await give(await aPdf('Trois'), 'trois.pdf');
    const over = await give(await aPdf('Quatre'), 'quatre.pdf');
    expect(await paper(over.paperId)).toMatchObject({ state: 'refused', because: 'papers-full' });
    expect(keptOf(over.paperId)[0]).toMatchObject({ isMarker: true });
    const gone = await programme.call('DELETE', `/application/papers/${second.paperId}`, undefined, session);
    expect(gone.status).toBe(200);
    expect(await paper(second.paperId)).toBeUndefined();
    const twice = await programme.call('DELETE', `/application/papers/${second.paperId}`, undefined, session);
    expect(twice).toMatchObject({ status: 404, body: { code: 'paper-not-there' } });
  });
});

const keptOf = (paperId: string) =>
  programme.local.gateway.objects.versions(`kept/${applicationId}/${paperId}`);

describe('what is not taken says why, in both languages, and leaves nothing', () => {
  const tooMuch = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(11_000_000, ' ')]);
  test.each([
    ['a page named .pdf', 'paper-type-unknown', async () => Buffer.from('<script>alert(1)</script>')],
    [
      'a PDF that is a script',
      'paper-active',
      async () => aPdfThat('/OpenAction << /S /JavaScript /JS (x) >>'),
    ],
    ['an encrypted PDF', 'paper-encrypted', () => aPdf('Secret', { userPassword: 'sesame' })],
    ['0 bytes', 'paper-empty', async () => Buffer.alloc(0)],
    ['11 MB', 'paper-too-large', async () => tooMuch],
    ['EICAR', 'paper-infected', async () => Buffer.from(eicar)],
    ['EICAR within a PDF', 'paper-infected', async () => aPdfThat(`% ${eicar}`)],
  ] as const)('%s', async (_, because, made) => {
    const { paperId } = await give(await made(), 'piece.pdf', 'statuts');
    const refused = await paper(paperId);
    expect(refused).toMatchObject({ state: 'refused', because, name: 'piece.pdf' });
    expect(refused.message.fr).toMatch(/\.$/);
    expect(refused.message.en).toMatch(/\.$/);
    expect(keptOf(paperId)).toEqual([]);
    const fetched = await programme.call('GET', `/application/papers/${paperId}`, undefined, session);
    expect(fetched).toMatchObject({ status: 404, body: { code: 'paper-not-there' } });
  });

  test('a name of 300 characters with ../ is kept as the end of a path, shortened', async () => {
    const { paperId } = await give(await aPdf('Long'), `../../../${'é'.repeat(300)}.pdf`, 'statuts');
    expect(await paper(paperId)).toMatchObject({ state: 'accepted', name: `${'é'.repeat(79)}…` });
    await programme.call('DELETE', `/application/papers/${paperId}`, undefined, session);
  });

  test.each([
    ['a paper of later', 'rib'],
    ['a paper that nobody asks for', 'passeport'],
  ])('%s has no form', async (_, code) => {
    const { status, body } = await programme.call('POST', '/application/papers', { paper: code }, session);
    expect({ status, code: body.code }).toEqual({ status: 409, code: 'paper-not-asked' });
    expect(body.messages.fr).toContain('page des pièces');
  });

  test('another applicant sees and fetches nothing', async () => {
    const { paperId } = await give(await aPdf('À moi'), 'moi.pdf', 'statuts');
    const other = await programme.file(anApplicationForm());
    const list = await programme.call('GET', '/application/papers', undefined, other.session);
    expect(list.body.papers).toEqual([]);
    for (const path of [`/application/papers/${paperId}`, `/application/papers/${paperId}/form`])
      expect((await programme.call('GET', path, undefined, other.session)).status).toBe(404);
  });
});

describe('the form', () => {
  test('puts one file where it says, within its time and its size, and nowhere else', async () => {
    const { paperId, upload } = await ask('annexe');
    const bytes = await aPdf('Ailleurs');
    const changed = (fields: Record<string, string>) => ({
      ...upload,
      fields: { ...upload.fields, ...fields },
    });
    const refusalOf = async (form: typeof upload, file: Uint8Array = bytes) => {
      const answered = await post(form, file, 'x.pdf');
      return [answered.status, /<Code>(\w+)</.exec(await answered.text())?.[1]];
    };
    expect(await refusalOf(changed({ key: `kept/${applicationId}/${paperId}` }))).toEqual([
      403,
      'AccessDenied',
    ]);
    expect(await refusalOf(changed({ 'Content-Type': 'text/html' }))).toEqual([403, 'AccessDenied']);
    expect(await refusalOf(changed({ 'x-amz-meta-more': 'x' }))).toEqual([403, 'AccessDenied']);
    expect(await refusalOf(changed({ policy: Buffer.from('{}').toString('base64') }))).toEqual([
      403,
      'SignatureDoesNotMatch',
    ]);
    expect(await refusalOf(upload, Buffer.alloc(21 * 1_048_576))).toEqual([400, 'EntityTooLarge']);
    await programme.advanceTo('2022-01-20T10:20:00+01:00');
    expect(await refusalOf(upload)).toEqual([403, 'AccessDenied']);
    const again = await programme.call('GET', `/application/papers/${paperId}/form`, undefined, session);
    expect((await post(again.body.upload, bytes, 'x.pdf')).status).toBe(303);
    await programme.settle();
    expect(await paper(paperId)).toMatchObject({ state: 'refused', because: 'papers-full' });
  });

  test('that was used changes nothing any more', async () => {
    const { paperId, upload } = await ask('statuts');
    await post(upload, await aPdf('Un premier'), 'un.pdf');
    await programme.settle();
    const before = await paper(paperId);
    expect(before).toMatchObject({ state: 'accepted' });
    await post(upload, Buffer.from(eicar), 'deux.pdf');
    await programme.settle();
    expect(await paper(paperId)).toEqual(before);
  });

  test('nothing reads or writes the bucket without a signature', async () => {
    const { paperId, upload } = await ask('statuts');
    for (const method of ['GET', 'PUT', 'DELETE'])
      expect((await fetch(`${upload.url}kept/${applicationId}/${paperId}`, { method })).status).toBe(403);
    expect((await fetch(`${upload.url}?versions`)).status).toBe(403);
  });
});

describe('a request of staff', () => {
  test('may ask for a paper, which must then be given before the answer, and for no other', async () => {
    const mine = await programme.file(anApplicationForm());
    await programme.settle();
    const staff = await programme.staffToken();
    const path = `/staff/applications/${mine.applicationId}/information-request`;
    const request = (body: object) =>
      programme.call('POST', path, { message: 'Merci de joindre vos statuts.', ...body }, staff);
    const problemsOf = ({
      body,
    }: {
      body: { problems: { field: string; code: string; message: object }[] };
    }) => body.problems.map(({ field, code }) => [field, code]);
    expect(problemsOf(await request({ papers: [] }))).toEqual([['fields', 'missing']]);
    expect(problemsOf(await request({ papers: ['statuts', 'rib'] }))).toEqual([
      ['papers.1', 'paper-not-known'],
    ]);
    expect((await request({ papers: ['statuts'] })).status).toBe(200);
    await programme.settle();
    const asked = (await programme.mails()).filter(({ text }) =>
      text.includes('Merci de joindre vos statuts.'),
    );
    expect(asked.at(-1)?.text).toContain('la pièce «\u00A0Statuts signés\u00A0»');

    const complete = (body: object) => programme.call('POST', '/application/completion', body, mine.session);
    expect(problemsOf(await complete({}))).toEqual([['paper:statuts', 'paper-missing']]);
    const other = await programme.call('POST', '/application/papers', { paper: 'annexe' }, mine.session);
    expect(other).toMatchObject({ status: 409, body: { code: 'paper-not-asked' } });
    const form = await programme.call('POST', '/application/papers', { paper: 'statuts' }, mine.session);
    await post(form.body.upload, await aPdf('Enfin'), 'statuts.pdf');
    await programme.settle();
    expect(await complete({})).toMatchObject({ status: 200, body: { status: 'eligibility-review' } });
  });
});

test('what is taken back while S3 is too busy, or cannot be reached, goes all the same', async () => {
  const { paperId } = await give(await aPdf('Repris'), 'repris.pdf', 'statuts');
  for (const mode of ['throttle', 'drop'])
    await programme.control('POST', '/faults', { service: 's3', action: 'DeleteObject', mode, count: 1 });
  const gone = await programme.call('DELETE', `/application/papers/${paperId}`, undefined, session);
  expect(gone.status).toBe(200);
  expect(keptOf(paperId)).toMatchObject([{ isMarker: true }, { isMarker: false }]);
});

test('a service that fails for a moment loses no file; what was never accepted is gone two days later, and what was is not', async () => {
  await programme.control('POST', '/faults', {
    service: 's3',
    action: 'GetObjectVersion',
    mode: 'throttle',
    count: 1,
  });
  const { paperId } = await give(await aPdf('Malgré tout'), 'x.pdf', 'statuts');
  expect(await paper(paperId)).toMatchObject({ state: 'accepted' });
  const waiting = await ask('statuts');
  const { gateway } = programme.local;
  expect(gateway.objects.versions('incoming/').length).toBeGreaterThan(0);
  await programme.advanceTo('2022-01-22T12:00:00+01:00');
  await programme.advanceTo('2022-01-24T12:00:00+01:00');
  expect(gateway.objects.versions('incoming/')).toEqual([]);
  expect(await paper(waiting.paperId)).toBeUndefined();
  expect((await papers()).papers.map(({ state }: { state: string }) => state)).not.toContain('refused');
  const { body } = await programme.call('GET', `/application/papers/${paperId}`, undefined, session);
  expect((await fetch(body.url)).status).toBe(200);
});

test('a report that failed until its file expired is taken when it comes again: nothing lies there', async () => {
  const { control, local } = programme;
  const { objects } = local.gateway;
  await control('POST', '/faults', { service: 's3', action: 'GetObjectVersion', mode: 'error', count: 100 });
  const { paperId } = await give(await aPdf('Trop tard'), 'tard.pdf', 'statuts');
  await control('DELETE', '/faults');
  const waiting = async () => (await control('GET', '/dead-letters')).body.deadLetters;
  expect(await waiting()).toHaveLength(1);
  for (const { key, versionId } of objects.versions('incoming/')) objects.deleteVersion(key, versionId);
  expect((await control('POST', '/dead-letters/redrive')).body).toEqual({ redriven: 1 });
  expect(await waiting()).toEqual([]);
  expect(await paper(paperId)).toMatchObject({ state: 'awaited' });
});

test('of two files that one form put before the scan of the first was told of, the one that was scanned is kept', async () => {
  const { control } = programme;
  const { paperId, upload } = await ask('statuts');
  await control('POST', '/faults', { service: 's3', action: 'GetObjectVersion', mode: 'error', count: 100 });
  const harmless = await aPdf('Sans danger');
  for (const bytes of [harmless, await aPdfThat(`% ${eicar}`)]) {
    await post(upload, bytes, 'statuts.pdf');
    await programme.settle();
  }
  await control('DELETE', '/faults');
  await control('POST', '/dead-letters/redrive');
  await programme.settle();
  expect(await paper(paperId)).toMatchObject({ state: 'accepted', bytes: harmless.length });
  const { body } = await programme.call('GET', `/application/papers/${paperId}`, undefined, session);
  expect(Buffer.from(await (await fetch(body.url)).arrayBuffer()).includes(eicar)).toBe(false);
  await programme.call('DELETE', `/application/papers/${paperId}`, undefined, session);
});

test('staff see and fetch what was given; every call was allowed', async () => {
  const staff = await programme.staffToken();
  const path = `/staff/applications/${applicationId}/papers`;
  const { body } = await programme.call('GET', path, undefined, staff);
  const [first] = body.papers;
  const fetched = await programme.call('GET', `${path}/${first.paperId}`, undefined, staff);
  expect((await fetch(fetched.body.url)).status).toBe(200);
  expect(programme.local.gateway.permissions().denied).toEqual([]);
});
