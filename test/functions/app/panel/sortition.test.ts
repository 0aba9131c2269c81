/** The panel is drawn from a pool of volunteers: over the real stores, from the import to the roll. */
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { lotteryKey, roundKey, volunteerKey } from '#adapters/dynamodb/keys.ts';
import { loadSolver } from '#adapters/highs/solver.ts';
import { answerForCitizen } from '#app/panel/answer-invitation.ts';
import { commitLottery, drawCitizens } from '#app/panel/draw-citizens.ts';
import { publishSortition, showPool } from '#app/panel/show-pool.ts';
import { checkQuotas, enrolVolunteers, removeVolunteer } from '#app/panel/volunteer-pool.ts';
import { fetchBeacons, takeBeacon } from '#app/round/take-beacon.ts';
import { beaconText } from '#domain/draw/beacon.ts';
import { seedOf } from '#domain/draw/draw.ts';
import type { SolveLp } from '#domain/sortition/linear-programme.ts';
import { redraw } from '#domain/sortition/redraw.ts';
import { volunteerIdSchema } from '#domain/values/ids.ts';
import { commitmentOf } from '#domain/values/lot.ts';
import { signStandIn } from '#infra/local/drand/drand.ts';
import { staff } from '#test/support/programme-in-memory.ts';
import { aPool, person, twelve } from './a-pool.ts';

let solve: SolveLp;
beforeAll(async () => {
  solve = await loadSolver();
});

let deps: ReturnType<typeof aPool>;
beforeEach(() => {
  deps = aPool(solve);
});
const enrol = (volunteers = twelve) => enrolVolunteers(deps, { volunteers });
const commit = () => commitLottery(deps, { actor: staff });
const recorded = () => deps.stored.round('panel')?.sortition ?? expect.unreachable();
/** Brings the public draw, which is no other however often it is brought. */
const bring = async () => {
  const { beacon } = recorded().draw;
  const round = beacon.source === 'drand' ? beacon.round : expect.unreachable();
  const brought = { round, signature: signStandIn(round) };
  expect(await takeBeacon(deps, { draw: 'sortition', beacon: brought, actor: staff })).toMatchObject({
    ok: true,
  });
};
const drawNow = () => drawCitizens(deps, { actor: staff });
const draw = async () => {
  await bring();
  return drawNow();
};
const answer = (volunteerId: string, said: 'accepted' | 'declined') =>
  answerForCitizen(deps, { volunteerId, answer: said, actor: staff });
const shown = async () => {
  const view = await showPool(deps);
  return view.ok ? view.value : expect.unreachable(view.refusal.code);
};

describe('the pool', () => {
  it('takes volunteers by address, whose id leads to nobody, and keeps what they are apart from who they are', async () => {
    expect(await enrol()).toMatchObject({ value: { added: 12, replaced: 0, volunteers: 12 } });
    expect(
      await enrol([{ ...person(3, { sex: 'f', age: 'young' }), email: 'CITOYEN.3@example.org' }]),
    ).toMatchObject({ value: { added: 0, replaced: 1, volunteers: 12 } });
    const volunteers = await deps.pool.volunteers();
    expect(volunteers).toHaveLength(12);
    expect(JSON.stringify(volunteers)).not.toMatch(/example|Citoyen/);
    for (const { volunteerId } of volunteers)
      expect(volunteerIdSchema.safeParse(volunteerId).success).toBe(true);
    expect((await deps.pool.contacts()).map(({ volunteerId }) => volunteerId).sort()).toEqual(
      volunteers.map(({ volunteerId }) => volunteerId).sort(),
    );
  });

  it('refuses a list with everything that is wrong in it, and takes nobody of it', async () => {
    const wrong = [
      person(1, { sex: 'x', age: 'old' }),
      person(1, { sex: 'f' }),
      person(2, { sex: 'f', age: 'old', shoes: '42' }),
    ];
    expect(await enrol(wrong)).toMatchObject({
      refusal: {
        code: 'pool-invalid',
        problems: [
          { field: 'volunteers.1.email', code: 'repeated' },
          { field: 'volunteers.0.categories.sex', code: 'not-one-of', allowed: ['f', 'm'] },
          { field: 'volunteers.1.categories.age', code: 'missing' },
          { field: 'volunteers.2.categories.shoes', code: 'unknown-field' },
        ],
      },
    });
    expect(await deps.pool.volunteers()).toEqual([]);
  });

  it('lets somebody go with all that is known of them', async () => {
    await enrol();
    const [{ volunteerId = '' } = {}] = await deps.pool.volunteers();
    expect(await removeVolunteer(deps, { volunteerId })).toMatchObject({ ok: true });
    expect(await removeVolunteer(deps, { volunteerId })).toMatchObject({ refusal: { code: 'not-found' } });
    expect(await deps.pool.contacts()).toHaveLength(11);
    expect(await deps.pool.volunteers()).toHaveLength(11);
  });

  it('tells the smallest change of quotas that cannot be met, and commits to nothing then', async () => {
    await enrol(twelve.filter(({ categories }) => categories.sex === 'm'));
    const relaxation = [
      { quota: 'sex', category: 'f', bound: 'min', from: 2, to: 0 },
      { quota: 'sex', category: 'm', bound: 'max', from: 2, to: 4 },
    ];
    expect(await checkQuotas(deps)).toMatchObject({
      value: { outcome: 'infeasible', volunteers: 8, relaxation },
    });
    expect(await commit()).toMatchObject({ refusal: { code: 'quotas-unmet', relaxation } });
    deps = aPool(solve);
    await enrol(twelve.slice(0, 3));
    expect(await commit()).toMatchObject({ refusal: { code: 'pool-too-small', volunteers: 3, size: 4 } });
  });

  it('needs quotas in the file of the cohort', async () => {
    deps = aPool(solve, { sortition: undefined });
    expect(await enrol()).toMatchObject({ refusal: { code: 'quotas-missing' } });
    expect(await commit()).toMatchObject({ refusal: { code: 'quotas-missing' } });
    expect(await showPool(deps)).toMatchObject({ refusal: { code: 'quotas-missing' } });
  });
});

