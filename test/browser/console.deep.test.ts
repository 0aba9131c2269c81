/** The console by hand, by a member of staff at a desk and one with a phone: from the sign-in to a decision on many. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Applicant, aStory, type Story } from '#test/support/story.ts';
import { closeContexts, sharedChromium } from './chromium.ts';
import { expectGoodInBoth, expectGoodPage } from './good-page.ts';
import { aVisitor, type Visitor } from './visitor.ts';

let browser: Browser;
let story: Story;
let applicants: Applicant[];
beforeAll(async () => {
  [browser, story] = await Promise.all([sharedChromium(), aStory('2022-01-10T10:00:00Z')]);
  applicants = [];
  for (let filed = 0; filed < 4; filed += 1) applicants.push(await story.anApplicant());
});
afterAll(async () => {
  await closeContexts();
  await story?.close();
});

/** Whoever opens the console is led to the sign-in, picks a person there, and comes back. */
async function signedIn(
  person: string,
  i: { width?: 360 | 1280; javaScript?: boolean } = {},
): Promise<Visitor> {
  const { local } = story.programme;
  const visitor = await aVisitor(browser, local.apiUrl, {
    ...i,
    also: [local.issuerUrl],
    password: local.keys.pages,
  });
  await visitor.open('/console');
  expect(visitor.page.url()).toContain(`${local.issuerUrl}/oauth2/authorize`);
  await visitor.press(person);
  expect(new URL(visitor.page.url()).pathname).toBe('/console');
  return visitor;
}
const idOf = (at: number): string => applicants[at]?.applicationId ?? '';

test('every page is light, and readable to all at a desk, in both languages', async () => {
  const visitor = await signedIn('alice');
  for (const path of [
    '/console',
    '/console/candidatures?status=eligibility-review',
    `/console/candidatures/${idOf(0)}`,
    `/console/candidatures/${idOf(0)}/lettres/receipt`,
    '/console/courrier',
    '/console/courrier/modeles/jury-invitation',
    '/console/journal',
  ]) {
    await visitor.open(path);
    await expectGoodInBoth(visitor);
  }
  await visitor.close();
});

test('a decision is taken, said not to be told, and undone', async () => {
  const visitor = await signedIn('alice', { width: 360, javaScript: false });
  await visitor.open(`/console/candidatures/${idOf(0)}`);
  await visitor.fill({ reason: 'Hors du champ de l’appel.' });
  await visitor.press('Décider irrecevable');
  expect(await visitor.text()).toContain('Le candidat n’en est pas encore informé');
  expect(await visitor.text()).toContain('Décider la recevabilité : Une décision est enregistrée');
  await visitor.press('Annuler la décision');
  expect(await visitor.text()).toMatch(/Décision de recevabilité annulée\s*vous/);
  expect(await story.lettersTo(applicants[0] as Applicant)).toEqual(['receipt']);
  await visitor.close();
});

test('what an act was refused stands at its fields, with what was written', async () => {
  const visitor = await signedIn('alice');
  await visitor.open(`/console/candidatures/${idOf(0)}`);
  await visitor.fill({ message: 'Merci de préciser.' });
  await visitor.press('Envoyer la demande');
  expect(await visitor.text()).toContain('Il reste à corriger');
  expect(await visitor.page.locator('[name=message]').inputValue()).toBe('Merci de préciser.');
  await expectGoodPage(visitor);
  await visitor.close();
});

test('a note of staff stands with its author, markup as text; an empty one and one too long are none', async () => {
  const visitor = await signedIn('alice', { width: 360, javaScript: false });
  await visitor.open(`/console/candidatures/${idOf(3)}`);
  await visitor.press('Ajouter la note');
  expect(await visitor.page.locator('#problems a').getAttribute('href')).toBe('#field-note');
  await visitor.fill({ note: 'a'.repeat(2_001) });
  await visitor.press('Ajouter la note');
  expect(await visitor.page.locator('[name=note]').getAttribute('aria-invalid')).toBe('true');
  await visitor.fill({ note: '<b>Rappelée</b> : le devis suit.' });
  await visitor.press('Ajouter la note');
  const notes = visitor.page.locator('.staff-notes > li');
  expect(await notes.allTextContents()).toEqual([
    expect.stringMatching(/^<b>Rappelée<\/b> : le devis suit\.\s*vous, /),
  ]);
  await expectGoodInBoth(visitor);
  await visitor.close();
  const reader = await signedIn('rita');
  await reader.open(`/console/candidatures/${idOf(3)}`);
  expect(await reader.text()).toMatch(/<b>Rappelée<\/b> : le devis suit\.\s*Alice Martin/);
  await reader.close();
});

