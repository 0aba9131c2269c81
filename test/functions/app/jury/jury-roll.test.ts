/** Who leaves the jury: what becomes of their readings, and what is recorded of it. */
import { describe, expect, it } from 'vitest';
import { enrolJurors, type JurorToEnrol, removeJuror } from '#app/jury/jury-roll.ts';
import { idOf, staff } from '#test/support/programme-in-memory.ts';
import { aJury, anOpenJury, type Jury, jurorsNamed, marksOf } from './jury-session.ts';

const remove = (jury: Jury, jurorId: string) => removeJuror(jury, { jurorId, actor: staff });
const left = (jury: Jury) =>
  jury.stored.timeline().flatMap(({ type, data }) => (type === 'JurorLeft' ? [data] : []));
const now = '2022-03-25T17:00:00.000Z';

describe('a juror who is taken off', () => {
  it('frees what is not filed; what is filed stays, and what was recused from is neither', async () => {
    const jury = await anOpenJury(6);
    const [jurorId = ''] = jury.jurors;
    const numbers = [1, 2, 3, 4, 5, 6].filter((number) =>
      jury.on(number).some((one) => one.jurorId === jurorId),
    );
    const [filed = 0, ...recused] = numbers.slice(0, 3);
    await jury.file(filed, jurorId, marksOf(3));
    for (const number of recused) await jury.recuse(number, jurorId);
    const revoked: unknown[] = [];
    const links = { revokeAll: async (...given: unknown[]) => void revoked.push(given) };
    expect(await removeJuror({ ...jury, links } as never, { jurorId, actor: staff })).toEqual({
      ok: true,
      value: { jurorId, freed: 1, filed: 1 },
    });
    expect(revoked).toEqual([[{ purpose: 'juror', id: jurorId }, new Date(now)]]);
    const states = jury.stored.readings().flatMap((one) => (one.jurorId === jurorId ? [one.state] : []));
    expect(states.sort()).toEqual(['filed', 'recused', 'recused']);
    expect(left(jury)).toEqual([{ jurorId, filed: 1, leftAt: now }]);
  });
  it('is recorded once each time they leave, whoever else left at the same instant', async () => {
    const jury = await anOpenJury(1);
    const [ada = '', bea = ''] = jury.jurors;
    await remove(jury, ada);
    await remove(jury, bea);
    jury.at('2022-03-25T18:00:00.000Z');
    await remove(jury, ada);
    expect(left(jury).map(({ jurorId, leftAt }) => [jurorId, leftAt])).toEqual([
      [ada, now],
      [bea, now],
    ]);
    await jury.enrol('ada');
    const later = '2022-03-26T17:00:00.000Z';
    jury.at(later);
    await remove(jury, ada);
    expect(left(jury).slice(2)).toEqual([{ jurorId: ada, filed: 0, leftAt: later }]);
  });
  it('is told of what they had to read, also where their leaving was cut short once it was taken back', async () => {
    const jury = await anOpenJury(1);
    const jurorId = jury.on(1)[0]?.jurorId ?? '';
    const unassign = async (pairs: Parameters<typeof jury.readings.unassign>[0]) => {
      await jury.readings.unassign(pairs);
      throw new Error('cut short');
    };
    const readings = { ...jury.readings, unassign };
    await expect(removeJuror({ ...jury, readings }, { jurorId, actor: staff })).rejects.toThrow('cut short');
    await remove(jury, jurorId);
    const told = jury.stored.letters().filter(({ template }) => template === 'jury-left');
    expect(told.map(({ data }) => data)).toEqual([{ filed: 0, freed: 1 }]);
  });
  it('is recorded and told once where two take them off at one moment', async () => {
    const jury = await anOpenJury(1);
    const jurorId = jury.on(1)[0]?.jurorId ?? '';
    let isFirst = true;
    const save: typeof jury.rounds.save = async (...change) => {
      if (isFirst) await remove(jury, jurorId);
      isFirst = false;
      return jury.rounds.save(...change);
    };
    const rounds = { ...jury.rounds, save };
    expect(await removeJuror({ ...jury, rounds }, { jurorId, actor: staff })).toMatchObject({ ok: true });
    expect(left(jury)).toEqual([{ jurorId, filed: 0, leftAt: now }]);
    const told = jury.stored.letters().filter(({ template }) => template === 'jury-left');
    expect(told).toHaveLength(1);
  });
  it('is told each time, once the jury is open, where they had anything to read or had filed', async () => {
    const jury = await aJury('ada', 'bea', 'cyd', 'dan');
    jury.apply(1, 'eligible');
    await jury.assign();
    const letters = () => jury.stored.letters().filter(({ template }) => template === 'jury-left');
    const readers = () => jury.on(1).map(({ jurorId }) => jurorId);
    await remove(jury, readers()[0] ?? '');
    expect(letters()).toEqual([]);
    await jury.assign();
    await jury.open();
    const idle = jury.jurors.find((jurorId) => !readers().includes(jurorId)) ?? '';
    await remove(jury, idle);
    expect(letters()).toEqual([]);
    const [one = '', other = ''] = readers();
    await jury.file(1, one, marksOf(3));
    for (const at of [now, '2022-03-25T18:30:00.500Z']) {
      jury.at(at);
      await jury.enrol('ada', 'bea', 'cyd', 'dan');
      await remove(jury, one);
    }
    await remove(jury, other);
    expect(letters().map(({ to, data, occasion }) => [to.id, data, occasion])).toEqual([
      [one, { filed: 1, freed: 0 }, 'jury-left-20220325170000000'],
      [one, { filed: 1, freed: 0 }, 'jury-left-20220325183000500'],
      [other, { filed: 0, freed: 1 }, 'jury-left-20220325183000500'],
    ]);
  });
  it('is recorded as gone at that moment, although they come back in the same', async () => {
    const jury = await anOpenJury(1);
    const jurorId = jury.on(1)[0]?.jurorId ?? '';
    const known = await jury.rolls.juror(jurorId);
    const links = {
      revokeAll: async () =>
        void (await enrolJurors(jury, { jurors: [{ ...known, returns: true } as never] })),
    };
    await removeJuror({ ...jury, links } as never, { jurorId, actor: staff });
    expect(await jury.rolls.juror(jurorId)).not.toHaveProperty('leftAt');
    expect(left(jury)).toEqual([{ jurorId, filed: 0, leftAt: now }]);
  });
  it('must be on the roll of a jury that is not over yet', async () => {
    const jury = await anOpenJury(1);
    const [ada = ''] = jury.jurors;
    expect(await remove(jury, 'j-0000000000')).toEqual({ ok: false, refusal: { code: 'not-found' } });
    const closed = { ok: false, refusal: { code: 'round-not-open', state: 'closed' } };
    jury.meanwhile.run = jury.shut;
    expect(await remove(jury, ada)).toEqual(closed);
    const [, bea = ''] = jury.jurors;
    expect(await remove(jury, bea)).toEqual(closed);
    expect(await jury.rolls.juror(bea)).not.toHaveProperty('leftAt');
    expect(left(jury)).toEqual([]);
  });
});

