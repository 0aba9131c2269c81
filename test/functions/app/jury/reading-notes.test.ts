import { describe, expect, it } from 'vitest';
import { showApplication } from '#app/desk/show-application.ts';
import { keepNote } from '#app/jury/keep-note.ts';
import { listReadings } from '#app/jury/list-readings.ts';
import { exportRound } from '#app/record/export-round.ts';
import { showJurors } from '#app/round/show-round.ts';
import { idOf } from '#test/support/programme-in-memory.ts';
import { aJury, anOpenJury, type Jury, marksOf } from './jury-session.ts';

const secret = 'Ce que je pense et que personne ne lit';
const readersOf = (jury: Jury) => jury.on(1).map(({ jurorId }) => jurorId);
const keep = (jury: Jury, jurorId: string, note: string | undefined = secret) =>
  keepNote(jury, { applicationId: idOf(1), jurorId, note });
const noteOf = async (jury: Jury, jurorId: string) => {
  const list = await listReadings(jury, { jurorId });
  return list.ok ? list.value.readings.map((one) => (one.state === 'recused' ? undefined : one.note)) : [];
};

describe('a private note', () => {
  it('stays with its juror through the filing, is replaced, and goes when it is emptied', async () => {
    const jury = await anOpenJury(1);
    const [author = ''] = readersOf(jury);
    await keep(jury, author);
    await jury.file(1, author, marksOf(3));
    expect(await noteOf(jury, author)).toEqual([secret]);
    await keep(jury, author, 'Autre chose');
    expect(await noteOf(jury, author)).toEqual(['Autre chose']);
    await keepNote(jury, { applicationId: idOf(1), jurorId: author });
    expect(await noteOf(jury, author)).toEqual([undefined]);
    expect(jury.stored.items('reading-note')).toEqual([]);
  });
  it('is seen by nobody else: not by co-readers, not by staff, in no export', async () => {
    const jury = await anOpenJury(1);
    const [author = '', other = ''] = readersOf(jury);
    await keep(jury, author);
    await jury.mark(1, 4);
    await jury.close();
    const seen = [
      await listReadings(jury, { jurorId: other }),
      await showApplication(jury, idOf(1)),
      await showJurors(jury),
      await exportRound(jury, { round: 'jury' }),
      jury.stored.timeline(),
    ];
    expect(
      JSON.stringify(seen, (_, value) => (typeof value === 'bigint' ? String(value) : value)),
    ).not.toContain(secret);
  });
  it('goes with the reading, and is taken of no application that is not read', async () => {
    const jury = await anOpenJury(1);
    const [author = ''] = readersOf(jury);
    const [outsider = ''] = jury.jurors.filter((juror) => !readersOf(jury).includes(juror));
    await keep(jury, author);
    await jury.recuse(1, author);
    expect(jury.stored.items('reading-note')).toEqual([]);
    expect(await keep(jury, author)).toMatchObject({ refusal: { code: 'already-recused' } });
    expect(await keep(jury, outsider)).toMatchObject({ refusal: { code: 'not-found' } });
  });
  it('changes no more once the jury is closed', async () => {
    const jury = await anOpenJury(1);
    const [author = ''] = readersOf(jury);
    await jury.mark(1, 4);
    await jury.close();
    expect(await keep(jury, author)).toMatchObject({ refusal: { code: 'round-not-open', state: 'closed' } });
  });
  it('is told when it was kept, or taken away', async () => {
    const jury = await anOpenJury(1);
    const [author = ''] = readersOf(jury);
    const kept = { ok: true, value: { savedAt: '2022-03-25T17:00:00.000Z' } };
    expect(await keep(jury, author)).toEqual(kept);
    expect(jury.stored.items('reading-note')).toMatchObject([
      { document: { jurorId: author, note: secret, ...kept.value } },
    ]);
    expect(await keepNote(jury, { applicationId: idOf(1), jurorId: author })).toEqual(kept);
  });
  it('is not kept where the jury closes, or its reading goes, at that very moment', async () => {
    const jury = await anOpenJury(1);
    const [author = '', other = ''] = readersOf(jury);
    jury.meanwhile.run = () => jury.recuse(1, other);
    expect(await keep(jury, other)).toEqual({ ok: false, refusal: { code: 'not-found' } });
    jury.meanwhile.run = jury.shut;
    const closed = { ok: false, refusal: { code: 'round-not-open', state: 'closed' } };
    expect(await keep(jury, author)).toEqual(closed);
    expect(jury.stored.items('reading-note')).toEqual([]);
  });
  it('waits for the opening, and is not even taken away in a round that is not open', async () => {
    const jury = await aJury('ada', 'bea');
    jury.apply(1, 'eligible');
    await jury.assign();
    const [author = ''] = readersOf(jury);
    for (const note of [secret, undefined])
      expect(await keepNote(jury, { applicationId: idOf(1), jurorId: author, note })).toEqual({
        ok: false,
        refusal: { code: 'round-not-open', state: 'planned' },
      });
  });
});
