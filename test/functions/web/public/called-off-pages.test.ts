/** What public pages say of what will never be published, once the call was called off. */
import { expect, test } from 'vitest';
import { type Markup, markupText } from '#markup/html.ts';
import { aVisit } from '#test/functions/web/a-visit.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { showPublicBilanPage } from '#web/public/bilan-page.ts';
import { checkReceipt } from '#web/public/check-receipt.ts';

const calledOff = { at: '2022-05-10T10:00:00.000Z', reason: 'Crédits annulés.' };

test.each([
  ['the receipts of the vote', checkReceipt, 'Ils le seront avec les résultats'],
  ['what came of the cohort', showPublicBilanPage, 'Il le sera ici'],
])(
  '%s are promised while they may come, and no more once the call was called off',
  async (_, show, promise) => {
    const told = async (more: object) => {
      const ask = async (name: string) =>
        name === 'show-cohort'
          ? { ok: true, value: { calendar: promotion1.calendar, ...more } }
          : { ok: false, problem: { status: 404, code: 'not-found' } };
      const { page } = (await show(aVisit({ api: { ask } }))) as { page: { main: Markup } };
      return markupText(page.main);
    };
    expect(await told({})).toContain(promise);
    const text = await told({ calledOff });
    expect(text).not.toContain(promise);
    expect(text).toContain(calledOff.reason);
  },
);
