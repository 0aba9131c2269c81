import { describe, expect, it } from 'vitest';
import { enrolJurors } from '#app/jury/jury-roll.ts';
import { showAssignment } from '#app/jury/show-assignment.ts';
import { idOf } from '#test/support/programme-in-memory.ts';
import { aJury, anOpenJury, cohort, jurorsNamed, marksOf } from './jury-session.ts';

async function aJuryWith(applications: number) {
  const jury = await aJury('ada', 'bea', 'cyd');
  for (let number = 1; number <= applications; number += 1) jury.apply(number, 'eligible');
  return jury;
}
type Jury = Awaited<ReturnType<typeof aJury>>;

async function proposed(jury: Jury): Promise<string> {
  const answer = await jury.propose();
  if (!answer.ok) throw new Error(answer.refusal.code);
  return answer.value.proposalId;
}

const typesIn = (jury: Jury) => jury.stored.timeline().map(({ type }) => type);
const prepared = ['SeedCommitted', 'BeaconTaken'];

describe('proposing an assignment', () => {
  it('gives nobody anything, and nothing leaves', async () => {
    const jury = await aJuryWith(3);
    expect(await jury.propose()).toMatchObject({
      value: {
        assigned: 6,
        added: 6,
        removed: 0,
        report: { loads: { min: 2, max: 2 }, coverage: { covered: 3, applications: 3 }, conflicts: 0 },
      },
    });
    expect(jury.stored.readings().length).toBe(0);
    expect(typesIn(jury)).toEqual([...prepared, 'AssignmentProposed']);
    expect(jury.stored.letters()).toEqual([]);
  });
  it('shows staff who would read what', async () => {
    const jury = await aJuryWith(1);
    await jury.propose();
    const shown = await showAssignment(jury);
    expect(shown).toMatchObject({
      value: { state: 'proposed', applications: [{ applicationId: idOf(1), title: 'Projet 1' }] },
    });
    const readers = shown.ok ? shown.value.applications[0]?.readers : [];
    expect(readers?.map(({ change }) => change)).toEqual(['added', 'added']);
  });
  it('gives a juror no more than their ceiling on the roll, and names it where it stands in the way', async () => {
    const jury = await aJuryWith(3);
    const roll = jurorsNamed('ada', 'bea', 'cyd');
    await enrolJurors(jury, {
      jurors: roll.map((one) => (one.name === 'cyd' ? one : { ...one, maxReadings: 2 })),
    });
    expect(await jury.propose()).toMatchObject({ ok: true });
    await enrolJurors(jury, { jurors: roll.map((one, nth) => ({ ...one, maxReadings: 1 + nth })) });
    expect(await jury.propose()).toMatchObject({
      ok: true,
      value: { report: { loads: { min: 1, max: 3 } } },
    });
    await enrolJurors(jury, { jurors: roll.map((one) => ({ ...one, maxReadings: 1 })) });
    expect(await jury.propose()).toMatchObject({
      refusal: { code: 'assignment-infeasible', short: [{ excluded: { 'ceiling-reached': 3 } }, {}] },
    });
  });
  it('reads the last proposal once, and the round to decide and to save alone', async () => {
    const jury = await aJuryWith(1);
    await jury.propose();
    jury.apply(2, 'eligible');
    jury.asked.length = 0;
    expect(await jury.propose()).toMatchObject({ ok: true });
    const read = JSON.stringify(jury.asked.filter(({ call }) => call === 'BatchGetItemCommand'));
    expect(read.match(/"SK":{"S":"(ASSIGNMENT|ROUND)"}/g)?.sort()).toEqual([
      '"SK":{"S":"ASSIGNMENT"}',
      '"SK":{"S":"ROUND"}',
      '"SK":{"S":"ROUND"}',
    ]);
  });
  it('is shown only once there is one', async () => {
    const jury = await aJuryWith(1);
    expect(await showAssignment(jury)).toMatchObject({ refusal: { code: 'not-found' } });
    expect(await jury.confirm('0'.repeat(16))).toMatchObject({ refusal: { code: 'not-found' } });
  });
});

