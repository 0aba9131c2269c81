/** A vote that is not closed: each reason with what it tells, and nothing of it recorded. */
import { beforeEach, describe, expect, it } from 'vitest';
import { annulVote } from '#app/panel/annul-vote.ts';
import { closePanel } from '#app/panel/close-panel.ts';
import { refuse } from '#domain/values/result.ts';
import { idOf, programmeInMemory, staff } from '#test/support/programme-in-memory.ts';
import { anOpenPanel, cohort, people } from './panel-session.ts';

let panel: Awaited<ReturnType<typeof anOpenPanel>>;
beforeEach(async () => {
  panel = await anOpenPanel([1_000_000, 2_000_000]);
});
const close = (more = {}) => closePanel(panel, { actor: staff, ...more });
const everybodyVotes = async () => {
  for (const voter of [1, 2, 3]) await panel.vote(voter, 'bien', 'bien');
};
const isStillOpen = () => {
  expect(panel.stored.round('panel')).toMatchObject({ state: 'open' });
  expect(panel.stored.timeline().map(({ type }) => type)).not.toContain('RoundClosed');
};

describe('a vote is not closed', () => {
  it('before it was opened, and not twice', async () => {
    const programme = programmeInMemory(cohort);
    expect(await closePanel(programme, { actor: staff })).toEqual(
      refuse({ code: 'round-not-open', state: 'planned' }),
    );
    await everybodyVotes();
    expect(await close()).toMatchObject({ ok: true });
    expect(await close()).toEqual(refuse({ code: 'round-not-open', state: 'closed' }));
  });

  it('without the secret that was committed to', async () => {
    await everybodyVotes();
    const committed = panel.stored.round('panel')?.draw?.secretSha256;
    for (const held of [undefined, 'f'.repeat(64)])
      expect(await closePanel({ ...panel, escrow: { find: async () => held } }, { actor: staff })).toEqual(
        refuse({ code: 'secret-mismatch', committed }),
      );
    isStillOpen();
  });

  it('once every finalist has withdrawn: there is nobody to rank', async () => {
    await everybodyVotes();
    for (const number of [1, 2]) panel.move(number, 'withdrawn');
    expect(await close()).toEqual(refuse({ code: 'no-application' }));
    isStillOpen();
  });

  it('by other rules than it was opened under: not in one step, not in the second, and no vote is annulled by them', async () => {
    await everybodyVotes();
    const { panel: voted, funding } = panel.cohort;
    const changed = [
      { panel: { ...voted, method: 'approval' as const } },
      { panel: { ...voted, quorumVoters: 5 } },
      { funding: { ...funding, maximumLaureates: 1 } },
    ].map((more) => ({ ...panel, cohort: { ...panel.cohort, ...more } }));
    for (const other of changed)
      expect(await closePanel(other, { actor: staff })).toEqual(refuse({ code: 'rules-changed' }));
    isStillOpen();
    const { ranking } = panel.rounds;
    panel.rounds.ranking = () => Promise.reject(new Error('it dies between the close and the count'));
    await expect(close()).rejects.toThrow('it dies');
    panel.rounds.ranking = ranking;
    for (const other of changed) {
      expect(await closePanel(other, { actor: staff })).toEqual(refuse({ code: 'rules-changed' }));
      const annulled = await annulVote(other, {
        reason: 'Le quorum manque.',
        until: '2022-06-10T18:00:00+02:00',
        actor: staff,
      });
      expect(annulled).toEqual(refuse({ code: 'rules-changed' }));
    }
    expect(await close()).toMatchObject({ ok: true });
  });

  it('otherwise where it was opened before the rules of the opening were kept', async () => {
    await everybodyVotes();
    const { rulesSha256, ...before } = panel.stored.round('panel') ?? expect.unreachable();
    expect(rulesSha256).toBeDefined();
    panel.putRound(before);
    const funding = { ...panel.cohort.funding, maximumLaureates: 1 };
    expect(
      await closePanel({ ...panel, cohort: { ...panel.cohort, funding } }, { actor: staff }),
    ).toMatchObject({ ok: true });
  });

  it('below the quorum, which counts who voted and no substitute', async () => {
    await panel.vote(1, 'bien', 'bien');
    await panel.vote(2, 'bien', 'bien');
    expect(await close()).toEqual(refuse({ code: 'quorum-not-met', needed: 3, got: 2 }));
    isStillOpen();
    await panel.vote(3, 'bien', 'bien');
    expect(await close()).toMatchObject({ ok: true });
  });

  it('early without a reason, and the number that is told of those to come counts seats alone', async () => {
    const also = people(6)
      .slice(5)
      .map((one) => ({ ...one, substitute: true }));
    panel = await anOpenPanel([1_000_000, 2_000_000], {
      also,
      cohort: { ...cohort, panel: { ...cohort.panel, substitutes: 1 } },
    });
    await everybodyVotes();
    panel = { ...panel, clock: { now: () => new Date('2022-05-14T22:29:59.999Z') } };
    const { panelClosesAt: closesAt } = panel.cohort.calendar;
    expect(await close()).toEqual(refuse({ code: 'closing-early', closesAt, notVoted: 2 }));
    isStillOpen();
    expect(await close({ reason: 'Tous ont dit ne plus voter.' })).toMatchObject({
      value: { round: { closedEarly: { closesAt, reason: 'Tous ont dit ne plus voter.', by: staff.id } } },
    });
  });

  it('for want of voters rather than for being early: who is asked for a reason could close', async () => {
    await panel.vote(1, 'bien', 'bien');
    panel = { ...panel, clock: { now: () => new Date('2022-05-14T20:00:00.000Z') } };
    expect(await close({ reason: 'Pressés.' })).toMatchObject({
      refusal: { code: 'quorum-not-met', got: 1 },
    });
    expect(await close()).toMatchObject({ refusal: { code: 'quorum-not-met', got: 1 } });
  });
});

it('is closed at its very end without being early, whatever reason is given', async () => {
  await everybodyVotes();
  expect(await close({ reason: 'Un motif de trop.' })).toMatchObject({ ok: true });
  expect(panel.stored.round('panel')).not.toHaveProperty('closedEarly');
});

it('ranks who was reinstated after the jury’s list behind those of it, where the grades are the same', async () => {
  panel = await anOpenPanel([1_000_000, 1_000_000, 1_000_000]);
  const kept = (number: number, rank: number) => ({
    applicationId: idOf(number),
    title: '',
    rank,
    outcome: 'shortlisted',
    reasonCode: 'WITHIN_CUT',
  });
  panel.putRanking('jury', [kept(3, 1), kept(2, 2)]);
  for (const voter of [1, 2, 3]) await panel.vote(voter, 'bien', 'bien', 'bien');
  expect(await close()).toMatchObject({ ok: true });
  const ranked = panel.stored.ranking('panel')?.map(({ applicationId }) => applicationId);
  expect(ranked).toEqual([idOf(3), idOf(2), idOf(1)]);
});
