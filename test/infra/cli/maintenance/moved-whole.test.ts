/** A whole table is filled, or put back, batch by batch: whatever it is cut off at, given again it ends as if it had not been. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import {
  applicationKey,
  auditKey,
  emailKey,
  mailDeskKey,
  mailingPageKey,
  mailTallyKey,
  undeliveredSince,
} from '#adapters/dynamodb/keys.ts';
import { type StoredKind, storedKinds } from '#domain/record/stored-kinds.ts';
import type { StoredItem } from '#infra/cli/doctor/facts.ts';
import { batchWrite, putOf } from '#infra/cli/maintenance/batch-write.ts';
import { beginImport, importFrom } from '#infra/cli/maintenance/bring-back.ts';
import { readExport, writeExport } from '#infra/cli/maintenance/export-files.ts';
import { putBack } from '#infra/cli/maintenance/put-back.ts';
import { exportTo, wipe } from '#infra/cli/maintenance/transfer.ts';
import { aPlace, CutOff, cutOffAnywhere } from './a-place.ts';

const at = '2022-03-01T10:00:00.000Z';
const idOf = (number: number) => `aic1-${String(number).padStart(16, '0')}`;
const isWaiting = ({ undeliveredPk }: StoredItem) => undeliveredPk !== undefined;
const inOrder = (items: readonly StoredItem[]) =>
  items.toSorted((a, b) => (`${a.PK} ${a.SK}` < `${b.PK} ${b.SK}` ? -1 : 1));

/** Thirty applications: more than a batch takes. Each has a letter that waits, whose name stands before its own. */
const records = Array.from({ length: 30 }, (_, number): StoredItem[] => {
  const applicationId = idOf(number);
  const owner = { purpose: 'applicant', id: applicationId } as const;
  return [
    { ...emailKey(owner, '1'), kind: 'email', state: 'queued', ...undeliveredSince('1', at, 'mail') },
    { ...applicationKey(applicationId), kind: 'application', document: { applicationId } },
  ];
}).flat();

test('what a batch leaves out goes with the next, of the last as well', async () => {
  const { place, stored } = aPlace();
  for (const some of [records, records.slice(0, 1), records.slice(0, 2)]) {
    await batchWrite(place.database, place.tables.programme, some.map(putOf));
  }
  expect(stored()).toEqual(inOrder(records));
});

