import { describe, expect, it } from 'vitest';
import { closePanel } from '#app/panel/close-panel.ts';
import { showSensitivity, simulateFunding } from '#app/record/analyse-round.ts';
import { showRound } from '#app/round/show-round.ts';
import { refuse } from '#domain/values/result.ts';
import { aReadJury } from '#test/functions/app/jury/jury-session.ts';
import { anOpenPanel, cohort } from '#test/functions/app/panel/panel-session.ts';
import { idOf, staff } from '#test/support/programme-in-memory.ts';

/** Finalists 1 to 3 in the order of the vote, asking for 80 000, 70 000 and 60 000 EUR of 150 000. */
async function aCountedPanel(under = cohort) {
  const panel = await anOpenPanel([8_000_000, 7_000_000, 6_000_000], { cohort: under });
  for (const voter of [1, 2, 3, 4, 5]) await panel.vote(voter, 'tres-bien', 'bien', 'assez-bien');
  await closePanel(panel, { actor: staff });
  return panel;
}
const outcomes = (list: { entries: readonly { applicationId: string; outcome: string }[] }) =>
  list.entries.map(({ applicationId, outcome }) => `${applicationId.at(-1)} ${outcome}`);

describe('simulating the funding', () => {
  it('sets the list under another budget beside the actual one, with what differs', async () => {
    const panel = await aCountedPanel();
    const found = await simulateFunding(panel, { budgetCents: 21_000_000, maximumLaureates: 3 });
    if (!found.ok) throw new Error(found.refusal.code);
    expect(outcomes(found.value.actual)).toEqual(['1 laureate', '2 laureate', '3 waitlisted']);
    expect(outcomes(found.value.simulated)).toEqual(['1 laureate', '2 laureate', '3 laureate']);
    expect(found.value.differences).toMatchObject([
      { applicationId: idOf(3), actual: 'waitlisted', simulated: 'laureate' },
    ]);
  });
  it('takes an application out, and puts one in for what it asked', async () => {
    const panel = await aCountedPanel();
    panel.apply(4, 'not-shortlisted', 1_000_000);
    const without = await simulateFunding(panel, { without: [idOf(1)] });
    expect(without.ok && outcomes(without.value.simulated)).toEqual(['2 laureate', '3 laureate']);
    const more = await simulateFunding(panel, { with: [{ applicationId: idOf(4), place: 1 }] });
    expect(more.ok && outcomes(more.value.simulated)[0]).toBe('4 laureate');
    expect(more.ok && more.value.simulated.entries[0]?.requestedCents).toBe(1_000_000);
  });
  it('puts in last what has no place of its own, one after the other, once those without are out', async () => {
    const panel = await aCountedPanel();
    for (const number of [4, 5]) panel.apply(number, 'not-shortlisted', 1_000_000);
    const added = [4, 5].map((number) => ({ applicationId: idOf(number) }));
    const last = await simulateFunding(panel, { with: added });
    expect(last.ok && outcomes(last.value.simulated)).toEqual([
      '1 laureate',
      '2 laureate',
      '3 waitlisted',
      '4 waitlisted',
      '5 waitlisted',
    ]);
    const without = [1, 2].map(idOf);
    const request = { without, with: added, maximumLaureates: 3, budgetCents: 10_000_000 };
    const more = await simulateFunding(panel, request);
    expect(more.ok && outcomes(more.value.simulated)).toEqual(['3 laureate', '4 laureate', '5 laureate']);
  });
  it('takes for what is put in the amount that is given, and not that of its form', async () => {
    const panel = await aCountedPanel();
    panel.apply(4, 'not-shortlisted', 1_000_000);
    const added = { applicationId: idOf(4), place: 1, requestedCents: 16_000_000 };
    const more = await simulateFunding(panel, { with: [added] });
    expect(more.ok && more.value.simulated.entries[0]).toMatchObject({
      applicationId: idOf(4),
      requestedCents: 16_000_000,
      outcome: 'waitlisted',
    });
  });
  it('goes by the rules that the round froze, whatever the cohort file says by now', async () => {
    const panel = await aCountedPanel({ ...cohort });
    panel.cohort.funding = { ...cohort.funding, maximumLaureates: 1 };
    const found = await simulateFunding(panel, {});
    expect(found.ok && outcomes(found.value.actual)).toEqual(['1 laureate', '2 laureate', '3 waitlisted']);
    expect(found.ok && found.value.differences).toEqual([]);
  });
  it('stores nothing', async () => {
    const panel = await aCountedPanel();
    const before = panel.stored.items();
    await simulateFunding(panel, { budgetCents: 1 });
    expect(panel.stored.items()).toEqual(before);
  });
  it('names every mistake by its place in the request', async () => {
    const panel = await aCountedPanel();
    const wrong = await simulateFunding(panel, { budgetCents: -1, without: [idOf(9)] });
    expect(wrong).toMatchObject({
      refusal: { code: 'simulation-invalid', problems: [{ field: 'budgetCents' }, { field: 'without.0' }] },
    });
    const added = [idOf(1), idOf(9), idOf(8)].map((applicationId) => ({ applicationId }));
    expect(await simulateFunding(panel, { with: added })).toEqual(
      refuse({
        code: 'simulation-invalid',
        problems: [
          { field: 'with.1.applicationId', code: 'unknown-application' },
          { field: 'with.2.applicationId', code: 'unknown-application' },
        ],
      }),
    );
    const ranked = await simulateFunding(panel, { with: [{ applicationId: idOf(1), requestedCents: 0 }] });
    expect(ranked).toMatchObject({
      refusal: { problems: [{ field: 'with.0.applicationId' }, { field: 'with.0.requestedCents' }] },
    });
  });
  it('waits for the count', async () => {
    const panel = await anOpenPanel([1]);
    expect(await simulateFunding(panel, {})).toMatchObject({ refusal: { code: 'round-not-closed' } });
  });
});

