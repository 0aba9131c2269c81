import { expect, test } from 'vitest';
import { aStory, type Story } from '#test/support/story.ts';
import { expectGoodInBoth, expectGoodPage } from './good-page.ts';
import { inBrowser } from './in-browser.ts';
import type { Visitor } from './visitor.ts';

let story: Story;
const { someone } = inBrowser(async () => {
  story = await aStory('2022-01-10T10:00:00Z');
  return story;
});
const pathOf = ({ page }: Visitor) => new URL(page.url()).pathname;

const contact = {
  'contact.name': 'Aline Dupré',
  'address.street': '12 rue des Lilas',
  'address.postcode': '75020',
  'address.city': 'Paris',
};
const project = {
  'project.title': 'Des potagers dans les écoles',
  'project.summary': 'Un potager et un jardinier par école.',
  'project.axis': 'deployer',
  'project.needs': ['funding', 'experts'],
  'project.startsOn': '2022-09-01',
};
const declarations = { 'declarations.accurate': true, 'declarations.rulesAccepted': true };

test('an application is begun on a phone without scripts, resumed on a computer by the link, and filed once', async () => {
  const phone = await someone({ width: 360, javaScript: false });
  await phone.open('/');
  expect(await phone.text()).toContain('Date limite pour déposer : mercredi 26 janvier 2022 à 23 h 59');
  await expectGoodInBoth(phone);
  await phone.press('Commencer ma candidature');
  await phone.fill({ email: 'aline' });
  await phone.press('Commencer');
  expect(await phone.text()).toContain('Saisissez une adresse électronique complète');
  await phone.fill({ email: 'aline@example.org' });
  await phone.press('Commencer');
  await phone.fill({ 'applicant.type': 'association' });
  await phone.press('Enregistrer et continuer');
  await phone.fill({ 'applicant.name': 'Les Jardins partagés', 'applicant.siret': '123' });
  await phone.press('Enregistrer et continuer');
  expect(await phone.text()).toContain('C’est enregistré.');
  await expectGoodPage(phone);
  await phone.press('Continuer sans corriger');
  expect(pathOf(phone)).toBe('/candidature/etapes/contact');

  await story.programme.settle();
  const desk = await someone({ width: 1280 });
  await desk.open(`/l/${await story.programme.linkOf('aline@example.org')}`);
  expect(pathOf(desk)).toBe('/candidature/etapes');
  await expectGoodInBoth(desk);
  await desk.press('Relire et déposer');
  expect(await desk.text()).toContain('Numéro SIRET : Ce SIRET n’existe pas');
  expect(await desk.page.getByRole('button', { name: 'Déposer ma candidature' }).count()).toBe(0);
  await expectGoodInBoth(desk);
  await desk.press('Numéro SIRET');
  expect(await desk.text()).not.toMatch(/Représentant légal : nom \(facultatif\)/);
  await expectGoodInBoth(desk);
  await desk.fill({
    'applicant.siret': '732 829 320 00074',
    'applicant.republicanCommitment': true,
    'applicant.representativeFirstName': 'Aline',
    'applicant.representativeSurname': 'Dupré',
    'applicant.representativeCapacity': 'Présidente',
  });
  for (const answers of [{}, contact, project]) {
    await desk.fill(answers);
    if (answers === project) {
      await expectGoodPage(desk);
      // The jury reads the description, and a rule of the call asks for it.
      expect(await desk.text()).not.toMatch(/Description \(facultatif\)/);
      await desk.fill({ ...project, 'project.endsOn': '2022-03-01' });
      await desk.press('Enregistrer et continuer');
      expect(await desk.text()).toContain('La fin du projet est avant son début');
      await desk.fill({ 'project.endsOn': '' });
    }
    await desk.press('Enregistrer et continuer');
  }
  await desk.fill({ 'project.requestedCents': '80 000 €', 'project.staffCents': '45 000,50' });
  await desk.press('Enregistrer et continuer');
  expect(await desk.text()).toContain(
    'les charges font 45 000,50 €, les produits 80 000 € avec l’aide demandée. Les produits dépassent les charges de 34 999,50 €',
  );
  await expectGoodInBoth(desk);
  await desk.fill({ 'project.purchasesCents': '104 999,50', 'project.ownFundsCents': '70 000' });
  await desk.press('Enregistrer et continuer');
  await desk.fill(declarations);
  await desk.press('Enregistrer et continuer');
  expect(await desk.text()).toContain('Points d’attention');
  await desk.press(/projet n’est pas décrit/i);
  expect(pathOf(desk)).toBe('/candidature/etapes/projet');
  await expectGoodPage(desk);
  await desk.fill({ 'project.startsOn': '2024-09-01' });
  await desk.press('Enregistrer et voir les étapes');
  expect(await desk.text()).toMatch(/Le projet ?Non recevable en l’état/);
  await expectGoodInBoth(desk);
  await desk.press('Relire et déposer');
  expect(await desk.text()).toContain('les règles de l’appel ne l’admettent pas');
  await expectGoodInBoth(desk);
  // The other window still shows an older version: it is told, and keeps what was typed in it.
  await phone.fill({ 'contact.name': 'Bruno' });
  await phone.press('Enregistrer et continuer');
  expect(await phone.text()).toContain('enregistré dans une autre fenêtre');
  expect(await phone.page.locator('[name="contact.name"]').inputValue()).toBe('Bruno');

  const other = await desk.page.context().newPage();
  await other.goto('/candidature/etapes/projet');
  await desk.press('Déposer ma candidature');
  const filed = await desk.text();
  expect(filed).toContain('Votre candidature est déposée');
  await expectGoodInBoth(desk);
  // A save that comes after the filing is none, and says so.
  await other.locator('[name="project.title"]').fill('Trop tard');
  await other.locator('.kept').filter({ hasText: 'il ne change plus' }).waitFor();
  await phone.press('Enregistrer et continuer');
  const late = await phone.text();
  expect(late).toContain('il ne change plus');
  expect(late).not.toContain('Votre candidature est déposée');
  expect(await phone.page.locator('textarea').first().inputValue()).toBe('Bruno');
  await expectGoodPage(phone);
  await phone.press('Voir ma candidature déposée');
  expect(await phone.text()).toContain('Votre candidature est déposée');
  await desk.open('/candidature/relecture');
  expect(await desk.text()).toContain(/aic1-\w+/.exec(filed)?.[0]);
  await story.programme.settle();
  const received = await story.staff('GET', '/applications?status=eligibility-review');
  expect(received.items).toHaveLength(1);
});

