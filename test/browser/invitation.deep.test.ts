/** Citizens who were drawn by lot answer by the link of their letter: on a small phone without scripts, and at a desk with them. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { slicesOf } from '#domain/values/slices.ts';
import { drawVolunteers } from '#infra/cli/rehearsal/people/officials.ts';
import { signStandIn } from '#infra/local/drand/drand.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { startTestProgramme, type TestProgramme } from '#test/support/programme.ts';
import { closeContexts, sharedChromium } from './chromium.ts';
import { expectGoodInBoth, expectGoodPage } from './good-page.ts';
import { aVisitor } from './visitor.ts';

const pool = '/staff/panel-pool';
let browser: Browser;
let programme: TestProgramme;
let token: string;
let called: { volunteerId: string; email: string; as: string }[];
beforeAll(async () => {
  [browser, programme] = await Promise.all([sharedChromium(), startTestProgramme('2022-03-01T09:00:00Z')]);
  token = await programme.staffToken();
  for (const volunteers of slicesOf(drawVolunteers(1, promotion1).flatMap(withTwin), 45))
    await staffAsk('PUT', `${pool}/volunteers`, { volunteers });
  const { draw } = await staffAsk('POST', `${pool}/lottery`, {});
  const { round } = draw.beacon;
  await staffAsk('PUT', '/staff/draws/sortition/beacon', { round, signature: signStandIn(round) });
  await staffAsk('POST', `${pool}/draw`, {});
  await programme.settle();
  ({ called } = await staffAsk('GET', pool));
}, 120_000);
afterAll(async () => {
  await closeContexts();
  await programme?.close();
});

/** With somebody of the same cell: whoever the lot calls, somebody may take their place. */
const withTwin = (one: ReturnType<typeof drawVolunteers>[number]) => [
  one,
  { ...one, email: one.email.replace('volunteer', 'twin') },
];

async function staffAsk(method: string, path: string, body?: unknown) {
  const answer = await programme.call(method, path, body, token);
  if (answer.status !== 200) throw new Error(`${method} ${path}: ${JSON.stringify(answer.body)}`);
  return answer.body;
}

async function atLink(who: { email: string } | undefined, how: { width: 360 | 1280; javaScript: boolean }) {
  const link = await programme.linkOf(who?.email ?? '');
  const visitor = await aVisitor(browser, programme.local.apiUrl, how);
  await visitor.open(`/l/${link}`);
  return visitor;
}
const memberAt = (index: number) => called.filter(({ as }) => as === 'member')[index];

test('somebody declines on a small phone without scripts, is asked once more, and somebody else is written to', async () => {
  const member = memberAt(0);
  const citizen = await atLink(member, { width: 360, javaScript: false });
  expect(await citizen.text()).toContain('Vous êtes membre du panel');
  for (const said of [
    'Responsable du traitement',
    'Base légale',
    'Destinataires',
    'CNIL',
    member?.volunteerId,
  ])
    expect(await citizen.text()).toContain(said);
  await expectGoodInBoth(citizen);
  await citizen.press('Refuser');
  expect(await citizen.text()).toContain('vous ne pourrez plus revenir sur votre refus');
  await expectGoodPage(citizen);
  await citizen.press('Revenir à l’invitation');
  await citizen.press('Refuser');
  await citizen.press('Refuser');
  expect(await citizen.text()).toContain('Vous avez refusé');
  await expectGoodInBoth(citizen);
  await citizen.close();
  const { replaced } = await staffAsk('GET', pool);
  expect(replaced).toMatchObject([{ left: member?.volunteerId }]);
  await programme.settle();
  const sent = (await programme.mails()).filter(({ text }) => text.includes(`${replaced[0].by}.`));
  expect(sent).toHaveLength(1);
}, 60_000);

test('somebody accepts at a desk, and finds what they answered behind the same link', async () => {
  const citizen = await atLink(memberAt(1), { width: 1280, javaScript: true });
  await expectGoodInBoth(citizen);
  await citizen.press('Accepter');
  expect(await citizen.text()).toContain('Vous avez accepté');
  await expectGoodInBoth(citizen);
  await citizen.close();
  const again = await atLink(memberAt(1), { width: 360, javaScript: true });
  expect(await again.text()).toContain('Vous avez accepté');
  await expectGoodPage(again);
  await again.close();
}, 60_000);

test('a substitute whose answer staff noted meanwhile is told so', async () => {
  // Whoever declined may have been replaced by one of those who stood by.
  ({ called } = await staffAsk('GET', pool));
  const substitute = called.find(({ as }) => as === 'substitute');
  const citizen = await atLink(substitute, { width: 360, javaScript: false });
  expect(await citizen.text()).toContain('Vous êtes suppléant');
  await expectGoodPage(citizen);
  await staffAsk('POST', `${pool}/volunteers/${substitute?.volunteerId}/answer`, { answer: 'accepted' });
  await citizen.press('Accepter');
  expect(await citizen.text()).toContain('Pour la changer, appelez le service');
  await expectGoodPage(citizen);
  await citizen.close();
}, 60_000);
