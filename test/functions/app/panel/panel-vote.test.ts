import { beforeEach, describe, expect, it } from 'vitest';
import { castBallot, showBallot } from '#app/panel/cast-ballot.ts';
import { enrolPanelists } from '#app/panel/panel-roll.ts';
import { commitSeed } from '#app/round/commit-seed.ts';
import { openRound } from '#app/round/open-round.ts';
import { showPanelists } from '#app/round/show-round.ts';
import { receiptOf } from '#domain/panel/ballot.ts';
import type { Round } from '#domain/round/round.ts';
import { idOf, programmeInMemory, staff } from '#test/support/programme-in-memory.ts';
import { partitionsRead } from '#test/support/table-in-memory.ts';
import { anOpenPanel, cohort, keptByTheJury, people, releaseRound } from './panel-session.ts';

describe('the roll of panelists', () => {
  it('is the same when enrolled twice, and never larger than the panel', async () => {
    const programme = programmeInMemory(cohort);
    const once = await enrolPanelists(programme, { panelists: people(5), actor: staff });
    expect(await enrolPanelists(programme, { panelists: people(5), actor: staff })).toEqual(once);
    expect(await enrolPanelists(programme, { panelists: people(6), actor: staff })).toMatchObject({
      refusal: { code: 'panel-full', size: 5, would: 6 },
    });
  });
  it('is settled once the vote is open: the same list again is accepted, a change is not', async () => {
    const programme = await anOpenPanel([1]);
    expect(await enrolPanelists(programme, { panelists: people(5), actor: staff })).toMatchObject({
      ok: true,
    });
    const [first] = people(1);
    const renamed = { ...first, name: 'Autre', email: first?.email ?? '', language: 'fr' as const };
    expect(await enrolPanelists(programme, { panelists: [renamed], actor: staff })).toMatchObject({
      refusal: { code: 'round-not-planned', state: 'open' },
    });
  });
});

describe('opening the panel', () => {
  const openAtOnce = (programme: ReturnType<typeof programmeInMemory>) =>
    openRound(programme, { round: 'panel', actor: staff });
  const open = async (programme: ReturnType<typeof programmeInMemory>) => {
    await commitSeed(programme, { round: 'panel', actor: staff });
    return openAtOnce(programme);
  };
  it('waits for the commitment, which is published once', async () => {
    const programme = programmeInMemory(cohort);
    expect(await openAtOnce(programme)).toMatchObject({ refusal: { code: 'seed-not-committed' } });
    const commit = () => commitSeed(programme, { round: 'panel', actor: staff });
    const committed = await commit();
    const draw = committed.ok ? committed.value.draw : undefined;
    expect(committed).toMatchObject({ value: { state: 'planned' } });
    expect(await commit()).toMatchObject({
      refusal: { code: 'already-committed', committed: draw?.secretSha256 },
    });
  });
  it('waits for the jury to be released, a finalist, and a quorum of panelists', async () => {
    const programme = programmeInMemory(cohort);
    expect(await open(programme)).toMatchObject({ refusal: { code: 'jury-not-released', state: 'planned' } });
    releaseRound(programme, 'jury');
    expect(await open(programme)).toMatchObject({ refusal: { code: 'no-application' } });
    programme.putRanking('jury', [keptByTheJury(programme.apply(1, 'shortlisted'))]);
    await enrolPanelists(programme, { panelists: people(2), actor: staff });
    expect(await open(programme)).toMatchObject({
      refusal: { code: 'roll-below-quorum', needed: 3, got: 2 },
    });
  });
  it('freezes the finalists that the jury kept and that are still there', async () => {
    const panel = await anOpenPanel([1, 2]);
    expect(panel.stored.round('panel')?.finalists).toEqual([idOf(1), idOf(2)]);
    panel.apply(3, 'shortlisted');
    expect(await showBallot(panel, { panelistId: panel.panelists[0] ?? '' })).toMatchObject({
      value: { finalists: { length: 2 } },
    });
  });
  it('lets nobody vote on a guess, where it is open without its finalists', async () => {
    const panel = await anOpenPanel([1]);
    const { finalists: _none, ...without } = panel.stored.round('panel') as Round;
    panel.putRound(without);
    await expect(panel.vote(1, 'bien')).rejects.toThrow(/opened without its finalists/);
  });
  it('calls every panelist', async () => {
    const { stored } = await anOpenPanel([1, 2]);
    expect(stored.letters()).toHaveLength(5);
    expect(stored.letters()[0]).toMatchObject({ template: 'panel-invitation', data: { finalists: 2 } });
  });
});

