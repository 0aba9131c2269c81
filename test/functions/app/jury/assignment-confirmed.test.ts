/** What a confirmed assignment gives, when it is confirmed again, late, or after it was cut short. */
import { describe, expect, it } from 'vitest';
import { removeJuror } from '#app/jury/jury-roll.ts';
import { proposeAssignment } from '#app/jury/propose-assignment.ts';
import { idOf, staff } from '#test/support/programme-in-memory.ts';
import { aJury, anOpenJury, cohort, type Jury } from './jury-session.ts';

async function proposed(jury: Jury): Promise<string> {
  const answer = await jury.propose();
  return answer.ok ? answer.value.proposalId : expect.unreachable(answer.refusal.code);
}
const recorded = (jury: Jury) => jury.stored.timeline().filter(({ type }) => type === 'JurorsAssigned');
const pairs = (jury: Jury) =>
  jury.stored.readings().map(({ applicationId, jurorId }) => `${applicationId} ${jurorId}`);

/** Confirmed, and cut short once the round has recorded it: nobody was given anything. */
async function cutShort(jury: Jury) {
  const proposalId = await proposed(jury);
  await expect(jury.cutShort(proposalId)).rejects.toThrow('killed');
  return proposalId;
}

async function threeToAssign() {
  const jury = await aJury('ada', 'bea', 'cyd');
  for (const number of [1, 2, 3]) jury.apply(number, 'eligible');
  return jury;
}

describe('an assignment that is confirmed', () => {
  it('gives nothing in a round that closed since it was proposed', async () => {
    const jury = await threeToAssign();
    const proposalId = await proposed(jury);
    jury.shut();
    expect(await jury.confirm(proposalId)).toEqual({
      ok: false,
      refusal: { code: 'round-not-open', state: 'closed' },
    });
    expect([jury.stored.readings(), recorded(jury)]).toEqual([[], []]);
  });
  it('gives nothing once the readings are over: nobody could file it', async () => {
    const jury = await anOpenJury(2);
    await jury.recuseFrom(1);
    const proposalId = await proposed(jury);
    const before = [jury.stored.readings(), recorded(jury).length];
    jury.at(Date.parse(cohort.calendar.juryClosesAt) + 1);
    expect(await jury.confirm(proposalId)).toEqual({
      ok: false,
      refusal: { code: 'readings-over', closesAt: cohort.calendar.juryClosesAt },
    });
    expect([jury.stored.readings(), recorded(jury).length]).toEqual(before);
    jury.at(cohort.calendar.juryClosesAt);
    expect(await jury.confirm(proposalId)).toMatchObject({ ok: true, value: { added: [{}] } });
  });
  it('again is answered the same, whatever happened since, also where it moved nothing', async () => {
    const jury = await anOpenJury(2);
    const proposalId = await proposed(jury);
    const once = await jury.confirm(proposalId);
    expect(once).toMatchObject({ ok: true, value: { added: [], removed: [] } });
    await jury.mark(1, 4);
    const before = jury.stored.timeline().length;
    expect(await jury.confirm(proposalId)).toEqual(once);
    expect(jury.stored.timeline()).toHaveLength(before);
  });
  it('again, or proposed anew, gives no reading back that was taken since', async () => {
    const jury = await threeToAssign();
    const proposalId = await proposed(jury);
    await jury.confirm(proposalId);
    await removeJuror(jury, { jurorId: jury.jurors[0] ?? '', actor: staff });
    await jury.enrol('ada');
    const left = pairs(jury);
    expect(left).toHaveLength(4);
    await jury.confirm(proposalId);
    expect(pairs(jury)).toEqual(left);
    expect(await jury.propose()).toMatchObject({ value: { added: 2 } });
    expect(pairs(jury)).toEqual(left);
  });
  it('is recorded with as many taken back as given, and whoever is new to it is told', async () => {
    const jury = await anOpenJury(1);
    const letters = jury.stored.letters().length;
    jury.apply(1, 'withdrawn');
    jury.apply(2, 'eligible');
    expect(await jury.assign()).toMatchObject({ value: { added: 2, removed: 2 } });
    const readers = jury.on(2).map(({ jurorId }) => jurorId);
    expect(recorded(jury).at(-1)?.data).toMatchObject({
      added: 2,
      removed: [{ applicationId: idOf(1) }, { applicationId: idOf(1) }],
    });
    const told = jury.stored.letters().slice(letters);
    expect(told.map(({ to }) => to.id).sort()).toEqual(readers.toSorted());
  });
});

