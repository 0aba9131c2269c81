/** A jury and a panel run from the console by hand, on a small cohort: what staff press, in the order in which they press it. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { signStandIn } from '#infra/local/drand/drand.ts';
import { aRepresentative } from '#test/support/application-builder.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { aStory, type Story } from '#test/support/story.ts';
import { closeContexts, sharedChromium } from './chromium.ts';
import { expectGoodPage } from './good-page.ts';
import { aStaffMember, signIn } from './staff-member.ts';
import type { Visitor } from './visitor.ts';

let browser: Browser;
let story: Story;
let staff: Visitor;
let phone: Visitor;
beforeAll(async () => {
  [browser, story] = await Promise.all([sharedChromium(), aStory('2022-01-10T09:00:00+01:00')]);
  staff = await aStaffMember(browser, story.programme, ['staff']);
  phone = await aStaffMember(browser, story.programme, ['reader'], { width: 360, language: 'en' });
});
afterAll(async () => {
  await closeContexts();
  await story?.close();
});

let opened = 0;
/**
 * Pages are good for whoever may act, at a desk and in French, and for whoever may only look, at a phone and in English: in
 * turns, for a page is checked in half a second; those with plots for both.
 */
async function good(...paths: string[]): Promise<void> {
  for (const path of paths) {
    opened += 1;
    const isForBoth = /notes|classement|decision/.test(path);
    const visitors = isForBoth ? [staff, phone] : [opened % 2 === 0 ? staff : phone];
    for (const visitor of visitors) {
      await visitor.open(path);
      expect(visitor.page.url()).toContain(path);
      await expectGoodPage(visitor);
    }
  }
}

/** Both sign in again, some weeks later. */
async function standAt(at: string): Promise<void> {
  await story.programme.advanceTo(at);
  await story.programme.settle();
  await signIn(staff, story.programme, ['staff']);
  await signIn(phone, story.programme, ['reader']);
}

/** What waits for a second person is confirmed by one, and by nobody else. */
async function confirmed(path: string): Promise<void> {
  await staff.open(path);
  expect(await staff.text()).toContain('C’est votre proposition');
  await signIn(staff, story.programme, ['staff'], 'colleague');
  await staff.open('/console');
  expect(await staff.text()).toContain('À confirmer');
  await staff.open(path);
  await expectGoodPage(staff);
  await staff.press('Confirmer cet acte');
  await signIn(staff, story.programme, ['staff']);
}

const filed: { applicationId: string }[] = [];
/** Of 200 000 EUR of small aid, 10 000 are left to each. */
const companies = ['73282932000074', '35600000000048'].map((siret, index) => {
  const name = `Coop ${index + 1}`;
  return {
    applicant: { type: 'company' as const, name, siret, deMinimisCents: 19_000_000, ...aRepresentative },
  };
});
const list = (people: readonly string[], title = '') =>
  [`Nom;Courriel${title}`, ...people.map((name) => `${name};${name.toLowerCase()}@jury.example`)].join('\n');

