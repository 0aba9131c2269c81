/** Each role's whole way, on a phone and at a desk, with scripts and without, in one programme that goes on from call to signature. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { answersOf } from '#domain/application/form-draft.ts';
import { aFullForm } from '#test/support/full-form.ts';
import { type JuryStory, openJury } from '#test/support/jury-story.ts';
import { openPanel, type PanelStory } from '#test/support/panel-story.ts';
import { aStory, type Story } from '#test/support/story.ts';
import { pageRoutes } from '#web/page-routes.ts';
import { launchChromium } from '../chromium.ts';
import { expectGoodPage } from '../good-page.ts';
import { aStaffMember, signIn } from '../staff-member.ts';
import { aVisitor, type Visitor } from '../visitor.ts';
import { wayToFiled, wayToSigned } from './applicant-way.ts';
import { wayToReceipt } from './citizen-way.ts';
import { wayToFiledReading } from './juror-way.ts';
import { wayToTold } from './staff-way.ts';
import { type Stop, walk } from './walk.ts';

/** Who walks, and how; with and without scripts somebody reloads and goes back at every stop. */
const walkers = [
  { type: 'association', juror: 'ada', width: 360, javaScript: true, isRestless: false },
  { type: 'company', juror: 'bea', width: 360, javaScript: false, isRestless: true },
  { type: 'individual', juror: 'cyd', width: 1280, javaScript: true, isRestless: true },
  { type: 'individual', juror: 'dan', width: 1280, javaScript: false, isRestless: false },
] as const;
const each = walkers.map((walker, place) => ({ ...walker, place, email: `porteur-${place}@example.org` }));
type Walker = (typeof each)[number];
type Route = (typeof pageRoutes)[number];

let browser: Browser;
let story: Story;
let everybody: Visitor;
beforeAll(async () => {
  [browser, story] = await Promise.all([launchChromium(), aStory('2022-01-10T09:00:00+01:00')]);
  everybody = await aStaffMember(browser, story.programme, ['staff'], { width: 360 });
});
afterAll(async () => {
  await browser?.close();
  await story?.close();
});

async function walked(how: Walker, stops: readonly Stop[], visitor?: Visitor): Promise<void> {
  const somebody = visitor ?? (await aVisitor(browser, story.programme.local.apiUrl, how));
  await walk(somebody, stops, how);
  await somebody.close();
}

/** Every page, by the table of routes. @param params what stands in addresses */
async function lookAtAll(isOne: (route: Route) => boolean, params: Record<string, string>): Promise<void> {
  for (const route of pageRoutes) {
    const isPage = route.method === 'GET' && !/\.\w+$|\{(file|token)\}$/.test(route.path);
    if (!isPage || !isOne(route)) continue;
    await everybody.open(route.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => params[name] ?? name));
    await expectGoodPage(everybody);
  }
}

describe('whole ways', { shuffle: false }, () => {
  test.each(each)('an applicant files, $width px, scripts: $javaScript', async (how) => {
    const { type, email, place } = how;
    const answers = {
      ...answersOf(aFullForm(type)),
      'applicant.name': `Personne ${place}`,
      'applicant.siret': ['73282932000074', '35600000000048'][place] ?? '',
      'contact.email': email,
      'project.title': `Projet ${place}`,
    };
    await walked(how, wayToFiled({ email, answers }, story.programme));
  });

  test('every page of a draft is good', async () => {
    await everybody.open('/candidature');
    await everybody.fill({ email: 'dora@example.org' });
    await everybody.press('Commencer');
    await lookAtAll((route) => route.function === 'form-pages', { step: 'projet' });
  });

  test.each(each)('staff decide and tell, $width px, scripts: $javaScript', async (how) => {
    const staff = await aStaffMember(browser, story.programme, ['staff'], how);
    await walked(
      how,
      wayToTold(() => story.later(60_000)),
      staff,
    );
  });

  let jury: JuryStory;
  test.each(each)('a juror files a reading, $width px, scripts: $javaScript', async (how) => {
    jury ??= await openJury(story.programme, await idsOf('eligible'));
    await walked(how, wayToFiledReading(await jury.linkOf(how.juror)));
  });

  let panel: PanelStory;
  test.each(each)('a citizen votes, $width px, scripts: $javaScript', async (how) => {
    panel ??= await openPanel(jury);
    await walked(how, wayToReceipt(await panel.linkOf(how.place), panel.finalists.length));
  });

  test.each(each)('a laureate signs, $width px, scripts: $javaScript', async (how) => {
    if (how.place === 0) {
      for (let index = each.length; index < 12; index += 1)
        await panel.vote(index, ...panel.finalists.map(() => 'tres-bien'));
      await panel.closePanel();
      await panel.release();
    }
    await walked(how, wayToSigned(how, story.programme));
  });

  test('every other page is good', { timeout: 120_000 }, async () => {
    const { programme } = story;
    const { email } = each[0] as Walker;
    for (const link of [programme.linkOf(email), jury.linkOf('ada'), panel.linkOf(0)])
      await everybody.open(`/l/${await link}`);
    await signIn(everybody, programme, ['staff']);
    const [applicationId = ''] = await idsOf('signed');
    const params = { applicationId, template: 'jury-invitation' };
    await lookAtAll((route) => route.function !== 'form-pages', { ...params, round: 'jury' });
    await lookAtAll(({ path }) => path.includes('{round}'), { ...params, round: 'panel' });
  });
});

async function idsOf(status: string): Promise<string[]> {
  const { items } = await story.staff('GET', `/applications?status=${status}`);
  return items.map(({ applicationId }: { applicationId: string }) => applicationId);
}
