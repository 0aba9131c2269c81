import { beforeEach, describe, expect, it } from 'vitest';
import { annulVote } from '#app/panel/annul-vote.ts';
import { closePanel } from '#app/panel/close-panel.ts';
import { showSensitivity } from '#app/record/analyse-round.ts';
import { exportRound } from '#app/record/export-round.ts';
import { adjustOutcome, undoAdjustment } from '#app/round/adjust-outcome.ts';
import { revealSeed } from '#app/round/commit-seed.ts';
import { previewRelease } from '#app/round/preview-release.ts';
import { showRound } from '#app/round/show-round.ts';
import { startRelease } from '#app/round/start-release.ts';
import { panelPeople } from '#documents/minutes-sessions.ts';
import { receiptOf } from '#domain/panel/ballot.ts';
import { replayRound } from '#domain/record/replay.ts';
import { exportedRoundSchema } from '#domain/record/round-export.ts';
import { byTwo } from '#test/support/by-two.ts';
import { idOf, staff } from '#test/support/programme-in-memory.ts';
import { anOpenPanel } from './panel-session.ts';

type Panel = Awaited<ReturnType<typeof anOpenPanel>>;
let panel: Panel;
const close = () => closePanel(panel, { actor: staff });
const outcomes = () =>
  panel.stored
    .ranking('panel')
    ?.map(({ applicationId, outcome, reasonCode }) => [
      Number.parseInt(applicationId.slice(5), 16),
      outcome,
      reasonCode,
    ]);

beforeEach(async () => {
  // 150 000 EUR and two places: 1 asks for 80 000, 2 for 90 000, 3 for 60 000, 4 for 10 000, 5 for 10 000.
  panel = await anOpenPanel([8_000_000, 9_000_000, 6_000_000, 1_000_000, 1_000_000]);
});