describe('a juror who is enrolled', () => {
  it('has the ties that are given with them, and none otherwise', async () => {
    const jury = await aJury();
    const [ada, bea] = jurorsNamed('ada', 'bea');
    if (!ada || !bea) throw new Error('nobody to enrol');
    await enrolJurors(jury, { jurors: [ada, { ...bea, declaredConflicts: [idOf(1)] }] });
    const roll = await jury.rolls.jurors();
    expect(roll.map(({ name, declaredConflicts }) => [name, declaredConflicts]).sort()).toEqual([
      ['ada', []],
      ['bea', [idOf(1)]],
    ]);
  });

  it('reads French, and has no topic, where nothing is said of either', async () => {
    const jury = await aJury();
    await enrolJurors(jury, { jurors: [{ name: 'Ada', email: 'ada@jury.example' }] });
    expect(await jury.rolls.jurors()).toMatchObject([{ language: 'fr', topics: [] }]);
  });

  const known = {
    organisation: 'Université de Lille',
    siren: '732829320',
    topics: ['climat'],
    maxReadings: 5,
    language: 'en' as const,
    declaredConflicts: [idOf(1)],
  };
  async function aKnownJuror() {
    const jury = await aJury();
    const person = { name: 'Ada', email: 'ada@jury.example' };
    await enrolJurors(jury, { jurors: [{ ...person, ...known }] });
    const correct = (said: Partial<JurorToEnrol>) =>
      enrolJurors(jury, { jurors: [{ ...person, name: 'Ada Lovelace', ...said }] });
    return { jury, correct, now: async () => (await jury.rolls.jurors())[0] };
  }

  it('keeps what a correction says nothing of: the interests that keep readings from them above all', async () => {
    const { correct, now } = await aKnownJuror();
    const corrected = await correct({});
    expect(await now()).toMatchObject({ ...known, name: 'Ada Lovelace' });
    expect(corrected).toEqual({ ok: true, value: { jurors: [await now()] } });
  });

  it('loses what a correction says that there is none of', async () => {
    const { correct, now } = await aKnownJuror();
    await correct({ organisation: null, siren: null, maxReadings: null, topics: [], declaredConflicts: [] });
    const { jurorId, email } = (await now()) ?? expect.unreachable('nobody');
    const person = { jurorId, email, name: 'Ada Lovelace', language: 'en' };
    expect(await now()).toEqual({ ...person, topics: [], declaredConflicts: [] });
  });

  it('is gone for good where they left while the list was written', async () => {
    const { jury, correct, now } = await aKnownJuror();
    const { enrolJurors: write } = jury.rolls;
    jury.rolls.enrolJurors = async (...asked) => {
      jury.rolls.enrolJurors = write;
      await jury.rolls.removeJuror(asked[0][0]?.jurorId ?? '', '2022-03-25T17:00:00.000Z');
      return write(...asked);
    };
    await correct({});
    expect(await now()).toMatchObject({ ...known, name: 'Ada Lovelace', leftAt: '2022-03-25T17:00:00.000Z' });
    jury.rolls.enrolJurors = async () => 'conflict';
    expect(await correct({})).toEqual({ ok: false, refusal: { code: 'try-again' } });
  });
});
