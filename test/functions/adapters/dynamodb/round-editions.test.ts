/** Pages are written before the round names them: two people who act at one moment must not mix theirs. */
import { expect, test } from 'vitest';
import { roundStore } from '#adapters/dynamodb/round/round-store.ts';
import { openTable } from '#adapters/dynamodb/table.ts';
import { plannedRound } from '#domain/round/round-decisions.ts';
import { memoryClient } from '#test/simulation/memory/client.ts';
import { createDatabase } from '#test/simulation/memory/database.ts';
import { programmeTable, shapes } from '#test/simulation/memory/shapes.ts';

const at = '2022-02-01T10:00:00.000Z';
const actor = { kind: 'staff', id: 'staff-1' } as const;
const rounds = () => roundStore(openTable(programmeTable, memoryClient(createDatabase(shapes))));
/** Of the jury, as it was frozen. */
const frozenIn = async (store: ReturnType<typeof roundStore>) =>
  store.ranking((await store.find('jury')) ?? plannedRound('jury'));
const line = (applicationId: string, outcome: string) => ({ applicationId, outcome, reasonCode: 'X' });

test('of two releases started at one moment, the one that lost changes nothing of what is told', async () => {
  const store = rounds();
  const start = (...outcomes: string[]) => {
    const pages = [outcomes.map((outcome, index) => line(`aic1-${index}`, outcome))];
    const release = { releaseId: 'release-eligibility-1', round: 'eligibility', pages } as const;
    const event = { type: 'ReleaseStarted', data: {} } as const;
    return store.save(plannedRound('eligibility'), { expectVersion: 0, actor, at, event, release });
  };
  expect(await start('eligible')).toBe('saved');
  expect(await start('eligible', 'ineligible')).toBe('conflict');
  expect(await store.releasePage('release-eligibility-1', 0)).toEqual([line('aic1-0', 'eligible')]);
});

test('of two closings at one moment, the one that lost changes nothing of the frozen ranking', async () => {
  const store = rounds();
  const close = (outcome: string) => {
    const ranking = [{ ...line('aic1-0', outcome), title: 't', rank: 1 }];
    const event = { type: 'RankingFrozen', data: {} } as const;
    return store.save(plannedRound('jury'), { expectVersion: 0, actor, at, event, ranking });
  };
  expect(await close('shortlisted')).toBe('saved');
  expect(await close('not-shortlisted')).toBe('conflict');
  expect(await frozenIn(store)).toMatchObject([{ outcome: 'shortlisted' }]);
});

test('a long ranking stands on pages of its own, each in another partition, and reads as it was frozen', async () => {
  const database = createDatabase(shapes);
  const store = roundStore(openTable(programmeTable, memoryClient(database)));
  const ranking = Array.from({ length: 301 }, (_, at) => ({
    ...line(`aic1-${at}`, 'not-shortlisted'),
    title: 't',
    rank: at + 1,
  }));
  const event = { type: 'RankingFrozen', data: {} } as const;
  await store.save(plannedRound('jury'), { expectVersion: 0, actor, at, event, ranking });
  const pages = database.dump(programmeTable).filter(({ kind }) => kind?.S === 'ranking');
  expect(new Set(pages.map(({ PK }) => PK?.S)).size).toBe(3);
  expect((await frozenIn(store)).map(({ rank }) => rank)).toEqual(ranking.map(({ rank }) => rank));
});
