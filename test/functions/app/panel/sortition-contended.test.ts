/** The sortition where others act meanwhile, and where something was cut short: no second secret, no wrong seat. */
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { loadSolver } from '#adapters/highs/solver.ts';
import { answerForCitizen, answerInvitation, showInvitation } from '#app/panel/answer-invitation.ts';
import { commitLottery, drawCitizens } from '#app/panel/draw-citizens.ts';
import { replacePanelist } from '#app/panel/panel-roll.ts';
import { publishSortition, showPool } from '#app/panel/show-pool.ts';
import { checkQuotas, enrolVolunteers, mostVolunteers, removeVolunteer } from '#app/panel/volunteer-pool.ts';
import { takeBeacon } from '#app/round/take-beacon.ts';
import { nextBeacon } from '#domain/draw/beacon.ts';
import { drandRandomness } from '#domain/draw/drand-signature.ts';
import type { SolveLp } from '#domain/sortition/linear-programme.ts';
import { refuse } from '#domain/values/result.ts';
import { signStandIn } from '#infra/local/drand/drand.ts';
import { staff } from '#test/support/programme-in-memory.ts';
import { aPool, person, twelve } from './a-pool.ts';

let solve: SolveLp;
beforeAll(async () => {
  solve = await loadSolver();
});

const drawnAt = '2022-04-01T10:00:00.000Z';
let now = drawnAt;
let deps: ReturnType<typeof aPool>;
const aPoolNow = (changed: object = {}) => {
  now = drawnAt;
  deps = { ...aPool(solve, changed), clock: { now: () => new Date(now) } };
};
beforeEach(async () => {
  aPoolNow();
  await enrolVolunteers(deps, { volunteers: twelve });
});
const commit = () => commitLottery(deps, { actor: staff });
const recorded = () => deps.stored.round('panel')?.sortition ?? expect.unreachable('no sortition');
const bring = async () => {
  const { beacon } = recorded().draw;
  const round = beacon.source === 'drand' ? beacon.round : expect.unreachable('a lottery');
  const signature = signStandIn(round);
  const taken = await takeBeacon(deps, { draw: 'sortition', beacon: { round, signature }, actor: staff });
  return { taken, value: drandRandomness(signature) };
};
const draw = async () => {
  await commit();
  await bring();
  return drawCitizens(deps, { actor: staff });
};
const view = async () => {
  const shown = await showPool(deps);
  return shown.ok ? shown.value : expect.unreachable(shown.refusal.code);
};
const called = async (as?: 'member' | 'substitute') =>
  (await view()).called
    .filter((one) => as === undefined || one.as === as)
    .map(({ volunteerId }) => volunteerId);
const answer = (volunteerId: string, said: 'accepted' | 'declined') =>
  answerForCitizen(deps, { volunteerId, answer: said, actor: staff });
/** The next answer dies before so many updates and transactions are followed by another. */
const cutShortAfter = (writes: number) => {
  let done = 0;
  deps.meanwhile.run = function cut() {
    if (done === writes) throw new Error('killed');
    done += 1;
    deps.meanwhile.run = cut;
  };
};
const emailOf = async (id: string) =>
  (await deps.pool.contacts()).find(({ volunteerId }) => volunteerId === id)?.email.toLowerCase();
const seated = async () => (await deps.rolls.panelists()).map(({ email }) => email.toLowerCase()).sort();
const emailsOf = async (ids: string[]) => (await Promise.all(ids.map(emailOf))).sort();

