import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { noteKey, staffNameKey } from '#adapters/dynamodb/keys.ts';
import { readExport, writeExport } from '#infra/cli/maintenance/export-files.ts';

test('what a juror noted for themselves and what staff are called are in no copy of a programme', () => {
  const folder = mkdtempSync(join(tmpdir(), 'aic-export-'));
  const note = {
    ...noteKey('j-0000000000', 'aic1-0'),
    kind: 'reading-note',
    document: { note: 'Pour moi.' },
  };
  const name = { ...staffNameKey('s-1'), kind: 'staff-name', document: { id: 's-1', name: 'Alice' } };
  const juror = { PK: 'ROLL#jury', SK: 'j-0000000000', kind: 'juror', document: {} };
  const about = {
    stack: 'aic',
    cohort: 'promotion-1',
    exportedAt: '2022-01-10T08:00:00.000Z',
    voters: 0,
    ballots: { count: 0, are: 'left out' as const },
    secrets: 0,
  };
  try {
    writeExport(folder, about, [juror, name, note], [], undefined);
    expect(readdirSync(folder).toSorted()).toEqual(['juror.jsonl', 'manifest.json']);
    expect(readExport(folder).items).toEqual([juror]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
