import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ClockView } from '#infra/local/clock/clock-view.ts';
import { type LoopbackDoor, openDoor } from '#infra/local/guard/loopback-door.ts';
import { keysOf } from '#infra/local/guard/secret.ts';
import { clockPages } from '#infra/local/pages/clock-page.ts';
import { entrancePages, type FindPage } from '#infra/local/pages/entrance.ts';
import { mailPages } from '#infra/local/pages/mail-pages.ts';
import { servePages } from '#infra/local/pages/pages-server.ts';
import { type MailStore, openMailStore } from '#infra/local/ses/ses.ts';

const keys = keysOf('0'.repeat(64));
const noon = Date.parse('2022-05-14T12:00:00Z');

let door: LoopbackDoor;
let mails: MailStore;
let find: FindPage | undefined;
let led: number[];
let leap: ReturnType<ClockView['leap']>;
beforeEach(async () => {
  mails = openMailStore(new DatabaseSync(':memory:'));
  [find, led, leap] = [undefined, [], undefined];
  const clock: ClockView = {
    now: () => noon,
    stage: () => ({ fr: 'vote ouvert', en: 'vote open' }),
    leap: () => leap,
    next: () => ({ at: noon + 60_000, what: { fr: 'clôture du vote', en: 'the vote closes' } }),
    calendar: [],
    timeZone: 'Indian/Reunion',
    leadTo: async (to) => void led.push(to),
  };
  door = await openDoor(0);
  const entrance = entrancePages({ find: () => find, staffPass: () => 'pass=1' });
  servePages(door, {
    keys,
    timeZone: clock.timeZone,
    routes: { ...mailPages(mails), ...clockPages(clock, () => {}), ...entrance },
  });
});
afterEach(() => door.close());

const base = () => `http://127.0.0.1:${door.port}`;
const cookie = `aic-machine=${keys.entrance}`;

async function read(path: string, headers: Record<string, string> = {}) {
  const answer = await fetch(`${base()}/machine${path}`, {
    headers: { cookie, ...headers },
    redirect: 'manual',
  });
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
}
const post = (path: string, body: string) =>
  fetch(`${base()}/machine${path}`, {
    method: 'POST',
    body,
    redirect: 'manual',
    headers: { cookie, origin: base(), 'content-type': 'application/x-www-form-urlencoded' },
  });

function given(count: number, more: Partial<Parameters<MailStore['store']>[0]> = {}, raw = aLetter) {
  for (let nth = 1; nth <= count; nth += 1) {
    const about = { messageId: `m-${mails.messages().length}`, at: noon, from: 'aic@example.org', tags: {} };
    mails.store(
      { ...about, to: [`personne-${nth}@example.org`], subject: `Lettre ${nth}`, ...more },
      Buffer.from(raw),
    );
  }
}
const aLetter = [
  'From: aic@example.org',
  'Content-Type: text/html; charset=utf-8',
  '',
  '<html><head><title>x</title></head><body><a href="http://127.0.0.1:1/l/x">Ouvrir</a><script>1</script></body></html>',
].join('\r\n');

test('650 letters are read by pages, the newest first, with both times beside them', async () => {
  given(650);
  const first = await read('/courrier');
  expect(first.text.match(/Lettre \d+/g)?.slice(0, 2)).toEqual(['Lettre 650', 'Lettre 649']);
  expect(first.text.match(/<li><p><a/g)).toHaveLength(25);
  expect(first.text).toContain('14 mai 2022, 16:00 (heure réelle');
  const last = await read('/courrier?page=26');
  expect(last.text).toMatch(/Lettre 1<[\s\S]*page 26 sur 26/);
  expect((await read('/courrier?page=99')).text).toContain('page 26 sur 26');
  expect((await read('/courrier?page=x')).text).toContain('page 1 sur 26');
});

test('a search finds words without their accents, in subject, recipient, template and text', async () => {
  given(30);
  given(1, {}, ['Content-Type: text/plain; charset=utf-8', '', 'Les jardins partagés de Nîmes'].join('\r\n'));
  expect((await read('/courrier?q=jardins+nimes')).text).toContain('<p>1 lettre ');
  given(1, { subject: 'Accusé de réception', to: ['ana@example.net'], tags: { template: 'receipt' } });
  for (const sought of ['accuse RECEPTION', 'ana@example', 'receipt'])
    expect((await read(`/courrier?${new URLSearchParams({ q: sought })}`)).text).toContain('<p>1 lettre ');
  expect((await read('/courrier?q=introuvable')).text).toContain('Aucune lettre.');
});