test('what is typed is kept by itself with its time; an older window is refused and says so', async () => {
  const [first, second] = [await someone({ width: 360 }), await someone({ width: 1280 })];
  await first.open('/candidature');
  await first.fill({ email: 'claire@example.org' });
  await first.press('Commencer');
  const kept = first.page.locator('.kept');
  await first.fill({ 'applicant.type': 'individual' });
  await kept.filter({ hasText: /^Enregistré à 11.h(.\d\d)?\.$/ }).waitFor();
  // A press while it is being kept waits for it: no window is older than itself.
  const underWay = first.page.waitForRequest((request) => request.method() === 'POST');
  await first.fill({ 'applicant.type': 'association' });
  await underWay;
  await first.press('Enregistrer et continuer');
  expect(pathOf(first)).toBe('/candidature/etapes/porteur');
  await first.fill({ 'applicant.name': 'Les Voisins' });
  await kept.filter({ hasText: 'Enregistré à' }).waitFor();
  await first.page.reload();
  expect(await first.page.locator('[name="applicant.name"]').inputValue()).toBe('Les Voisins');
  await expectGoodPage(first);

  await story.programme.settle();
  await second.open(`/l/${await story.programme.linkOf('claire@example.org')}`);
  await second.open('/candidature/etapes/porteur');
  await first.fill({ 'applicant.name': 'Les Voisins du dessus' });
  await kept.filter({ hasText: 'Enregistré à' }).waitFor();
  await second.fill({ 'applicant.name': 'Les Voisins du dessous' });
  await second.page.locator('.kept').filter({ hasText: 'dans une autre fenêtre' }).waitFor();
  await second.press('Enregistrer et vérifier cette étape');
  expect(await second.text()).toContain('dans une autre fenêtre');
  expect(await second.page.locator('[name="applicant.name"]').inputValue()).toBe('Les Voisins du dessous');
  await first.page.reload();
  const name = first.page.locator('[name="applicant.name"]');
  expect(await name.inputValue()).toBe('Les Voisins du dessus');
  // A link of the page waits for what was just typed.
  await first.fill({ 'applicant.name': 'Les Voisins d’en face' });
  await first.press('English');
  expect(await name.inputValue()).toBe('Les Voisins d’en face');
  await first.press('Français');
  await first.page.context().clearCookies();
  await first.fill({ 'applicant.name': 'Les Voisins de Lille' });
  await kept.filter({ hasText: 'votre session a pris fin' }).waitFor();
  await first.press('Enregistrer et continuer');
  expect(await first.page.getByLabel('Nom', { exact: true }).inputValue()).toBe('Les Voisins de Lille');
  await expectGoodPage(first);
});

