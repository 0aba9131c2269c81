/** The register in the form and in the console: what it fills in, what it says, and what is left to do while it is away. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { anApplicationForm } from '#test/support/application-builder.ts';
import { aStory, type Story } from '#test/support/story.ts';
import { closeContexts, sharedChromium } from './chromium.ts';
import { expectGoodInBoth, expectGoodPage } from './good-page.ts';
import { aVisitor } from './visitor.ts';

let browser: Browser;
let story: Story;
beforeAll(async () => {
  const cohort = { cohort: 'promotion-2' };
  [browser, story] = await Promise.all([sharedChromium(), aStory('2023-01-16T09:00:00+01:00', cohort)]);
});
afterAll(async () => {
  await closeContexts();
  await story?.close();
});
const become = (fault: string) => story.programme.control('POST', '/register', { fault });

test.each([
  [360, false],
  [1280, true],
] as const)('fills name and address into the form, at %s px (scripts: %s)', async (width, javaScript) => {
  const visitor = await aVisitor(browser, story.programme.local.apiUrl, { width, javaScript });
  await visitor.open('/candidature');
  await visitor.fill({ email: `aline-${width}@example.org` });
  await visitor.press('Commencer');
  await visitor.fill({ 'applicant.type': 'company' });
  await visitor.press('Enregistrer et continuer');
  const press = () => visitor.press('Remplir d’après le registre');
  /** The register may be asked again. */
  const fill = async () => {
    await story.programme.control('POST', '/clock', { by: 60_000 });
    await press();
  };
  const typed = (name: string) => visitor.page.locator(`[name="${name}"]`).inputValue();

  await fill();
  expect(await visitor.text()).toContain('Écrivez d’abord les 14 chiffres');
  await become('silence');
  await visitor.fill({ 'applicant.siret': '732 829 320 00074' });
  await fill();
  expect(await visitor.text()).toContain('Le registre ne répond pas. Rien n’a changé');
  expect([await typed('applicant.siret'), await typed('applicant.name')]).toEqual(['732 829 320 00074', '']);
  await expectGoodPage(visitor);
  await press();
  expect(await visitor.text()).toContain('Le registre a été interrogé il y a moins d’une minute');
  await become('unlisted');
  await fill();
  expect(await visitor.text()).toContain('ne veut pas que son nom et son adresse soient donnés');
  await become('none');
  await fill();
  expect(await visitor.text()).toContain(
    'Rempli d’après le registre Sirene, à relire : Nom ; à l’étape « Contact et adresse », Numéro et rue, Code postal, Commune.',
  );
  expect(await typed('applicant.name')).toBe('ORGANISME 732829320');
  await expectGoodInBoth(visitor);
  // A reload says it again, and asks nothing again.
  const { body } = await story.programme.control('GET', '/register');
  await visitor.page.reload();
  expect((await story.programme.control('GET', '/register')).body.asked).toBe(body.asked);
  await visitor.open('/candidature/etapes/contact');
  expect(await typed('address.city')).toBe('PARIS');
  await visitor.close();
});

test('holds a decision up until staff have asked again', async () => {
  await become('error');
  const { applicationId } = await story.anApplicant({ applicant: anApplicationForm().applicant });
  const { local } = story.programme;
  const staff = await aVisitor(browser, local.apiUrl, {
    also: [local.issuerUrl],
    password: local.keys.pages,
  });
  await staff.open('/console');
  await staff.press('alice');
  await expectGoodPage(staff);
  await staff.press(/^1 dont à vérifier d’abord au registre Sirene/);
  expect(await staff.text()).toContain('1 candidature trouvée');
  expect(await staff.page.locator('main .tag.warning').allTextContents()).toContain('registre sans réponse');
  await expectGoodInBoth(staff);
  await staff.open(`/console/candidatures/${applicationId}`);
  expect(await staff.text()).toContain(
    'Le registre Sirene n’a pas répondu : interrogez-le d’abord de nouveau.',
  );
  await expectGoodInBoth(staff);
  await staff.press('Interroger de nouveau le registre');
  expect(await staff.text()).toContain('Rien n’a changé.');
  await become('none');
  await staff.press('Interroger de nouveau le registre');
  expect(await staff.text()).toContain('inscrit sous le nom « ORGANISME 732829320 »');
  expect(await staff.text()).toContain('Registre interrogé de nouveau');
  expect(await staff.page.locator('button[name=outcome][value=eligible]').count()).toBe(1);
  await staff.close();
});