describe('an assignment that was cut short after it was recorded', () => {
  it('is finished before another one is computed, which has nothing left to give', async () => {
    const jury = await threeToAssign();
    await cutShort(jury);
    expect(jury.stored.readings()).toEqual([]);
    expect(await jury.propose()).toMatchObject({ value: { assigned: 6, added: 0, removed: 0 } });
    expect(jury.stored.readings()).toHaveLength(6);
    expect(recorded(jury)).toHaveLength(1);
  });
  it('gives nothing of who withdrew meanwhile, nor to who left', async () => {
    const jury = await threeToAssign();
    const proposalId = await cutShort(jury);
    jury.apply(1, 'withdrawn');
    await jury.rolls.removeJuror(jury.jurors[0] ?? '', '2022-03-25T17:00:00.000Z');
    expect(await jury.confirm(proposalId)).toMatchObject({ ok: true });
    const given = jury.stored.readings();
    expect(given.length).toBeGreaterThan(1);
    for (const { applicationId, jurorId, title } of given) {
      expect(title).toBe(applicationId === idOf(2) ? 'Projet 2' : 'Projet 3');
      expect([idOf(2), idOf(3)]).toContain(applicationId);
      expect(jury.jurors.slice(1)).toContain(jurorId);
    }
  });
});

describe('an assignment that is confirmed in the moment in which another is', () => {
  it('is stale: an application has as many readers as the rules say, and each is told once', async () => {
    const jury = await anOpenJury(2);
    await jury.recuseFrom(1);
    const first = await proposed(jury);
    const told = jury.stored.letters().length;
    // A colleague enrols jurors who read nothing yet, to whom the next proposal gives it.
    jury.meanwhile.run = async () => {
      await jury.enrol('dan', 'eve');
      expect(await jury.confirm(await proposed(jury))).toMatchObject({ value: { added: [{}] } });
    };
    expect(await jury.confirm(first)).toEqual({ ok: false, refusal: { code: 'proposal-stale' } });
    expect(jury.on(1).filter(({ state }) => state === 'assigned')).toHaveLength(2);
    expect(jury.stored.letters().length - told).toBe(1);
    expect(recorded(jury)).toHaveLength(2);
  });
  it('and cut short is finished by who proposed another in that moment, and must ask again', async () => {
    const jury = await anOpenJury(2);
    await jury.recuseFrom(1);
    const first = await proposed(jury);
    const told = jury.stored.letters().length;
    const { save } = jury.rounds;
    const isComputed = Promise.withResolvers<void>();
    const isConfirmed = Promise.withResolvers<void>();
    const late: typeof save = async (...asked) => {
      isComputed.resolve();
      await isConfirmed.promise;
      return save(...asked);
    };
    let other: ReturnType<typeof proposeAssignment> | undefined;
    jury.rounds.save = async (...asked) => {
      jury.rounds.save = save;
      await jury.enrol('dan', 'eve');
      other = proposeAssignment({ ...jury, rounds: { ...jury.rounds, save: late } }, { actor: staff });
      await isComputed.promise;
      return save(...asked);
    };
    await expect(jury.cutShort(first)).rejects.toThrow('killed');
    isConfirmed.resolve();
    expect(await other).toEqual({ ok: false, refusal: { code: 'try-again' } });
    await jury.propose();
    const [letter] = jury.stored.letters().slice(told);
    expect(jury.on(1).map(({ jurorId }) => jurorId)).toContain(letter?.to.id);
  });
});
