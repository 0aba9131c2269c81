/** Who is drawn is invited by letter, and answers: over the real stores, whoever answers when, and whatever happens at once. */
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { roundKey } from '#adapters/dynamodb/keys.ts';
import { letterQueue } from '#adapters/dynamodb/round/roll-store.ts';
import { loadSolver } from '#adapters/highs/solver.ts';
import { remind } from '#app/desk/remind.ts';
import { waitingWork } from '#app/desk/waiting-work.ts';
import { askNewLink } from '#app/mail/ask-new-link.ts';
import { answerForCitizen, answerInvitation, showInvitation } from '#app/panel/answer-invitation.ts';
import { commitLottery, drawCitizens } from '#app/panel/draw-citizens.ts';
import { enrolPanelists } from '#app/panel/panel-roll.ts';
import { showPool } from '#app/panel/show-pool.ts';
import { enrolVolunteers } from '#app/panel/volunteer-pool.ts';
import { startRelease } from '#app/round/start-release.ts';
import { takeBeacon } from '#app/round/take-beacon.ts';
import type { Round } from '#domain/round/round.ts';
import type { SolveLp } from '#domain/sortition/linear-programme.ts';
import { signStandIn } from '#infra/local/drand/drand.ts';
import { aPostOffice } from '#test/attacks/letters-that-leave.ts';
import { byTwo } from '#test/support/by-two.ts';
import { idOf, staff } from '#test/support/programme-in-memory.ts';
import { aPool, twelve } from './a-pool.ts';

let solve: SolveLp;
beforeAll(async () => {
  solve = await loadSolver();
});

const drawnAt = '2022-04-01T10:00:00.000Z';
let now = drawnAt;
let deps: ReturnType<typeof aPool>;
beforeEach(async () => {
  now = drawnAt;
  deps = { ...aPool(solve, { staff: undefined }), clock: { now: () => new Date(now) } };
  await enrolVolunteers(deps, { volunteers: twelve });
  await commitLottery(deps, { actor: staff });
  const { beacon } = recorded().draw;
  const round = beacon.source === 'drand' ? beacon.round : expect.unreachable();
  await takeBeacon(deps, {
    draw: 'sortition',
    beacon: { round, signature: signStandIn(round) },
    actor: staff,
  });
});
const recorded = () => deps.stored.round('panel')?.sortition ?? expect.unreachable();
const draw = () => drawCitizens(deps, { actor: staff });
const called = async () => {
  const view = await showPool(deps);
  return view.ok ? view.value.called : expect.unreachable(view.refusal.code);
};
const first = async () => (await called())[0]?.volunteerId ?? expect.unreachable();
const answer = (volunteerId: string, said: 'accepted' | 'declined') =>
  answerInvitation(deps, { volunteerId, answer: said });
const noted = (volunteerId: string, said: 'accepted' | 'declined') =>
  answerForCitizen(deps, { volunteerId, answer: said, actor: staff });
const standing = async (volunteerId: string) => {
  const shown = await showInvitation(deps, { volunteerId });
  return shown.ok ? shown.value.standing : shown.refusal.code;
};
const invited = () =>
  deps.stored.letters().flatMap(({ to, template }) => (template === 'citizen-drawn' ? [to.id] : []));
const becomes = async (more: Partial<Round>) => {
  const round = { ...(deps.stored.round('panel') ?? expect.unreachable()), ...more };
  const { version, state } = round;
  await deps.table.put({ ...roundKey('panel'), kind: 'round', version, state, document: round });
};
const opensVote = () => becomes({ state: 'open' });

