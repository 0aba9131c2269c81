/** What an assignment is computed from, and what staff are shown of it. */
import { describe, expect, it } from 'vitest';
import { assignmentFacts } from '#app/jury/assignment-facts.ts';
import { enrolJurors } from '#app/jury/jury-roll.ts';
import { showAssignment } from '#app/jury/show-assignment.ts';
import { revealSeed } from '#app/round/commit-seed.ts';
import { readersOf } from '#domain/jury/assignment-proposal.ts';
import { assignJurors } from '#domain/jury/jury-assignment.ts';
import { idOf } from '#test/support/programme-in-memory.ts';
import { aJury, anOpenJury, type Jury, jurorsNamed, marksOf } from './jury-session.ts';

async function shown(jury: Jury) {
  const answer = await showAssignment(jury);
  return answer.ok ? answer.value : expect.unreachable(answer.refusal.code);
}
async function readersShown(jury: Jury, number: number) {
  const { applications } = await shown(jury);
  return applications.find(({ applicationId }) => applicationId === idOf(number))?.readers ?? [];
}
const refused = (code: string, more: object = {}) => ({ ok: false, refusal: { code, ...more } });

describe('an assignment that is shown', () => {
  it('names the readers of each application by id, with what the proposal makes of them and what they share', async () => {
    const jury = await anOpenJury(4);
    const before = [1, 2, 3, 4].map((number) => jury.on(number).map(({ jurorId }) => jurorId));
    const [one = '', two = ''] = before[0] ?? [];
    await jury.file(1, two, marksOf(3));
    await jury.rolls.removeJuror(one, '2022-03-25T17:00:00.000Z');
    await jury.enrol('dan');
    await jury.propose();
    const names = new Map((await jury.rolls.jurors()).map(({ jurorId, name }) => [jurorId, name]));
    for (const [nth, readers] of before.entries()) {
      const told = await readersShown(jury, nth + 1);
      const ids = told.map(({ jurorId }) => jurorId);
      expect(ids).toEqual(ids.toSorted());
      for (const { jurorId, name, affinity, change } of told) {
        expect(name).toBe(names.get(jurorId));
        // Whoever left has no topics any more.
        expect(affinity).toBe(jurorId === one ? 0 : 1);
        const isFiled = nth === 0 && jurorId === two;
        const was = jurorId === one ? 'removed' : isFiled ? 'filed' : 'kept';
        expect(change).toBe(readers.includes(jurorId) ? was : 'added');
      }
      expect(ids).toEqual(expect.arrayContaining(readers));
      expect(ids).toHaveLength(readers.includes(one) ? 3 : 2);
    }
    const proposal = await shown(jury);
    await jury.confirm(proposal.proposalId);
    // What it brought stays to be seen once it is there.
    expect(await shown(jury)).toEqual({ ...proposal, state: 'applied' });
  });
  it('has no reader of an application that came after it', async () => {
    const jury = await anOpenJury(1);
    jury.apply(2, 'eligible');
    expect(await readersShown(jury, 1)).toHaveLength(2);
    const { applications } = await shown(jury);
    expect(applications[1]).toEqual({ applicationId: idOf(2), title: 'Projet 2', readers: [] });
  });
});

describe('an assignment', () => {
  it('is the one that anybody computes from the same facts and the seed, once that is revealed', async () => {
    const jury = await aJury('ada', 'bea', 'cyd', 'dan', 'eve');
    for (const number of [1, 2, 3, 4, 5]) jury.apply(number, 'eligible');
    await jury.propose();
    const round = jury.stored.round('jury') ?? expect.unreachable();
    const secretSha256 = round.draw?.secretSha256 ?? expect.unreachable();
    const proposal = await jury.proposals.find();
    const { request, inputsSha256 } = await assignmentFacts(jury, { extraReaders: {}, secretSha256 });
    const made = await revealSeed(jury.escrow, round, 'jury');
    const { seed } = made.ok ? made.value : expect.unreachable();
    const again = assignJurors({ ...request, seed });
    if (again.outcome === 'infeasible') throw new Error(again.outcome);
    expect(proposal).toMatchObject({ secretSha256, inputsSha256, added: readersOf(again.added) });
  });
  it('is the same in whichever order applications, jurors and readings are found', async () => {
    const jury = await anOpenJury(6);
    const [reader = ''] = jury.jurors;
    const numbers = [1, 2, 3, 4, 5, 6].filter((number) =>
      jury.on(number).some((one) => one.jurorId === reader),
    );
    await jury.enrol('dan');
    for (const number of numbers.slice(0, 2)) await jury.recuse(number, reader);
    await jury.file(numbers[2] ?? 0, reader, marksOf(3));
    await jury.propose();
    const unchanged = refused('proposal-unchanged', { proposalId: (await shown(jury)).proposalId });
    expect(await jury.propose()).toEqual(unchanged);
    const { rolls, readings } = jury;
    const [{ jurors }, { all }] = [{ ...rolls }, { ...readings }];
    rolls.jurors = async () => (await jurors()).reverse();
    expect(await jury.propose()).toEqual(unchanged);
    readings.all = async () => (await all()).reverse();
    expect(await jury.propose()).toEqual(unchanged);
  });
  it('gives nobody an application of the undertaking that they belong to', async () => {
    const jury = await aJury('ada', 'bea');
    jury.apply(1, 'eligible');
    const [ada, bea] = jurorsNamed('ada', 'bea');
    if (!ada || !bea) throw new Error('nobody to enrol');
    await enrolJurors(jury, { jurors: [{ ...ada, siren: '732829320' }, bea] });
    expect(await jury.propose()).toMatchObject(
      refused('assignment-infeasible', { short: [{ applicationId: idOf(1), excluded: { siren: 1 } }] }),
    );
  });
  it('is proposed in no round that is closed, and not kept where it closes at that moment', async () => {
    const closed = refused('round-not-open', { state: 'closed' });
    const jury = await aJury('ada', 'bea');
    jury.apply(1, 'eligible');
    jury.meanwhile.run = jury.shut;
    expect(await jury.propose()).toEqual(closed);
    expect(await jury.proposals.find()).toBeUndefined();
    const settled = await anOpenJury(2);
    await settled.assign();
    expect(await settled.propose()).toMatchObject(refused('proposal-unchanged'));
    settled.shut();
    expect(await settled.propose()).toEqual(closed);
  });
});
