import { describe, expect, test } from 'vitest';
import { markupText } from '#markup/html.ts';
import { aVisit } from '#test/functions/web/a-visit.ts';
import type { RoundPage } from '#web/console/round/round-page.ts';
import { waitingListPages } from '#web/console/round/waiting-list.ts';
import { type WaitingListView, waitingListPage } from '#web/console/round/waiting-list-page.ts';
import { tryAgain } from '#web/server/own-problems.ts';
import { PageRefused } from '#web/server/programme-api.ts';
import type { Shown } from '#web/server/visit.ts';
import { aRoundPage } from './round-fixtures.ts';

const waiting = [
  {
    applicationId: 'aic1-0000000000000001',
    title: 'Une <recyclerie>',
    waitingRank: 1,
    amountCents: 9_000_000,
  },
  {
    applicationId: 'aic1-0000000000000002',
    title: 'Le café des aidants',
    waitingRank: 2,
    amountCents: 4_000_000,
  },
];
const view = { isReleased: true, waiting, laureates: 8, grantedCents: 70_000_000, proposals: [] };
const people = { myId: 'staff-1', names: { 'staff-2': 'Bruno Petit' } };

const textOf = (shown: WaitingListView, page: RoundPage) =>
  markupText(waitingListPage(shown, { ...page, people }));

describe('the waiting list, where the ceiling on small aid keeps the next from a place', () => {
  test.each([
    ['fr', '«\u00a0Une &lt;recyclerie&gt;\u00a0» reste en attente'],
    ['en', '“Une &lt;recyclerie&gt;” goes on waiting'],
  ] as const)('says in %s who would be passed over, and asks for the reason', (language, sentence) => {
    const page = textOf({ ...view, forbidden: 'aic1-0000000000000001' }, aRoundPage(language));
    expect(page).toContain(sentence);
    expect(page).toMatch(/name="passOver" value="aic1-0000000000000001"/);
    expect(page).toMatch(/<textarea[^>]*name="reason"/);
  });

  test('offers nobody to pass over where nobody is forbidden, nor to whoever only reads', () => {
    expect(textOf(view, aRoundPage())).not.toContain('passOver');
    const reader = aRoundPage('fr', { mayAct: false });
    const forbidden = { ...view, forbidden: 'aic1-0000000000000001' };
    expect(textOf(forbidden, reader)).not.toContain('<form');
  });
});

describe('the close of the list', () => {
  const path = 'href="/console/waiting-list/annonce"';
  const sentence = { fr: 'Des lauréats n’ont pas signé.', en: 'Laureates have not signed.' };
  const field = 'aic1-0000000000000007';
  const title = { fr: 'Le <jardin>', en: 'Le <jardin>' };
  const keptOpen = { messages: sentence, problems: [{ field, code: 'laureate-open', message: title }] };

  test.each(['fr', 'en'] as const)(
    'names in %s whose place may come free, and is not offered',
    (language) => {
      const page = textOf({ ...view, keptOpen }, aRoundPage(language));
      expect(page).not.toContain(path);
      expect(page).toContain(sentence[language]);
      expect(page).toContain(`<a href="/console/candidatures/${field}">Le &lt;jardin&gt;</a>`);
    },
  );

  test('is offered once nobody can leave any more', () => {
    expect(textOf(view, aRoundPage())).toContain(path);
  });
});

test('no place is offered while all are taken', () => {
  const { maximumLaureates } = aRoundPage().cohort.funding;
  const all = textOf({ ...view, laureates: maximumLaureates }, aRoundPage('en'));
  expect(all).toContain('All places are taken');
  expect(all).not.toContain('<form');
  expect(textOf(view, aRoundPage('en'))).toContain('action="/console/liste-attente"');
});

