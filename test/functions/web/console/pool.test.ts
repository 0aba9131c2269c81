/** The console's page of the sortition: quotas as bars, the acts in their order, and what a reader does not get. */
import { expect, test } from 'vitest';
import { beaconText } from '#domain/draw/beacon.ts';
import { markupText } from '#markup/html.ts';
import { wording } from '#markup/wording.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { aRevealedDraw } from '#test/support/draws.ts';
import { type FeasibilityAnswer, type PoolAnswer, poolPage } from '#web/console/panel/pool-page.ts';

const page = { say: wording('fr', 'Europe/Paris'), cohort: promotion1, formToken: 'n.t', mayAct: true };
const category = (id: string, volunteers: number, members: number) => ({
  quota: 'sex',
  quotaLabel: { fr: 'Sexe', en: 'Sex' },
  category: id,
  categoryLabel: { fr: `<${id}>`, en: id },
  min: 7,
  max: 8,
  volunteers,
  members,
});
const open: PoolAnswer = {
  state: 'open',
  size: 15,
  substitutes: 1,
  volunteers: 60,
  called: [],
  replaced: [],
  categories: [category('women', 20, 0), category('men', 40, 0)],
};
const at = '2022-05-01T10:00:00.000Z';
const { draw, revealed } = aRevealedDraw('sortition', at);
const settled = {
  poolSha256: 'a'.repeat(64),
  lotterySha256: 'b'.repeat(64),
  volunteers: 60,
  draw: { ...draw, drawn: undefined },
};
const committed: PoolAnswer = {
  ...open,
  state: 'committed',
  sortition: settled,
  chances: { least: '12.50', most: '40.00' },
};
/** And its public draw came. */
const received: PoolAnswer = { ...committed, sortition: { ...settled, draw } };
const drawn: PoolAnswer = {
  ...committed,
  state: 'drawn',
  sortition: { ...settled, draw, revealed, drawnAt: at },
  categories: [category('women', 20, 7), category('men', 40, 8)],
  called: [
    { volunteerId: 'v-1', name: '<b>Ana', email: 'a@example.org', as: 'member', answer: 'accepted' },
    { volunteerId: 'v-2', name: 'Bob', email: 'b@example.org', as: 'substitute', answer: 'awaited' },
  ],
  replaced: [
    { left: 'v-3', by: 'v-1', sameCell: true },
    { left: 'v-4', by: null, sameCell: false },
  ],
};
const shown = (pool: PoolAnswer, feasibility?: FeasibilityAnswer, mayAct = true) =>
  markupText(poolPage(pool, { ...page, mayAct }, feasibility));
const acts = (text: string) => [...text.matchAll(/action="([^"]+)"/g)].map(([, action]) => action);

test('only the act whose turn has come has its form, and a reader has none', () => {
  expect(acts(shown(open))).toEqual(['/console/citoyens/tirage']);
  expect(acts(shown({ ...open, volunteers: 14 }))).toEqual([]);
  expect(acts(shown(committed))).toEqual(['/console/citoyens/tirage/balise']);
  expect(acts(shown(received))).toEqual(['/console/citoyens/tirage/graine']);
  expect(acts(shown(drawn))).toEqual([
    '/console/citoyens/tirage/v-1',
    '/console/citoyens/tirage/v-2',
    '/console/citoyens/tirage/v-2',
  ]);
  for (const pool of [open, committed, received, drawn])
    expect(acts(shown(pool, undefined, false))).toEqual([]);
});

test('each category is a bar from its least seats to its most, with what it weighs and what was drawn', () => {
  const of = (text: string, shape: string) =>
    text.match(new RegExp(`<[^>]*class="${shape}"[^>]*>`, 'g')) ?? [];
  expect(of(shown(open), 'range')).toHaveLength(2);
  expect(of(shown(open), 'reading')).toHaveLength(2);
  expect(of(shown(open), 'mean')).toHaveLength(0);
  expect(of(shown(drawn), 'mean')).toHaveLength(2);
  // Seven of the eight to ten seats that the scale shows: where the bar of the women begins.
  const [women = ''] = of(shown(drawn), 'range');
  const [stroke = ''] = of(shown(drawn), 'mean');
  expect(/x1="([\d.]+)%"/.exec(stroke)?.[1]).toBe(/x1="([\d.]+)%"/.exec(women)?.[1]);
  expect(shown(drawn)).not.toContain('<women>');
});

test('what was settled is said, which public draw is awaited, and secret and seed only once they are published', () => {
  expect(shown(open)).not.toContain('a'.repeat(64));
  const text = shown(committed);
  for (const digest of ['a'.repeat(64), 'b'.repeat(64), draw.secretSha256]) expect(text).toContain(digest);
  expect(text).toContain('Tirage public attendu');
  expect(text).toContain(beaconText(draw.beacon));
  expect(shown(received)).toContain(draw.drawn.value);
  expect(text).toContain('de 12,50');
  for (const hidden of [revealed.secret, revealed.seed]) {
    for (const before of [text, shown(received)]) expect(before).not.toContain(hidden);
    expect(shown(drawn)).toContain(`<code>${hidden}</code>`);
  }
  expect(shown(drawn)).toContain('1 siège reste libre');
  expect(shown(drawn)).toContain('&lt;b&gt;Ana');
});

test('quotas that cannot be met name what would do', () => {
  const relaxation = [{ quota: 'sex', category: 'women', bound: 'min', from: 7, to: 5 } as const];
  const text = shown(open, { outcome: 'infeasible', volunteers: 60, relaxation });
  expect(text).toContain('au moins 7 → au moins 5');
  expect(text).toContain('Sexe, &lt;women&gt;');
  expect(shown(open, { outcome: 'feasible', volunteers: 60 })).toContain('Un panel au moins');
  expect(shown(open, { outcome: 'too-few', volunteers: 3, size: 15 })).toContain('moins de volontaires');
});

test('once the vote has opened no act is offered, and the page says why', () => {
  for (const pool of [open, committed, received, drawn]) {
    const over = markupText(poolPage(pool, page, undefined, true));
    expect(acts(over)).toEqual([]);
    expect(over).toContain('Le vote a été ouvert');
  }
});
