/** The support of a laureate, from the proposed plan to the quotation that is taken back: on a phone, without scripts. */
import { expect, test } from 'vitest';
import type { PanelStory } from '#test/support/panel-story.ts';
import { opened } from '#test/support/story.ts';
import { aPlan } from '#test/support/support-builder.ts';
import { anAdviser } from './an-adviser.ts';
import { anAward, laureateEmail } from './an-award.ts';
import { expectGoodInBoth, expectGoodPage } from './good-page.ts';
import { inBrowser } from './in-browser.ts';
import type { Visitor } from './visitor.ts';

let story: PanelStory;
let applicationId: string;
const { someone } = inBrowser(async () => {
  const award = await anAward();
  ({ applicationId } = award);
  story = award;
  return award;
});

async function laureate(how: Parameters<typeof someone>[0]): Promise<Visitor> {
  const visitor = await someone(how);
  await visitor.open(`/l/${await story.programme.linkOf(laureateEmail)}`);
  return visitor;
}
const onPhone = { width: 360, javaScript: false } as const;
const days = async (count: number) => {
  await story.programme.control('POST', '/clock', { by: count * 86_400_000 });
  await story.programme.settle();
};
const atDesk = async (path: string) => {
  const desk = await laureate({ width: 1280 });
  await desk.open(path);
  await expectGoodInBoth(desk);
  await desk.close();
};

test('reads the proposed plan and accepts it', async () => {
  const { startsOn, endsOn } = (
    await story.programme.call('GET', '/application/support', undefined, await linkSession())
  ).body;
  const phone = await laureate(onPhone);
  expect(await phone.text()).toContain('L’équipe prépare votre plan d’accompagnement');
  const milestones = aPlan.milestones.map((one, index) => ({
    ...one,
    dueOn: index === 0 ? startsOn : endsOn,
  }));
  const proposed = await story.staff('PUT', `/supports/${applicationId}/plan`, {
    ...aPlan,
    milestones,
    adviserId: await anAdviser(story),
  });
  expect(proposed.status).toBe(200);
  await story.programme.settle();
  expect((await story.programme.mails(laureateEmail)).at(-1)?.subject).toContain(
    'Votre plan d’accompagnement est prêt',
  );
  await phone.open('/dossier');
  await expectGoodPage(phone);
  await phone.press('Voir mon accompagnement');
  expect(await phone.text()).toContain('Ouvrir un deuxième jardin');
  await expectGoodInBoth(phone);
  await atDesk('/dossier/accompagnement');
  await phone.press('Accepter ce plan');
  expect(await phone.text()).toMatch(/Rien ne vous est demandé.*Votre plan/);
  await expectGoodPage(phone);
});

const linkSession = async () => opened(story.programme, await story.programme.linkOf(laureateEmail));

test('answers a check-in: what is missing is named at once, and what was typed stays', async () => {
  await days(32);
  expect((await story.programme.mails(laureateEmail)).at(-1)?.subject).toContain('Point d’étape');
  const phone = await laureate(onPhone);
  await phone.press('Voir mon accompagnement');
  await phone.press('Répondre au point d’étape');
  await expectGoodInBoth(phone);
  await atDesk('/dossier/accompagnement/point-d-etape');
  await phone.fill({ obstacles: 'La régie tarde à répondre.', 'milestones.m1': 'on-track' });
  await phone.press('Envoyer ma réponse');
  const told = await phone.text();
  expect(told).toContain('Dites ce qui a avancé');
  expect(told).toContain('La régie tarde à répondre.');
  expect(await phone.page.locator('[name="milestones.m1"][value="on-track"]').isChecked()).toBe(true);
  await expectGoodPage(phone);
  await phone.fill({ progress: 'Le terrain est <b>loué</b>.' });
  await phone.press('Envoyer ma réponse');
  expect(await phone.text(), 'each milestone is told of').toContain('Dites où en est chaque étape du plan');
  await expectGoodPage(phone);
  await phone.fill({ 'milestones.m2': 'late' });
  await phone.press('Envoyer ma réponse');
  const after = await phone.text();
  expect(after).toContain('Publier les données');
  expect(after).toContain('En retard');
  expect(after).toContain('Le terrain est <b>loué</b>.');
  await expectGoodPage(phone);
  await phone.open('/dossier/accompagnement/point-d-etape');
  expect(new URL(phone.page.url()).pathname, 'answered once').toBe('/dossier/accompagnement');
});

