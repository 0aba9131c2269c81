/** A round calls everybody, however many: what its transaction cannot hold is queued in pages, each letter once. */
import { describe, expect, it } from 'vitest';
import { mailingStore } from '#adapters/dynamodb/mailings.ts';
import { queueMailing } from '#app/mail/queue-mailing.ts';
import { showRound } from '#app/round/show-round.ts';
import { aJury } from '#test/functions/app/jury/jury-session.ts';

/** As many applications as jurors, each read by two of them. */
async function aJuryOf(size: number) {
  const jury = await aJury(...Array.from({ length: size }, (_, index) => `juror${index}`));
  const ids = jury.jurors;
  const given = ids.flatMap((jurorId, index) => {
    const applicationId = jury.apply(index + 1, 'eligible');
    return [jurorId, ids[(index + 1) % size] ?? ''].map((reader) => ({
      applicationId,
      jurorId: reader,
      title: `Projet ${index + 1}`,
      revision: 0,
      assignedAt: '2022-03-01T10:00:00.000Z',
      state: 'assigned' as const,
    }));
  });
  await jury.readings.assign(given);
  const deps = { ...jury, mailings: mailingStore(jury.table) };
  const mailings = () => jury.stored.items('mailing');
  const mailing = () => ({ round: 'jury', edition: String(mailings()[0]?.name) });
  return {
    ...jury,
    deps,
    mailings,
    deliver: () => queueMailing(deps, mailing()),
    progress: async () => {
      const shown = await showRound(jury, { round: 'jury' });
      return shown.ok ? shown.value.progress.letters : undefined;
    },
    invited: () => jury.stored.letters().map(({ to }) => to.id),
  };
}
type LargeJury = Awaited<ReturnType<typeof aJuryOf>>;

async function deliverAll(jury: LargeJury) {
  for (let wakes = 0; jury.mailings()[0]?.undeliveredPk !== undefined; wakes += 1) {
    expect(wakes).toBeLessThan(100);
    await jury.deliver();
  }
}

describe('opening the jury', () => {
  it.each([91, 98])('calls %i in the transaction that opens it', async (size) => {
    const jury = await aJuryOf(size);
    expect(await jury.open()).toMatchObject({ ok: true, value: { state: 'open' } });
    expect(jury.invited().toSorted()).toEqual(jury.jurors.toSorted());
    expect([jury.mailings(), await jury.progress()]).toEqual([[], undefined]);
  });

  it('of 300 opens it at once, and calls them in pages while staff see how far it is', async () => {
    const jury = await aJuryOf(300);
    expect(await jury.open()).toMatchObject({ ok: true, value: { state: 'open' } });
    expect([jury.invited(), await jury.progress()]).toEqual([[], { queued: 0, total: 300 }]);
    expect(await jury.deliver()).toMatchObject({ page: 0, queued: 10 });
    expect([jury.invited().length, await jury.progress()]).toEqual([10, { queued: 10, total: 300 }]);
    await deliverAll(jury);
    expect(jury.invited().toSorted()).toEqual(jury.jurors.toSorted());
    expect(await jury.progress()).toBeUndefined();
    expect(await jury.deliver()).toEqual({ mailing: expect.any(String) });
  });

  it('asked twice opens it once', async () => {
    const jury = await aJuryOf(99);
    const opened = await Promise.all([jury.open(), jury.open()]);
    expect(opened.filter(({ ok }) => ok)).toHaveLength(1);
    await deliverAll(jury);
    expect(jury.invited().toSorted()).toEqual(jury.jurors.toSorted());
  });
});

describe('a page of letters', () => {
  it('that was queued and not turned is queued once', async () => {
    const jury = await aJuryOf(99);
    await jury.open();
    const dies = { ...jury.deps.mailings, turnPage: () => Promise.reject(new Error('died')) };
    const { round, edition } = { round: 'jury', edition: String(jury.mailings()[0]?.name) };
    await expect(queueMailing({ ...jury.deps, mailings: dies }, { round, edition })).rejects.toThrow('died');
    expect(await jury.deliver()).toMatchObject({ page: 0, queued: 0 });
    await deliverAll(jury);
    expect(jury.invited()).toHaveLength(99);
    expect(new Set(jury.invited()).size).toBe(99);
  });

  it('is turned once by two who queue it at one moment', async () => {
    const jury = await aJuryOf(99);
    await jury.open();
    await Promise.all([jury.deliver(), jury.deliver()]);
    expect(await jury.progress()).toEqual({ queued: 10, total: 99 });
  });

  it('that is gone ends in an error, and nothing is passed over', async () => {
    const jury = await aJuryOf(99);
    await jury.open();
    const { PK, SK } = jury.stored.items('mailing-page').at(-1) ?? {};
    await jury.table.delete({ PK: String(PK), SK: String(SK) });
    await expect(deliverAll(jury)).rejects.toThrow(/^page 9 of the letters [0-9a-f]{16} is not there$/);
    expect(await jury.progress()).toEqual({ queued: 90, total: 99 });
  });
});
