import { describe, expect, it } from 'vitest';
import { proposalKey } from '#adapters/dynamodb/keys.ts';
import { removeJuror } from '#app/jury/jury-roll.ts';
import { exportRound } from '#app/record/export-round.ts';
import { juryAdvice } from '#documents/minutes-sessions.ts';
import { greyZoneDifferences } from '#domain/record/grey-zone-replay.ts';
import { replayRound } from '#domain/record/replay.ts';
import type { ExportedJury } from '#domain/record/round-export.ts';
import { wording } from '#markup/wording.ts';
import { idOf, staff } from '#test/support/programme-in-memory.ts';
import { aJury, anOpenJury, cohort, type Jury, marksOf } from './jury-session.ts';

/** Four applications for two places, all read: 1 is clearly in, 4 clearly out, 2 and 3 are level at the cut. */
async function aJuryAtTheCut(...names: string[]): Promise<Jury> {
  const jury = await aJury(...(names.length > 0 ? names : ['ada', 'bea', 'cyd', 'dan']));
  for (const number of [1, 2, 3, 4]) jury.apply(number, 'eligible');
  await jury.assign();
  await jury.open();
  for (const [number, value] of [
    [1, 5],
    [2, 3],
    [3, 3],
    [4, 0],
  ] as const)
    await jury.mark(number, value);
  return jury;
}
const accepted = (jury: Jury) => jury.stored.timeline().filter(({ type }) => type === 'GreyZoneAccepted');

describe('the grey zone, accepted', () => {
  it('once the readings are over is not: it is accepted a single time, and nobody could read', async () => {
    const jury = await aJuryAtTheCut();
    jury.at(Date.parse(cohort.calendar.juryClosesAt) + 1);
    expect(await jury.acceptGrey()).toEqual({
      ok: false,
      refusal: { code: 'readings-over', closesAt: cohort.calendar.juryClosesAt },
    });
    expect(accepted(jury)).toEqual([]);
  });
  it('gives one more reading to the whole list and to nobody else, and freezes it with what it was computed from', async () => {
    const jury = await aJuryAtTheCut();
    const answer = await jury.acceptGrey();
    expect(answer).toMatchObject({
      value: { applicationIds: [idOf(2), idOf(3)], added: [{}, {}], removed: [] },
    });
    expect([1, 2, 3, 4].map((number) => jury.on(number).length)).toEqual([2, 3, 3, 2]);
    expect(jury.stored.round('jury')).toMatchObject({ extraReaders: { [idOf(2)]: 1, [idOf(3)]: 1 } });
    const [event] = accepted(jury);
    expect(event?.data).toMatchObject({
      applications: [
        { applicationId: idOf(2), chanceMicros: 500_000 },
        { applicationId: idOf(3), chanceMicros: 500_000 },
      ],
    });
    const totals = (event?.data.totals ?? {}) as Record<string, Record<string, number>>;
    expect(Object.values(totals).map((own) => Object.values(own))).toEqual([
      [50_000, 50_000],
      [30_000, 30_000],
      [30_000, 30_000],
      [0, 0],
    ]);
  });
  it('is accepted once: later marks change nothing of the list', async () => {
    const jury = await aJuryAtTheCut();
    await jury.acceptGrey();
    await jury.mark(4, 3);
    await jury.mark(2, 5);
    expect(await jury.acceptGrey()).toMatchObject({
      value: { applicationIds: [idOf(2), idOf(3)], added: [] },
    });
    expect(accepted(jury)).toHaveLength(1);
    expect(jury.on(4)).toHaveLength(2);
  });
  it('waits until every application has all its readings, and names those that lack some', async () => {
    const jury = await anOpenJury(3);
    await jury.mark(1, 5);
    await jury.mark(2, 3);
    const [one] = jury.on(3);
    await jury.file(3, one?.jurorId ?? '', marksOf(3));
    expect(await jury.acceptGrey()).toMatchObject({
      refusal: { code: 'grey-zone-early', applications: [{ applicationId: idOf(3), needed: 2, got: 1 }] },
    });
    // A recusal, or a juror who is taken off, does not make it ready either: another has to read first.
    await jury.recuseFrom(1);
    const waiting = jury.on(3).find(({ state }) => state === 'assigned')?.jurorId ?? '';
    await removeJuror(jury, { jurorId: waiting, actor: staff });
    expect(await jury.acceptGrey()).toMatchObject({
      refusal: {
        applications: [
          { applicationId: idOf(1), got: 1 },
          { applicationId: idOf(3), got: 1 },
        ],
      },
    });
    expect(accepted(jury)).toEqual([]);
  });
  it('is refused where nobody is near the cut, and in a round that is not open', async () => {
    const jury = await anOpenJury(2);
    expect(await jury.acceptGrey()).toMatchObject({ refusal: { code: 'grey-zone-early' } });
    for (const number of [1, 2]) await jury.mark(number, 3);
    expect(await jury.acceptGrey()).toMatchObject({ refusal: { code: 'grey-zone-empty' } });
    await jury.close();
    expect(await jury.acceptGrey()).toMatchObject({ refusal: { code: 'round-not-open' } });
  });
  it('gives its readers later where nobody could read them, and names who is missing', async () => {
    const jury = await aJuryAtTheCut('ada', 'bea');
    expect(await jury.acceptGrey()).toMatchObject({
      refusal: {
        code: 'assignment-infeasible',
        short: [{ applicationId: idOf(2) }, { applicationId: idOf(3) }],
      },
    });
    expect(accepted(jury)).toHaveLength(1);
    await jury.enrol('cyd');
    expect(await jury.acceptGrey()).toMatchObject({ value: { added: [{}, {}] } });
  });
  it('stays wanted: when its reader recuses, the next assignment finds another', async () => {
    const jury = await aJuryAtTheCut();
    await jury.acceptGrey();
    const extra = jury.on(2).find(({ state }) => state === 'assigned');
    await jury.recuse(2, extra?.jurorId ?? '');
    expect(await jury.assign()).toMatchObject({ value: { added: 1 } });
  });
  it('cannot be widened by a proposal: the next one adds nothing', async () => {
    const jury = await aJuryAtTheCut();
    await jury.acceptGrey();
    expect(await jury.assign()).toMatchObject({ value: { added: 0, removed: 0 } });
  });
});

