import { expect, test } from 'vitest';
import { markupText } from '#markup/html.ts';
import { wording } from '#markup/wording.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { sensitivityPage } from '#web/console/round/sensitivity-page.ts';

test('tells of a panel how many places one whole ballot could change, and when that could not be verified', () => {
  const [say, places] = [wording('fr', 'Europe/Paris'), [] as const];
  const shown = (exact: boolean) => {
    const wholeBallots = {
      laureate: { places: 9, changed: 4 },
      waitlisted: { places: 15, changed: 5 },
      'not-selected': { places: 6, changed: 1 },
      exact,
    };
    const view = { places, changes: 40, titles: new Map(), names: new Map(), wholeBallots };
    return markupText(
      sensitivityPage(view as never, 'panel', { say, cohort: promotion1, query: {} } as never),
    );
  };
  expect(shown(true)).toContain('lauréats, 4 sur 9 ; autres finalistes, 6 sur 21.');
  expect(shown(true)).not.toContain('trop nombreuses');
  expect(shown(false)).toContain('trop nombreuses');
});

test('says in one sentence how many places would change by one step', () => {
  const place = { applicationId: 'aic1-1', outcome: 'laureate', held: true, flips: [] };
  const shown = (held: boolean) => {
    const places = [{ ...place, held }, place, place];
    const view = { places, changes: 40, titles: new Map(), names: new Map() };
    const page = { say: wording('fr', 'Europe/Paris'), cohort: promotion1, query: {} };
    return markupText(sensitivityPage(view as never, 'panel', page as never));
  };
  expect(shown(false)).toContain(
    '1 place changerait à un pas près, sur 3\u202f; les autres tiennent à chacun de ces pas.',
  );
  expect(shown(true)).toContain('Aucune de ces variations ne change la liste.');
});