test('a draft that was deleted or never was is told alike', async () => {
  const visitor = await someone({ width: 360, javaScript: false });
  await visitor.open('/candidature');
  await visitor.fill({ email: 'bruno@example.org' });
  await visitor.press('Commencer');
  await visitor.press('Enregistrer et voir les étapes');
  await visitor.press('Supprimer le brouillon');
  expect(await visitor.text()).toContain('ne peut pas être retrouvé');
  await expectGoodInBoth(visitor);
  await visitor.press('Le garder');
  expect(pathOf(visitor)).toBe('/candidature/etapes');
  await visitor.press('Supprimer le brouillon');
  await visitor.press('Supprimer définitivement');
  await story.programme.settle();
  await visitor.open(`/l/${await story.programme.linkOf('bruno@example.org')}`);
  expect(await visitor.text()).toContain('Ce brouillon n’est plus là');
  await expectGoodPage(visitor);
});

test('what was filed is changed on the same pages until the call closes, and what is given up changes nothing', async () => {
  const applicant = await story.anApplicant();
  const phone = await someone({ width: 360, javaScript: false });
  await phone.open(`/l/${await story.as(applicant)}`);
  await phone.press('Modifier ma candidature');
  expect(pathOf(phone)).toBe('/candidature/etapes');
  await expectGoodInBoth(phone);
  await phone.press('Contact et adresse');
  expect(await phone.page.locator('[name="contact.email"]').count()).toBe(0);
  await phone.open('/candidature/etapes/projet');
  await phone.fill({ 'project.title': 'Un titre plus clair' });
  await phone.press('Enregistrer et voir les étapes');
  await phone.press('Revenir à mon dossier');
  expect(await phone.text()).not.toContain('Un titre plus clair');
  await phone.press('Modifier ma candidature');
  await phone.press('Relire et transmettre');
  expect(await phone.text()).toContain('Un titre plus clair');
  await expectGoodInBoth(phone);
  await phone.press('Transmettre mes modifications');
  expect(await phone.text()).toContain('la date de réception reste la même');
  await expectGoodInBoth(phone);
  await story.programme.settle();
  const letter = (await story.programme.mails(applicant.email)).at(-1)?.text ?? '';
  expect(letter).toMatch(/Ce qui a changé\s:\s+- Titre du projet/);
  await phone.press('Suivre mon dossier');
  expect(await phone.text()).toContain('Candidature modifiée');
  await phone.press('Modifier ma candidature');
  await phone.press('Abandonner mes modifications');
  await expectGoodPage(phone);
  await phone.press('Abandonner mes modifications');
  expect(pathOf(phone)).toBe('/dossier');
  const { application } = await story.staff('GET', `/applications/${applicant.applicationId}`);
  expect(application.form.project.title).toBe('Un titre plus clair');
});

test('what staff ask for is completed on the page, and only that', async () => {
  const applicant = await story.anApplicant();
  await story.staff('POST', `/applications/${applicant.applicationId}/information-request`, {
    fields: ['address', 'project.requestedCents'],
    message: 'Bonjour,\nl’adresse et le montant ne vont pas ensemble.',
  });
  await story.programme.settle();
  const visitor = await someone({ width: 360, javaScript: false });
  await visitor.open(`/l/${await story.as(applicant)}`);
  expect(await visitor.text()).toContain('C’est à vous');
  await expectGoodInBoth(visitor);
  await visitor.press('Compléter ma candidature');
  await expectGoodInBoth(visitor);
  const completion = visitor.page.url();
  // An empty click uses nothing up.
  await visitor.press('Relire avant d’envoyer');
  expect(await visitor.text()).toContain('Rien n’est envoyé');
  await expectGoodPage(visitor);
  const wrong = { 'address.postcode': '13', 'project.requestedCents': 'beaucoup' };
  await visitor.open(`${new URL(completion).pathname}?lang=en`);
  await visitor.fill(wrong);
  await visitor.press('Read again before sending');
  expect(await visitor.page.locator('html').getAttribute('lang')).toBe('en');
  await expectGoodPage(visitor);
  await visitor.open(completion);
  await visitor.fill(wrong);
  await visitor.press('Relire avant d’envoyer');
  expect(await visitor.text()).toContain('Saisissez le montant de l’aide demandée en euros');
  await expectGoodPage(visitor);
  await visitor.fill({ 'address.postcode': '13001', 'project.requestedCents': '60 000', message: 'Voilà.' });
  await visitor.press('Relire avant d’envoyer');
  expect(await visitor.text()).toMatch(/Code postal ?13001/);
  await expectGoodPage(visitor);
  await visitor.press('Modifier ma réponse');
  expect(await visitor.page.locator('[name="message"]').inputValue()).toBe('Voilà.');
  await visitor.press('Relire avant d’envoyer');
  await visitor.press('Envoyer ma réponse');
  await story.programme.settle();
  await visitor.open('/dossier');
  expect(await visitor.text()).toContain('Informations reçues');
  const { application } = await story.staff('GET', `/applications/${applicant.applicationId}`);
  expect(application.form.project.requestedCents).toBe(6_000_000);
  expect(application.reply).toBe('Voilà.');
});

