import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aStory, type Story } from '#test/support/story.ts';
import { launchChromium } from './chromium.ts';
import { expectGoodInBoth } from './good-page.ts';
import { aVisitor, type Visitor } from './visitor.ts';

let browser: Browser;
let story: Story;
const open: Visitor[] = [];
beforeAll(async () => {
  [browser, story] = await Promise.all([launchChromium(), aStory('2022-01-10T10:00:00Z')]);
});
afterAll(async () => {
  await Promise.all(open.map((visitor) => visitor.close()));
  await browser?.close();
  await story?.close();
});

async function someone(how: Parameters<typeof aVisitor>[2]): Promise<Visitor> {
  const visitor = await aVisitor(browser, story.programme.local.apiUrl, how);
  open.push(visitor);
  return visitor;
}

test('two people write a draft, each by a link of their own; one of them holds it', async () => {
  const owner = await someone({ width: 360, javaScript: false });
  await owner.open('/candidature');
  await owner.fill({ email: 'aline@example.org' });
  await owner.press('Commencer');
  await owner.open('/candidature/etapes');
  await owner.press('Écrire à plusieurs');
  await owner.fill({ email: 'Aline@example.org' });
  await owner.press('Envoyer l’invitation');
  expect(await owner.text()).toContain('Indiquez l’adresse électronique d’une autre personne que vous.');
  await expectGoodInBoth(owner);
  await owner.fill({ email: 'bruno@example.org' });
  await owner.press('Envoyer l’invitation');
  expect(await owner.text()).toMatch(/bruno@example\.org.*lien pas encore ouvert/s);
  await expectGoodInBoth(owner);

  await story.programme.settle();
  const friend = await someone({ width: 1280 });
  await friend.open(`/l/${await story.programme.linkOf('bruno@example.org')}`);
  expect(await friend.text()).toContain('avec la personne que nous joignons à aline@example.org');
  expect(await friend.text()).not.toMatch(/Supprimer le brouillon|Écrire à plusieurs/);
  await expectGoodInBoth(friend);
  await friend.open('/candidature/etapes/projet');
  await friend.fill({ 'project.title': 'Des potagers' });
  await friend.press('Enregistrer et voir les étapes');
  await friend.open('/candidature/relecture');
  await expectGoodInBoth(friend);
  await friend.open('/candidature/partage');
  expect(await friend.text()).toContain('Seule la personne que nous joignons à aline@example.org');

  await owner.open('/candidature/etapes/projet');
  expect(await owner.page.inputValue('[name="project.title"]')).toBe('Des potagers');
  await owner.open('/candidature/partage');
  expect(await owner.text()).toMatch(/bruno@example\.org.*lien ouvert/s);
  await owner.press('Retirer bruno@example.org');
  expect(await owner.text()).toContain('Personne d’autre que vous pour l’instant.');
  await friend.open('/candidature/etapes');
  expect(await friend.text()).toContain('Ce brouillon n’est plus là');
});
