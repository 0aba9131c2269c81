/** The panel's roll while citizens still answer: what staff and citizens did there meanwhile stays, whoever answers next. */
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { loadSolver } from '#adapters/highs/solver.ts';
import { answerForCitizen } from '#app/panel/answer-invitation.ts';
import { commitLottery, drawCitizens } from '#app/panel/draw-citizens.ts';
import { enrolPanelists, replacePanelist } from '#app/panel/panel-roll.ts';
import { showPool } from '#app/panel/show-pool.ts';
import { enrolVolunteers } from '#app/panel/volunteer-pool.ts';
import { takeBeacon } from '#app/round/take-beacon.ts';
import { hasSeat, type Panelist } from '#domain/round/roll.ts';
import type { SolveLp } from '#domain/sortition/linear-programme.ts';
import { signStandIn } from '#infra/local/drand/drand.ts';
import { staff } from '#test/support/programme-in-memory.ts';
import { aPool, twelve } from './a-pool.ts';

let solve: SolveLp;
beforeAll(async () => {
  solve = await loadSolver();
});

const one = 'aic1-0123456789ABCDEF';
let deps: ReturnType<typeof aPool>;
let members: string[];
let substitute: string;
beforeEach(async () => {
  deps = { ...aPool(solve), clock: { now: () => new Date('2022-04-01T10:00:00.000Z') } };
  await enrolVolunteers(deps, { volunteers: twelve });
  await commitLottery(deps, { actor: staff });
  const { beacon } = deps.stored.round('panel')?.sortition?.draw ?? expect.unreachable('no sortition');
  const round = beacon.source === 'drand' ? beacon.round : expect.unreachable('a lottery');
  const taken = { round, signature: signStandIn(round) };
  await takeBeacon(deps, { draw: 'sortition', beacon: taken, actor: staff });
  await drawCitizens(deps, { actor: staff });
  const shown = await showPool(deps);
  const { called } = shown.ok ? shown.value : expect.unreachable(shown.refusal.code);
  const idsOf = (as: string) => called.filter((line) => line.as === as).map((line) => line.volunteerId);
  members = idsOf('member');
  [substitute = ''] = idsOf('substitute');
});
const answer = (volunteerId = '', said: 'accepted' | 'declined' = 'accepted') =>
  answerForCitizen(deps, { volunteerId, answer: said, actor: staff });
async function onRoll(volunteerId = ''): Promise<Panelist> {
  const contact = (await deps.pool.contacts()).find((line) => line.volunteerId === volunteerId);
  const found = (await deps.rolls.panelists()).find(({ email }) => email === contact?.email.toLowerCase());
  return found ?? expect.unreachable(`${volunteerId} is not on the roll`);
}
const seats = async () => (await deps.rolls.panelists()).filter(hasSeat);
describe('an answer after staff have changed the roll', () => {
  it('leaves a seat with the substitute to whom it was given', async () => {
    for (const id of [...members.slice(0, 3), substitute]) await answer(id);
    const [panelistId, by] = [(await onRoll(members[0])).panelistId, (await onRoll(substitute)).panelistId];
    expect(await replacePanelist(deps, { panelistId, by, reason: 'Malade.', actor: staff })).toMatchObject({
      ok: true,
    });
    expect(await answer(members[3])).toMatchObject({ ok: true });
    expect(await onRoll(substitute)).toMatchObject({ replaces: panelistId });
    expect(await onRoll(members[0])).toMatchObject({ replacedBy: by });
    expect((await seats()).map(({ panelistId: id }) => id)).toHaveLength(4);
    expect(hasSeat(await onRoll(substitute))).toBe(true);
  });

  it('leaves the name and the language that they corrected, also of a substitute who becomes a member', async () => {
    for (const id of [...members, substitute]) await answer(id);
    const corrected = { name: 'Nom Corrigé', language: 'en' as const };
    for (const id of [members[0], substitute]) {
      const { email, isSubstitute } = await onRoll(id);
      const person = { ...corrected, email, ...(isSubstitute ? { substitute: true } : {}) };
      expect(await enrolPanelists(deps, { panelists: [person], actor: staff })).toMatchObject({ ok: true });
    }
    await answer(members[1], 'declined');
    expect(await onRoll(members[0])).toMatchObject(corrected);
    expect(await onRoll(substitute)).toMatchObject(corrected);
  });
});

