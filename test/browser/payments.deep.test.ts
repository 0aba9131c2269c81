/**
 * Of a laureate on a phone without scripts: the account that they give, until staff accept it; and an amendment, from the console's form to
 * the second person of the staff.
 */
import { expect, test } from 'vitest';
import type { PanelStory } from '#test/support/panel-story.ts';
import { codeIn } from '#test/support/story.ts';
import { anAward, laureateEmail } from './an-award.ts';
import { expectGoodInBoth, expectGoodPage } from './good-page.ts';
import { inBrowser } from './in-browser.ts';
import { signIn } from './staff-member.ts';
import type { Visitor } from './visitor.ts';

let story: PanelStory;
let place: string;
const { someone } = inBrowser(async () => {
  const award = await anAward();
  story = award;
  place = `/console/versements/${award.applicationId}/avenant`;
  return award;
});

async function member(account: string, width: 360 | 1280 = 1280): Promise<Visitor> {
  const visitor = await someone({ width });
  await signIn(visitor, story.programme, ['staff'], account);
  await visitor.open(place);
  return visitor;
}
async function laureate(): Promise<Visitor> {
  const visitor = await someone({ width: 360, javaScript: false });
  await visitor.open(`/l/${await story.programme.linkOf(laureateEmail)}`);
  await visitor.open('/dossier/versements');
  return visitor;
}
async function readingAmendments(): Promise<Visitor> {
  const visitor = await laureate();
  await visitor.press('Avenants à ma convention');
  return visitor;
}
const field = (visitor: Visitor, name: string) => visitor.page.locator(`[name="${name}"]`);

test('is proposed with what is agreed today to start from; everything wrong is said at its field', async () => {
  const ana = await member('ana');
  expect(await ana.text()).toContain('Proposer un avenant');
  await expectGoodInBoth(ana);
  const filled = ana.page.locator('[name^="part."][name$=".amount"]:not([value=""])');
  const amount = String(await filled.last().getAttribute('name'));
  const former = await field(ana, amount).inputValue();
  await ana.fill({ reason: 'Des travaux.', endsOn: '2001-01-01', [amount]: '9 999 999' });
  await ana.press('Proposer au bénéficiaire');
  const told = await ana.text();
  for (const said of ['Choisissez une fin après le', 'un avenant n’accorde pas plus que la convention'])
    expect(told).toContain(said);
  expect(await field(ana, 'endsOn').inputValue()).toBe('2001-01-01');
  await expectGoodPage(ana);
  const less = (Number(former.replaceAll(/[\s\u00a0\u202f]/g, '').replace(',', '.')) - 100).toFixed(2);
  const later = '2024-12-31';
  await ana.fill({ reason: 'Des travaux <b>retardent</b> l’ouverture.', endsOn: later, [amount]: less });
  await ana.press('Proposer au bénéficiaire');
  expect(await ana.text()).toContain('L’avenant est proposé au bénéficiaire.');
  expect(await ana.text()).toContain('Il attend la signature du bénéficiaire.');
  await expectGoodPage(ana);
  await story.programme.settle();
  expect((await story.programme.mails(laureateEmail)).at(-1)?.subject).toContain('avenant');
});

test('is read and signed by the laureate with a code', async () => {
  const phone = await readingAmendments();
  expect(await phone.text()).toContain('Des travaux <b>retardent</b> l’ouverture.');
  await expectGoodInBoth(phone);
  await phone.press('Recevoir le code');
  expect(await phone.text()).toContain('Cochez la case une fois l’avenant lu.');
  await expectGoodPage(phone);
  await phone.fill({ name: 'Personne 1', capacity: 'Porteuse', accepted: true });
  await phone.press('Recevoir le code');
  await expectGoodPage(phone);
  await story.programme.settle();
  await phone.fill({ code: codeIn((await story.programme.mails(laureateEmail)).at(-1)?.text) });
  await phone.press('Signer l’avenant');
  expect(await phone.text()).toContain('Il attend la signature de l’administration.');
  await expectGoodPage(phone);
});