test('what was typed or written comes back as text, never as mark-up', async () => {
  given(1, { subject: '<b>Lettre</b>', to: ['"<i>"@example.net'] });
  for (const path of ['/courrier?q=%22%3E%3Cb%3E', '/courrier', '/courrier/1', '/personnes']) {
    const { text } = await read(path);
    expect(text).not.toMatch(/<b>|<i>/);
  }
});

test('the letters to one person stand together', async () => {
  given(3);
  given(2, { to: ['ana@example.net'], subject: 'Pour Ana' });
  expect((await read('/personnes')).text).toMatch(/ana@example\.net<\/a> · 2 lettres/);
  const hers = await read('/courrier?a=ana%40example.net');
  expect(hers.text.match(/Pour Ana/g)).toHaveLength(2);
  expect(hers.text).not.toContain('Lettre 1');
});

test('a letter runs nothing, and its links leave the frame', async () => {
  given(1);
  expect((await read('/courrier/1')).text).toContain('<iframe src="/machine/courrier/1/lettre"');
  const letter = await read('/courrier/1/lettre');
  expect(letter.text).toContain('<head><base target="_top">');
  const policy = String(letter.headers.get('content-security-policy'));
  expect(policy).toContain("default-src 'none'");
  expect(policy).toMatch(/sandbox (?!.*allow-scripts)/);
  expect((await read('/courrier/2')).status).toBe(404);
  expect((await read('/courrier/x')).status).toBe(404);
});

test('an attachment that a browser would run is handed over as bytes', async () => {
  const part = (type: string, name: string) =>
    `--b\r\nContent-Type: ${type}\r\nContent-Disposition: attachment; filename="${name}"\r\n\r\nx\r\n`;
  const parts = `${part('text/html', 'a.html')}${part('application/pdf', 'b.pdf')}--b--\r\n`;
  given(1, {}, `From: a@example.org\r\nContent-Type: multipart/mixed; boundary="b"\r\n\r\n${parts}`);
  expect((await read('/courrier/1')).text).toContain('href="/machine/courrier/1/pieces/1">b.pdf');
  const types = await Promise.all(
    [0, 1].map(async (nth) => (await read(`/courrier/1/pieces/${nth}`)).headers.get('content-type')),
  );
  expect(types).toEqual(['application/octet-stream', 'application/pdf']);
  expect((await read('/courrier/1/pieces/2')).status).toBe(404);
});

test('the clock is led on by its page, and only forward', async () => {
  const { text } = await read('/horloge');
  expect(text).toContain('clôture du vote');
  // By the clocks of the place, four hours ahead.
  expect(text).toContain('14 mai 2022, 16:00');
  expect((await post('/horloge', `to=${noon + 60_000}`)).status).toBe(303);
  expect((await post('/horloge', 'by=3600000')).status).toBe(303);
  expect((await post('/horloge', 'at=2022-05-14T18:00')).status).toBe(303);
  expect(led).toEqual([noon + 60_000, noon + 3_600_000, Date.parse('2022-05-14T14:00:00Z')]);
  for (const wrong of [`to=${noon - 1}`, 'by=-5', 'at=tomorrow', 'at=', '', 'to=NaN', 'by=1e18']) {
    const refused = await post('/horloge', wrong);
    expect([wrong, refused.status]).toEqual([wrong, 422]);
    expect(await refused.text()).toContain('role="alert"');
  }
  expect(led).toHaveLength(3);
});

test('while it moves, its page says how far it has come, and asks again', async () => {
  leap = { from: noon - 60_000, to: noon + 60_000 };
  const { text } = await read('/horloge');
  expect(text).toContain('<meta http-equiv="refresh" content="2">');
  expect(text).toContain('50 %');
  expect(text).not.toContain('<button');
});

test('a way in leads to the page of somebody, or says why there is none yet', async () => {
  expect((await read('/entrer/juror')).status).toBe(404);
  find = async (role) => (role === 'citizen' ? undefined : `http://127.0.0.1:1/l/${role}`);
  const juror = await read('/entrer/juror');
  expect([juror.status, juror.headers.get('location'), juror.headers.get('set-cookie')]).toEqual([
    303,
    'http://127.0.0.1:1/l/juror',
    null,
  ]);
  expect((await read('/entrer/staff')).headers.get('set-cookie')).toBe('pass=1');
  expect((await read('/entrer/citizen')).text).toContain('Rechargez cette page');
  expect((await read('/entrer/king')).status).toBe(404);
});

test('every page is in the language of the browser', async () => {
  given(1);
  for (const path of ['/courrier', '/courrier/1', '/personnes', '/horloge', '/entrer', '/nothing']) {
    expect((await read(path)).text).toContain('<html lang="fr">');
    expect((await read(path, { 'accept-language': 'en-GB,en' })).text).toContain('<html lang="en">');
  }
});