describe('the ballot', () => {
  let panel: Awaited<ReturnType<typeof anOpenPanel>>;
  beforeEach(async () => {
    panel = await anOpenPanel([6_000_000, 7_000_000]);
  });
  const first = () => panel.panelists[0] ?? '';

  it('shows the finalists while the vote is open', async () => {
    const shown = await showBallot(panel, { panelistId: first() });
    expect(shown).toMatchObject({ value: { voted: false, round: { state: 'open' } } });
    const finalists = shown.ok ? shown.value.finalists : [];
    expect(finalists.toSorted((a, b) => (a.title < b.title ? -1 : 1))).toMatchObject([
      { applicationId: idOf(1), title: 'Projet 1', requestedCents: 6_000_000 },
      { applicationId: idOf(2), title: 'Projet 2', requestedCents: 7_000_000 },
    ]);
    expect(await showBallot(panel, { panelistId: 'p-0000000000' })).toMatchObject({
      refusal: { code: 'not-found' },
    });
  });
  it('shows no finalist to whoever has voted, and reads none: there is nothing to fill', async () => {
    await panel.vote(1, 'bien', 'bien');
    panel.asked.length = 0;
    expect(await showBallot(panel, { panelistId: first() })).toMatchObject({
      value: { voted: true, round: { state: 'open', takesVotes: true }, finalists: [] },
    });
    expect(partitionsRead(panel.asked)).toEqual(['ROLL#panel', 'ROUND#panel']);
  });
  it('has an order of the panelist’s own, the same at every look', async () => {
    const orderOf = async (panelistId: string) => {
      const shown = await showBallot(panel, { panelistId });
      return shown.ok ? shown.value.finalists.map(({ title }) => title).join() : '';
    };
    const orders = await Promise.all(panel.panelists.map(orderOf));
    expect(new Set(orders).size).toBe(2);
    expect(await Promise.all(panel.panelists.map(orderOf))).toEqual(orders);
  });
  it('goes in once, under a random id, with its grades and nothing of the voter', async () => {
    const cast = await panel.vote(1, 'bien', null);
    expect(panel.stored.ballots()).toEqual([
      { ballotId: expect.stringMatching(/^[0-9a-f]{32}$/), grades: { [idOf(1)]: 'bien' } },
    ]);
    const [ballot] = panel.stored.ballots();
    expect(cast).toEqual({ ok: true, value: { receipt: ballot && receiptOf(ballot) } });
    expect(await panel.vote(1, 'bien', 'bien')).toMatchObject({ refusal: { code: 'already-voted' } });
    expect(panel.stored.ballots()).toHaveLength(1);
  });
  it('marks the roll with the day alone, in the cohort’s time zone', async () => {
    await panel.vote(1, 'bien', 'bien');
    // 22:30 in UTC is the day after in Paris.
    expect((await panel.rolls.panelist(first()))?.votedOn).toBe('2022-05-15');
    expect(await showPanelists(panel)).toMatchObject({ voters: 1 });
  });
  it('two votes at the same instant are one', async () => {
    const both = await Promise.all([panel.vote(1, 'bien', 'bien'), panel.vote(1, 'bien', 'passable')]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(panel.stored.ballots()).toHaveLength(1);
  });
  it('is refused where it grades nobody, and leaves its voter free to vote', async () => {
    expect(await panel.vote(1, null, null)).toEqual({ ok: false, refusal: { code: 'ballot-grades-nobody' } });
    expect(panel.stored.ballots()).toEqual([]);
    expect(await panel.vote(1, null, 'bien')).toMatchObject({ ok: true });
  });
  it('lists every problem at once: what is missing, unknown, or both graded and recused', async () => {
    const refused = await castBallot(panel, {
      panelistId: first(),
      grades: { [idOf(1)]: 'superbe', [idOf(9)]: 'bien' },
      recusals: [idOf(1), idOf(1)],
    });
    const problems = !refused.ok && 'problems' in refused.refusal ? refused.refusal.problems : [];
    expect(problems.map(({ field, code }) => `${field} ${code}`)).toEqual([
      `grades.${idOf(1)} unknown-grade`,
      `grades.${idOf(1)} graded-and-recused`,
      `grades.${idOf(9)} unknown-finalist`,
      'recusals.1 repeated',
      `grades.${idOf(2)} incomplete-ballot`,
    ]);
    expect(panel.stored.ballots()).toEqual([]);
  });
  it('is refused to someone who is not on the roll', async () => {
    expect(await castBallot(panel, { panelistId: 'p-0000000000', grades: {}, recusals: [] })).toMatchObject({
      refusal: { code: 'not-found' },
    });
  });
});