describe('the commitment to a lottery', () => {
  const secrets = () => {
    const kept: string[] = [];
    const { keep } = deps.escrow;
    deps.escrow.keep = async (secret) => {
      kept.push(secret);
      return keep(secret);
    };
    return kept;
  };

  it('is made once, and draws no second secret that somebody could choose between', async () => {
    const kept = secrets();
    await commit();
    const { secretSha256 } = recorded().draw;
    expect(await commit()).toEqual(refuse({ code: 'already-committed', committed: secretSha256 }));
    expect(kept).toHaveLength(1);
  });

  it('is tried again where somebody was enrolled while it was computed: it would leave them out', async () => {
    const kept = secrets();
    const { solver } = deps;
    deps.solver = async () => {
      await enrolVolunteers(deps, { volunteers: [person(50, { sex: 'f', age: 'old' })] });
      return solver();
    };
    expect(await commit()).toEqual(refuse({ code: 'try-again' }));
    expect([kept, deps.stored.round('panel')?.sortition]).toEqual([[], undefined]);
    deps.solver = solver;
    expect(await commit()).toMatchObject({ value: { volunteers: 13 } });
  });

  it('is of exactly those who were told that they are in it, also where somebody came or went as it was written', async () => {
    const [{ volunteerId = '' } = {}] = await deps.pool.volunteers();
    for (const act of [
      () => enrolVolunteers(deps, { volunteers: [person(50, { sex: 'f', age: 'old' })] }),
      () => removeVolunteer(deps, { volunteerId }),
    ]) {
      const { keep } = deps.escrow;
      deps.escrow.keep = async (secret) => {
        deps.escrow.keep = keep;
        expect(await act()).toMatchObject({ ok: true });
        return keep(secret);
      };
      expect(await commit()).toEqual(refuse({ code: 'try-again' }));
    }
    expect(await commit()).toMatchObject({ value: { volunteers: 12 } });
  });

  it('is no refusal of the pool where the solver contradicts itself', async () => {
    let asked = 0;
    deps.solver = async () => (text) => {
      asked += 1;
      return asked === 1 ? { status: 'infeasible' } : solve(text);
    };
    await expect(commit()).rejects.toThrow('a pool that has a panel has a lottery');
  });

  it('has its public draw replaced a day late, as that of a session is, and answers with what came', async () => {
    await commit();
    const { beacon } = recorded().draw;
    now = new Date(Date.parse(beacon.at) + 1.5 * 86_400_000).toISOString();
    const next = nextBeacon(deps.beacons, beacon);
    const round = next.source === 'drand' ? next.round : expect.unreachable('a lottery');
    const signature = signStandIn(round);
    expect(
      await takeBeacon(deps, { draw: 'sortition', beacon: { round, signature }, actor: staff }),
    ).toMatchObject({ value: { missed: [beacon], drawn: { value: drandRandomness(signature) } } });
  });
});