describe('the invitation', () => {
  it('goes to members and substitutes in the transaction of the draw, with the dates and by when to answer', async () => {
    expect(invited()).toEqual([]);
    await draw();
    const ids = (await called()).map(({ volunteerId }) => volunteerId);
    expect(ids).toHaveLength(5);
    expect(invited().toSorted()).toEqual(ids.toSorted());
    expect(deps.stored.letters()[0]).toMatchObject({
      to: { purpose: 'volunteer' },
      data: {
        answerBy: '2022-04-11T10:00:00.000Z',
        opensAt: '2022-05-14T09:00:00+02:00',
        closesAt: '2022-05-15T18:00:00+02:00',
      },
    });
    expect(deps.stored.timeline().at(-1)).toMatchObject({
      type: 'CitizensDrawn',
      data: { invited: expect.arrayContaining(ids) },
    });
    expect((await called()).every(({ answerBy }) => answerBy === '2022-04-11T10:00:00.000Z')).toBe(true);
  });

  it('asks for an answer before the vote opens, in as many days as the file of the cohort gives', async () => {
    deps = { ...deps, cohort: { ...deps.cohort, sortition: { quotas: [], answerDays: 3 } } };
    await draw();
    expect((await called())[0]?.answerBy).toBe('2022-04-04T10:00:00.000Z');
    deps = { ...deps, cohort: { ...deps.cohort, sortition: { quotas: [], answerDays: 90 } } };
    expect((await called())[0]?.answerBy).toBe('2022-05-14T07:00:00.000Z');
  });

  it('reaches the address that the volunteer gave, with a link of their own that a later one replaces', async () => {
    await draw();
    const id = await first();
    const { email } = (await called())[0] ?? expect.unreachable();
    const office = aPostOffice(deps);
    await office.deliverAll();
    const read = office.read.find(({ ownerId }) => ownerId === id);
    expect(read).toMatchObject({ ownerId: id, template: 'citizen-drawn' });
    expect(read?.text).toContain(twelve.find((one) => one.email === email)?.name);
    expect(await deps.links.resolve(read?.link ?? '', 'volunteer', new Date(now))).toMatchObject({
      purpose: 'volunteer',
      id,
    });
    expect(await deps.links.resolve(read?.link ?? '', 'panelist', new Date(now))).toBeUndefined();
    const letters = letterQueue(deps.table);
    await askNewLink({ ...deps, letters }, { token: read?.link ?? '' });
    // Only a link that was replaced brings another.
    expect(deps.stored.letters().some(({ template }) => template === 'personal-link')).toBe(false);
  });

  it('invites all that one write cannot hold, and those of a draw of before, with the next answer', async () => {
    await draw();
    const { awaited: _none, ...before } = recorded();
    await becomes({ sortition: before });
    now = '2022-04-02T10:00:00.000Z';
    expect(await noted(await first(), 'accepted')).toMatchObject({ ok: true });
    expect(Object.keys(recorded().awaited ?? {})).toHaveLength(4);
  });
});

