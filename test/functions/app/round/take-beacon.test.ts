/** The public draw that a seed depends on: brought by anybody, fetched, replaced when it does not come. */
import { describe, expect, it } from 'vitest';
import { commitSeed, revealSeed } from '#app/round/commit-seed.ts';
import { fetchBeacons, takeBeacon } from '#app/round/take-beacon.ts';
import type { BeaconSource, BroughtBeacon } from '#domain/draw/beacon.ts';
import { nextBeacon, quicknet } from '#domain/draw/beacon.ts';
import { drandRandomness } from '#domain/draw/drand-signature.ts';
import { seedOf } from '#domain/draw/draw.ts';
import { commitmentOf } from '#domain/values/lot.ts';
import { signStandIn } from '#infra/local/drand/drand.ts';
import { programmeInMemory, staff } from '#test/support/programme-in-memory.ts';
import { partitionsRead } from '#test/support/table-in-memory.ts';

const day = 86_400_000;
const lottery: BeaconSource = { source: 'lottery', name: 'Loto', weekdays: [1, 3, 6] };

/** A jury that committed, at a clock that can be moved. */
async function aCommittedRound(beacons?: BeaconSource) {
  const programme = programmeInMemory();
  let now = programme.clock.now().getTime();
  const deps = { ...programme, clock: { now: () => new Date(now) }, ...(beacons ? { beacons } : {}) };
  const committed = await commitSeed(deps, { round: 'jury', actor: staff });
  if (!committed.ok) throw new Error(committed.refusal.code);
  const draw = () => programme.stored.round('jury')?.draw ?? expect.unreachable();
  return {
    ...deps,
    draw,
    awaited: () => {
      const { beacon } = draw();
      return beacon.source === 'drand' ? beacon.round : expect.unreachable();
    },
    goTo(at: number): void {
      now = at;
    },
    bring: (beacon: BroughtBeacon) => takeBeacon(deps, { draw: 'jury', beacon, actor: staff }),
    types: () => programme.stored.timeline().map(({ type }) => type),
  };
}