test('tells what the project changed, adds a result, and takes the quotation back', async () => {
  const phone = await laureate(onPhone);
  await phone.open('/dossier/accompagnement/bilan');
  await expectGoodInBoth(phone);
  await atDesk('/dossier/accompagnement/bilan');
  await phone.fill({
    'indicators.0.indicator': 'Habitants qui jardinent',
    'indicators.0.unit': 'personnes',
    'indicators.0.baseline': '1 040',
    'indicators.0.value': 'beaucoup',
    'quotation.text': '<script>alert(1)</script> Merci.',
  });
  await phone.press('Ajouter un résultat');
  await expectGoodPage(phone);
  await phone.fill({ 'indicators.1.indicator': 'Temps gagné', 'indicators.1.unit': 'heures' });
  await phone.press('Envoyer');
  const told = await phone.text();
  for (const said of [
    'Résultat 1 : écrivez un nombre, comme 12 ou 3,5.',
    'Dites sous quel nom publier la citation.',
    'Cochez la case pour que la citation puisse être publiée, ou videz-la.',
  ])
    expect(told).toContain(said);
  await expectGoodPage(phone);
  await phone.fill({
    'indicators.0.value': '1 112,5',
    'quotation.shownAs': 'Camille M.',
    'quotation.consent': true,
  });
  await phone.press('Envoyer');
  expect(await phone.text()).toContain('Résultat 1 : dites d’où vient le chiffre, ou cochez « non mesuré ».');
  expect(await phone.text()).toContain('Résultat 2 : donnez la valeur de départ, ou cochez « non mesuré ».');
  await phone.fill({ 'indicators.0.source': 'Registre', 'indicators.1.notMeasured': true });
  await phone.press('Envoyer');
  expect(await phone.text()).toMatch(/1040 ?1112,5 ?Registre/);
  expect(await phone.text()).toContain('<script>alert(1)</script> Merci.');
  await expectGoodPage(phone);
  await phone.press('Retirer ma citation');
  expect(await phone.text()).toContain('Citation retirée le');
  expect(await phone.text()).not.toContain('Merci.');
  await expectGoodPage(phone);
  await atDesk('/dossier/accompagnement');
});

test('ends the support in the third month, with a reason and once sure', async () => {
  await days(60);
  const phone = await laureate(onPhone);
  await phone.open('/dossier/accompagnement');
  await phone.press('Arrêter l’accompagnement');
  await expectGoodInBoth(phone);
  await atDesk('/dossier/accompagnement/retrait');
  await phone.press('Arrêter définitivement l’accompagnement');
  expect(await phone.text()).toContain('Cochez la case pour confirmer.');
  await expectGoodPage(phone);
  await phone.fill({ reason: 'Le collectif se sépare.', isSure: true });
  await phone.press('Arrêter définitivement l’accompagnement');
  expect(await phone.text()).toMatch(/Votre accompagnement est arrêté.*Le collectif se sépare/);
  await expectGoodPage(phone);
  await story.programme.settle();
  const letter = (await story.programme.mails(laureateEmail)).at(-1);
  expect(letter?.subject).toContain('Votre accompagnement est arrêté');
  const { body } = await story.programme.control('GET', `/executions/support-${applicationId}/history`);
  expect(body).toMatchObject({ status: 'SUCCEEDED' });
});