test('an answer that another window has given already is shown as not sent, with all that was written', async () => {
  const applicant = await story.anApplicant();
  const asked = { fields: ['address'], message: 'Quelle adresse ?' };
  await story.staff('POST', `/applications/${applicant.applicationId}/information-request`, asked);
  await story.programme.settle();
  const [first, second] = [await someone({ width: 360 }), await someone({ width: 1280 })];
  for (const visitor of [first, second]) {
    await visitor.open(`/l/${await story.as(applicant)}`);
    await visitor.open('/dossier/completer');
  }
  await first.fill({ message: 'Une longue explication.', 'address.city': 'Lyon' });
  let isAsked = false;
  first.page.once('dialog', (dialog) => {
    isAsked = dialog.type() === 'beforeunload';
    return dialog.dismiss();
  });
  await first.page.getByRole('link', { name: 'English' }).click();
  await first.page.waitForTimeout(200);
  expect([isAsked, pathOf(first)]).toEqual([true, '/dossier/completer']);
  await first.press('Relire avant d’envoyer');
  await second.fill({ message: 'Une réponse courte.' });
  await second.press('Relire avant d’envoyer');
  await second.press('Envoyer ma réponse');
  expect(pathOf(second)).toBe('/dossier');
  await first.press('Envoyer ma réponse');
  expect(await first.text()).toMatch(/n’a pas été pris en compte.*le service ne l’attend plus/);
  const typed = await first.page.locator('textarea').evaluateAll((all) => all.map((one) => one.textContent));
  expect(typed).toEqual(expect.arrayContaining(['Une longue explication.', 'Lyon']));
  await expectGoodPage(first);
});

test('a link is renewed on the page; the one before says so and offers another; another person’s asks first', async () => {
  const [mine, others] = [await story.anApplicant(), await story.anApplicant()];
  const old = await story.as(mine);
  for (const width of [360, 1280] as const) {
    const visitor = await someone({ width, javaScript: false });
    await visitor.open(`/l/${await story.as(mine)}`);
    expect(pathOf(visitor)).toBe('/dossier');
    await visitor.open(`/l/${await story.as(others)}`);
    expect(await visitor.text()).toContain(`Le dossier ${mine.applicationId} est ouvert dans ce navigateur.`);
    await expectGoodPage(visitor);
    await visitor.press('Rester où j’en étais');
    expect(await visitor.text()).toContain(mine.applicationId);
    await visitor.press('Recevoir un nouveau lien');
    expect(await visitor.text()).toContain('Un nouveau lien est en route');
    await expectGoodPage(visitor);
    await story.programme.settle();
    await visitor.open('/dossier');
    expect(await visitor.text()).toContain('Ouvrez votre lien personnel');
    await visitor.open(`/l/${old}`);
    expect(await visitor.text()).toContain('Ce lien a été remplacé');
    await expectGoodPage(visitor);
    await visitor.press('Envoyer un nouveau lien');
    expect(await visitor.text()).toContain('Votre demande est prise en compte');
    await expectGoodPage(visitor);
    await story.later(61_000);
  }
  const visitor = await someone({ width: 360, javaScript: false });
  await visitor.open(`/l/${await story.as(mine)}`);
  await visitor.open(`/l/${await story.as(others)}`);
  await visitor.press('Fermer et suivre le lien');
  expect(await visitor.text()).toContain(others.applicationId);
});
