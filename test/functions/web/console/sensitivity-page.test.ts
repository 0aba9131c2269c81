import { expect, test } from 'vitest';
import { markupText } from '#markup/html.ts';
import { wording } from '#markup/wording.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { sensitivityPage } from '#web/console/round/sensitivity-page.ts';

test('says in one sentence how many places would change by one step', () => {
  const place = { applicationId: 'aic1-1', outcome: 'laureate', held: true, flips: [] };
  const shown = (held: boolean) => {
    const places = [{ ...place, held }, place, place];
    const view = { places, changes: 40, titles: new Map(), names: new Map() };
    const page = { say: wording('fr', 'Europe/Paris'), cohort: promotion1, query: {} };
    return markupText(sensitivityPage(view as never, 'panel', page as never));
  };
  expect(shown(false)).toContain('1 place changerait à un pas près, sur 3 ; toutes les autres tiennent.');
  expect(shown(true)).toContain('Aucune de ces variations ne change la liste.');
});