test('an application is taken, found among one’s own, and given back', async () => {
  const visitor = await signedIn('alice', { width: 360, javaScript: false });
  await visitor.open(`/console/candidatures/${idOf(3)}`);
  await visitor.press('Suivre cette candidature');
  expect(await visitor.text()).toMatch(/Suivie par\s*vous/);
  await expectGoodInBoth(visitor);
  await visitor.open('/console/candidatures?owner=me');
  expect(await visitor.text()).toMatch(/(^|\s)1 candidatures? trouvées?/);
  expect(await visitor.page.locator('tbody').textContent()).toContain('suivie par vous');
  await visitor.press('Ouvrir la première');
  await visitor.press('Ne plus la suivre');
  expect(await visitor.text()).toMatch(/Suivie par\s*personne/);
  expect(new URL(visitor.page.url()).search).toBe('?owner=me');
  await visitor.close();
});

test('a label is put on one and on those ticked, found by, taken off; markup in it is text', async () => {
  const visitor = await signedIn('alice', { width: 360, javaScript: false });
  await visitor.open(`/console/candidatures/${idOf(3)}`);
  await visitor.press('Ajouter l’étiquette');
  expect(await visitor.page.locator('#problems a').getAttribute('href')).toBe('#field-label');
  await visitor.fill({ label: '<b>À rappeler</b>' });
  await visitor.press('Ajouter l’étiquette');
  expect(await visitor.page.locator('.borne-labels .tag').allTextContents()).toEqual(['<b>À rappeler</b>']);
  await expectGoodInBoth(visitor);
  await visitor.open('/console/candidatures');
  await visitor.press('Poser l’étiquette');
  expect(await visitor.text()).toContain('Cochez au moins une candidature');
  await visitor.open('/console/candidatures');
  await visitor.fill({ applicationIds: [idOf(3), idOf(2)], tickedLabel: 'Urgent' });
  await visitor.press('Poser l’étiquette');
  expect(await visitor.text()).toContain('2 faites, 0 déjà faite, 0 refusée');
  await visitor.open('/console/candidatures?label=urgent');
  expect(await visitor.text()).toContain('2 candidatures trouvées');
  await expectGoodInBoth(visitor);
  await visitor.open(`/console/candidatures/${idOf(3)}?label=urgent`);
  await visitor.press('Retirer <b>À rappeler</b>');
  expect(await visitor.page.locator('.borne-labels .tag').allTextContents()).toEqual(['Urgent']);
  expect(new URL(visitor.page.url()).search).toBe('?label=urgent');
  await visitor.close();
  const reader = await signedIn('rita');
  await reader.open(`/console/candidatures/${idOf(3)}`);
  expect(await reader.page.locator('.borne-labels button').count()).toBe(0);
  await reader.close();
});

test('a list is kept under a name for all, come back to by its link, and deleted by whoever kept it', async () => {
  const visitor = await signedIn('alice', { width: 360, javaScript: false });
  await visitor.open('/console/candidatures?owner=me&sort=title&unknown=1');
  await visitor.page.locator('summary', { hasText: 'Enregistrer ou supprimer une vue' }).click();
  await visitor.press('Enregistrer la vue');
  expect(await visitor.page.locator('#problems a').getAttribute('href')).toBe('#field-name');
  await visitor.fill({ name: '<i>Mes dossiers</i>' });
  await visitor.press('Enregistrer la vue');
  expect(new URL(visitor.page.url()).search).toBe('?owner=me&sort=title');
  const current = visitor.page.locator('nav[aria-label="Vues de l’équipe"] a[aria-current]');
  expect(await current.textContent()).toBe('<i>Mes dossiers</i>');
  await expectGoodInBoth(visitor);
  await visitor.open('/console/candidatures');
  await visitor.page.locator('summary', { hasText: 'Enregistrer ou supprimer une vue' }).click();
  await visitor.fill({ name: '<i>mes dossiers</i>' });
  await visitor.press('Enregistrer la vue');
  expect(await visitor.text()).toContain('Une autre vue porte ce nom');
  await visitor.press('Supprimer « <i>Mes dossiers</i> »');
  expect(await visitor.page.locator('nav[aria-label="Vues de l’équipe"]').count()).toBe(0);
  await visitor.close();
});