describe('the draw', () => {
  beforeEach(async () => {
    await enrol();
    expect(await commit()).toMatchObject({ ok: true });
  });

  it('comes after a commitment, after which nobody comes or goes', async () => {
    expect(await enrol([person(99, { sex: 'f', age: 'old' })])).toMatchObject({
      refusal: { code: 'pool-committed' },
    });
    const [{ volunteerId = '' } = {}] = await deps.pool.volunteers();
    expect(await removeVolunteer(deps, { volunteerId })).toMatchObject({
      refusal: { code: 'pool-committed' },
    });
    expect(await commit()).toMatchObject({ refusal: { code: 'already-committed' } });
    const { secretSha256, beacon } = recorded().draw;
    expect(await drawNow()).toMatchObject({
      refusal: { code: 'beacon-awaited', awaited: beaconText(beacon), at: beacon.at },
    });
    expect(await answer(volunteerId, 'accepted')).toMatchObject({ refusal: { code: 'not-drawn' } });
    expect(await shown()).toMatchObject({ state: 'committed', called: [], volunteers: 12 });
    expect(await draw()).toMatchObject({ ok: true });
    expect(await draw()).toMatchObject({ refusal: { code: 'already-drawn' } });
    expect(deps.stored.timeline().map(({ type }) => type)).toEqual([
      'LotteryCommitted',
      'SortitionBeaconTaken',
      'CitizensDrawn',
    ]);
    const secret = (await deps.escrow.find(secretSha256)) ?? '';
    const { drawn, ...committed } = recorded().draw;
    expect(commitmentOf(secret)).toBe(committed.secretSha256);
    expect(recorded().revealed).toEqual({ secret, seed: seedOf(secret, drawn?.value ?? '', 'sortition') });
  });

  it('has its secret in escrow alone until it is made', async () => {
    const secret = (await deps.escrow.find(recorded().draw.secretSha256)) ?? '';
    expect(secret).toMatch(/^[0-9a-f]{64}$/);
    await bring();
    const published = await publishSortition(deps);
    expect(JSON.stringify([deps.stored.items(), deps.stored.timeline(), published])).not.toContain(secret);
    expect(await drawNow()).toMatchObject({ value: { sortition: { revealed: { secret } } } });
  });

  it('is refused where the escrow does not hold what was committed to', async () => {
    await bring();
    const escrow = { ...deps.escrow, find: async () => 'f'.repeat(64) };
    for (const lost of [escrow, { ...escrow, find: async () => undefined }])
      expect(await drawCitizens({ ...deps, escrow: lost }, { actor: staff })).toMatchObject({
        refusal: { code: 'secret-mismatch', committed: recorded().draw.secretSha256 },
      });
  });

  it('has its public draw fetched, beside those of the sessions', async () => {
    const { beacon } = recorded().draw;
    const relay = { signatureOf: async (round: number) => signStandIn(round) };
    expect(await fetchBeacons({ ...deps, relay })).toEqual([]);
    const later = { ...deps, clock: { now: () => new Date(beacon.at) } };
    expect(await fetchBeacons({ ...later, relay })).toEqual(['sortition']);
    expect(await fetchBeacons({ ...later, relay })).toEqual([]);
    expect(await drawNow()).toMatchObject({ ok: true });
  });

  it('is refused over a pool that is not the one committed to', async () => {
    const { sortition } = deps.stored.round('panel') ?? {};
    const key = lotteryKey(sortition?.lotterySha256 ?? '');
    const { document } = (await deps.table.get(key)) as { document: { cells: { volunteers: string[] }[] } };
    const moved = structuredClone(document);
    moved.cells[0]?.volunteers.pop();
    await deps.table.put({ ...key, kind: 'lottery', document: moved });
    expect(await draw()).toMatchObject({
      refusal: { code: 'pool-changed', committed: sortition?.poolSha256 },
    });
  });

  it('is not moved by what is done to the volunteers behind its back', async () => {
    const [first] = await deps.pool.volunteers();
    await deps.table.delete(volunteerKey(first?.volunteerId ?? ''));
    const before = await draw();
    expect(before).toMatchObject({ ok: true });
    expect((await shown()).called).toHaveLength(5);
  });

  it('keeps the quotas, calls members and substitutes, and who accepts is on the roll', async () => {
    await draw();
    const { called, categories } = await shown();
    expect(called.map((one) => one.as)).toEqual(['member', 'member', 'member', 'member', 'substitute']);
    for (const { min, max, members } of categories) {
      expect(members).toBeGreaterThanOrEqual(min);
      expect(members).toBeLessThanOrEqual(max);
    }
    for (const { volunteerId } of called) await answer(volunteerId, 'accepted');
    const roll = await deps.rolls.panelists();
    expect(roll.map(({ email }) => email.toLowerCase()).sort()).toEqual(
      called.map(({ email }) => email.toLowerCase()).sort(),
    );
    expect(roll.filter(({ isSubstitute }) => isSubstitute).map(({ name }) => name)).toEqual([
      called[4]?.name,
    ]);
    expect((await shown()).called.every((one) => one.answer === 'accepted')).toBe(true);
  });

  it('replaces who declines, also after having accepted, and who never was called cannot answer', async () => {
    await draw();
    const before = (await shown()).called;
    const [first] = before;
    await answer(first?.volunteerId ?? '', 'accepted');
    expect(await deps.rolls.panelists()).toHaveLength(1);
    expect(await answer(first?.volunteerId ?? '', 'declined')).toMatchObject({ ok: true });
    expect(await deps.rolls.panelists()).toEqual([]);
    const after = await shown();
    expect(after.replaced).toMatchObject([{ left: first?.volunteerId, by: expect.any(String) }]);
    expect(after.called.map(({ volunteerId }) => volunteerId)).not.toContain(first?.volunteerId);
    expect(after.called.filter((one) => one.as === 'member')).toHaveLength(4);
    expect(await answer(first?.volunteerId ?? '', 'accepted')).toMatchObject({
      refusal: { code: 'not-drawn' },
    });
  });

  it('gives nobody a seat that somebody has who was enrolled otherwise', async () => {
    const others = Array.from({ length: 4 }, (_, index) => ({
      panelistId: `p-000000000${index}`,
      name: `Autre ${index}`,
      email: `autre.${index}@example.org`,
      language: 'fr' as const,
    }));
    deps.putPanelists(...others);
    await draw();
    const [first] = (await shown()).called;
    expect(await answer(first?.volunteerId ?? '', 'accepted')).toMatchObject({
      refusal: { code: 'panel-full', of: 'members', size: 4, would: 5 },
    });
    expect((await shown()).called.every((one) => one.answer === 'awaited')).toBe(true);
  });

  it('ends when the vote opens', async () => {
    await bring();
    const round = deps.stored.round('panel');
    await deps.table.put({
      ...roundKey('panel'),
      kind: 'round',
      version: 1,
      state: 'open',
      document: { ...round, state: 'open' },
    });
    expect(await drawNow()).toMatchObject({ refusal: { code: 'round-not-planned', state: 'open' } });
  });

  it('can be made again by anybody, before and after the seed is known', async () => {
    const published = async () => {
      const file = await publishSortition(deps);
      return file.ok ? file.value : expect.unreachable(file.refusal.code);
    };
    expect(redraw(await published())).toEqual([]);
    await draw();
    const { members } = (await published()).drawn ?? {};
    await answer(members?.[0] ?? '', 'declined');
    const file = await published();
    expect(redraw(file)).toEqual([]);
    expect(JSON.stringify(file)).not.toMatch(/example|Citoyen/i);
    expect(file.drawn?.left).toEqual([members?.[0]]);
  });
});

it('publishes nothing before a lottery is committed to', async () => {
  expect(await publishSortition(deps)).toMatchObject({ refusal: { code: 'not-found' } });
});

it('awaits no public draw before a lottery is committed to', async () => {
  const beacon = { round: 1, signature: signStandIn(1) };
  expect(await takeBeacon(deps, { draw: 'sortition', beacon, actor: staff })).toMatchObject({
    refusal: { code: 'lottery-not-committed' },
  });
  expect(await drawNow()).toMatchObject({ refusal: { code: 'lottery-not-committed' } });
});

it('leaves a secret that nothing names where it was cut short, and commits to another', async () => {
  await enrol();
  const { save } = deps.rounds;
  deps.rounds.save = async () => {
    throw new Error('killed');
  };
  await expect(commit()).rejects.toThrow('killed');
  deps.rounds.save = save;
  expect(deps.stored.round('panel')?.sortition).toBeUndefined();
  expect(await commit()).toMatchObject({ ok: true });
  expect(await draw()).toMatchObject({ ok: true });
});