test('a jury is enrolled, assigned, opened, closed, decided upon and told', {
  timeout: 120_000,
}, async () => {
  for (const change of [{}, ...companies]) filed.push(await story.anApplicant(change));
  for (const one of filed) await story.decide(one, 'eligible', 'Aides anciennes, à vérifier.');
  await good('/console/eligibility/annonce');
  await staff.open('/console/eligibility/annonce');
  await staff.fill({ count: '2' });
  await staff.press('Annoncer maintenant');
  expect(await staff.text()).toContain('Ce nombre ne correspond pas');
  await staff.fill({ count: '3' });
  await staff.press('Annoncer maintenant');
  await story.later(60_000);

  await staff.open('/console/jury');
  expect(await staff.text()).toContain('Il faut d’abord confirmer une affectation');
  await staff.press('Inscrire ou voir les jurés');
  await staff.fill({ list: 'Nom;Courriel\nAda;pas une adresse' });
  await staff.press('Inscrire ces personnes');
  expect(await staff.text()).toContain('Ligne 2, courriel');
  const buffer = Buffer.from(list(['Ada', 'Bea', 'Cyd', 'Dan']));
  await staff.page.setInputFiles('#file', { name: 'jury.csv', mimeType: 'text/csv', buffer });
  await staff.page.waitForFunction(`document.querySelector('[name=list]').value.includes('Dan')`);
  await staff.press('Inscrire ces personnes');
  expect(await staff.text()).toContain('Les personnes sont inscrites');

  await staff.open('/console/jury');
  await staff.press('Engager');
  expect(await staff.text()).toContain('Tirage public attendu');
  await staff.fill({ signature: 'une signature' });
  await staff.press('Enregistrer le tirage public');
  expect(await staff.text()).toContain('La signature ne vérifie pas');
  await expectGoodPage(staff);
  const round = Number(await staff.page.locator('[name=round]').inputValue());
  await staff.fill({ signature: signStandIn(round) });
  await staff.press('Enregistrer le tirage public');
  expect(await staff.text()).toContain('Tirage public reçu');

  await staff.open('/console/jury/affectation');
  await staff.press('Calculer');
  expect(await staff.text()).toContain('rien n’est encore donné à personne');
  await staff.press('Confirmer et donner ces lectures');
  await standAt(promotion1.calendar.juryOpensAt);
  await staff.open('/console/jury');
  await staff.press('Ouvrir et inviter les jurés');
  expect(await staff.text()).toContain('Cet acte ne s’annule pas.');
  await staff.press('Ouvrir et inviter les jurés');
  expect(await staff.text()).toContain('Ouverte le');
  await story.programme.settle();
  await good('/console/jury', '/console/jury/jures', '/console/jury/affectation');
  await staff.open('/console/jury/jures');
  await staff.press(/^Retirer du jury Ada/);
  expect(await staff.page.locator('h1').textContent()).toBe('Retirer Ada du jury');
  await expectGoodPage(staff);
  await staff.press('Ne rien faire');
  expect(await staff.page.getByRole('button', { name: 'Retirer du jury' }).count()).toBe(4);

  await staff.open('/console/jury');
  expect(await staff.page.getByRole('button', { name: 'Clore définitivement' }).count()).toBe(0);
  expect(await staff.text()).toContain('Ada');
  for (const name of ['ada', 'bea', 'cyd', 'dan']) await readAll(`${name}@jury.example`);
  await good('/console/jury/notes');
  await staff.open('/console/jury');
  await staff.fill({ reason: 'Tous les avis sont déposés.' });
  await staff.press('Clore définitivement');
  expect(await staff.text()).toContain('Secret révélé');
  await good('/console', '/console');
  await staff.open('/console');
  expect(await staff.page.locator('.stage-line [aria-current=step]').textContent()).toContain(
    'Lecture par le jury',
  );
  await staff.press(/^3 Jury : résultats à annoncer depuis le/);
  expect(staff.page.url()).toContain('/console/jury/annonce');

  await staff.open('/console/jury');
  await staff.press('Voir l’avis et décider');
  const applicationId = filed[0]?.applicationId ?? '';
  expect(await staff.text()).toMatch(/lectures de \d,\d\d à \d,\d\d/);
  await staff.press('S’écarter de l’avis sur Projet 1');
  await expectGoodPage(staff);
  await staff.fill({ outcome: 'not-shortlisted', reason: ' ' });
  await staff.press('Enregistrer cette décision');
  expect(await staff.page.locator('#problems a').getAttribute('href')).toBe('#field-reason');
  await staff.fill({ outcome: 'not-shortlisted', reason: 'Porteur injoignable.' });
  await staff.press('Enregistrer cette décision');
  expect(await staff.text()).toMatch(/diffère de l’avis.*Porteur injoignable\..*par vous, /);
  await staff.open(`/console/candidatures/${applicationId}`);
  expect(await staff.text()).toMatch(/Lectures du jury.*(Ada|Bea|Cyd|Dan)déposée/);
  await good('/console/jury/decision', '/console/jury/sensibilite', `/console/jury/annonce/${applicationId}`);
  await staff.open(`/console/jury/annonce/${applicationId}`);
  expect(await staff.text()).toContain('Tel que son destinataire le lira');
  await staff.open('/console/jury/decision');
  await staff.press(/^Revenir à l’avis /);
  await staff.press('Prévisualiser l’annonce');
  await staff.fill({ count: '3' });
  await staff.press('Annoncer maintenant');
  await story.later(60_000);
  await staff.open('/console/jury');
  expect(await staff.text()).toContain('Les résultats sont annoncés');
});