describe('an answer by the link', () => {
  beforeEach(async () => {
    await draw();
  });

  it('enrols who accepts, once', async () => {
    const id = await first();
    expect(await standing(id)).toBe('awaited');
    expect(await answer(id, 'accepted')).toEqual({ ok: true, value: { answer: 'accepted' } });
    expect(await standing(id)).toBe('accepted');
    expect(await deps.rolls.panelists()).toHaveLength(1);
    for (const again of ['accepted', 'declined'] as const)
      expect(await answer(id, again)).toMatchObject({
        refusal: { code: 'invitation-answered', answer: 'accepted' },
      });
    expect(deps.stored.timeline().at(-1)).toMatchObject({
      type: 'CitizenAnswered',
      actor: { kind: 'citizen' },
      data: { volunteerId: id, answer: 'accepted' },
    });
  });

  it('replaces who declines by the next of the cell, who is invited in the same transaction', async () => {
    const id = await first();
    const before = invited();
    now = '2022-04-03T10:00:00.000Z';
    expect(await answer(id, 'declined')).toMatchObject({ ok: true });
    const [{ by } = { by: null }] = recorded().replaced ?? [];
    expect(by).toEqual(expect.any(String));
    const newly = invited().slice(before.length);
    const ids = (await called()).map(({ volunteerId }) => volunteerId);
    expect(newly).toEqual(ids.filter((one) => !before.includes(one)));
    expect(ids).toContain(by);
    expect(deps.stored.timeline().at(-1)?.data).toMatchObject({ volunteerId: id, answer: 'declined' });
    expect(Object.keys(recorded().awaited ?? {}).toSorted()).toEqual(ids.toSorted());
    expect(await standing(id)).toBe('declined');
    expect(await answer(id, 'accepted')).toMatchObject({
      refusal: { code: 'invitation-answered', answer: 'declined' },
    });
  });

  it('tells who takes a seat once the sheets are shared of them, and no substitute, until they have one', async () => {
    const all = await called();
    const [member, other] = all.filter(({ as }) => as === 'member');
    const substitute = all.find(({ as }) => as === 'substitute');
    if (!member || !other || !substitute) expect.unreachable();
    await answer(other.volunteerId, 'accepted');
    await becomes({ sheets: [idOf(1)] });
    const told = () =>
      deps.stored.letters().flatMap(({ to, template }) => (template === 'panel-sheets' ? [to.id] : []));
    const idOn = async (volunteer: { name: string }) =>
      (await deps.rolls.panelists()).find(({ name }) => name === volunteer.name)?.panelistId;
    await answer(member.volunteerId, 'accepted');
    expect(told()).toEqual([await idOn(member)]);
    await answer(substitute.volunteerId, 'accepted');
    expect(told()).toHaveLength(1);
  });

  it('is refused after staff noted one, and staff may still note that somebody changed their mind', async () => {
    const id = await first();
    await noted(id, 'accepted');
    expect(await answer(id, 'declined')).toMatchObject({ refusal: { code: 'invitation-answered' } });
    expect(await noted(id, 'declined')).toMatchObject({ ok: true });
    expect(await deps.rolls.panelists()).toEqual([]);
  });

  it('is refused of whoever is not called any more, or never was', async () => {
    const everybody = (await deps.pool.volunteers()).map(({ volunteerId }) => volunteerId);
    const ids = (await called()).map(({ volunteerId }) => volunteerId);
    const other = everybody.find((one) => !ids.includes(one)) ?? '';
    expect(await answer(other, 'accepted')).toMatchObject({ refusal: { code: 'invitation-ended' } });
    expect(await standing(other)).toBe('not-found');
  });

  it('is refused once the vote has opened, and the page says so', async () => {
    const id = await first();
    await opensVote();
    expect(await answer(id, 'accepted')).toMatchObject({ refusal: { code: 'invitations-closed' } });
    expect(await standing(id)).toBe('closed');
  });

  it('given twice at one moment counts once', async () => {
    const id = await first();
    const all = await Promise.all([answer(id, 'accepted'), answer(id, 'declined'), answer(id, 'accepted')]);
    expect(all.filter(({ ok }) => ok)).toHaveLength(1);
    const events = deps.stored.timeline().filter(({ type }) => type === 'CitizenAnswered');
    expect(events).toHaveLength(1);
  });

  it('of everybody at one moment seats exactly those who accepted', async () => {
    const ids = (await called()).map(({ volunteerId }) => volunteerId);
    const [leaving = '', ...staying] = ids;
    const all = await Promise.all([
      answer(leaving, 'declined'),
      ...staying.map((id) => answer(id, 'accepted')),
    ]);
    expect(all.map((one) => (one.ok ? 'ok' : one.refusal.code))).toEqual(ids.map(() => 'ok'));
    const emails = new Map(
      (await deps.pool.contacts()).map((one) => [one.volunteerId, one.email.toLowerCase()]),
    );
    const still = new Set((await called()).map(({ volunteerId }) => volunteerId));
    const seated = staying.filter((id) => still.has(id)).map((id) => emails.get(id));
    expect((await deps.rolls.panelists()).map(({ email }) => email).toSorted()).toEqual(
      expect.arrayContaining(seated.toSorted()),
    );
    expect((await deps.rolls.panelists()).map(({ email }) => email)).not.toContain(emails.get(leaving));
  });

  it('that staff note in that moment is another leaves nobody on the roll who has declined', async () => {
    const id = await first();
    deps.meanwhile.run = () => noted(id, 'declined');
    expect(await answer(id, 'accepted')).toMatchObject({
      refusal: { code: 'invitation-answered', answer: 'declined' },
    });
    expect(await deps.rolls.panelists()).toEqual([]);
  });
});