describe('committing', () => {
  it('publishes the hash of a secret that stands in escrow alone', async () => {
    const one = await aCommittedRound();
    const { secretSha256, beacon, committedAt } = one.draw();
    const secret = (await one.escrow.find(secretSha256)) ?? '';
    expect(secret).toMatch(/^[0-9a-f]{64}$/);
    expect(commitmentOf(secret)).toBe(secretSha256);
    expect(Date.parse(beacon.at)).toBeGreaterThan(Date.parse(committedAt));
    expect(JSON.stringify([one.stored.items(), one.stored.timeline()])).not.toContain(secret);
  });
  it('cut short after the secret was drawn leaves one that nothing names, and can be done again', async () => {
    const programme = programmeInMemory();
    const { save } = programme.rounds;
    programme.rounds.save = async () => {
      throw new Error('killed');
    };
    await expect(commitSeed(programme, { round: 'jury', actor: staff })).rejects.toThrow('killed');
    programme.rounds.save = save;
    expect(programme.stored.round('jury')).toBeUndefined();
    const committed = await commitSeed(programme, { round: 'jury', actor: staff });
    expect(committed).toMatchObject({ value: { draw: { secretSha256: expect.any(String) } } });
  });
  it('draws no second secret, and answers with the draw and the version that are stored', async () => {
    const programme = programmeInMemory();
    const kept: string[] = [];
    const { keep } = programme.escrow;
    programme.escrow.keep = async (secret) => {
      kept.push(secret);
      return keep(secret);
    };
    const committed = await commitSeed(programme, { round: 'jury', actor: staff });
    const { draw, version } = programme.stored.round('jury') ?? expect.unreachable();
    expect(committed).toMatchObject({ value: { draw, version } });
    await commitSeed(programme, { round: 'jury', actor: staff });
    expect(kept).toHaveLength(1);
  });
  it('by two at once is done by one, whose secret is there', async () => {
    const programme = programmeInMemory();
    const both = await Promise.all([1, 2].map(() => commitSeed(programme, { round: 'panel', actor: staff })));
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(both.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: 'already-committed' } });
    const { draw } = programme.stored.round('panel') ?? expect.unreachable();
    expect(await programme.escrow.find(draw?.secretSha256 ?? '')).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe('a beacon of drand that is brought', () => {
  it('is taken when it is signed, makes the seed with the secret, and changes nothing the second time', async () => {
    const one = await aCommittedRound();
    expect(await revealSeed(one.escrow, { draw: one.draw() }, 'jury')).toMatchObject({
      refusal: { code: 'beacon-awaited' },
    });
    const beacon = { round: one.awaited(), signature: signStandIn(one.awaited()) };
    expect(await one.bring(beacon)).toMatchObject({ ok: true });
    expect(await one.bring(beacon)).toMatchObject({ ok: true });
    expect(one.types()).toEqual(['SeedCommitted', 'BeaconTaken']);
    const secret = (await one.escrow.find(one.draw().secretSha256)) ?? '';
    const seed = seedOf(secret, drandRandomness(beacon.signature), 'jury');
    expect(await revealSeed(one.escrow, { draw: one.draw() }, 'jury')).toEqual({
      ok: true,
      value: { secret, seed },
    });
  });
  it('is not taken in the place of another, that is named while it comes: its day ended in that moment', async () => {
    const one = await aCommittedRound();
    const [missed, until] = [one.awaited(), Date.parse(one.draw().beacon.at) + day];
    const late = { round: missed, signature: signStandIn(missed) };
    one.goTo(until - 1);
    one.meanwhile.run = async () => {
      one.goTo(until + 1);
      expect(await one.bring(late)).toMatchObject({ refusal: { code: 'beacon-other' } });
    };
    expect(await one.bring(late)).toMatchObject({ refusal: { code: 'beacon-other' } });
    expect(one.types()).toEqual(['SeedCommitted', 'BeaconReplaced']);
    expect(one.draw()).not.toHaveProperty('drawn');
  });
  it('may be there before our clock says so', async () => {
    const one = await aCommittedRound();
    one.goTo(Date.parse(one.draw().committedAt) - day);
    expect(await one.bring({ round: one.awaited(), signature: signStandIn(one.awaited()) })).toMatchObject({
      ok: true,
    });
  });
  it.each<[string, (round: number) => BroughtBeacon, string]>([
    [
      'the signature of another round',
      (round) => ({ round, signature: signStandIn(round - 1) }),
      'beacon-unsigned',
    ],
    [
      'a round of before the commitment, rightly signed',
      (round) => ({ round: round - 1000, signature: signStandIn(round - 1000) }),
      'beacon-other',
    ],
    [
      'the round after, rightly signed',
      (round) => ({ round: round + 1, signature: signStandIn(round + 1) }),
      'beacon-other',
    ],
    ['no point of the curve', (round) => ({ round, signature: `80${'00'.repeat(46)}01` }), 'beacon-unsigned'],
    ['no signature', (round) => ({ round }), 'beacon-unsigned'],
    ['a text that is none', (round) => ({ round, signature: 'signature' }), 'beacon-unsigned'],
    ['the numbers of a lottery', () => ({ day: '2022-05-16', numbers: '1 2 3' }), 'beacon-other'],
    ['nothing', () => ({}), 'beacon-other'],
  ])('is refused as %s', async (_, brought, code) => {
    const one = await aCommittedRound();
    expect(await one.bring(brought(one.awaited()))).toMatchObject({ refusal: { code } });
    expect(one.draw()).not.toHaveProperty('drawn');
  });
  it('is refused of another network than the one that was named', async () => {
    const one = await aCommittedRound();
    const beacon = { round: one.awaited(), signature: signStandIn(one.awaited()) };
    const deps = { ...one, beacons: quicknet };
    expect(await takeBeacon(deps, { draw: 'jury', beacon, actor: staff })).toMatchObject({
      refusal: { code: 'beacon-other' },
    });
  });
  it('is refused before a commitment', async () => {
    const programme = programmeInMemory();
    const beacon = { round: 1, signature: signStandIn(1) };
    expect(await takeBeacon(programme, { draw: 'jury', beacon, actor: staff })).toMatchObject({
      refusal: { code: 'seed-not-committed' },
    });
  });
});

describe('a beacon that does not come', () => {
  it('gives way after a day to the next of its source, for each day that passed', async () => {
    const one = await aCommittedRound();
    const [first, late] = [one.draw().beacon, one.awaited()];
    one.goTo(Date.parse(first.at) + 2.5 * day);
    const signature = signStandIn(late);
    expect(await one.bring({ round: late, signature })).toMatchObject({ refusal: { code: 'beacon-other' } });
    expect(one.types()).toEqual(['SeedCommitted', 'BeaconReplaced', 'BeaconReplaced']);
    const { beacon, missed } = one.draw();
    expect(missed).toHaveLength(2);
    expect(missed?.[0]).toEqual(first);
    expect(Date.parse(beacon.at) - Date.parse(first.at)).toBe(2 * day);
    expect(await one.bring({ round: one.awaited(), signature: signStandIn(one.awaited()) })).toMatchObject({
      ok: true,
    });
  });
});

describe('a beacon that is replaced by two at one moment', () => {
  /** Overdue by half a day, with the one that takes its place. */
  async function anOverdueDraw() {
    const one = await aCommittedRound();
    const first = one.draw().beacon;
    one.goTo(Date.parse(first.at) + 1.5 * day);
    const next = nextBeacon(one.beacons, first);
    const round = next.source === 'drand' ? next.round : expect.unreachable();
    return { ...one, beacon: { round, signature: signStandIn(round) } };
  }
  it('is replaced once, and taken once, whether the other stops there or goes on', async () => {
    for (const other of ['replaces it', 'takes it too']) {
      const one = await anOverdueDraw();
      const brought = other === 'replaces it' ? { round: 1, signature: signStandIn(1) } : one.beacon;
      one.meanwhile.run = () => one.bring(brought);
      expect(await one.bring(one.beacon)).toMatchObject({
        value: { drawn: { value: drandRandomness(one.beacon.signature) } },
      });
      expect(one.types()).toEqual(['SeedCommitted', 'BeaconReplaced', 'BeaconTaken']);
    }
  });
  it('is given up for now where it changes at every attempt', async () => {
    const one = await anOverdueDraw();
    let attempts = 0;
    one.rounds.save = async () => {
      attempts += 1;
      if (attempts > 40) throw new Error('it is tried for ever');
      return 'conflict';
    };
    expect(await one.bring(one.beacon)).toEqual({ ok: false, refusal: { code: 'try-again' } });
    expect(one.types()).toEqual(['SeedCommitted']);
  });
});

describe('beacons that are fetched', () => {
  const relayOf = (signatureOf: (round: number) => string | undefined) => {
    const asked: number[] = [];
    return {
      asked,
      relay: {
        signatureOf: async (round: number) => {
          asked.push(round);
          return signatureOf(round);
        },
      },
    };
  };
  it('come once they are due, once', async () => {
    const one = await aCommittedRound();
    const { relay, asked } = relayOf(signStandIn);
    expect(await fetchBeacons({ ...one, relay })).toEqual([]);
    one.goTo(Date.parse(one.draw().beacon.at));
    expect(await fetchBeacons({ ...one, relay })).toEqual(['jury']);
    expect(await fetchBeacons({ ...one, relay })).toEqual([]);
    expect(asked).toHaveLength(1);
    expect(one.stored.timeline().at(-1)).toMatchObject({ type: 'BeaconTaken', actor: { kind: 'programme' } });
  });
  it('are looked for in the records that await one alone, and in no hour that awaits none', async () => {
    const one = await aCommittedRound();
    const { relay } = relayOf(signStandIn);
    one.goTo(Date.parse(one.draw().beacon.at));
    one.asked.length = 0;
    expect(await fetchBeacons({ ...one, relay })).toEqual(['jury']);
    expect(partitionsRead(one.asked)).not.toContain('ROUND#panel');
    const rounds = { ...one.rounds, watched: async () => [] };
    one.asked.length = 0;
    expect(await fetchBeacons({ ...one, rounds, relay })).toEqual([]);
    expect(one.asked).toEqual([]);
  });
  it('come for both sessions in one hour', async () => {
    const one = await aCommittedRound();
    await commitSeed(one, { round: 'panel', actor: staff });
    one.goTo(Date.parse(one.draw().beacon.at));
    expect(await fetchBeacons({ ...one, ...relayOf(signStandIn) })).toEqual(['jury', 'panel']);
  });
  it('are asked for again where the relay had none, or a forged one, and replaced after a day', async () => {
    const one = await aCommittedRound();
    const due = Date.parse(one.draw().beacon.at);
    one.goTo(due);
    for (const answer of [() => undefined, (round: number) => signStandIn(round + 1)])
      expect(await fetchBeacons({ ...one, ...relayOf(answer) })).toEqual([]);
    expect(one.types()).toEqual(['SeedCommitted']);
    one.goTo(due + day);
    expect(await fetchBeacons({ ...one, ...relayOf(signStandIn) })).toEqual(['jury']);
    expect(one.types()).toEqual(['SeedCommitted', 'BeaconReplaced', 'BeaconTaken']);
  });
});

describe('the numbers of a lottery', () => {
  it('are taken after the day of the draw, whatever their order and signs', async () => {
    const one = await aCommittedRound(lottery);
    const { beacon } = one.draw();
    const on = beacon.source === 'lottery' ? beacon.day : expect.unreachable();
    const brought = { day: on, numbers: '41 – 03 – 22, chance 5' };
    expect(await one.bring(brought)).toMatchObject({ refusal: { code: 'beacon-early' } });
    one.goTo(Date.parse(beacon.at));
    expect(await one.bring({ ...brought, day: '2022-05-14' })).toMatchObject({
      refusal: { code: 'beacon-other' },
    });
    expect(await one.bring({ day: on, numbers: 'aucun' })).toMatchObject({
      refusal: { code: 'beacon-unreadable' },
    });
    expect(await one.bring(brought)).toMatchObject({ ok: true });
    expect(one.draw().drawn?.value).toBe(`${on} 3 5 22 41`);
    expect(await one.bring({ day: on, numbers: '5 3 22 41' })).toMatchObject({ ok: true });
    expect(await one.bring({ day: on, numbers: '5 3 22 42' })).toMatchObject({
      refusal: { code: 'beacon-taken', value: `${on} 3 5 22 41` },
    });
  });
});