describe('a proposal', () => {
  it('is made again only once something changed: each is in the audit chain, kept or not', async () => {
    const jury = await aJuryWith(2);
    const first = await proposed(jury);
    for (let again = 0; again < 3; again += 1)
      expect(await jury.propose()).toMatchObject({
        refusal: { code: 'proposal-unchanged', proposalId: first },
      });
    jury.apply(3, 'eligible');
    const second = await proposed(jury);
    jury.apply(3, 'withdrawn');
    const third = await proposed(jury);
    const made = jury.stored.timeline().filter(({ type }) => type === 'AssignmentProposed');
    expect(made.map(({ data }) => data.proposalId)).toEqual([first, second, third]);
    const [one, two, back] = made.map(({ data }) => data);
    expect(two?.inputsSha256).not.toBe(one?.inputsSha256);
    // The same inputs as at first: the same assignment, digest by digest.
    expect([back?.inputsSha256, back?.resultSha256]).toEqual([one?.inputsSha256, one?.resultSha256]);
  });
  it('is told in the audit chain before it is stored: cut short in between, it is made anew', async () => {
    const jury = await aJuryWith(1);
    const { keep } = jury.proposals;
    jury.proposals.keep = async () => {
      throw new Error('killed');
    };
    await expect(jury.propose()).rejects.toThrow('killed');
    jury.proposals.keep = keep;
    expect(await jury.propose()).toMatchObject({ ok: true });
    const made = jury.stored.timeline().filter(({ type }) => type === 'AssignmentProposed');
    expect(new Set(made.map(({ data }) => data.resultSha256)).size).toBe(1);
    expect(made).toHaveLength(2);
  });
  it('waits for a commitment and its beacon', async () => {
    const jury = await aJuryWith(1);
    const round = jury.stored.round('jury') ?? expect.unreachable();
    const { drawn: _drawn, ...awaiting } = round.draw ?? expect.unreachable();
    jury.putRound({ ...round, draw: awaiting });
    expect(await jury.propose()).toMatchObject({ refusal: { code: 'beacon-awaited' } });
    const { draw: _draw, ...fresh } = round;
    jury.putRound(fresh);
    expect(await jury.propose()).toMatchObject({ refusal: { code: 'seed-not-committed' } });
  });
});

describe('confirming it', () => {
  it('gives the readings and records the digests and the figures', async () => {
    const jury = await aJuryWith(3);
    const proposalId = await proposed(jury);
    expect(await jury.confirm(proposalId)).toMatchObject({ ok: true, value: { assigned: 6 } });
    expect(jury.stored.readings().length).toBe(6);
    expect(typesIn(jury)).toEqual([...prepared, 'AssignmentProposed', 'JurorsAssigned']);
    const digest = expect.stringMatching(/^[0-9a-f]{64}$/);
    const facts = { proposalId, inputsSha256: digest, resultSha256: digest };
    expect(jury.stored.timeline().slice(-2)).toMatchObject([
      { data: facts },
      { data: { ...facts, added: 6 } },
    ]);
    expect(await showAssignment(jury)).toMatchObject({ value: { state: 'applied' } });
  });
  it('twice is once', async () => {
    const jury = await aJuryWith(1);
    const proposalId = await proposed(jury);
    const once = await jury.confirm(proposalId);
    expect(await jury.confirm(proposalId)).toEqual(once);
    expect(typesIn(jury).filter((type) => type === 'JurorsAssigned')).toHaveLength(1);
  });
  it.each<[string, (jury: Jury) => unknown]>([
    ['an application withdrew', (jury) => jury.apply(1, 'withdrawn')],
    ['an application became eligible', (jury) => jury.apply(3, 'eligible')],
    ['a juror filed a review', (jury) => jury.mark(1, 4)],
    ['a juror recused', (jury) => jury.recuseFrom(1)],
    ['a juror left', (jury) => jury.rolls.removeJuror(jury.jurors[0] ?? '', '2022-05-14T22:30:00.000Z')],
  ])('is refused as stale once %s', async (_, happen) => {
    const jury = await anOpenJury(2);
    const proposalId = await proposed(jury);
    await happen(jury);
    expect(await jury.confirm(proposalId)).toMatchObject({ refusal: { code: 'proposal-stale' } });
    expect(await showAssignment(jury)).toMatchObject({ value: { state: 'stale' } });
  });
  it('is refused for another proposal than the last, and in a round that closed', async () => {
    const jury = await anOpenJury(1);
    const proposalId = await proposed(jury);
    expect(await jury.confirm('f'.repeat(16))).toMatchObject({ refusal: { code: 'proposal-stale' } });
    await jury.mark(1, 3);
    await jury.close();
    expect(await jury.confirm(proposalId)).toMatchObject({ ok: false });
  });
  it('cut short after the round recorded it, is finished by whoever comes next', async () => {
    const jury = await anOpenJury(1);
    const gone = await jury.recuseFrom(1);
    const proposalId = await proposed(jury);
    await expect(jury.cutShort(proposalId)).rejects.toThrow('killed');
    expect(await jury.confirm(proposalId)).toMatchObject({ ok: true });
    expect(jury.on(1).filter(({ jurorId }) => jurorId !== gone)).toHaveLength(
      cohort.jury.readersPerApplication,
    );
    expect(jury.stored.letters().filter(({ occasion }) => occasion.endsWith(proposalId))).toHaveLength(1);
  });
});

describe('a review already filed', () => {
  it('stays with its juror, whatever is assigned after', async () => {
    const jury = await anOpenJury(3);
    const jurorId = jury.on(2)[0]?.jurorId ?? '';
    await jury.file(2, jurorId, marksOf(4));
    await jury.recuseFrom(1);
    await jury.assign();
    expect(jury.on(2).find((one) => one.jurorId === jurorId)?.state).toBe('filed');
  });
});