describe('a silent citizen', () => {
  const reminders = async (at: string) => {
    now = at;
    await remind({ ...deps, letters: letterQueue(deps.table) } as never);
    return deps.stored.letters().filter(({ template }) => template === 'citizen-reminder');
  };
  const toReach = async (at: string) => {
    now = at;
    return (await waitingWork(deps as never)).due.filter(({ act }) => act === 'reach');
  };
  beforeEach(async () => {
    await draw();
  });

  it('is reminded once, half way, and then waits for a call of staff: nobody is refused for it', async () => {
    await answer(await first(), 'accepted');
    expect(await reminders('2022-04-06T09:00:00.000Z')).toEqual([]);
    expect(await reminders('2022-04-06T10:00:00.000Z')).toHaveLength(4);
    expect(await reminders('2022-04-08T10:00:00.000Z')).toHaveLength(4);
    expect(await toReach('2022-04-11T10:00:00.000Z')).toEqual([]);
    const due = { act: 'reach', round: 'panel', dueAt: '2022-04-11T10:00:00.000Z', citizens: 4 };
    expect(await toReach('2022-04-12T08:00:00.000Z')).toEqual([due]);
    expect(await reminders('2022-04-12T08:00:00.000Z')).toHaveLength(4);
    expect((await called()).filter(({ answer }) => answer === 'awaited')).toHaveLength(4);
    // A late answer counts as long as nobody has noted another.
    const late = (await called()).find(({ answer }) => answer === 'awaited')?.volunteerId ?? '';
    expect(await answer(late, 'accepted')).toMatchObject({ ok: true });
    expect(await toReach('2022-04-12T08:00:00.000Z')).toEqual([{ ...due, citizens: 3 }]);
  });

  it('waits for nobody any more once the vote is open', async () => {
    await opensVote();
    expect(await toReach('2022-05-14T08:00:00.000Z')).toEqual([]);
    expect(await reminders('2022-04-08T10:00:00.000Z')).toEqual([]);
  });
});

it('of a call that is called off, whoever was drawn and waits or accepted is told, and of the others nobody, as of anything', async () => {
  await draw();
  const [accepting, declining, ...others] = await called();
  if (!accepting || !declining) return expect.unreachable('nobody was drawn');
  await answer(accepting.volunteerId, 'accepted');
  await answer(declining.volunteerId, 'declined');
  const awaited = Object.keys(recorded().awaited ?? {});
  const members = (await deps.rolls.panelists()).map(({ panelistId }) => panelistId);
  const said = { round: 'calling-off', reason: 'Les crédits sont annulés.' } as const;
  await byTwo((as) => startRelease(deps, { ...said, ...as }));
  const told = deps.stored.letters().filter(({ template }) => template === 'call-called-off');
  expect(told.map(({ to }) => to.id).sort()).toEqual([...awaited, ...members].sort());
  expect(awaited.length + members.length).toBeLessThan(twelve.length);
  expect(awaited).toEqual(expect.arrayContaining(others.map(({ volunteerId }) => volunteerId)));
  const ended = { refusal: { code: 'call-called-off', at: now } };
  expect(await answer(awaited[0] ?? '', 'accepted')).toMatchObject(ended);
  expect(await noted(awaited[0] ?? '', 'accepted')).toMatchObject(ended);
  for (const id of [awaited[0] ?? '', accepting.volunteerId]) expect(await standing(id)).toBe('called-off');
  const list = { panelists: [{ name: 'Zoé', email: 'zoe@example.org' }], actor: staff };
  expect(await enrolPanelists(deps, list)).toMatchObject(ended);
});
