/** The bilan of a promotion from the console: read, checked, published, and a quotation that is taken back after it. */
import { beforeAll, expect, test } from 'vitest';
import type { PanelStory } from '#test/support/panel-story.ts';
import { opened } from '#test/support/story.ts';
import { someBenefits } from '#test/support/support-builder.ts';
import { anAward, laureateEmail } from './an-award.ts';
import { expectGoodInBoth, expectGoodPage } from './good-page.ts';
import { inBrowser } from './in-browser.ts';
import { signIn } from './staff-member.ts';
import type { Visitor } from './visitor.ts';

let story: PanelStory;
let applicationId: string;
/** Of one session: a code confirms an act in the session that asked for it. */
let session: string | undefined;
const { someone } = inBrowser(async () => {
  const award = await anAward();
  ({ applicationId } = award);
  story = award;
  return award;
});

const onSupport = async (method: 'GET' | 'POST', path: string, body?: object) => {
  session ??= await opened(story.programme, await story.programme.linkOf(laureateEmail));
  const answer = await story.programme.call(method, `/application/${path}`, body, session);
  if (answer.status > 299) throw new Error(`${path}: ${JSON.stringify(answer.body)}`);
  await story.programme.settle();
  return answer.body;
};

/** Planned, and told: all that a bilan tells of one laureate. */
beforeAll(async () => {
  const { endsOn } = await onSupport('GET', 'support');
  const person = {
    name: 'Inès Faure',
    email: 'ines.faure@example.org',
    kinds: ['technical'],
    language: 'fr',
  };
  const { advisers } = (await story.staff('PUT', '/advisers', { advisers: [person] })).body;
  const plan = {
    needs: ['experts'],
    axis: 'deployer',
    adviserId: advisers[0].adviserId,
    milestones: [{ milestoneId: 'm1', title: 'Ouvrir un deuxième jardin', dueOn: endsOn }],
  };
  const proposed = await story.staff('PUT', `/supports/${applicationId}/plan`, plan);
  expect(proposed.status, JSON.stringify(proposed.body)).toBe(200);
  await story.programme.settle();
  const { proposed: waiting } = await onSupport('GET', 'support');
  await onSupport('POST', 'support/plan-agreement', { proposedAt: waiting.proposedAt });
  const { quotation } = someBenefits;
  await onSupport('POST', 'support/benefits', {
    ...someBenefits,
    whatChanged: 'Mots pour l’administration seule.',
    quotation: { ...quotation, consent: true },
  });
});

const quoted = someBenefits.quotation?.text ?? '';

async function staffMember(width: 360 | 1280): Promise<Visitor> {
  const visitor = await someone({ width });
  await signIn(visitor, story.programme, ['staff']);
  return visitor;
}

test('a person checks the figures, reads the preview, publishes it and sees it on the public page', async () => {
  const staff = await staffMember(1280);
  await staff.open('/console/accompagnement');
  await staff.press('Bilan de la promotion');
  expect(await staff.text()).toContain('Rien n’est publié.');
  await expectGoodInBoth(staff);
  await staff.press('Lire l’aperçu de la page publique');
  const page = await staff.text();
  expect(page).toContain('Habitants qui jardinent (personnes)');
  expect(page, 'the preview quotes with consent').toContain(quoted);
  expect(page, 'and what was told to the administration stays with it').not.toContain(
    'Mots pour l’administration',
  );
  await expectGoodInBoth(staff);
  const phone = await staffMember(360);
  for (const path of ['/console/bilan', '/console/bilan/apercu']) {
    await phone.open(path);
    await expectGoodInBoth(phone);
  }
  await staff.press('Publier cet aperçu');
  expect(await staff.text()).toContain('Le bilan est publié.');
  await expectGoodPage(staff);
  await staff.press('Voir la page publique');
  expect(new URL(staff.page.url()).pathname).toBe('/resultats/bilan');
  expect(await staff.text()).toContain(quoted);
  expect(await staff.text()).not.toContain('Mots pour l’administration');
});

test('anyone reads it at a desk and on a phone without scripts, from the page of results', async () => {
  for (const how of [{ width: 1280 }, { width: 360, javaScript: false }] as const) {
    const visitor = await someone(how);
    await visitor.open('/resultats');
    await expectGoodPage(visitor);
    await visitor.press('Bilan de la promotion');
    expect(await visitor.text()).toContain(quoted);
    await expectGoodInBoth(visitor);
  }
});

test('a quotation that is withdrawn is gone with the next request, and staff are told on their page of the day', async () => {
  const visitor = await someone({ width: 360 });
  await visitor.open('/resultats/bilan');
  expect(await visitor.text()).toContain(quoted);
  await onSupport('POST', 'support/quotation-revocation', {});
  await visitor.open('/resultats/bilan');
  expect(await visitor.text()).not.toContain(quoted);
  expect(await visitor.text()).not.toContain('Camille M.');
  const staff = await staffMember(1280);
  await staff.open('/console');
  expect(await staff.text()).toContain('citation retirée du bilan publié');
  await staff.open('/console/bilan');
  expect(await staff.text()).toContain('Une citation publiée n’est plus montrée');
  await expectGoodPage(staff);
  await staff.press('Lire l’aperçu de la page publique');
  await staff.press('Publier cet aperçu');
  expect(await staff.text()).not.toContain('Une citation publiée n’est plus montrée');
  await staff.open('/console');
  expect(await staff.text()).not.toContain('citation retirée du bilan publié');
});

test('the bilan is taken away as files, and its publication taken back with a reason', async () => {
  const staff = await staffMember(1280);
  await staff.open('/console/bilan');
  for (const [name, start] of [
    ['bilan.json', '{'],
    ['bilan.csv', '\uFEFFDossier;'],
    ['bilan-en.html', '<!doctype html>\n<html lang="en">'],
  ] as const) {
    const file = await staff.page.request.get(`/console/bilan/fichiers/${name}`);
    expect(file.headers()['content-disposition']).toContain('attachment');
    expect((await file.text()).startsWith(start), name).toBe(true);
  }
  await staff.page.getByText('Retirer la publication').first().click();
  await staff.fill({ reason: 'Un chiffre est à corriger.' });
  await staff.press('Retirer la publication');
  expect(await staff.text()).toContain('La publication est retirée.');
  const visitor = await someone({ width: 360 });
  await visitor.open('/resultats/bilan');
  expect(await visitor.text()).toContain('Le bilan n’est pas publié');
  await expectGoodPage(visitor);
});
