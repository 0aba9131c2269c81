import { describe, expect, it } from 'vitest';
import { closeJury } from '#app/jury/close-jury.ts';
import { exportRound } from '#app/record/export-round.ts';
import { adjustOutcome } from '#app/round/adjust-outcome.ts';
import { startRelease } from '#app/round/start-release.ts';
import { replayRound } from '#domain/record/replay.ts';
import type { ExportedJury } from '#domain/record/round-export.ts';
import { sha256Of } from '#domain/values/digest.ts';
import { byTwo } from '#test/support/by-two.ts';
import { idOf, staff } from '#test/support/programme-in-memory.ts';
import { anOpenJury, aReadJury, cohort, type Jury, marksOf } from './jury-session.ts';

const typesIn = (jury: Jury) => jury.stored.timeline().map(({ type }) => type);

describe('closing the jury before its published end', () => {
  const closesAt = cohort.calendar.juryClosesAt;
  const early = async () => {
    const jury = await aReadJury();
    jury.at(Date.parse(closesAt) - 1);
    return { jury, because: (reason: string) => closeJury(jury, { reason, actor: staff }) };
  };
  it('is refused without a reason until the last millisecond, and names who has still to read', async () => {
    const { jury } = await early();
    expect(await jury.close()).toEqual({
      ok: false,
      refusal: { code: 'closing-early', closesAt, lateJurors: [] },
    });
    jury.apply(4, 'eligible');
    await jury.assign();
    const [reader, late] = jury.on(4).map(({ jurorId }) => jurorId);
    await jury.file(4, reader ?? '', marksOf(3));
    const enough = { ...cohort, jury: { ...cohort.jury, quorum: 1 } };
    const open = jury.stored.round('jury') ?? expect.unreachable();
    jury.putRound({ ...open, rulesSha256: sha256Of(enough.jury) });
    const name = (await jury.rolls.juror(late ?? ''))?.name;
    expect(await closeJury({ ...jury, cohort: enough }, { actor: staff })).toMatchObject({
      refusal: { code: 'closing-early', lateJurors: [{ jurorId: late, name, remaining: 1 }] },
    });
    expect(typesIn(jury)).not.toContain('RoundClosed');
  });
  it('says why, by whom, and when it would have ended', async () => {
    const { jury, because } = await early();
    expect(await because('Tout est lu.')).toMatchObject({ ok: true });
    expect(jury.stored.round('jury')?.closedEarly).toEqual({
      closesAt,
      reason: 'Tout est lu.',
      by: 'staff-1',
    });
    const event = jury.stored.timeline().find(({ type }) => type === 'RoundClosed');
    expect(event?.data.early).toEqual({ closesAt, reason: 'Tout est lu.' });
  });
  it('is not early at that very end, whatever the reason', async () => {
    const { jury, because } = await early();
    jury.at(closesAt);
    expect(await because('Tout est lu.')).toMatchObject({ ok: true });
    expect(jury.stored.round('jury')).not.toHaveProperty('closedEarly');
  });
});

describe('closing the jury', () => {
  it('refuses other rules than it was opened under, also between the count and the close', async () => {
    const jury = await aReadJury();
    const rules = { ...jury.cohort.jury, ranking: 'corrected' as const };
    const other = { ...jury, cohort: { ...jury.cohort, jury: rules } };
    const changed = { ok: false, refusal: { code: 'rules-changed' } };
    expect(jury.cohort.jury.ranking).toBe('raw');
    expect(await closeJury(other, { actor: staff })).toEqual(changed);
    expect(typesIn(jury)).not.toContain('RoundClosed');
    let reads = 0;
    const inBetween = {
      ...jury,
      get cohort() {
        reads += 1;
        return reads > 2 ? other.cohort : jury.cohort;
      },
    };
    expect(await closeJury(inBetween, { actor: staff })).toEqual(changed);
    expect(jury.stored.round('jury')?.state).toBe('open');
    expect(await jury.close()).toMatchObject({ ok: true });
  });
  it('by two at once freezes one ranking: the second is told that it is closed', async () => {
    const jury = await aReadJury();
    let other: unknown;
    jury.meanwhile.run = () => {
      jury.meanwhile.run = async () => {
        other = await jury.close();
      };
    };
    expect(await jury.close()).toEqual({ ok: false, refusal: { code: 'round-not-open', state: 'closed' } });
    expect(other).toMatchObject({ ok: true });
    expect(typesIn(jury).filter((type) => type === 'RankingFrozen' || type === 'RoundClosed')).toHaveLength(
      2,
    );
  });
  it('draws between those who are level by the seed that it reveals: whoever counts again finds the same', async () => {
    const jury = await anOpenJury(9);
    for (const number of [1, 2, 3, 4, 5, 6, 7, 8, 9]) await jury.mark(number, 3);
    await jury.close();
    const shown = await exportRound(jury, { round: 'jury' });
    const exported = shown.ok
      ? (JSON.parse(JSON.stringify(shown.value)) as ExportedJury)
      : expect.unreachable();
    expect(exported.ranking.map(({ outcome }) => outcome)).toContain('not-shortlisted');
    expect(replayRound(exported)).toMatchObject({ outcome: 'equal' });
  });
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
    expect(typesIn(jury)).not.toContain('RoundClosed');
  });
  it('refuses what nobody reads, and a round that nobody committed to yet', async () => {
    const jury = await anOpenJury(1);
    jury.apply(1, 'withdrawn');
    expect(await jury.close()).toEqual({ ok: false, refusal: { code: 'no-application' } });
    const { draw: _draw, ...fresh } = jury.stored.round('jury') ?? expect.unreachable();
    jury.putRound({ ...fresh, state: 'planned' });
    expect(await jury.close()).toEqual({ ok: false, refusal: { code: 'round-not-open', state: 'planned' } });
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
    const closed = await jury.close();
    expect(closed).toMatchObject({
      value: { round: { state: 'closed', report: { applications: 3, readings: 6, shortlisted: 2 } } },
    });
    expect(closed.ok && closed.value.ranking).toEqual(jury.stored.ranking('jury'));
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
  it('freezes nothing of a call that is called off between the count and the close', async () => {
    const jury = await aReadJury();
    const said = { round: 'calling-off', reason: 'Les crédits sont annulés.' } as const;
    jury.meanwhile.run = async () => {
      jury.meanwhile.run = async () => {
        expect(await byTwo((as) => startRelease(jury, { ...said, ...as }))).toMatchObject({ ok: true });
      };
    };
    expect(await jury.close()).toMatchObject({ refusal: { code: 'call-called-off' } });
    expect(jury.stored.round('jury')).toMatchObject({ state: 'called-off' });
    expect(typesIn(jury)).not.toContain('RankingFrozen');
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