describe('closing the panel', () => {
  it('needs the quorum of voters, counted on the roll alone', async () => {
    await panel.vote(1, 'bien', 'bien', 'bien', 'bien', 'bien');
    expect(await close()).toMatchObject({ refusal: { code: 'quorum-not-met', needed: 3, got: 1 } });
    expect(panel.stored.round('panel')?.state).toBe('open');
  });
  it('tells how many places one whole ballot could have changed, and nothing else of the ballots', async () => {
    for (const voter of [1, 2, 3])
      await panel.vote(voter, 'tres-bien', 'bien', 'assez-bien', 'passable', 'insuffisant');
    await close();
    // Of three like ballots one moves a sign, not a majority grade: nobody passes anybody.
    const counts = (places: number) => ({ places, changed: 0 });
    const wholeBallots = {
      laureate: counts(2),
      waitlisted: counts(2),
      'not-selected': counts(1),
      exact: true,
    };
    expect(panel.stored.round('panel')?.report?.wholeBallots).toEqual(wholeBallots);
    expect(await showSensitivity(panel, { round: 'panel' })).toMatchObject({ value: { wholeBallots } });
  });
  it('ranks by majority judgment and funds what fits, in order', async () => {
    for (const voter of [1, 2, 3])
      await panel.vote(voter, 'tres-bien', 'bien', 'assez-bien', 'passable', 'insuffisant');
    expect(await close()).toMatchObject({
      value: { round: { state: 'closed', report: { voters: 3, ballots: 3, leftCents: 1_000_000 } } },
    });
    expect(outcomes()).toEqual([
      [1, 'laureate', 'FUNDED'],
      [2, 'waitlisted', 'OVER_BUDGET'],
      [3, 'laureate', 'FUNDED'],
      [4, 'waitlisted', 'CAP_REACHED'],
      [5, 'not-selected', 'BELOW_FLOOR'],
    ]);
    expect(panel.stored.ranking('panel')?.[1]).toMatchObject({
      rank: 2,
      grade: 'bien',
      waitingRank: 1,
      leftCents: 7_000_000,
      detail: { tally: [0, 0, 0, 0, 3, 0], label: 'Bien' },
    });
  });
  it('publishes the receipts sorted, as many as voters', async () => {
    for (const voter of [3, 1, 2]) await panel.vote(voter, 'bien', 'bien', 'bien', 'bien', 'bien');
    await close();
    const { report } = panel.stored.round('panel') ?? {};
    expect(report?.receipts).toEqual(panel.stored.ballots().map(receiptOf).sort());
  });
  it('counts a vote cast between the quorum and the close', async () => {
    for (const voter of [1, 2, 3]) await panel.vote(voter, 'bien', 'bien', 'bien', 'bien', 'bien');
    panel.meanwhile.run = () => panel.vote(4, 'passable', 'bien', 'bien', 'bien', 'bien');
    expect(await close()).toMatchObject({ value: { round: { report: { voters: 4, ballots: 4 } } } });
    expect(await panel.vote(5, 'bien', 'bien', 'bien', 'bien', 'bien')).toMatchObject({
      refusal: { code: 'round-not-open' },
    });
  });
  it('does not rank while ballots and voters differ, and can go on once they agree', async () => {
    for (const voter of [1, 2, 3]) await panel.vote(voter, 'bien', 'bien', 'bien', 'bien', 'bien');
    const stuffed = { ballotId: 'f'.repeat(32), grades: {} };
    const { all } = panel.ballotCount;
    panel.ballotCount.all = async () => [...(await all()), stuffed];
    expect(await close()).toMatchObject({
      refusal: { code: 'ballot-count-mismatch', ballots: 4, voters: 3 },
    });
    expect(await startRelease(panel, { round: 'panel', actor: staff })).toMatchObject({
      refusal: { code: 'round-not-closed' },
    });
    panel.ballotCount.all = all;
    expect(await close()).toMatchObject({ ok: true });
  });
  it('stays open while a finalist has too few grades, until it is decided or others vote', async () => {
    await panel.vote(1, null, 'bien', 'bien', 'bien', 'bien');
    await panel.vote(2, null, 'bien', 'bien', 'bien', 'bien');
    await panel.vote(3, 'tres-bien', 'bien', 'bien', 'bien', 'bien');
    expect(await close()).toMatchObject({
      refusal: { code: 'grades-not-met', applications: [{ applicationId: idOf(1), needed: 2, got: 1 }] },
    });
    expect(panel.stored.round('panel')).toMatchObject({ state: 'open' });
    await panel.vote(4, 'tres-bien', 'bien', 'bien', 'bien', 'bien');
    expect(await close()).toMatchObject({ value: { round: { state: 'closed' } } });
    expect(panel.stored.round('panel')?.report).not.toHaveProperty('rankedOnFewerGrades');
  });
  it('ranks such a finalist on the grades that it has by a decision, which the round and its export keep', async () => {
    await panel.vote(1, null, 'bien', 'bien', 'bien', 'bien');
    await panel.vote(2, null, 'bien', 'bien', 'bien', 'bien');
    await panel.vote(3, 'tres-bien', 'bien', 'bien', 'bien', 'bien');
    const rankOnFewerGrades = [{ applicationId: idOf(1), reason: 'Deux voisins se sont déportés.' }];
    expect(await closePanel(panel, { rankOnFewerGrades, actor: staff })).toMatchObject({ ok: true });
    expect(outcomes()?.[0]).toEqual([1, 'laureate', 'FUNDED']);
    const exported = await exportRound(panel, { round: 'panel' });
    const file = exported.ok && exported.value.round === 'panel' ? exported.value : expect.unreachable();
    expect(file.rankedOnFewerGrades).toEqual([{ ...rankOnFewerGrades[0], grades: 1, by: staff.id }]);
    expect(exportedRoundSchema.parse(file)).toEqual(file);
    expect(replayRound(file)).toMatchObject({ outcome: 'equal' });
    const { rankedOnFewerGrades: _hidden, ...hidden } = file;
    expect(replayRound(hidden)).toMatchObject({ outcome: 'different' });
    const [said] = panelPeople(file, { panelists: [], staff: { [staff.id]: 'Ève Agent' } }).slice(-1);
    expect(JSON.stringify(said)).toContain(
      'par décision d’Ève Agent, pour ce motif : Deux voisins se sont déportés.',
    );
  });
  it('is not annulled for want of grades: the ballots can be counted', async () => {
    for (const voter of [1, 2, 3]) await panel.vote(voter, 'bien', null, 'bien', 'bien', 'bien');
    const open = panel.stored.round('panel');
    if (open?.state !== 'open') throw new Error('the panel is not open');
    const made = await revealSeed(panel.escrow, open, 'panel');
    const revealed = made.ok ? made.value : expect.unreachable();
    panel.putRound({ ...open, state: 'closed', revealed, closedAt: '2022-05-15T00:30:00.000Z' });
    const until = '2022-05-20T18:00:00+02:00';
    const annulment = { reason: 'Trop de déports.', until, actor: staff };
    expect(await annulVote(panel, annulment)).toMatchObject({ refusal: { code: 'vote-holds' } });
    expect(await close()).toMatchObject({ refusal: { code: 'grades-not-met' } });
    const rankOnFewerGrades = [{ applicationId: idOf(2), reason: 'Vote déjà clos.' }];
    expect(await closePanel(panel, { rankOnFewerGrades, actor: staff })).toMatchObject({ ok: true });
  });
  it('leaves out a finalist who withdrew during the vote', async () => {
    for (const voter of [1, 2, 3]) await panel.vote(voter, 'bien', 'bien', 'bien', 'bien', 'bien');
    panel.move(1, 'withdrawn');
    await close();
    expect(outcomes()).toHaveLength(4);
  });
  it('settles identical profiles by the better jury rank', async () => {
    const byJury = [5, 4, 3, 2, 1].map((number, index) => ({
      applicationId: idOf(number),
      title: '',
      rank: index + 1,
      outcome: 'shortlisted',
      reasonCode: 'WITHIN_CUT',
    }));
    panel.putRanking('jury', byJury);
    for (const voter of [1, 2, 3]) await panel.vote(voter, 'bien', 'bien', 'bien', 'bien', 'bien');
    await close();
    expect(outcomes()?.map(([number]) => number)).toEqual([5, 4, 3, 2, 1]);
  });
});