describe('an import', () => {
  const folder = mkdtempSync(join(tmpdir(), 'aic-moved-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const about = {
    stack: 'aic',
    cohort: 'promotion-1',
    exportedAt: at,
    voters: 0,
    secrets: 0,
    ballots: { count: 0, are: 'left out' as const },
  };
  writeExport(folder, about, records, [], undefined);

  test('cut off anywhere and given again brings everything, what waits for delivery last', async () => {
    const writes = await cutOffAnywhere(
      aPlace,
      ({ place }) => importFrom(place, folder, {}),
      ({ stored, seen }) => {
        expect(stored()).toEqual(inOrder(records));
        for (const then of seen.filter((items) => items.some(isWaiting)))
          expect(then.filter(({ kind }) => kind === 'application')).toHaveLength(30);
      },
    );
    expect(writes).toBeGreaterThan(6);
  });

  test('cut off before what waits is started again is gone on with, and starts it', async () => {
    const { place, stored } = aPlace();
    const cutOff = async () => {
      throw new CutOff('start');
    };
    await expect(importFrom(place, folder, {}, cutOff)).rejects.toThrow(CutOff);
    const start = vi.fn(async () => {});
    expect(await importFrom(place, folder, {}, start)).toMatchObject({ wentOn: true });
    expect(start).toHaveBeenCalledOnce();
    expect(stored()).toEqual(inOrder(records));
  });

  test('that goes on leaves what it had brought as it is by now', async () => {
    const moved = aPlace();
    moved.writes.left = 5;
    await expect(importFrom(moved.place, folder, {})).rejects.toThrow();
    moved.writes.left = Number.POSITIVE_INFINITY;
    const sent = moved.stored().filter(isWaiting);
    const changed = moved.stored().filter(({ kind }) => kind === 'application');
    expect([sent.length > 0, changed.length]).toEqual([true, 30]);
    for (const { undeliveredPk: _pk, undeliveredSk: _sk, ...item } of sent)
      moved.put({ ...item, state: 'sent' });
    for (const item of changed) moved.put({ ...item, document: 'of later' });
    await importFrom(moved.place, folder, {});
    const now = moved.stored();
    expect(now.filter(({ state }) => state === 'sent')).toHaveLength(sent.length);
    expect(now.filter(({ document }) => document === 'of later')).toHaveLength(30);
    expect(now).toHaveLength(records.length);
  });
});

test('a drill cut off anywhere in its wipe is brought back by the copy, and no other copy is made of what is left', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'aic-drill-'));
  try {
    const [copy, second] = [join(folder, 'copy'), join(folder, 'second')];
    const drilledPlace = () => {
      const all = aPlace(records);
      const more = {
        machines: {},
        papers: { ...all.place.papers, erase: async () => 0 },
        now: async () => new Date(at),
      };
      return { ...all, place: { ...all.place, ...more } as typeof all.place };
    };
    const manifest = await exportTo(drilledPlace().place, copy, undefined);
    for (let [count, isCutOff] = [1, true]; isCutOff; count += 1) {
      const { place, writes, stored } = drilledPlace();
      writes.left = count;
      isCutOff = await beginImport(place, manifest)
        .then(() => wipe(place))
        .then(
          () => false,
          (error: unknown) => error instanceof CutOff,
        );
      writes.left = Number.POSITIVE_INFINITY;
      await expect(exportTo(place, second, undefined), `${count} writes`).rejects.toThrow(
        /holds half an import/,
      );
      await importFrom(place, copy, {});
      expect(stored()).toEqual(inOrder(records));
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('an export holds each kind but what is for one person alone or is learned again', () => {
  const folder = mkdtempSync(join(tmpdir(), 'aic-kinds-'));
  const kinds = Object.keys(storedKinds) as StoredKind[];
  const items = kinds.map((kind): StoredItem => ({ PK: kind, SK: kind, kind, document: { papers: [] } }));
  const about = {
    stack: 'aic',
    cohort: 'promotion-1',
    exportedAt: at,
    voters: 0,
    secrets: 0,
    ballots: { count: 0, are: 'left out' as const },
  };
  try {
    writeExport(
      folder,
      about,
      items.filter(({ kind }) => kind !== 'audit'),
      [],
      undefined,
    );
    const copied = new Set(readExport(folder).items.map(({ kind }) => kind));
    expect(kinds.filter((kind) => !copied.has(kind))).toEqual(['audit', 'reading-note', 'staff-name']);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('a table put back is as it was then, but for the desk of all mail, which is as it is now with its chain', async () => {
  const deskOf = (version: number): StoredItem[] => [
    { ...mailDeskKey, kind: 'mail-desk', isStopped: version > 1, version },
    { ...mailTallyKey, sends: version },
    ...Array.from({ length: version }, (_, index) => ({
      ...auditKey({ kind: 'mail', id: 'desk' }, index + 1),
      kind: 'audit',
      event: { version: index + 1 },
    })),
  ];
  const since: StoredItem[] = [
    { ...auditKey({ kind: 'application', id: idOf(0) }, 1), kind: 'audit', event: { version: 1 } },
    { ...mailingPageKey('e', 0), kind: 'mailing-page', letters: [] },
    { ...applicationKey(idOf(99)), kind: 'application', document: { applicationId: idOf(99) } },
  ];
  const sent = records.map(({ undeliveredPk: _pk, undeliveredSk: _sk, ...item }) => ({ ...item, since: at }));
  const writes = await cutOffAnywhere(
    () => aPlace([...sent, ...since, ...deskOf(2)]),
    ({ place }) => putBack(place, [...records, ...deskOf(1)]),
    ({ stored, seen }) => {
      expect(stored()).toEqual(inOrder([...records, ...deskOf(2)]));
      for (const then of seen.filter((items) => items.some(isWaiting)))
        expect(then.filter(({ kind, since: of }) => kind === 'application' && of === undefined)).toHaveLength(
          30,
        );
    },
  );
  expect(writes).toBeGreaterThan(4);
});
