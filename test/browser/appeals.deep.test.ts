/** An appeal as staff record it and as its applicant sees it, on a phone. */
import { expect, test } from 'vitest';
import { type Applicant, aStory, type Story } from '#test/support/story.ts';
import { expectGoodInBoth, expectGoodPage } from './good-page.ts';
import { inBrowser } from './in-browser.ts';
import { signIn } from './staff-member.ts';

let story: Story;
let refused: Applicant;
const { someone } = inBrowser(async () => {
  story = await aStory('2021-12-18T09:00:00+01:00');
  refused = await story.anApplicant();
  await story.decide(refused, 'ineligible');
  await story.release('eligibility');
  await story.programme.settle();
  return story;
});

test('staff record an appeal on a phone without scripts, and maintain the decision', async () => {
  const how = { width: 360, javaScript: false } as const;
  const desk = await someone(how);
  await signIn(desk, story.programme, ['staff']);
  await desk.open(`/console/candidatures/${refused.applicationId}`);
  await expectGoodInBoth(desk);
  const { body } = await story.programme.control('GET', '/clock');
  const form = desk.page.locator('form[action*="/recours"]').first();
  const send = () => form.evaluate((one) => (one as unknown as { submit(): void }).submit());
  await send();
  await desk.page.waitForLoadState();
  expect(await desk.text()).toContain('De qui');
  await expectGoodPage(desk);
  await desk.fill({
    kind: 'informal',
    from: 'La personne',
    receivedOn: body.now.slice(0, 10),
    ground: 'Relisez.',
  });
  await desk.page.locator('form[action*="/recours"] button').first().click();
  await story.programme.settle();
  await desk.open(`/console/candidatures/${refused.applicationId}`);
  expect(await desk.text()).toContain('Relisez.');
  await expectGoodInBoth(desk);
  const person = await someone(how);
  await person.open(`/l/${await story.programme.linkOf(refused.email)}`);
  expect(await person.text()).toContain('recours');
  await expectGoodInBoth(person);
  await story.staff('POST', `/applications/${refused.applicationId}/appeals/informal/answer`, {
    reason: 'Il était faux.',
  });
  await story.programme.settle();
  await person.open('/dossier');
  expect(await person.text()).toContain('Il était faux.');
  await expectGoodPage(person);
});
