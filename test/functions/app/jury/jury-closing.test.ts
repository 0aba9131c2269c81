import { describe, expect, it } from 'vitest';
import { closeJury } from '#app/jury/close-jury.ts';
import { adjustOutcome } from '#app/round/adjust-outcome.ts';
import { idOf, staff } from '#test/support/programme-in-memory.ts';
import { anOpenJury, aReadJury } from './jury-session.ts';

describe('closing the jury', () => {
  it('under quorum, names the applications and the jurors who are late, and stays open', async () => {
    const jury = await anOpenJury(2);
    await jury.mark(1, 4);
    const refused = await jury.close();
    expect(refused).toMatchObject({
      refusal: {
        code: 'quorum-not-met',
        needed: 2,
        applications: [{ applicationId: idOf(2), title: 'Projet 2', got: 0 }],
      },
    });
    const late = !refused.ok && 'lateJurors' in refused.refusal ? refused.refusal.lateJurors : [];
    const readers = jury.on(2).map(({ jurorId }) => jurorId);
    expect(late.map(({ jurorId }) => jurorId).sort()).toEqual(readers.sort());
    expect(jury.stored.round('jury')?.state).toBe('open');
  });
  it('waits for the beacon, and for the secret that was committed to', async () => {
    const jury = await anOpenJury(1);
    await jury.mark(1, 4);
    const round = jury.stored.round('jury') ?? expect.unreachable();
    const { drawn: _drawn, ...awaiting } = round.draw ?? expect.unreachable();
    const committed = awaiting.secretSha256;
    jury.putRound({ ...round, draw: awaiting });
    expect(await jury.close()).toMatchObject({ refusal: { code: 'beacon-awaited', at: awaiting.beacon.at } });
    jury.putRound(round);
    const { escrow } = jury;
    for (const find of [async () => undefined, async () => 'f'.repeat(64)]) {
      jury.escrow = { ...escrow, find };
      expect(await closeJury(jury, { actor: staff })).toMatchObject({
        refusal: { code: 'secret-mismatch', committed },
      });
    }
    jury.escrow = escrow;
    expect(await jury.close()).toMatchObject({ ok: true });
  });
  it('refuses a round that is not open', async () => {
    const jury = await anOpenJury(0);
    expect(await jury.close()).toMatchObject({ refusal: { code: 'round-not-open', state: 'planned' } });
  });
  it('freezes the ranking: the best pass, the others do not, and the seed is revealed', async () => {
    const jury = await aReadJury();
    expect(await jury.close()).toMatchObject({
      value: { round: { state: 'closed', report: { applications: 3, readings: 6, shortlisted: 2 } } },
    });
    expect(jury.stored.ranking('jury')).toMatchObject([
      { applicationId: idOf(2), rank: 1, outcome: 'shortlisted', reasonCode: 'WITHIN_CUT', score: '5.00' },
      { applicationId: idOf(3), rank: 2, outcome: 'shortlisted' },
      { applicationId: idOf(1), rank: 3, outcome: 'not-shortlisted', reasonCode: 'BELOW_CUT' },
    ]);
    expect(await jury.close()).toMatchObject({ refusal: { code: 'round-not-open', state: 'closed' } });
  });
  it('leaves out an application that withdrew during the readings', async () => {
    const jury = await aReadJury();
    jury.apply(2, 'withdrawn');
    await jury.close();
    const ranked = jury.stored.ranking('jury')?.map(({ applicationId }) => applicationId);
    expect(ranked).toEqual([idOf(3), idOf(1)]);
  });
  it('counts a review amended between the count and the close', async () => {
    const jury = await aReadJury();
    jury.meanwhile.run = () => jury.mark(1, 5);
    await jury.close();
    const amended = jury.stored.ranking('jury')?.find((one) => one.applicationId === idOf(1));
    expect(amended).toMatchObject({ score: '5.00', rank: 1 });
  });
  it('opens again when a recusal between the count and the close breaks the quorum', async () => {
    const jury = await anOpenJury(1);
    await jury.mark(1, 4);
    jury.meanwhile.run = () => jury.recuseFrom(1);
    expect(await jury.close()).toMatchObject({ refusal: { code: 'quorum-not-met' } });
    expect(jury.stored.round('jury')?.state).toBe('open');
    expect(
      jury.stored
        .timeline()
        .map(({ type }) => type)
        .slice(-2),
    ).toEqual(['RoundClosed', 'RoundReopened']);
  });
  it('waits for whom an appeal brought back before the jury, also between the count and the close', async () => {
    const jury = await aReadJury();
    const undecided = { refusal: { code: 'applications-undecided', applicationIds: [idOf(4)] } };
    jury.meanwhile.run = async () => jury.apply(4, 'eligibility-review');
    expect(await jury.close()).toMatchObject(undecided);
    expect(await jury.close()).toMatchObject(undecided);
    expect(jury.stored.round('jury')?.state).toBe('open');
    jury.apply(4, 'ineligible');
    expect(await jury.close()).toMatchObject({ value: { round: { state: 'closed' } } });
  });
  it('goes on from a closing that stopped half way, before which nothing is decided', async () => {
    const jury = await anOpenJury(1);
    await jury.mark(1, 4);
    jury.meanwhile.run = () => {
      // The machine dies between the two steps: the second save never happens.
      jury.meanwhile.run = () => {
        throw new Error('killed');
      };
    };
    await expect(jury.close()).rejects.toThrow('killed');
    const adjusted = await adjustOutcome(jury, {
      round: 'jury',
      applicationId: idOf(1),
      outcome: 'not-shortlisted',
      reason: 'Doublon.',
      actor: staff,
    });
    expect(adjusted).toMatchObject({ refusal: { code: 'round-not-closed' } });
    expect(await jury.close()).toMatchObject({ ok: true });
    expect(jury.stored.ranking('jury')).toHaveLength(1);
  });
});