test('binds once two of the staff have countersigned it, and the laureate sees what holds', async () => {
  const ana = await member('ana', 360);
  await ana.press('Proposer de signer pour l’administration');
  expect(await ana.text()).toContain('C’est votre proposition');
  await expectGoodPage(ana);
  const leo = await member('leo');
  await expectGoodPage(leo);
  await leo.press('Confirmer cet acte');
  expect(await leo.text()).toContain('L’avenant est en vigueur');
  await expectGoodPage(leo);
  await story.programme.settle();
  expect((await story.programme.mails(laureateEmail)).at(-1)?.subject).toContain('en vigueur');
  const phone = await readingAmendments();
  expect(await phone.text()).toContain('En vigueur depuis le');
  await expectGoodPage(phone);
  const paper = await phone.page.request.get(
    new URL('/dossier/avenants/1/avenant-signe.pdf', phone.page.url()).href,
  );
  expect((await paper.body()).subarray(0, 5).toString()).toBe('%PDF-');
  await phone.open('/dossier');
  await expectGoodPage(phone);
});

test('may name another beneficiary: the form starts from today’s, everything wrong is said at its field, and the laureate reads who it is', async () => {
  const ana = await member('ana');
  await ana.page.locator('summary', { hasText: 'Changer de bénéficiaire' }).click();
  const name = 'beneficiary.applicant.name';
  expect(await field(ana, name).inputValue()).not.toBe('');
  await ana.fill({
    reason: 'Traité de fusion du 2 mai.',
    namesBeneficiary: true,
    'beneficiary.address.postcode': '7',
  });
  await ana.press('Proposer au bénéficiaire');
  expect(await field(ana, 'beneficiary.address.postcode').inputValue()).toBe('7');
  await expectGoodPage(ana);
  await ana.fill({ [name]: 'Reprise du rivage', 'beneficiary.address.postcode': '29200' });
  for (const [at, text] of [
    ['FirstName', 'Noé'],
    ['Surname', 'Le Gall'],
    ['Capacity', 'président'],
  ] as const)
    await ana.fill({ [`beneficiary.applicant.representative${at}`]: text });
  await ana.press('Proposer au bénéficiaire');
  expect(await ana.text()).toContain('L’avenant est proposé au bénéficiaire.');
  expect(await ana.text()).toContain('Reprise du rivage');
  await expectGoodPage(ana);
  await expectGoodInBoth(ana);
  const phone = await readingAmendments();
  expect(await phone.text()).toContain('Bénéficiaire avec l’avenant');
  expect(await phone.text()).toContain('Reprise du rivage');
  await expectGoodInBoth(phone);
});

test('an account waits for a call of staff, who say what its beneficiary answered; then it can be paid', async () => {
  const { programme } = story;
  const phone = await laureate();
  await phone.fill({ iban: 'FR76 3000 6000 0112 3456 7890 189', holder: 'Personne 1' });
  await phone.press('Recevoir le code');
  await programme.settle();
  await phone.fill({ code: codeIn((await programme.mails(laureateEmail)).at(-1)?.text) });
  await phone.press('Verser ma subvention sur ce compte');
  await phone.open('/dossier/versements');
  const waits = 'Rien n’est versé sur ce compte avant que le service l’ait vérifié avec vous, au téléphone.';
  expect(await phone.text()).toContain(waits);
  await expectGoodPage(phone);

  const ana = await someone({ width: 1280 });
  await signIn(ana, programme, ['staff'], 'ana');
  await ana.open('/console/versements');
  expect(await ana.text()).toContain('joignez-le à un numéro du registre');
  await expectGoodInBoth(ana);
  const accepting = ana.page.locator('form[action$="/titulaire"]');
  await accepting.locator('[name="reason"]').fill('Confirmé au 01 99 00 12 36, numéro du registre.');
  await ana.press('Accepter ce compte');
  expect(await ana.text()).toContain('Le compte est accepté.');
  await phone.open('/dossier/versements');
  expect(await phone.text()).not.toContain(waits);
});