test('a panel is enrolled, opened, closed, simulated, decided upon and told', {
  timeout: 120_000,
}, async () => {
  const citizens = Array.from({ length: 15 }, (_, index) => `Citoyen-${index}`);
  await staff.open('/console/panel/membres');
  await staff.fill({ list: `${list(citizens, ';Suppléant')}\nZoe;zoe@jury.example;oui` });
  await staff.press('Inscrire ces personnes');
  await staff.open('/console/panel');
  await staff.press('Engager');
  await standAt(promotion1.calendar.panelOpensAt);
  await staff.open('/console/panel');
  await staff.press('Ouvrir le vote et inviter le panel');
  expect(await staff.text()).toContain('Cet acte ne s’annule pas.');
  await staff.press('Ouvrir le vote et inviter le panel');
  await story.programme.settle();
  for (const [index, name] of citizens.slice(0, 9).entries()) await vote(name, index);
  await good('/console/panel', '/console/panel/membres');
  await staff.open('/console/panel/membres');
  expect(await staff.text()).toContain('9 votants, il en faut 10');
  await staff.page.locator('[name=member]').selectOption({ label: 'Citoyen-14' });
  await staff.page.locator('[name=by]').selectOption({ label: 'Zoe' });
  await staff.fill({ reason: 'Elle ne peut pas venir voter.' });
  await staff.press('Donner le siège');
  expect(await staff.page.locator('h1').textContent()).toBe('Donner le siège de Citoyen-14 à Zoe');
  await staff.press('Donner le siège');
  expect(await staff.text()).toContain('suppléant devenu membre');
  await story.programme.settle();
  await vote('Zoe', 3);

  await staff.open('/console/panel');
  await staff.fill({ reason: 'Le quorum a voté.' });
  await staff.press('Clore définitivement');
  expect(await staff.text()).toContain('Secret révélé');
  await staff.open('/console/panel/simulation');
  await staff.fill({ budgetCents: '60 000' });
  await staff.press('Simuler');
  expect(await staff.text()).toContain('2 candidatures changeraient d’issue');
  const simulated = staff.page.url();
  await staff.open('/console/panel/decision');
  const [, waits = '', last = ''] = filed.map(({ applicationId }) => applicationId);
  await proposeOtherwise(waits, { outcome: 'waitlisted', reason: 'Faute de budget.' });
  await proposeOtherwise(last, { outcome: 'laureate', reason: 'Réduit.', amountCents: '40 000' });
  await staff.open('/console/panel/annonce');
  expect(await staff.text()).toContain('Un plafond serait dépassé');
  expect(await staff.text()).toContain('il reste 10 000 €');
  await expectGoodPage(staff);
  await staff.open('/console/panel/decision');
  await proposeOtherwise(last, { outcome: 'laureate', reason: 'Réduit.', amountCents: '9 000' });
  await staff.open('/console/panel/decision');
  // 10 000 EUR are left to the budget once what is granted above is taken off.
  expect(await staff.text()).toContain('Reste du budget');
  await good(
    '/console/panel/classement',
    new URL(simulated).pathname,
    '/console/panel/decision',
    '/console/panel/annonce',
  );
  await staff.open(`/console/panel/annonce/${last}`);
  expect(await staff.text()).toContain('9 000');
  await staff.open('/console/panel/annonce');
  await staff.fill({ count: '3' });
  await staff.press('Proposer d’annoncer');
  await confirmed('/console/panel/annonce');
  await story.later(60_000);
  await good(
    '/console/liste-attente',
    '/console/conventions',
    `/console/conventions/${last}`,
    '/console/exports',
    '/console/bilan/equite',
  );
  await staff.open('/console/liste-attente');
  await staff.press('Proposer de donner une place au suivant');
  expect(await staff.text()).toContain('Un plafond serait dépassé');
  await staff.press('Proposer de passer au suivant');
  expect(await staff.text()).toContain('motif');
  await expectGoodPage(staff);
  await staff.fill({ reason: 'Plafond atteint.' });
  await staff.press('Proposer de passer au suivant');
  await confirmed('/console/liste-attente');
  await staff.open('/console/liste-attente');
  await staff.press('Proposer de donner une place au suivant');
  expect(await staff.text()).toContain('personne n’attend');
  const download = await staff.page
    .context()
    .request.get(`${story.programme.local.apiUrl}/console/exports/panel-export.json`);
  expect(((await download.json()) as { round: string }).round).toBe('panel');
});

test('whoever may only look sees no form that changes anything', async () => {
  for (const path of [
    '/console/jury',
    '/console/panel/membres',
    '/console/panel/decision',
    '/console/exports',
  ]) {
    await phone.open(path);
    expect(await phone.page.locator('main form[method="post"]').count(), path).toBe(0);
  }
});

/** By the act in its row. */
/** Of the panel, by two persons. */
async function proposeOtherwise(applicationId: string, decision: Record<string, string>): Promise<void> {
  await decideOtherwise(applicationId, decision, 'Proposer cette décision');
  await confirmed('/console/panel/decision');
  await staff.open('/console/panel/decision');
}

async function decideOtherwise(
  applicationId: string,
  decision: Record<string, string>,
  press = 'Enregistrer cette décision',
): Promise<void> {
  await staff.page.locator(`a[href*="candidature=${applicationId}"]`).click();
  await staff.page.waitForLoadState('load');
  await staff.fill(decision);
  await staff.press(press);
}

async function readAll(email: string): Promise<void> {
  const { programme } = story;
  const token = await programme.linkOf(email);
  const { body } = await programme.call('GET', '/jury/readings', undefined, token);
  for (const [index, { applicationId }] of body.readings.entries()) {
    const marks = body.criteria.map(({ id }: { id: string }) => ({
      criterion: id,
      mark: (email.length + 2 * index) % 5,
      justification: 'Lu.',
    }));
    await programme.call('PUT', `/jury/readings/${applicationId}/review`, { marks }, token);
  }
}

async function vote(name: string, index: number): Promise<void> {
  const { programme } = story;
  const token = await programme.linkOf(`${name.toLowerCase()}@jury.example`);
  const { body } = await programme.call('GET', '/panel/ballot', undefined, token);
  const ids = body.grades.map(({ id }: { id: string }) => id);
  const finalists = body.finalists as { applicationId: string }[];
  const grades = Object.fromEntries(
    finalists.map(({ applicationId }, nth) => [applicationId, ids[3 + ((index + nth) % 3)]]),
  );
  await programme.call('POST', '/panel/ballot', { grades, recusals: [] }, token);
}
