/** Who is told of the sheets, of which, and until when they can ask. */
import { beforeEach, expect, it } from 'vitest';
import { enrolPanelists, replacePanelist } from '#app/panel/panel-roll.ts';
import { refuse } from '#domain/values/result.ts';
import { staff } from '#test/support/programme-in-memory.ts';
import { anInformedPanel, answering, type InformedPanel, informed } from './informed-session.ts';
import { people } from './panel-session.ts';

let panel: InformedPanel;
let substitute: string;
beforeEach(async () => {
  panel = await anInformedPanel({ ...informed, panel: { ...informed.panel, substitutes: 1 } });
  const also = people(6)
    .slice(5)
    .map((one) => ({ ...one, substitute: true }));
  const enrolled = await enrolPanelists(panel, { panelists: also, actor: staff });
  substitute =
    (enrolled.ok && enrolled.value.panelists[0]?.panelistId) || expect.unreachable('nobody enrolled');
});
const toldTo = (id = '') =>
  panel.stored.letters().filter(({ to, template }) => to.id === id && template === 'panel-sheets');
const replaceFirst = () =>
  replacePanelist(panel, {
    panelistId: panel.panelists[0] ?? '',
    by: substitute,
    reason: 'Malade.',
    actor: staff,
  });

it('is told to whoever takes a seat after the sharing, as long as the vote is not open', async () => {
  await panel.share();
  await replaceFirst();
  const [letter, ...more] = toldTo(substitute);
  expect(letter?.data).toEqual(toldTo(panel.panelists[1])[0]?.data);
  expect(more).toEqual([]);
});

it('is told to whoever takes a seat, also where they were a member when it was shared', async () => {
  await panel.share();
  const [, second = ''] = panel.panelists;
  const all = people(6);
  // Staff had taken one for the other.
  const changed = all.map((one, place) => (place === 1 ? { ...one, substitute: true } : one));
  expect(await enrolPanelists(panel, { panelists: changed, actor: staff })).toMatchObject({ ok: true });
  await replacePanelist(panel, { panelistId: substitute, by: second, reason: 'Malade.', actor: staff });
  const told = toldTo(second).map(({ occasion }) => occasion);
  expect(told).toEqual(['panel-sheets', expect.stringMatching(/^seat-\d{17}_panel-sheets$/)]);
});

it('is told to whoever is enrolled with a seat after the sharing, each time that they take one', async () => {
  await panel.share();
  const [first = expect.unreachable('nobody'), ...others] = people(6);
  const listed = (isSubstitute: boolean) => [
    { ...first, ...(isSubstitute ? { substitute: true } : {}) },
    ...others.map((one, place) => (place === 4 && !isSubstitute ? { ...one, substitute: true } : one)),
  ];
  const [member] = panel.panelists;
  for (const [turn, isSubstitute] of [true, false, true, false].entries()) {
    panel.goTo(`2022-05-0${turn + 2}T10:00:00.000Z`);
    const done = await enrolPanelists(panel, { panelists: listed(isSubstitute), actor: staff });
    expect(done).toMatchObject({ ok: true });
  }
  // The sharing, and twice as a substitute who has a seat again; the other took one twice.
  expect([toldTo(member).length, toldTo(substitute).length, toldTo(panel.panelists[1]).length]).toEqual([
    3, 2, 1,
  ]);
});

it('is told to nobody who is enrolled as a substitute, or before the sharing', async () => {
  await panel.share();
  const list = people(6).map((one, place) => (place === 5 ? { ...one, name: 'X', substitute: true } : one));
  expect(await enrolPanelists(panel, { panelists: list, actor: staff })).toMatchObject({ ok: true });
  expect(toldTo(substitute)).toEqual([]);
});

it('is told to nobody who takes a seat before the sharing', async () => {
  await replaceFirst();
  expect(toldTo(substitute)).toEqual([]);
});

it('is told to nobody who takes a seat once the vote is open', async () => {
  await panel.share();
  expect(await panel.open()).toMatchObject({ ok: true });
  await replaceFirst();
  expect(toldTo(substitute)).toEqual([]);
});

it('invites to no question once none is taken any more', async () => {
  panel.goTo(answering);
  await panel.share();
  expect(toldTo(panel.panelists[0])[0]?.data).toEqual({ opensAt: informed.calendar.panelOpensAt });
});

it('tells of nothing where every finalist has left', async () => {
  for (const number of [1, 2]) panel.apply(number, 'withdrawn', 1_000_000);
  expect(await panel.shareWritten()).toEqual(refuse({ code: 'no-application' }));
  expect(panel.stored.letters()).toEqual([]);
});
