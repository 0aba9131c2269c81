/** What waits for a second person in the panel's record: each by itself, void once the list has moved, taken back by either. */
import { beforeEach, describe, expect, it } from 'vitest';
import { closePanel } from '#app/panel/close-panel.ts';
import { adjustOutcome, undoAdjustment } from '#app/round/adjust-outcome.ts';
import { takeBackOfRound } from '#app/round/propose-or-confirm.ts';
import { startRelease } from '#app/round/start-release.ts';
import { refuse } from '#domain/values/result.ts';
import { anOpenPanel } from '#test/functions/app/panel/panel-session.ts';
import { colleague } from '#test/support/by-two.ts';
import { idOf, staff } from '#test/support/programme-in-memory.ts';

let panel: Awaited<ReturnType<typeof anOpenPanel>>;
beforeEach(async () => {
  panel = await anOpenPanel([8_000_000, 9_000_000, 6_000_000]);
  for (const voter of [1, 2, 3]) await panel.vote(voter, 'tres-bien', 'bien', 'assez-bien');
  await closePanel(panel, { actor: staff });
});
const digestOf = (done: { ok: boolean; value?: object }) =>
  done.value && 'proposal' in done.value
    ? (done.value.proposal as { digest: string }).digest
    : expect.unreachable('no proposal');
const adjust = (number: number, confirms?: string) =>
  adjustOutcome(panel, {
    round: 'panel',
    applicationId: idOf(number),
    outcome: 'not-selected',
    reason: 'Motif écrit.',
    actor: confirms === undefined ? staff : colleague,
    confirms,
  });
const release = (confirms?: string) =>
  startRelease(panel, { round: 'panel', actor: confirms === undefined ? staff : colleague, confirms });
const waiting = () => Object.keys(panel.stored.round('panel')?.proposals ?? {}).sort();

describe('what waits for a second person', () => {
  it('waits on each line by itself, and the list that was to be told is no longer the one confirmed', async () => {
    const [one, three] = [digestOf(await adjust(1)), digestOf(await adjust(3))];
    const told = digestOf(await release());
    expect(waiting()).toEqual([idOf(1), idOf(3), 'release'].sort());
    expect(await adjust(1, one)).toMatchObject({ ok: true });
    expect(waiting()).toEqual([idOf(3)]);
    expect(await release(told)).toEqual(refuse({ code: 'proposal-missing' }));
    expect(await adjust(3, three)).toMatchObject({ ok: true });
    expect(panel.stored.round('panel')).not.toHaveProperty('proposals');
  });

  it('waits no more once the list is told: what was proposed of its lines is over', async () => {
    await adjust(1);
    const told = digestOf(await release());
    expect(await release(told)).toMatchObject({ ok: true });
    expect(panel.stored.round('panel')).not.toHaveProperty('proposals');
    expect(panel.stored.round('panel')).toMatchObject({ state: 'releasing', adjustments: {} });
  });

  it('is taken back by either of both, with their name in the record, and is then there for nobody', async () => {
    for (const actor of [staff, colleague]) {
      const digest = digestOf(await adjust(3));
      expect(await takeBackOfRound(panel, { round: 'panel', subject: idOf(3), actor })).toMatchObject({
        ok: true,
      });
      expect(waiting()).toEqual([]);
      expect(panel.stored.timeline().at(-1)).toMatchObject({ actor, data: { subject: idOf(3) } });
      expect(await adjust(3, digest)).toEqual(refuse({ code: 'proposal-missing' }));
    }
    expect(await takeBackOfRound(panel, { round: 'panel', subject: idOf(3), actor: staff })).toEqual(
      refuse({ code: 'proposal-missing' }),
    );
    expect(panel.stored.round('panel')?.adjustments).toEqual({});
  });
});

describe('an outcome that is decided otherwise', () => {
  const said = { round: 'panel', applicationId: idOf(3), outcome: 'not-selected' } as const;

  it('is confirmed in the words that were proposed, which are kept without the space around them', async () => {
    const proposed = await adjustOutcome(panel, { ...said, reason: ' Hors délai. ', actor: staff });
    expect(proposed).toMatchObject({
      value: {
        proposal: {
          act: 'adjust',
          said: { applicationId: idOf(3), outcome: 'not-selected', reason: 'Hors délai.' },
        },
      },
    });
    const confirms = digestOf(proposed);
    expect(await adjustOutcome(panel, { ...said, reason: 'Autre.', actor: colleague, confirms })).toEqual(
      refuse({ code: 'proposal-changed' }),
    );
    expect(
      await adjustOutcome(panel, { ...said, reason: 'Hors délai.', actor: colleague, confirms }),
    ).toMatchObject({ value: { adjustments: { [idOf(3)]: { reason: 'Hors délai.', by: colleague.id } } } });
  });

  it('is not undone where nothing was, nor once the list is told', async () => {
    const undo = () => undoAdjustment(panel, { round: 'panel', applicationId: idOf(3), actor: staff });
    expect(await undo()).toEqual(refuse({ code: 'nothing-to-undo' }));
    await release(digestOf(await release()));
    expect(await undo()).toEqual(refuse({ code: 'round-not-closed', state: 'releasing' }));
    expect(await adjust(3)).toEqual(refuse({ code: 'round-not-closed', state: 'releasing' }));
  });
});
