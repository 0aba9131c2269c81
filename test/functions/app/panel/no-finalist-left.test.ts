/** Every finalist withdrew while the vote is open: whoever is written to then is invited to grade none. */
import { expect, it } from 'vitest';
import { panelistKey } from '#adapters/dynamodb/keys.ts';
import { annulVote } from '#app/panel/annul-vote.ts';
import { closePanel } from '#app/panel/close-panel.ts';
import { replacePanelist } from '#app/panel/panel-roll.ts';
import { resendPanelistLink } from '#app/round/invitations.ts';
import { refuse } from '#domain/values/result.ts';
import { aPostOffice } from '#test/attacks/letters-that-leave.ts';
import { staff } from '#test/support/programme-in-memory.ts';
import { anOpenPanel, cohort, people } from './panel-session.ts';

const seated = { ...cohort, panel: { ...cohort.panel, substitutes: 1 } };
const also = people(6)
  .slice(5)
  .map((one) => ({ ...one, substitute: true }));

async function aVote() {
  const panel = await anOpenPanel([6_000_000], { cohort: seated, also });
  const office = aPostOffice(panel);
  await office.deliverAll();
  const before = office.read.length;
  return {
    panel,
    /** What is read of what was queued since: by reader, which letter. */
    async read() {
      await office.deliverAll();
      return Object.fromEntries(
        office.read.slice(before).map(({ ownerId, template }) => [ownerId, template]),
      );
    },
  };
}

it('who takes a seat, and whose link is sent again, has the link alone', async () => {
  const { panel, read } = await aVote();
  const [member = '', other = ''] = panel.panelists;
  const [substitute = ''] = panel.substitutes;
  panel.move(1, 'withdrawn');
  const seat = { panelistId: member, by: substitute, reason: 'Malade.', actor: staff };
  expect(await replacePanelist(panel, seat)).toMatchObject({ ok: true });
  expect(await resendPanelistLink(panel, { panelistId: other })).toMatchObject({ value: { queued: 1 } });
  expect(await read()).toEqual({
    [member]: 'panel-seat-given',
    [substitute]: 'personal-link',
    [other]: 'personal-link',
  });
});

it('nobody is called to vote again: the vote stays closed until somebody is a finalist again', async () => {
  const { panel, read } = await aVote();
  for (const voter of [1, 2, 3]) await panel.vote(voter, 'bien');
  // What a hand from outside can do: the roll forgets that somebody voted.
  const { votedOn: _lost, ...document } = (await panel.rolls.panelist(panel.panelists[0] ?? '')) ?? {};
  await panel.vote(4, 'bien');
  await panel.table.put({ ...panelistKey(panel.panelists[0] ?? ''), kind: 'panelist', document });
  const closing = { actor: staff, reason: 'Tous ont voté.' };
  expect(await closePanel(panel, closing)).toMatchObject({ refusal: { code: 'ballot-count-mismatch' } });
  panel.move(1, 'withdrawn');
  const until = '2022-06-10T18:00:00+02:00';
  const annul = () => annulVote(panel, { reason: 'Un bulletin de trop.', until, actor: staff });
  expect(await annul()).toEqual(refuse({ code: 'no-application' }));
  expect(await read()).toEqual({});
  panel.move(1, 'shortlisted');
  expect(await annul()).toMatchObject({ value: { state: 'open' } });
});
