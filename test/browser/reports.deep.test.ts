/** The reports of a laureate, from the first draft to the acceptance: typed on a phone without scripts, reviewed on the console. */
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
const atDesk = async (path: string) => {
  const desk = await laureate({ width: 1280 });
  await desk.open(path);
  await expectGoodInBoth(desk);
  await desk.close();
};

const linkSession = async () => opened(story.programme, await story.programme.linkOf(laureateEmail));
const path = '/dossier/comptes-rendus';

/** Of the plan agreed to, so that reports may come. */
async function agreed() {
  const session = await linkSession();
  const { startsOn, endsOn } = (await story.programme.call('GET', '/application/support', undefined, session))
    .body;
  const milestones = aPlan.milestones.map((one, index) => ({
    ...one,
    dueOn: index === 0 ? startsOn : endsOn,
  }));
  await story.staff('PUT', `/supports/${applicationId}/plan`, {
    ...aPlan,
    milestones,
    adviserId: await anAdviser(story),
  });
  const { proposed } = (await story.programme.call('GET', '/application/support', undefined, session)).body;
  const { proposedAt } = proposed;
  await story.programme.call('POST', '/application/support/plan-agreement', { proposedAt }, session);
  await story.programme.settle();
}
const view = async () =>
  (await story.programme.call('GET', '/application/reports', undefined, await linkSession())).body;

/** Amounts that balance: each line as it was planned. */
async function asPlanned(): Promise<Record<string, string>> {
  const { lines } = await view();
  const own = (lines as { field: string; plannedCents: number }[]).filter(({ field }) => field.includes('.'));
  return Object.fromEntries(own.map(({ field, plannedCents }) => [field, String(plannedCents / 100)]));
}
const account = {
  'account.done': 'Deux jardins ont <b>ouvert</b>.',
  'account.places': 'Lyon, de mars à décembre.',
  'account.people': 'Des habitants.',
  'account.aims': 'Oui.',
  'account.differences': 'Aucun.',
  'account.signedBy': 'Personne 1, porteuse',
};

test('prepares them in several goes while the help lasts; everything that is missing is named at once', async () => {
  await agreed();
  const phone = await laureate(onPhone);
  await phone.open('/dossier/accompagnement');
  await phone.press('Mes comptes rendus');
  await expectGoodInBoth(phone);
  await atDesk(path);
  await phone.fill({ 'account.done': 'Deux jardins', 'income.grant': 'beaucoup' });
  await phone.press('Enregistrer le brouillon');
  expect(await phone.text()).toContain('Brouillon enregistré le');
  expect(await phone.page.locator('[name="income.grant"]').inputValue()).toBe('beaucoup');
  await expectGoodPage(phone);
  await phone.press('Remettre mes comptes rendus');
  const told = await phone.text();
  for (const said of [
    'Dites où et quand.',
    'Dites qui en a bénéficié.',
    'Subvention de cet appel : indiquez un montant en euros, comme 1 250,50 ; 0 s’il n’y en a pas.',
    'Cochez la case : les comptes rendus doivent être certifiés exacts.',
  ])
    expect(told.replaceAll(/[\u00a0\u202f]/g, ' ')).toContain(said);
  expect(await phone.page.locator('[name="account.done"]').inputValue()).toBe('Deux jardins');
  await expectGoodPage(phone);
});

test('files them once they balance; staff ask about a point, and only that point can be changed', async () => {
  expect((await view()).financialYearEndsOn, 'a person closes no accounts').toBeUndefined();
  const closing = { reason: 'Le projet est mené à bien.' };
  const closed = await story.staff('POST', `/supports/${applicationId}/check-ins/closing`, closing);
  expect(closed.status).toBe(200);
  await story.programme.settle();
  const phone = await laureate(onPhone);
  await phone.open(path);
  await phone.fill({ ...account, ...(await asPlanned()), 'income.grant': '1', isExact: true });
  await phone.press('Remettre mes comptes rendus');
  expect(await phone.text()).toContain('doivent être égales');
  await expectGoodPage(phone);
  await phone.fill({ 'income.grant': (await asPlanned())['income.grant'] ?? '' });
  await phone.press('Remettre mes comptes rendus');
  expect(await phone.text()).toContain('Ce que vous avez remis');
  expect(await phone.text()).toContain('Deux jardins ont <b>ouvert</b>.');
  await expectGoodInBoth(phone);
  await atDesk(path);
  await story.programme.settle();
  expect((await story.programme.mails(laureateEmail)).at(-1)?.subject).toContain(
    'Vos comptes rendus sont reçus',
  );
  const read = (await story.staff('GET', `/supports/${applicationId}/reports`)).body;
  expect(read).toMatchObject({ stage: 'review', mayReview: true, settlement: { recoverCents: 0 } });
  const queries = [{ field: 'account.people', question: 'Combien d’habitants ?' }];
  const verdict = { outcome: 'queried', queries };
  const asked = await story.staff('POST', `/supports/${applicationId}/reports/review`, {
    filedAt: read.filed.filedAt,
    verdict,
  });
  expect(asked.status).toBe(200);
  await story.programme.settle();
  await phone.open(path);
  expect(await phone.text()).toContain('Combien d’habitants ?');
  expect(await phone.page.locator('form[action="/dossier/comptes-rendus"] textarea').count()).toBe(1);
  await expectGoodPage(phone);
  await atDesk(path);
  await phone.fill({ 'account.people': '112 habitants.', isExact: true });
  await phone.press('Remettre à nouveau');
  expect(await phone.text()).toContain('112 habitants.');
  await story.programme.settle();
  const again = (await story.staff('GET', `/supports/${applicationId}/reports`)).body;
  const accepted = await story.staff('POST', `/supports/${applicationId}/reports/review`, {
    filedAt: again.filed.filedAt,
    verdict: { outcome: 'accepted' },
  });
  expect(accepted.status).toBe(200);
  await story.programme.settle();
  await phone.open(path);
  expect(await phone.text()).toContain('Ils sont acceptés.');
  await expectGoodPage(phone);
  expect((await story.programme.mails(laureateEmail)).at(-1)?.subject).toContain(
    'Que retenir de votre projet',
  );
});