describe('an answer', () => {
  it('is taken of nobody before a lottery is committed to, and read by nobody from a pool that was changed', async () => {
    expect(await answer('v-1', 'accepted')).toEqual(refuse({ code: 'lottery-not-committed' }));
    await draw();
    const [id = ''] = await called();
    deps.pool.lottery = async () => undefined;
    const changed = refuse({ code: 'pool-changed', committed: recorded().poolSha256 });
    expect(await showInvitation(deps, { volunteerId: id })).toEqual(changed);
    expect(await showPool(deps)).toEqual(changed);
    expect(await publishSortition(deps)).toEqual(changed);
  });

  it('that staff note tells them who is called then', async () => {
    await draw();
    const [id = ''] = await called();
    const noted = await answer(id, 'declined');
    expect(noted).toMatchObject({
      value: { members: await called('member'), substitutes: await called('substitute') },
    });
  });

  it.each(['accepted', 'declined'] as const)(
    '%s that is cut short anywhere is not given, or the roll holds to it',
    async (said) => {
      await draw();
      const [id = ''] = await called('member');
      if (said === 'declined') await answer(id, 'accepted');
      const isOnRoll = async () => (await seated()).includes((await emailOf(id)) ?? '');
      for (let writes = 0; ; writes += 1) {
        cutShortAfter(writes);
        const done = await answer(id, said).catch(() => undefined);
        delete deps.meanwhile.run;
        const { accepted } = recorded();
        expect([writes, await isOnRoll()]).toEqual([writes, accepted.includes(id)]);
        if (done) return expect(done).toMatchObject({ ok: true });
      }
    },
  );

  it('makes a member of the substitute who accepted, in whose place the next of the lot stands by', async () => {
    const label = { fr: 'x', en: 'x' };
    const quotas = [{ id: 'sex', label, categories: [{ id: 'f', label, min: 4, max: 4 }] }];
    aPoolNow({ sortition: { quotas } });
    await enrolVolunteers(deps, { volunteers: twelve.map((one) => ({ ...one, categories: { sex: 'f' } })) });
    await draw();
    const [one = '', leaving = ''] = await called('member');
    const [substitute = ''] = await called('substitute');
    await answer(substitute, 'accepted');
    deps.meanwhile.run = () => answer(leaving, 'declined');
    expect(await answer(one, 'accepted')).toMatchObject({ ok: true });
    expect(await called('member')).toContain(substitute);
    expect((await deps.rolls.panelists()).map(({ isSubstitute }) => isSubstitute)).toEqual([
      undefined,
      undefined,
    ]);
  });

  describe('that leaves a substitute nobody whose place they could take', () => {
    let former = '';
    let leaving = '';
    beforeEach(async () => {
      const label = { fr: 'x', en: 'x' };
      const category = (id: string, min: number, max: number) => ({ id, label, min, max });
      const quotas = [
        { id: 'sex', label, categories: [category('f', 2, 2), category('m', 2, 2)] },
        { id: 'age', label, categories: [category('young', 1, 2), category('old', 2, 3)] },
      ];
      aPoolNow({ sortition: { quotas } });
      // The secret draws three old and one young, the one young woman as substitute: a second young man leaves her no place.
      deps.randomHex = (bytes) => (57).toString(16).padStart(bytes * 2, '0');
      const kinds = ['fo', 'fo', 'fo', 'fy', 'my', 'my', 'mo'];
      const ofKind = ([sex = '', age]: string) => ({ sex, age: age === 'y' ? 'young' : 'old' });
      await enrolVolunteers(deps, { volunteers: kinds.map((kind, index) => person(index, ofKind(kind))) });
      await draw();
      [former = ''] = await called('substitute');
      await answer(former, 'accepted');
      leaving = (await view()).called.find(({ name }) => name === 'Citoyen 6')?.volunteerId ?? '';
    });
    const standing = async () => {
      const shown = await showInvitation(deps, { volunteerId: former });
      return shown.ok ? shown.value.standing : shown.refusal.code;
    };

    it('has them give way to the next, who is kept out by nobody', async () => {
      await answer(leaving, 'declined');
      expect(await called()).not.toContain(former);
      const [next = ''] = await called('substitute');
      expect(await answer(next, 'accepted')).toMatchObject({ ok: true });
      expect(await seated()).toEqual(await emailsOf([next]));
      expect(await standing()).toBe('ended');
    });

    it('leaves them the seat that staff gave them, which they can give up', async () => {
      const member = (await called('member')).find((id) => id !== leaving) ?? '';
      await answer(member, 'accepted');
      const onRoll = async (id: string) =>
        (await deps.rolls.panelists()).find((one) => one.email === emails.get(id))?.panelistId ?? '';
      const emails = new Map(
        (await deps.pool.contacts()).map(({ volunteerId, email }) => [volunteerId, email.toLowerCase()]),
      );
      const seat = { panelistId: await onRoll(member), by: await onRoll(former) };
      await replacePanelist(deps, { ...seat, reason: 'Malade.', actor: staff });
      await answer(leaving, 'declined');
      expect(await called()).not.toContain(former);
      expect([await standing(), await seated()]).toEqual(['accepted', await emailsOf([member, former])]);
      expect(await answer(former, 'declined')).toMatchObject({ ok: true });
      expect(await standing()).toBe('declined');
      expect(await seated()).not.toContain(emails.get(former));
    });
  });

  it('of others is noted although somebody who accepted, or who left, is no longer known by any address', async () => {
    await draw();
    const [accepted = '', left = '', other = ''] = await called('member');
    await answer(accepted, 'accepted');
    await answer(left, 'declined');
    const known = await emailsOf([other]);
    const { contacts } = deps.pool;
    deps.pool.contacts = async () =>
      (await contacts()).filter(({ volunteerId }) => ![accepted, left].includes(volunteerId));
    const before = await seated();
    expect(await answer(other, 'accepted')).toMatchObject({ ok: true });
    expect(await seated()).toEqual([...before, ...known].sort());
  });
});