test('two are compared side by side; one, three, one with itself and one unknown are refused kindly', async () => {
  const visitor = await signedIn('rita', { width: 360, javaScript: false });
  for (const [ids, said] of [
    [[idOf(1)], 'Choisissez deux candidatures'],
    [[idOf(1), idOf(2), idOf(3)], 'Choisissez deux candidatures'],
    [[idOf(1), idOf(2)], 'Comparer deux candidatures'],
  ] as const) {
    await visitor.open('/console/candidatures');
    await visitor.fill({ applicationIds: [...ids] });
    await visitor.press('Comparer deux candidatures');
    expect(await visitor.page.locator('h1').textContent()).toContain(said);
  }
  expect(await visitor.text()).toMatch(/Champs du formulaire qui diffèrent : \d+ sur \d+/);
  const title = visitor.page.locator('.comparison > div', { hasText: 'Titre du projet' });
  expect(await title.textContent()).toContain('différent');
  await expectGoodInBoth(visitor);
  await visitor.open(`/console/candidatures/${idOf(1)}`);
  await visitor.page.locator('summary', { hasText: 'Comparer avec une autre' }).click();
  for (const [other, said] of [
    [idOf(1), 'ne se compare pas à elle-même'],
    ['aic1-0000000000000000', 'Aucune candidature n’a ce numéro'],
    ['<b>', 'Aucune candidature n’a ce numéro'],
    ['', 'On en compare deux'],
  ]) {
    await visitor.open(
      `/console/candidatures/comparaison?${new URLSearchParams({ une: idOf(1), autre: other ?? '' })}`,
    );
    expect(await visitor.text()).toContain(said);
  }
  await visitor.close();
});