describe('a promotion that waits for a second person', () => {
  const applicationId = 'aic1-0000000000000002';
  const proposedBy = (by: string) => ({
    ...view,
    proposals: [
      [
        applicationId,
        { act: 'promote', digest: 'ab'.repeat(32), by, at: '2022-06-20T10:00:00.000Z', said: {} },
      ],
    ] as const,
  });

  test('is confirmed by anybody but its author, who is named, with the digest in its short form', () => {
    const page = textOf(proposedBy('staff-2'), aRoundPage());
    expect(page).toContain('Bruno Petit');
    expect(page).toContain('<code>abababababab</code>');
    expect(page).toContain(`name="confirms" value="${'ab'.repeat(32)}"`);
    expect(page).toContain(`/console/propositions/${applicationId}/retrait`);
    expect(page).not.toContain('Proposer de donner');
  });

  test('its author can only take it back, and whoever only reads does nothing', () => {
    const own = textOf(proposedBy('staff-1'), aRoundPage());
    expect(own).not.toContain('name="confirms"');
    expect(own).toContain('retrait');
    expect(textOf(proposedBy('staff-2'), aRoundPage('fr', { mayAct: false }))).not.toContain('<form');
  });
});

/** @param lists what the API answers to a list of a status, or to its next page as `status:cursor`, by default nobody */
async function shownWith(over: object, lists: Record<string, object>): Promise<Shown> {
  const answers: Record<string, object> = {
    'show-round': { ok: true, value: over },
    'preview-release': { ok: false, problem: { code: 'round-not-closed', status: 409 } },
    'list-staff-names': { ok: true, value: { names: {} } },
  };
  return waitingListPages['show-waiting-list'](
    aVisit({
      path: '/console/liste-attente',
      api: {
        ask: async (name: string, said?: { query?: { status: string; cursor?: string } }) => {
          const { status = '', cursor } = said?.query ?? {};
          const asked = cursor === undefined ? status : `${status}:${cursor}`;
          return answers[name] ?? lists[asked] ?? { ok: true, value: { items: [] } };
        },
      },
    }),
  );
}
const inLine = (nth: number, amountCents = 0) => ({
  applicationId: `aic1-${String(nth).padStart(16, '0')}`,
  title: `Projet ${nth}`,
  amountCents,
});
const listOf = (items: object[], cursor?: string) => ({ ok: true, value: { items, cursor } });
const wordsOf = (shown: Shown) =>
  ('page' in shown ? markupText(shown.page.main) : '').replaceAll(/[\s\u00a0\u202f]/g, ' ');

test('who was given a place or a grant on appeal stands once, as the appeal decided, and what is granted is counted once', async () => {
  const round = { state: 'released', supplementary: [inLine(1, 500_000), inLine(2, 700_000)] };
  const settled = [inLine(1, 900_000), inLine(2, 900_000), inLine(3, 300_000)];
  const shown = await shownWith(
    { round, settled },
    { laureate: listOf([inLine(1), inLine(3)]), waitlisted: listOf([inLine(2)]) },
  );
  const page = wordsOf(shown);
  expect(page).toContain('8 000 €');
  expect(page).toContain('7 000 €');
  expect(page).not.toContain('9 000 €');
  expect(page.split(`<small>${inLine(2).applicationId}</small>`).length - 1).toBeLessThanOrEqual(1);
});

describe('lists longer than a page of the API', () => {
  const settled = [inLine(1, 100_000), inLine(2, 200_000)];
  const over = { round: { state: 'released' }, settled };

  test('are read to their end: who waits and what is granted', async () => {
    const waits = { waitlisted: listOf([], 'next'), 'waitlisted:next': listOf([inLine(2)]) };
    const paid = { awarded: listOf([], 'next'), 'awarded:next': listOf([inLine(1)]) };
    const page = wordsOf(await shownWith(over, { ...waits, ...paid }));
    expect(page).toContain('Projet 2');
    expect(page).toContain('1 000 €');
  });

  test('of which one cannot be read show no amount at all', async () => {
    const lost = { ok: false, problem: tryAgain };
    await expect(shownWith(over, { laureate: lost })).rejects.toThrow(PageRefused);
    const broken = { waitlisted: listOf([inLine(2)], 'next'), 'waitlisted:next': lost };
    await expect(shownWith(over, broken)).rejects.toThrow(PageRefused);
  });
});