describe('the page of an invitation', () => {
  const shown = async (volunteerId: string) => {
    const page = await showInvitation(deps, { volunteerId });
    return page.ok ? page.value : expect.unreachable(page.refusal.code);
  };

  it('tells its reader what they are called as, the dates, and until when an answer is asked while one is', async () => {
    await draw();
    const [member = ''] = await called('member');
    const [substitute = ''] = await called('substitute');
    const { name } = (await view()).called[0] ?? expect.unreachable('nobody');
    const page = {
      volunteerId: member,
      name,
      standing: 'awaited',
      as: 'member',
      volunteers: 12,
      size: 4,
      opensAt: '2022-05-14T09:00:00+02:00',
      closesAt: '2022-05-15T18:00:00+02:00',
      tiesUntil: expect.any(String),
    };
    expect(await shown(member)).toEqual({ ...page, answerBy: '2022-04-11T10:00:00.000Z' });
    expect(await shown(substitute)).toMatchObject({ as: 'substitute', standing: 'awaited' });
    const sortition = { quotas: [], answerDays: 3 };
    deps = { ...deps, cohort: { ...deps.cohort, sortition } };
    expect(await shown(member)).toMatchObject({ answerBy: '2022-04-04T10:00:00.000Z' });
    await answer(member, 'accepted');
    expect(await shown(member)).toEqual({ ...page, standing: 'accepted' });
  });

  it('keeps an answer that was given once the vote is open, and is that of a draw of before invitations too', async () => {
    await draw();
    const [accepted = '', silent = ''] = await called();
    await answerInvitation(deps, { volunteerId: accepted, answer: 'accepted' });
    const round = deps.stored.round('panel') ?? expect.unreachable('no round');
    const { awaited: _none, ...before } = recorded();
    deps.putRound({ ...round, state: 'open', sortition: before } as never);
    expect((await shown(accepted)).standing).toBe('accepted');
    expect(await shown(silent)).toMatchObject({ standing: 'closed' });
    expect(await shown(silent)).not.toHaveProperty('answerBy');
    expect((await view()).called[0]).not.toHaveProperty('answerBy');
  });
});

describe('what staff see of the pool', () => {
  const label = { fr: 'x', en: 'x' };

  it('is its people by category before the commitment, the chances of one after it, and nobody called yet', async () => {
    const open = await view();
    expect(open).toMatchObject({ state: 'open', size: 4, substitutes: 1, volunteers: 12 });
    expect([open.called, open.replaced]).toEqual([[], []]);
    const row = { quota: 'sex', quotaLabel: label, categoryLabel: label, min: 2, max: 2, members: 0 };
    expect(open.categories.slice(0, 2)).toEqual([
      { ...row, category: 'f', volunteers: 4 },
      { ...row, category: 'm', volunteers: 8 },
    ]);
    await commit();
    // Two of four, and two of eight.
    const committed = await view();
    expect(committed).toMatchObject({ state: 'committed', chances: { least: '25.00', most: '50.00' } });
    expect([committed.called, committed.replaced]).toEqual([[], []]);
    expect(committed.categories.slice(0, 2)).toEqual([
      { ...row, category: 'f', volunteers: 4 },
      { ...row, category: 'm', volunteers: 8 },
    ]);
    await bring();
    await drawCitizens(deps, { actor: staff });
    const drawn = await view();
    expect(drawn.state).toBe('drawn');
    expect(drawn.categories.slice(0, 2).map(({ members }) => members)).toEqual([2, 2]);
    expect(await publishSortition(deps)).toMatchObject({
      value: { drawn: { substitutes: await called('substitute') } },
    });
    expect(await called('substitute')).toHaveLength(1);
  });

  it('counts the seats of each category by who is in it', async () => {
    const category = (id: string, seats: number) => ({ id, label, min: seats, max: seats });
    const quotas = [{ id: 'sex', label, categories: [category('f', 1), category('m', 3)] }];
    aPoolNow({ sortition: { quotas } });
    const bySex = twelve.map(({ categories: { sex = '' }, ...one }) => ({ ...one, categories: { sex } }));
    await enrolVolunteers(deps, { volunteers: bySex });
    await draw();
    expect((await view()).categories.map(({ members }) => members)).toEqual([1, 3]);
  });

  it('goes on by what was committed to, where the cohort’s file names no quotas any more', async () => {
    await draw();
    deps = { ...deps, cohort: { ...deps.cohort, sortition: undefined } as typeof deps.cohort };
    const [leaving = ''] = await called('member');
    expect((await view()).called[0]?.answerBy).toBe('2022-04-11T10:00:00.000Z');
    expect(await answer(leaving, 'declined')).toMatchObject({ ok: true });
    expect(deps.stored.letters().at(-1)?.data).toMatchObject({ answerBy: '2022-04-11T10:00:00.000Z' });
    expect(await checkQuotas(deps)).toEqual(refuse({ code: 'quotas-missing' }));
  });

  it('calls somebody by their id alone who is no longer known by any address', async () => {
    await draw();
    deps.pool.contacts = async () => [];
    expect((await view()).called.map(({ name, email }) => [name, email])).toEqual(Array(5).fill(['', '']));
  });

  it('has no substitutes where the cohort’s file asks for none', async () => {
    aPoolNow({ panel: { ...deps.cohort.panel, substitutes: undefined } });
    await enrolVolunteers(deps, { volunteers: twelve });
    await draw();
    expect(await view()).toMatchObject({ substitutes: 0, called: { length: 4 } });
    const published = await publishSortition(deps);
    expect(published).toMatchObject({ value: { drawn: { substitutes: [] } } });
  });
});

