import { expect, test } from 'vitest';
import { aPanelStory, type PanelStory } from '#test/support/panel-story.ts';
import { codeIn } from '#test/support/story.ts';
import { expectGoodInBoth, expectGoodPage } from './good-page.ts';
import { inBrowser } from './in-browser.ts';
import { signIn } from './staff-member.ts';
import type { Visitor } from './visitor.ts';

let story: PanelStory;
const { someone } = inBrowser(async () => {
  story = await aPanelStory();
  for (let index = 0; index < 15; index += 1) await story.vote(index, 'tres-bien', 'bien', 'bien');
  await story.closePanel();
  await story.release();
  await story.programme.settle();
  return story;
});

const addressOf = (index: number) => `personne-${index}@example.org`;
/** An applicant who follows the link of their latest message. */
async function applicant(index: number, how: Parameters<typeof someone>[0]): Promise<Visitor> {
  const visitor = await someone(how);
  await visitor.open(`/l/${await story.programme.linkOf(addressOf(index))}`);
  return visitor;
}

test('a laureate reads and signs the agreement in two steps on a phone without scripts', async () => {
  const phone = await applicant(1, { width: 360, javaScript: false });
  expect(await phone.text()).toContain('C’est à vous : lisez la convention et signez-la');
  expect(await phone.text()).toContain('Comment la décision a été prise');
  await expectGoodInBoth(phone);
  await phone.press('Lire et signer la convention');
  await expectGoodInBoth(phone);
  await phone.fill({ name: 'Personne 1', capacity: 'Porteuse du projet' });
  await phone.press('Recevoir le code');
  expect(await phone.text()).toContain('Cochez la case pour accepter les engagements');
  await phone.fill({ commitmentsAccepted: true });
  await phone.press('Recevoir le code');
  await story.programme.settle();
  const code = codeIn((await story.programme.mails(addressOf(1))).at(-1)?.text);
  await phone.fill({ code: code === '00000000' ? '00000001' : '00000000' });
  await phone.press('Signer la convention');
  expect(await phone.text()).toContain('essais restants : 4');
  await expectGoodPage(phone);
  await phone.fill({ code: `${code.slice(0, 4)} ${code.slice(4)}` });
  await phone.press('Signer la convention');
  await story.programme.settle();
  await phone.open('/dossier');
  expect(await phone.text()).toContain('L’administration signe à son tour');
  await expectGoodPage(phone);
  for (const [path, beginning] of [
    ['/dossier/candidature.pdf', '%PDF-'],
    ['/dossier/convention.pdf', '%PDF-'],
    ['/dossier/convention-signee.pdf', '%PDF-'],
  ] as const) {
    const file = await phone.page.request.get(path);
    expect((await file.text()).startsWith(beginning), path).toBe(true);
  }
});

test('when the reports are due is seen by both: staff go on to them, the laureate takes the dates along', async () => {
  const { programme } = story;
  const all = await story.staff('GET', '/applications?status=signed');
  const { applicationId } = all.body.items[0];
  await story.staff('POST', `/applications/${applicationId}/countersignature`, {});
  await programme.settle();
  const desk = await someone();
  await signIn(desk, programme, ['staff']);
  const page = `/console/conventions/${applicationId}`;
  await desk.open(page);
  expect(await desk.text()).toContain('comptes rendus au plus tard le samedi 30 décembre 2023');
  expect(await desk.text()).toContain('une fois les comptes rendus acceptés');
  await expectGoodInBoth(desk);
  await desk.press('Comptes rendus');
  expect(await desk.text()).toContain('Aucun compte rendu n’a été remis.');
  const phone = await applicant(1, { width: 360 });
  expect(await phone.text()).toMatch(/Comptes rendus ?à remettre au plus tard le samedi 30 décembre 2023/);
  const dates = await phone.page.request.get('/dossier/echeances.ics');
  expect((await dates.text()).startsWith('BEGIN:VCALENDAR')).toBe(true);
  await expectGoodInBoth(phone);
});

test('on paper what was filed is open, with scripts and without', async () => {
  for (const javaScript of [false, true]) {
    const visitor = await applicant(3, { width: 1280, javaScript });
    const answers = visitor.page.locator('details dl').first();
    expect(await answers.isVisible()).toBe(false);
    await visitor.page.emulateMedia({ media: 'print' });
    expect(await answers.isVisible()).toBe(true);
  }
});

test('reads again what was written to them, and leaves the page closed behind them', async () => {
  const desk = await applicant(1, { width: 1280 });
  await desk.press('Messages reçus');
  const letters = await desk.text();
  expect(letters).toContain('Accusé de réception de votre candidature');
  expect(letters).not.toMatch(/\/l\/|Code : \d/);
  await expectGoodInBoth(desk);
  await desk.press('Mon dossier');
  const copied = await desk.page.context().cookies();
  await desk.press('Quitter');
  await expectGoodPage(desk);
  // Whoever copied the cookies before has no more than who sits there next.
  for (const cookies of [[], copied]) {
    await desk.page.context().addCookies(cookies);
    await desk.open('/dossier');
    expect(await desk.text()).toContain('Cette page s’ouvre avec le lien de nos messages');
  }
});

test('declining and withdrawing are on pages of their own that say what follows, and ask to be sure', async () => {
  const desk = await applicant(2, { width: 1280 });
  await desk.press('Lire et signer la convention');
  await desk.press('Refuser la convention');
  await expectGoodInBoth(desk);
  await desk.press('Ne rien changer et revenir au dossier');
  await desk.press('Retirer ma candidature');
  await expectGoodInBoth(desk);
  await desk.press('Recevoir le code');
  expect(await desk.text()).toContain('Cochez la case pour confirmer.');
  await desk.fill({ reason: 'Autre financement.', sure: true });
  await desk.press('Recevoir le code');
  expect(await desk.text()).toContain('Un code vient de partir');
  await expectGoodPage(desk);
  await story.programme.settle();
  const code = codeIn((await story.programme.mails(addressOf(2))).at(-1)?.text);
  await desk.fill({ code: code === '00000000' ? '00000001' : '00000000' });
  await desk.press('Retirer définitivement ma candidature');
  expect(await desk.text()).toContain('essais restants : 4');
  await expectGoodPage(desk);
  await desk.fill({ code });
  await desk.press('Retirer définitivement ma candidature');
  await story.programme.settle();
  await desk.open('/dossier');
  expect(await desk.text()).toContain('Candidature retirée');
});

test('anyone reads the results, with the laureates who stand', async () => {
  const visitor = await someone({ width: 360, javaScript: false });
  const { sha256 } = (await story.staff('GET', '/exports/scdl/check')).body;
  await story.staff('POST', '/exports/scdl/publication', { sha256 });
  await visitor.open('/resultats');
  expect(await visitor.text()).toContain('Les lauréats');
  const file = visitor.page.getByRole('link', { name: 'Données essentielles des subventions (CSV)' });
  const csv = await visitor.page.request.get((await file.getAttribute('href')) ?? '');
  expect((await csv.text()).startsWith('nomAttribuant')).toBe(true);
  await expectGoodInBoth(visitor);
});