describe('deciding otherwise than the panel', () => {
  beforeEach(async () => {
    for (const voter of [1, 2, 3])
      await panel.vote(voter, 'tres-bien', 'bien', 'assez-bien', 'passable', 'insuffisant');
    await close();
  });
  const adjust = (number: number, outcome: string, amountCents?: number) =>
    byTwo((as) =>
      adjustOutcome(panel, {
        round: 'panel',
        applicationId: idOf(number),
        outcome,
        reason: 'Motif écrit.',
        amountCents,
        ...as,
      }),
    );
  const undo = (number: number) =>
    byTwo((as) => undoAdjustment(panel, { round: 'panel', applicationId: idOf(number), ...as }));

  it('stays within the number of laureates and the budget', async () => {
    expect(await adjust(2, 'laureate')).toMatchObject({
      refusal: { code: 'cap-reached', maximum: 2, wouldBe: 3 },
    });
    await adjust(3, 'not-selected');
    expect(await adjust(2, 'laureate')).toMatchObject({
      refusal: { code: 'over-budget', budgetCents: 15_000_000, wouldBeCents: 17_000_000 },
    });
    expect(await adjust(2, 'laureate', 7_000_000)).toMatchObject({ ok: true });
  });
  it('an undo that would bring back one laureate too many is refused', async () => {
    await adjust(3, 'waitlisted');
    await adjust(4, 'laureate');
    expect(await undo(3)).toMatchObject({ refusal: { code: 'cap-reached' } });
    expect(await undo(4)).toMatchObject({ ok: true });
    expect(await undo(3)).toMatchObject({ value: { adjustments: {} } });
  });
  it('refuses an outcome or an amount that does not fit', async () => {
    const problemsOf = (answer: Awaited<ReturnType<typeof adjust>>) =>
      answer.ok || !('problems' in answer.refusal) ? [] : answer.refusal.problems.map(({ code }) => code);
    expect(problemsOf(await adjust(1, 'shortlisted', 5))).toEqual(['outcome-unknown', 'amount-not-allowed']);
    expect(problemsOf(await adjust(1, 'laureate', 8_000_001))).toEqual(['out-of-range']);
    expect(problemsOf(await adjust(1, 'laureate', 0))).toEqual(['out-of-range']);
    expect(await adjust(9, 'laureate')).toMatchObject({ refusal: { code: 'not-ranked' } });
  });
  it('a laureate who withdrew before the release takes no place', async () => {
    panel.move(1, 'withdrawn');
    expect(await adjust(4, 'laureate')).toMatchObject({ ok: true });
  });
  it('the release tells the adjusted outcomes, and the waiting list counted anew', async () => {
    await adjust(3, 'waitlisted');
    await adjust(1, 'laureate', 5_000_000);
    expect(await previewRelease(panel, { round: 'panel' })).toMatchObject({
      value: { byOutcome: { laureate: 1, waitlisted: 3, 'not-selected': 1 } },
    });
    await byTwo((as) => startRelease(panel, { round: 'panel', ...as }));
    const lines = panel.stored.releases().at(-1)?.pages.flat() ?? [];
    expect(lines.map(({ outcome, waitingRank, amountCents }) => [outcome, waitingRank, amountCents])).toEqual(
      [
        ['laureate', undefined, 5_000_000],
        ['waitlisted', 1, undefined],
        ['waitlisted', 2, undefined],
        ['waitlisted', 3, undefined],
        ['not-selected', undefined, undefined],
      ],
    );
  });
  it('shows staff how many voted, and no ballot', async () => {
    const shown = await showRound(panel, { round: 'panel' });
    expect(shown).toMatchObject({ value: { progress: { panelists: 5, voters: 3 } } });
    for (const { ballotId } of panel.stored.ballots()) expect(JSON.stringify(shown)).not.toContain(ballotId);
  });
});