describe('the pool', () => {
  it('says once of somebody who is twice in a list that they are, whether they were known before or not', async () => {
    const known = twelve[0] ?? expect.unreachable('nobody');
    const fresh = person(70, { sex: 'f', age: 'old' });
    expect(await enrolVolunteers(deps, { volunteers: [known, fresh, known, fresh] })).toEqual(
      refuse({
        code: 'pool-invalid',
        problems: [2, 3].map((index) => ({ field: `volunteers.${index}.email`, code: 'repeated' })),
      }),
    );
  });

  it('tells who was taken out of it', async () => {
    const [{ volunteerId = '' } = {}] = await deps.pool.volunteers();
    expect(await removeVolunteer(deps, { volunteerId })).toEqual({ ok: true, value: { volunteerId } });
  });

  it('has each once whom two windows enrol at one moment, whatever tag their address bears', async () => {
    const zoe = (tag: string) => ({
      ...person(70, { sex: 'f', age: 'old' }),
      email: `zoe${tag}@example.org`,
    });
    const enrol = (tag: string) => enrolVolunteers(deps, { volunteers: [zoe(tag)] });
    for (const [first, second] of [
      ['+a', '+a'],
      ['+b', '+c'],
    ] as const) {
      deps.meanwhile.run = () => enrol(first);
      expect(await enrol(second)).toMatchObject({ value: { added: 0, replaced: 1, volunteers: 13 } });
      const ids = (await deps.pool.contacts()).map(({ volunteerId }) => volunteerId);
      expect((await deps.pool.volunteers()).map(({ volunteerId }) => volunteerId).sort()).toEqual(ids.sort());
      const [{ volunteerId = '' } = {}] = (await deps.pool.contacts()).filter(
        ({ name }) => name === 'Citoyen 70',
      );
      await removeVolunteer(deps, { volunteerId });
    }
  });

  it('keeps whoever comes again while they are taken out whole', async () => {
    const [{ volunteerId, email } = expect.unreachable('nobody')] = await deps.pool.contacts();
    const again = twelve.filter((one) => one.email === email);
    deps.meanwhile.run = async () => {
      await removeVolunteer(deps, { volunteerId });
      await enrolVolunteers(deps, { volunteers: again });
    };
    expect(await removeVolunteer(deps, { volunteerId })).toEqual(refuse({ code: 'not-found' }));
    expect(await deps.pool.volunteers()).toHaveLength(12);
    expect(await deps.pool.contacts()).toHaveLength(12);
  });

  it('is left as it is after five who came at the same moment', async () => {
    const { enrol } = deps.pool;
    let times = 0;
    deps.pool.enrol = async () => {
      times += 1;
      return 'conflict';
    };
    const volunteers = [person(70, { sex: 'f', age: 'old' })];
    expect(await enrolVolunteers(deps, { volunteers })).toEqual(refuse({ code: 'try-again' }));
    deps.pool.enrol = enrol;
    expect(times).toBe(5);
  });

  it('holds no more than one item of the table can, and says how many there would be', async () => {
    const { contacts } = deps.pool;
    const some = [person(70, { sex: 'f', age: 'old' })];
    const having = (count: number) => {
      deps.pool.contacts = async () => Array(count).fill((await contacts())[0]);
    };
    having(mostVolunteers);
    expect(await enrolVolunteers(deps, { volunteers: some })).toEqual(
      refuse({ code: 'pool-full', most: mostVolunteers, would: mostVolunteers + 1 }),
    );
    having(mostVolunteers - 1);
    expect(await enrolVolunteers(deps, { volunteers: some })).toMatchObject({ value: { volunteers: 5_000 } });
  });

  it('tells to which pool the lottery was committed where somebody comes or goes after it', async () => {
    await commit();
    const committed = refuse({ code: 'pool-committed', committed: recorded().poolSha256 });
    expect(await enrolVolunteers(deps, { volunteers: [person(70, { sex: 'f', age: 'old' })] })).toEqual(
      committed,
    );
    const [{ volunteerId = '' } = {}] = await deps.pool.volunteers();
    expect(await removeVolunteer(deps, { volunteerId })).toEqual(committed);
  });
});