describe('a substitute who took a seat', () => {
  const shownPool = async () => {
    const shown = await showPool(deps);
    return shown.ok ? shown.value : expect.unreachable(shown.refusal.code);
  };
  const calledAs = async (as: string) =>
    (await shownPool()).called.flatMap((line) => (line.as === as ? [line.volunteerId] : []));
  const takesTheSeat = async () => {
    for (const id of [...members, substitute]) await answer(id);
    const [panelistId, by] = [(await onRoll(members[0])).panelistId, (await onRoll(substitute)).panelistId];
    const given = await replacePanelist(deps, { panelistId, by, reason: 'Malade.', actor: staff });
    expect(given).toMatchObject({ ok: true });
  };

  it('and declines later leaves it to whom the lot calls next in the cell of its first member', async () => {
    await takesTheSeat();
    expect(await answer(substitute, 'declined')).toMatchObject({ ok: true });
    const { replaced } = await shownPool();
    expect(deps.stored.round('panel')?.sortition?.left).toEqual([substitute, members[0]]);
    const next = replaced.at(-1)?.by ?? '';
    expect(replaced).toMatchObject([{ left: members[0], by: next, sameCell: true }]);
    expect(await calledAs('member')).toContain(next);
    expect(deps.stored.letters().map(({ to }) => to.id)).toContain(next);
    expect(await answer(next)).toMatchObject({ ok: true });
    expect(await seats()).toHaveLength(4);
    expect(hasSeat(await onRoll(next))).toBe(true);
    expect((await deps.rolls.panelists()).filter(({ replacedBy }) => replacedBy !== undefined)).toEqual([]);
  });

  it('and declines while staff give the seat to another leaves it to them', async () => {
    await takesTheSeat();
    const [other = ''] = await calledAs('substitute');
    expect(other).toBe(substitute);
    const { contacts } = deps.pool;
    let isFirst = true;
    deps.pool.contacts = async () => {
      const found = await contacts();
      if (isFirst) {
        isFirst = false;
        await enrolPanelists(deps, {
          panelists: [{ name: 'Zoé', email: 'zoe@example.org', substitute: true }],
          actor: staff,
        });
        const by = (await deps.rolls.panelists()).find(({ name }) => name === 'Zoé')?.panelistId ?? '';
        const { panelistId } = await onRoll(substitute);
        await replacePanelist(deps, { panelistId, by, reason: 'Malade.', actor: staff });
      }
      return found;
    };
    await answer(substitute, 'declined');
    expect(await seats()).toHaveLength(4);
  });

  it('keeps it where its first member is noted as declining: whoever was replaced has none to give up', async () => {
    await takesTheSeat();
    expect(await answer(members[0], 'declined')).toMatchObject({ refusal: { code: 'seat-taken' } });
    expect(await calledAs('member')).toEqual(members);
  });
});

describe('a tie that is declared', () => {
  const declare = async (volunteerId: string | undefined) => {
    expect(await deps.rolls.declareTies(await onRoll(volunteerId), [one])).toBe('declared');
  };

  it('while another accepts stays', async () => {
    await answer(members[0]);
    deps.meanwhile.run = () => declare(members[0]);
    await answer(members[1]);
    expect(await onRoll(members[0])).toMatchObject({ declaredConflicts: [one] });
    expect(await seats()).toHaveLength(2);
  });

  it('while staff correct the same person stays, with what they corrected', async () => {
    await answer(members[0]);
    const { email, language } = await onRoll(members[0]);
    deps.meanwhile.run = () => declare(members[0]);
    const panelists = [{ name: 'Nom Corrigé', email, language }];
    expect(await enrolPanelists(deps, { panelists, actor: staff })).toMatchObject({
      value: { panelists: [{ name: 'Nom Corrigé', declaredConflicts: [one] }] },
    });
    expect(await onRoll(members[0])).toMatchObject({ name: 'Nom Corrigé', declaredConflicts: [one] });
  });

  it('stays whoever writes at the same moment: after five times staff are asked to try again', async () => {
    await answer(members[0]);
    const { email, language } = await onRoll(members[0]);
    let times = 0;
    deps.rounds.save = async () => {
      times += 1;
      return 'conflict';
    };
    const panelists = [{ name: 'Nom Corrigé', email, language }];
    expect(await enrolPanelists(deps, { panelists, actor: staff })).toEqual({
      ok: false,
      refusal: { code: 'try-again' },
    });
    expect(times).toBe(5);
  });
});

it('writes nobody who stands on the roll as they are called', async () => {
  await answer(members[0]);
  await answer(substitute);
  deps.asked.length = 0;
  await answer(members[1]);
  const written = JSON.stringify(deps.asked.filter(({ call }) => call === 'TransactWriteItemsCommand'));
  for (const id of [members[0], substitute]) expect(written).not.toContain((await onRoll(id)).panelistId);
  expect(written).toContain((await onRoll(members[1])).panelistId);
});