describe('the sensitivity of a list', () => {
  it('of the panel, tells for each place whether one grade would have changed it', async () => {
    const panel = await aCountedPanel();
    const found = await showSensitivity(panel, { round: 'panel' });
    expect(found.ok && found.value.places.map(({ applicationId }) => applicationId)).toEqual(
      [1, 2, 3].map(idOf),
    );
  });
  it('of the panel, tells what the closing found by whole ballots, and whether one voter held the quorum', async () => {
    const panel = await aCountedPanel();
    const frozen = panel.stored.round('panel')?.report?.wholeBallots;
    expect(frozen).toBeDefined();
    const found = await showSensitivity(panel, { round: 'panel' });
    expect(found).toMatchObject({ value: { wholeBallots: frozen, quorumHeldByOne: false } });
    const few = await anOpenPanel([1_000_000]);
    for (const voter of [1, 2, 3]) await few.vote(voter, 'bien');
    await closePanel(few, { actor: staff });
    expect(await showSensitivity(few, { round: 'panel' })).toMatchObject({
      value: { quorumHeldByOne: true },
    });
  });
  it.each(['jury', 'panel'] as const)(
    'of the %s is not told of a list that is not frozen yet',
    async (round) => {
      const programme = round === 'jury' ? await aReadJury() : await anOpenPanel([1_000_000]);
      const open = programme.stored.round(round) ?? expect.unreachable();
      for (const state of ['open', 'closed'] as const) {
        programme.putRound({ ...open, state });
        const refusal = { code: 'round-not-closed', state };
        expect(await showSensitivity(programme, { round })).toEqual({ ok: false, refusal });
      }
    },
  );
  it('of the jury, from the marks that the list was made of', async () => {
    const jury = await aReadJury();
    expect(await showSensitivity(jury, { round: 'jury' })).toMatchObject({
      refusal: { code: 'round-not-closed' },
    });
    await jury.close();
    const found = await showSensitivity(jury, { round: 'jury' });
    expect(found.ok && found.value.places).toHaveLength(3);
  });
});

describe('an open panel, as staff follow it', () => {
  it('lights the quorum, and shows no grade', async () => {
    const panel = await anOpenPanel([1]);
    for (const voter of [1, 2]) await panel.vote(voter, 'tres-bien');
    const dark = await showRound(panel, { round: 'panel' });
    expect(dark).toMatchObject({
      value: { progress: { panelists: 5, voters: 2, needed: 3, isQuorate: false } },
    });
    await panel.vote(3, 'tres-bien');
    const lit = await showRound(panel, { round: 'panel' });
    expect(lit).toMatchObject({ value: { progress: { voters: 3, isQuorate: true } } });
    expect(JSON.stringify(lit)).not.toContain('tres-bien');
  });
});