it('invites as many citizens as one write cannot hold, the rest in the name of the programme', async () => {
  const quotas = [
    {
      id: 'sex',
      label: { fr: 'x', en: 'x' },
      categories: ['f', 'm'].map((id) => ({ id, label: { fr: 'x', en: 'x' }, min: 40, max: 50 })),
    },
  ];
  aPoolNow({ sortition: { quotas }, panel: { ...deps.cohort.panel, size: 90, substitutes: 10 } });
  const many = Array.from({ length: 120 }, (_, index) => person(index, { sex: index % 2 === 0 ? 'f' : 'm' }));
  await enrolVolunteers(deps, { volunteers: many });
  expect(await draw()).toMatchObject({ ok: true });
  const invited = deps.stored.letters().filter(({ template }) => template === 'citizen-drawn');
  expect(new Set(invited.map(({ to }) => to.id)).size).toBe(100);
  expect(new Set(invited.map(({ occasion }) => occasion))).toEqual(
    new Set(['citizen-drawn-20220401100000000']),
  );
  expect(deps.stored.timeline().at(-1)).toMatchObject({
    type: 'CitizensInvited',
    actor: { kind: 'programme' },
  });
});

it('is answered by all who were called in one moment, and nobody is told to try again', async () => {
  const label = { fr: 'x', en: 'x' };
  const categories = [
    { id: 'f', label, min: 4, max: 4 },
    { id: 'm', label, min: 8, max: 8 },
  ];
  const age = [
    { id: 'young', label, min: 1, max: 12 },
    { id: 'old', label, min: 0, max: 12 },
  ];
  const quotas = [
    { id: 'sex', label, categories },
    { id: 'age', label, categories: age },
  ];
  aPoolNow({ panel: { ...deps.cohort.panel, size: 12, substitutes: 0 }, sortition: { quotas } });
  await enrolVolunteers(deps, { volunteers: twelve });
  await draw();
  const all = await called();
  expect(all).toHaveLength(12);
  const answers = await Promise.all(all.map((id) => answer(id, 'accepted')));
  expect(answers.map((one) => (one.ok ? 'accepted' : one.refusal.code))).toEqual(all.map(() => 'accepted'));
  expect(await seated()).toEqual(await emailsOf(all));
});