test('whoever a note names finds it in their day until it is opened; a mention of nobody is said to be text', async () => {
  const colleague = await signedIn('otto', { width: 360, javaScript: false });
  const visitor = await signedIn('alice', { width: 360, javaScript: false });
  await visitor.open(`/console/candidatures/${idOf(2)}`);
  expect(await visitor.text()).toContain('Connus ici : @Otto Bernard.');
  await visitor.fill({ note: '@Otto Bernard et @Personne<script> : à voir' });
  await visitor.press('Ajouter la note');
  expect(await visitor.text()).toContain('@Personne : aucun collègue connu sous ce nom');
  expect(await visitor.page.locator('.staff-notes').textContent()).toContain(
    '@Otto Bernard et @Personne<script> : à voir',
  );
  await visitor.open(visitor.page.url().replace(/#.*$/, ''));
  await expectGoodInBoth(visitor);
  await visitor.close();
  await colleague.open('/console');
  expect(await colleague.text()).toMatch(/Une note sur .+ vous cite/);
  await expectGoodInBoth(colleague);
  await colleague.page.getByRole('button', { name: 'Ouvrir la note' }).click();
  expect(new URL(colleague.page.url()).hash).toMatch(/^#note-/);
  await colleague.open('/console');
  expect(await colleague.text()).not.toContain('vous cite');
  await colleague.close();
});

test('a search finds by the beginning of a word, and says how many', async () => {
  const visitor = await signedIn('rita');
  await visitor.open('/console/candidatures');
  await visitor.fill({ text: 'proj' });
  await visitor.press('Afficher');
  expect(await visitor.text()).toContain('4 candidatures trouvées');
  await visitor.close();
});

test('many are decided at once, and a second time changes nothing', async () => {
  const visitor = await signedIn('alice');
  const decide = async () => {
    await visitor.open('/console/candidatures?status=eligibility-review');
    await visitor.fill({ applicationIds: [idOf(1), idOf(2)] });
    await visitor.press('Décider recevables…');
    await visitor.press('Enregistrer les décisions');
    await expectGoodPage(visitor);
    return visitor.text();
  };
  expect(await decide()).toContain('2 faites, 0 déjà faite, 0 refusée');
  expect(await decide()).toContain('0 faite, 2 déjà faites, 0 refusée');
  expect((await story.staff('GET', `/applications/${idOf(1)}`)).application.decision.outcome).toBe(
    'eligible',
  );
  await visitor.close();
});

test('who reads only is shown why nothing can be done, and is refused where they try', async () => {
  const visitor = await signedIn('rita');
  await visitor.open(`/console/candidatures/${idOf(3)}`);
  expect(await visitor.text()).toContain('Votre rôle permet de consulter, pas de modifier');
  expect(await visitor.page.locator('main form[method=post]').count()).toBe(0);
  const token = await visitor.page.locator('[name=formToken]').first().inputValue();
  const answer = await visitor.page.request.post(`/console/candidatures/${idOf(3)}/recevabilite`, {
    form: { formToken: token, outcome: 'eligible' },
    maxRedirects: 0,
  });
  expect([answer.status(), (await answer.text()).includes('que cette action demande')]).toEqual([422, true]);
  expect((await story.staff('GET', `/applications/${idOf(3)}`)).application.decision).toBeUndefined();
  await visitor.close();
});

test('mail is stopped with a reason, a letter thrown away, and mail resumed', async () => {
  const visitor = await signedIn('otto');
  await visitor.open('/console/courrier');
  await visitor.page.locator('summary').first().click();
  await visitor.fill({ reason: 'Une lettre est à relire.' });
  await visitor.press('Arrêter tout le courrier');
  expect(await visitor.text()).toContain('Tout le courrier est arrêté');
  await story.staff('POST', `/applications/${idOf(0)}/information-request`, {
    fields: ['address'],
    message: 'Merci de vérifier l’adresse.',
  });
  await story.programme.settle();
  await visitor.open('/console/courrier');
  await expectGoodInBoth(visitor);
  await visitor.press(/^Jeter /);
  expect(await visitor.text()).toContain('Cet acte ne s’annule pas');
  await expectGoodPage(visitor);
  await visitor.press('Jeter');
  await visitor.press('Reprendre l’envoi');
  expect(await visitor.text()).toContain('Le courrier part normalement');
  await visitor.close();
});

test('the journal names what it is about in plain words, and is filtered by kind, person and application', async () => {
  const visitor = await signedIn('alice');
  await visitor.open('/console/journal');
  await visitor.fill({ kind: 'eligibility', person: await mine(visitor) });
  await visitor.press('Afficher');
  const text = await visitor.text();
  expect(text).toContain('Recevabilité décidée');
  expect(text).toContain('Projet 2');
  expect(text).not.toContain('Candidature déposée');
  await expectGoodPage(visitor);
  await visitor.fill({ kind: '', person: '', applicationId: idOf(3) });
  await visitor.press('Afficher');
  expect(await visitor.text()).toContain('Candidature déposée');
  expect(await visitor.page.locator('tbody a').allTextContents()).toEqual(
    Array.from({ length: await visitor.page.locator('tbody tr').count() }, () => 'Projet 4'),
  );
  await visitor.close();
});

test('a colleague is shown by name where something was done, and whoever signed in never by their account', async () => {
  const visitor = await signedIn('otto');
  await visitor.open('/console/journal');
  expect(
    await visitor.page.locator('tbody :is(th, td)', { hasText: /^Alice Martin$/ }).count(),
  ).toBeGreaterThan(0);
  expect(await visitor.page.locator('select[name=person] option', { hasText: 'Alice Martin' }).count()).toBe(
    1,
  );
  await visitor.open(`/console/candidatures/${idOf(1)}`);
  expect(await visitor.page.locator('tbody :is(th, td)', { hasText: /^Alice Martin$/ }).count()).toBe(1);
  await visitor.close();
});

/** Of whoever is signed in, as the list of people names them. */
const mine = async ({ page }: Visitor): Promise<string> =>
  (await page.locator('select[name=person] option', { hasText: /^moi$/ }).getAttribute('value')) ?? '';

test('leaving closes the console', async () => {
  const visitor = await signedIn('alice');
  await visitor.press('Se déconnecter');
  expect(await visitor.text()).toContain('Sur un ordinateur partagé');
  await visitor.open('/console/journal');
  expect(visitor.page.url()).toContain('/oauth2/authorize');
  await visitor.close();
});
