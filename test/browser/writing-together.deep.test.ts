import { expect, test } from 'vitest';
import { aStory, type Story } from '#test/support/story.ts';
import { expectGoodInBoth } from './good-page.ts';
import { inBrowser } from './in-browser.ts';

let story: Story;
const { someone } = inBrowser(async () => {
  story = await aStory('2022-01-10T10:00:00Z');
  return story;
});

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

test('a draft goes to another address once somebody there accepts', async () => {
  const first = await someone({ width: 1280 });
  await first.open('/candidature');
  await first.fill({ email: 'claire@example.org' });
  await first.press('Commencer');
  await first.open('/candidature/etapes');
  await first.press('Transmettre le brouillon à une autre personne');
  await first.fill({ 'contact.name': 'Denis Roux', 'contact.email': 'claire@example.org' });
  await first.press('Envoyer la proposition');
  expect(await first.text()).toContain('Indiquez l’adresse électronique d’une autre personne que vous.');
  await expectGoodInBoth(first);
  await first.fill({ 'contact.name': 'Denis Roux', 'contact.email': 'denis@example.org' });
  await first.press('Envoyer la proposition');
  expect(await first.text()).toContain('Proposition envoyée à denis@example.org');
  await expectGoodInBoth(first);

  await story.programme.settle();
  const second = await someone({ width: 360, javaScript: false });
  const link = await story.programme.linkOf('denis@example.org');
  await second.open(`/l/${link}`);
  expect(await second.text()).toContain('La personne que nous joignons à claire@example.org');
  await expectGoodInBoth(second);
  await second.press('Accepter');
  expect(await second.text()).toContain('a été envoyé à denis@example.org');
  await first.open('/candidature/etapes');
  expect(await first.text()).toContain('Ce brouillon n’est plus là');
  await second.open(`/l/${link}`);
  expect(await second.page.title()).toContain('Ouvrez votre lien personnel');
});

test('an application goes to another address by a code, and can be taken back until then', async () => {
  const applicant = await story.anApplicant();
  const holder = await someone({ width: 360 });
  await holder.open(`/l/${await story.programme.linkOf(applicant.email)}`);
  await holder.press('Transmettre ma candidature');
  await expectGoodInBoth(holder);
  const offer = async (name: string) => {
    await holder.fill({ 'contact.name': name, 'contact.email': 'emma@example.org' });
    await holder.press('Recevoir le code');
    expect(await holder.text()).toContain('emma@example.org');
    await story.programme.settle();
    const letter = (await story.programme.mails(applicant.email)).at(-1)?.text ?? '';
    await holder.fill({ code: /\b\d{8}\b/.exec(letter)?.[0] ?? '' });
    await holder.press('Proposer ma candidature à cette adresse');
    expect(await holder.text()).toContain('Proposition envoyée à emma@example.org');
  };
  await offer('Emma Petit');
  await expectGoodInBoth(holder);
  await holder.press('Reprendre cette proposition');
  expect(await holder.text()).toContain('Transmission reprise');
  await story.programme.advanceTo('2022-01-10T12:00:00Z');
  await holder.open('/dossier/transmission');
  await offer('Emma Petit');

  await story.programme.settle();
  const heir = await someone({ width: 1280 });
  await heir.open(`/l/${await story.programme.linkOf('emma@example.org')}`);
  await expectGoodInBoth(heir);
  await heir.press('Accepter');
  expect(await heir.text()).toContain(applicant.applicationId);
  await expectGoodInBoth(heir);
  await holder.open('/dossier');
  expect(await holder.text()).not.toContain(applicant.applicationId);
});
