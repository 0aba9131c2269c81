import { describe, expect, it } from 'vitest';
import { enrolJurors } from '#app/jury/jury-roll.ts';
import { showJurors } from '#app/round/show-round.ts';
import { idOf } from '#test/support/programme-in-memory.ts';
import { aJury, anOpenJury, cohort, jurorsNamed } from './jury-session.ts';

describe('enrolling jurors', () => {
  it('gives the same person the same id, whenever it is done', async () => {
    const jury = await aJury('ada', 'bea');
    const again = await enrolJurors(jury, { jurors: jurorsNamed('bea', 'ada') });
    expect(again.ok && again.value.jurors.map(({ jurorId }) => jurorId)).toEqual(jury.jurors.toReversed());
    expect(jury.jurors[0]).toMatch(/^j-[0-9A-HJKMNP-TV-Z]{10}$/);
    expect((await showJurors(jury)).jurors).toHaveLength(2);
  });
  it('refuses an address that stands twice in the list, and enrols nobody', async () => {
    const jury = await aJury();
    expect(await enrolJurors(jury, { jurors: jurorsNamed('dan', 'dan') })).toMatchObject({
      refusal: { code: 'roll-invalid', problems: [{ field: 'jurors.1.email', code: 'repeated' }] },
    });
    expect(await jury.rolls.jurors()).toEqual([]);
  });
});

describe('assigning jurors', () => {
  it('gives each eligible application its readers', async () => {
    const jury = await anOpenJury(3);
    for (const number of [1, 2, 3]) expect(jury.on(number)).toHaveLength(2);
    const { jurors } = await showJurors(jury);
    expect(jurors.map(({ assigned, filed, recused }) => [assigned, filed, recused])).toEqual([
      [2, 0, 0],
      [2, 0, 0],
      [2, 0, 0],
    ]);
  });
  it('asked again, moves nothing, and then no more', async () => {
    const jury = await anOpenJury(3);
    const events = jury.stored.timeline().length;
    expect(await jury.assign()).toMatchObject({ ok: true, value: { assigned: 6, added: 0, removed: 0 } });
    expect(
      jury.stored
        .timeline()
        .slice(events)
        .map(({ type }) => type),
    ).toEqual(['AssignmentProposed']);
    expect(await jury.assign()).toMatchObject({ refusal: { code: 'proposal-unchanged' } });
  });
  it('names the applications that cannot have their readers', async () => {
    const jury = await aJury('ada');
    jury.apply(1, 'eligible');
    expect(await jury.assign()).toMatchObject({
      refusal: { code: 'assignment-infeasible', short: [{ applicationId: idOf(1), needed: 2, possible: 1 }] },
    });
  });
  it('has nothing to assign without an eligible application', async () => {
    const jury = await aJury('ada', 'bea');
    expect(await jury.assign()).toMatchObject({ refusal: { code: 'nothing-to-assign' } });
  });
  it('after a recusal in the open round, gives the reading to another, who gets a letter of its own', async () => {
    const jury = await anOpenJury(1);
    await jury.recuseFrom(1);
    expect(await jury.assign()).toMatchObject({ ok: true, value: { added: 1, removed: 0 } });
    expect(jury.on(1).map(({ state }) => state)).toEqual(['recused', 'assigned', 'assigned']);
    const last = jury.stored.letters().at(-1);
    expect(last?.occasion).toMatch(/^jury-invitation-[0-9a-f]{16}$/);
    expect(last?.data).toMatchObject({ applications: [{ applicationId: idOf(1), title: 'Projet 1' }] });
  });
  it('takes back what is assigned on an application that withdrew', async () => {
    const jury = await anOpenJury(2);
    jury.apply(1, 'withdrawn');
    expect(await jury.assign()).toMatchObject({ ok: true, value: { removed: 2 } });
    expect(jury.on(1)).toEqual([]);
  });
  it('is over once the round is closed', async () => {
    const jury = await anOpenJury(1);
    await jury.mark(1, 3);
    await jury.close();
    expect(await jury.assign()).toMatchObject({ refusal: { code: 'round-not-open', state: 'closed' } });
  });
});

describe('opening the jury', () => {
  it('calls each juror once, with what they read and until when', async () => {
    const { stored, jurors } = await anOpenJury(3);
    expect(
      stored
        .letters()
        .map(({ to }) => to.id)
        .sort(),
    ).toEqual(jurors.toSorted());
    expect(stored.letters()[0]).toMatchObject({
      template: 'jury-invitation',
      occasion: 'jury-invitation',
      data: { closesAt: cohort.calendar.juryClosesAt },
    });
  });
  it('waits for readers, and for every application to be decided', async () => {
    const jury = await aJury('ada', 'bea');
    expect(await jury.open()).toMatchObject({ refusal: { code: 'no-application' } });
    jury.apply(1, 'eligible');
    const unread = { code: 'assignment-missing', applicationIds: [idOf(1)] };
    expect(await jury.open()).toMatchObject({ refusal: unread });
    jury.apply(2, 'eligibility-review');
    const undecided = { code: 'applications-undecided', applicationIds: [idOf(2)] };
    expect(await jury.open()).toMatchObject({ refusal: undecided });
  });
  it('happens once', async () => {
    const jury = await anOpenJury(1);
    expect(await jury.open()).toMatchObject({ refusal: { code: 'round-not-planned', state: 'open' } });
  });
  it('decides again when a colleague changed the round meanwhile', async () => {
    const jury = await aJury('ada', 'bea');
    jury.apply(1, 'eligible');
    await jury.assign();
    jury.meanwhile.run = () => jury.open();
    expect(await jury.open()).toMatchObject({ refusal: { code: 'round-not-planned', state: 'open' } });
    expect(jury.stored.letters()).toHaveLength(2);
  });
});
