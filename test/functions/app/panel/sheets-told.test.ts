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
  const enrolled = await enrolPanelists(panel, { panelists: also });
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
  expect(await enrolPanelists(panel, { panelists: changed })).toMatchObject({ ok: true });
  await replacePanelist(panel, { panelistId: substitute, by: second, reason: 'Malade.', actor: staff });
  expect(toldTo(second).map(({ occasion }) => occasion)).toEqual(['panel-sheets', 'seat_panel-sheets']);
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
  expect(toldTo(panel.panelists[0])[0]?.data).toEqual({
    finalists: 2,
    opensAt: informed.calendar.panelOpensAt,
  });
});

it('tells of nothing where every finalist has left', async () => {
  for (const number of [1, 2]) panel.apply(number, 'withdrawn', 1_000_000);
  expect(await panel.shareWritten()).toEqual(refuse({ code: 'no-application' }));
  expect(panel.stored.letters()).toEqual([]);
});
