/** Each role's whole way in one programme that goes on from call to signature: a quick and a deep lane walk it. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { answersOf } from '#domain/application/form-draft.ts';
import { aFullForm } from '#test/support/full-form.ts';
import { type JuryStory, openJury } from '#test/support/jury-story.ts';
import { openPanel, type PanelStory } from '#test/support/panel-story.ts';
import { aStory, type Story } from '#test/support/story.ts';
import { pageRoutes } from '#web/page-routes.ts';
import { closeContexts, sharedChromium } from '../chromium.ts';
import { expectGoodPage } from '../good-page.ts';
import { aStaffMember, signIn } from '../staff-member.ts';
import { aVisitor, type Visitor } from '../visitor.ts';
import { wayToFiled, wayToSigned } from './applicant-way.ts';
import { wayToReceipt } from './citizen-way.ts';
import { wayToFiledReading } from './juror-way.ts';
import { wayToTold } from './staff-way.ts';
import { type Stop, walk } from './walk.ts';

/** Who walks, and how. */
export interface Walk {
  type: 'association' | 'company' | 'individual';
  /** The juror who reads at the same screen. */
  juror: string;
  width: 360 | 1280;
  javaScript: boolean;
  /** Reloads and goes back at every stop. */
  isRestless: boolean;
}
type Walker = Walk & { place: number; email: string };
type Route = (typeof pageRoutes)[number];

let browser: Browser;
let story: Story;
let everybody: Visitor;

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

/**
 * Declares the tests of the ways.
 * @param walks one walker of each role for each
 * @param everyPage whether every other page of the site is looked at too
 */
export function wholeWays(walks: readonly Walk[], { everyPage }: { everyPage: boolean }): void {
  const each = walks.map((one, place) => ({ ...one, place, email: `porteur-${place}@example.org` }));
  beforeAll(async () => {
    [browser, story] = await Promise.all([sharedChromium(), aStory('2022-01-10T09:00:00+01:00')]);
    everybody = await aStaffMember(browser, story.programme, ['staff'], { width: 360 });
  });
  afterAll(async () => {
    await closeContexts();
    await story?.close();
  });
  describe('whole ways', { shuffle: false }, () => {
    test.each(each)('an applicant files, $width px, scripts: $javaScript', async (how) => {
      const { type, email, place } = how;
      const answers = {
        ...answersOf(aFullForm(type)),
        'applicant.name': `Marcheur ${place}`,
        'applicant.siret': ['73282932000074', '35600000000048'][place] ?? '',
        'contact.email': email,
        'project.title': `Chemin ${place}`,
      };
      await walked(how, wayToFiled({ email, answers }, story.programme));
    });

    if (everyPage)
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
      if (how.place === 0) await othersToldEligible(3 - each.length);
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

    if (everyPage)
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
}

/** So many others file without a browser: a jury of four reads three applications. */
async function othersToldEligible(count: number): Promise<void> {
  for (let index = 0; index < count; index += 1) await story.decide(await story.anApplicant());
  if (count > 0) await story.release('eligibility');
}

async function idsOf(status: string): Promise<string[]> {
  const { items } = await story.staff('GET', `/applications?status=${status}`);
  return items.map(({ applicationId }: { applicationId: string }) => applicationId);
}
