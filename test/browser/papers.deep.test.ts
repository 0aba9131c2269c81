/** Papers on a phone without scripts, from the dossier to the console: a browser's own form, to the bucket's own address. */
import { expect, test } from 'vitest';
import { aPdf, eicar } from '#test/functions/app/paper/files.ts';
import { anApplicationForm } from '#test/support/application-builder.ts';
import { startTestProgramme, type TestProgramme } from '#test/support/programme.ts';
import { expectGoodInBoth } from './good-page.ts';
import { inBrowser } from './in-browser.ts';
import { signIn } from './staff-member.ts';

let programme: TestProgramme;
let applicationId: string;
const form = anApplicationForm();
const { someone } = inBrowser(async () => {
  programme = await startTestProgramme('2022-01-20T10:00:00+01:00');
  ({ applicationId } = await programme.file(form));
  await programme.settle();
  return { programme, close: () => programme.close() };
});

test('an applicant gives a paper, is told why another is not taken, and staff fetch the first', async () => {
  const phone = await someone({ width: 360, javaScript: false });
  await phone.open(`/l/${await programme.linkOf(form.contact.email)}`);
  await phone.press('Voir et ajouter des pièces');
  await expectGoodInBoth(phone);
  const choose = async (name: string, bytes: Uint8Array) => {
    await phone.page
      .locator('input[type=file]')
      .setInputFiles({ name, mimeType: 'application/pdf', buffer: Buffer.from(bytes) });
    await phone.press('Déposer le fichier');
  };
  await phone.press(/^Ajouter cette pièce.*Annexe/);
  await expectGoodInBoth(phone);
  await choose('plan <de> salle.pdf', await aPdf('Plan de salle'));
  // Back from the bucket: on the page of the paper, or on the list, where that leads once the paper has been accepted.
  expect(new URL(phone.page.url()).pathname).toMatch(/^\/dossier\/pieces(\/f-|$)/);
  await programme.settle();
  await phone.open('/dossier/pieces');
  expect(await phone.text()).toContain('plan _de_ salle.pdf');
  expect(await phone.text()).toMatch(/reçu le .*, PDF, \d Ko/);
  await expectGoodInBoth(phone);

  await phone.press(/^Ajouter un autre fichier.*Annexe/);
  await choose('virus.pdf', Buffer.from(eicar));
  await programme.settle();
  await phone.page.reload();
  expect(await phone.text()).toContain('L’antivirus a reconnu un logiciel malveillant');
  await expectGoodInBoth(phone);

  const desk = await someone();
  await signIn(desk, programme, ['staff']);
  await desk.open(`/console/candidatures/${applicationId}`);
  expect(await desk.text()).toContain('plan _de_ salle.pdf');
  const [download] = await Promise.all([
    desk.page.waitForEvent('download'),
    desk.page.getByRole('link', { name: 'Télécharger PDF' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^annexe-.*\.pdf$/);

  await phone.open('/dossier/pieces');
  await phone.press(/^Retirer.*plan/);
  expect(await phone.text()).not.toContain('plan _de_ salle.pdf');
});
