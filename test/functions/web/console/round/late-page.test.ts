import { expect, test } from 'vitest';
import { lateGrounds } from '#domain/application/late-access.ts';
import { markupText } from '#markup/html.ts';
import { lateGroundWords } from '#markup/late-words.ts';
import { wording } from '#markup/wording.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { latePage } from '#web/console/round/late-page.ts';
import { articleBodies } from '#web/public/rules-articles.ts';

const say = wording('fr', 'Europe/Paris');
const page = (isOver: boolean) =>
  markupText(
    latePage(
      { items: [], latest: '2022-02-07T09:00:00+01:00', isOver },
      { say, cohort: promotion1, formToken: 't', mayAct: true, people: { myId: '', names: {} } },
    ),
  );

test('the grounds of an access after the close are those that the rules name, and no others', () => {
  const rules = markupText(articleBodies.filing({ cohort: promotion1, say }));
  const form = page(false);
  for (const ground of lateGrounds) {
    const words = lateGroundWords.fr.inFull[ground];
    expect(rules).toContain(words);
    expect(form).toMatch(new RegExp(`name="ground" value="${ground}"[^/]*${words.slice(0, 5)}`));
  }
  expect(form.match(/name="ground"/g)).toHaveLength(lateGrounds.length);
});

test('once no access can be given any more, the page says since when in the place of its form', () => {
  expect(page(false)).toContain('action="/console/acces-tardifs"');
  expect(page(true)).not.toContain('<form');
  expect(page(true)).toMatch(/Plus aucun accès ne peut être donné.*lundi 7.février 2022/);
});

test.each([
  ['given', true],
  ['ended', true],
  ['used', false],
  ['taken-back', false],
] as const)('an access that is %s can be taken back: %s', (state, can) => {
  const access = {
    accessId: 'l-1',
    email: 'a@x.fr',
    language: 'fr' as const,
    endsAt: '2022-02-01T18:00:00+01:00',
    state,
    reason: 'Le site était en panne.',
    givenBy: 'staff-2',
    givenAt: '2022-01-28T08:00:00.000Z',
  };
  const shown = latePage(
    { items: [access], latest: '2022-02-07T09:00:00+01:00', isOver: false },
    { say, cohort: promotion1, formToken: 't', mayAct: true, people: { myId: '', names: {} } },
  );
  expect(markupText(shown).includes('/console/acces-tardifs/l-1/retrait')).toBe(can);
});
