import { describe, expect, test } from 'vitest';
import { markupText } from '#markup/html.ts';
import { waitingListPage } from '#web/console/round/waiting-list-page.ts';
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
const view = { isReleased: true, waiting, laureates: 8, grantedCents: 70_000_000 };

const textOf = (...page: Parameters<typeof waitingListPage>) => markupText(waitingListPage(...page));

describe('the waiting list, where the ceiling on small aid keeps the next from a place', () => {
  test.each([
    ['fr', '« Une &lt;recyclerie&gt; » reste en attente'],
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