describe('the grey zone, while others act', () => {
  const list = [idOf(2), idOf(3)];
  const refused = (code: string, more: object = {}) => ({ ok: false, refusal: { code, ...more } });
  it('is accepted by one of two at once: the other may try again, and is then told the same list', async () => {
    const jury = await aJuryAtTheCut();
    let first: unknown;
    jury.meanwhile.run = async () => {
      first = await jury.acceptGrey();
    };
    expect(await jury.acceptGrey()).toEqual(refused('try-again'));
    expect(first).toMatchObject({ value: { applicationIds: list, added: [{}, {}] } });
    expect(accepted(jury)).toHaveLength(1);
    expect(await jury.acceptGrey()).toMatchObject({ value: { applicationIds: list, added: [] } });
  });
  it('is not accepted in a jury that closes at that moment', async () => {
    const jury = await aJuryAtTheCut();
    jury.meanwhile.run = jury.shut;
    expect(await jury.acceptGrey()).toEqual(refused('round-not-open', { state: 'closed' }));
    expect(accepted(jury)).toEqual([]);
  });
  it('cut short once its readers were proposed, gives them when it is asked again', async () => {
    const jury = await aJuryAtTheCut();
    const { keep } = jury.proposals;
    jury.proposals.keep = async (proposal) => {
      jury.proposals.keep = keep;
      await keep(proposal);
      throw new Error('killed');
    };
    await expect(jury.acceptGrey()).rejects.toThrow('killed');
    expect([2, 3].map((number) => jury.on(number).length)).toEqual([2, 2]);
    expect(await jury.acceptGrey()).toMatchObject({ value: { applicationIds: list, added: [{}, {}] } });
    expect([2, 3].map((number) => jury.on(number).length)).toEqual([3, 3]);
  });
  it('gives nothing where a juror recuses between the computation and the giving', async () => {
    const jury = await aJuryAtTheCut('ada', 'bea');
    await jury.acceptGrey();
    await jury.enrol('cyd', 'dan');
    jury.meanwhile.run = () => jury.recuseFrom(1);
    expect(await jury.acceptGrey()).toEqual(refused('proposal-stale'));
    expect([2, 3].map((number) => jury.on(number).length)).toEqual([2, 2]);
  });
  it('asks nothing of applications that no jury reads, and tells its list by id', async () => {
    const jury = await aJuryAtTheCut();
    jury.apply(5, 'ineligible');
    jury.apply(6, 'withdrawn');
    expect(await jury.acceptGrey()).toMatchObject({ ok: true });
    const round = jury.stored.round('jury') ?? expect.unreachable();
    jury.putRound({ ...round, extraReaders: { [idOf(3)]: 1, [idOf(2)]: 1 } });
    expect(await jury.acceptGrey()).toMatchObject({ value: { applicationIds: list } });
    await jury.table.delete(proposalKey);
    expect(await jury.acceptGrey()).toEqual(refused('assignment-missing', { applicationIds: list }));
  });
});

