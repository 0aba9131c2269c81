import { describe, expect, it } from 'vitest';
import { closePanel } from '#app/panel/close-panel.ts';
import { showSensitivity, simulateFunding } from '#app/record/analyse-round.ts';
import { showRound } from '#app/round/show-round.ts';
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
    const unknown = await simulateFunding(panel, { with: [{ applicationId: idOf(9) }] });
    expect(unknown).toMatchObject({ refusal: { problems: [{ code: 'unknown-application' }] } });
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