describe('the replay of a grey zone', async () => {
  const jury = await aJuryAtTheCut();
  await jury.acceptGrey();
  for (const [number, value] of [
    [2, 4],
    [3, 2],
  ] as const)
    await jury.mark(number, value);
  await jury.close();
  const shown = await exportRound(jury, { round: 'jury' });
  if (!shown.ok || shown.value.round !== 'jury') throw new Error('no exported jury');
  const exported = JSON.parse(JSON.stringify(shown.value)) as ExportedJury;
  const fieldsOf = (change: (copy: ExportedJury) => void) => {
    const copy = structuredClone(exported);
    change(copy);
    return greyZoneDifferences(copy).map(({ line, field }) => `${line} ${field}`);
  };
  const zoneOf = (copy: ExportedJury) =>
    copy.audit.find(({ type }) => type === 'GreyZoneAccepted')?.data as {
      applications: { applicationId: string; chanceMicros: number }[];
      totals: Record<string, Record<string, number>>;
    };

  it('is equal, amended reviews included', () => {
    expect(replayRound(exported)).toMatchObject({ outcome: 'equal' });
    expect(exported.report.greyZone).toEqual([idOf(2), idOf(3)]);
  });
  it('stands in the minutes, where it was accepted', () => {
    const minutesOf = (one: ExportedJury) => JSON.stringify(juryAdvice(one, wording('fr', 'Europe/Paris')));
    expect(minutesOf(exported)).toMatch(
      /Zone grise.: la liste, .* compte 2.candidatures\. Acceptée en entier/,
    );
    const without = exported.audit.filter(({ type }) => type !== 'GreyZoneAccepted');
    expect(minutesOf({ ...exported, audit: without })).toContain('Aucune lecture de plus n’a été demandée');
  });
  it('finds a list that is not the one of its totals, and totals that give another', () => {
    expect(fieldsOf((copy) => zoneOf(copy).applications.pop())).not.toEqual([]);
    expect(fieldsOf((copy) => zoneOf(copy).applications.reverse())).not.toEqual([]);
    for (const applicationId of [idOf(2), idOf(3)])
      for (const jurorId of Object.keys(zoneOf(exported).totals[applicationId] ?? {}))
        expect(
          fieldsOf((copy) => {
            const own = zoneOf(copy).totals[applicationId] ?? {};
            own[jurorId] = (own[jurorId] ?? 0) + 10_000;
          }),
          `${applicationId} ${jurorId}`,
        ).not.toEqual([]);
  });
  it('finds a total of a reading that nobody was given, and one that is missing', () => {
    expect(
      fieldsOf((copy) => {
        const own = zoneOf(copy).totals[idOf(1)] ?? {};
        const [jurorId = ''] = Object.keys(own);
        own['j-nobody'] = own[jurorId] ?? 0;
        delete own[jurorId];
      }),
    ).toContain(`${idOf(1)} GreyZoneAccepted.totals.j-nobody`);
    expect(
      fieldsOf((copy) => {
        const own = zoneOf(copy).totals[idOf(1)] ?? {};
        delete own[Object.keys(own)[0] ?? ''];
      }),
    ).toContain(`${idOf(1)} GreyZoneAccepted.totals`);
  });
  it('finds one more reading that no list gave', () => {
    const another = {
      ...(exported.readings[0] ?? expect.unreachable()),
      applicationId: idOf(4),
      jurorId: 'j-more',
    };
    expect(fieldsOf((copy) => copy.readings.push(another))).toEqual([`${idOf(4)} readings`]);
    expect(fieldsOf((copy) => copy.audit.splice(0))).toEqual([`${idOf(2)} readings`, `${idOf(3)} readings`]);
  });
});
