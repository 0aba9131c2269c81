import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { throwawayState } from '#infra/cli/rehearsal/throwaway-state.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kept-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the state of a rehearsal', () => {
  test('is gone when the rehearsal went well', () => {
    const state = throwawayState('cohort-1', folder);
    writeFileSync(join(state.dir, 'programme.db'), 'rows');
    expect(state.end(false)).toBeUndefined();
    expect(existsSync(state.dir)).toBe(false);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('is kept when it failed, and says where', () => {
    const state = throwawayState('cohort-1', folder);
    writeFileSync(join(state.dir, 'programme.db'), 'rows');
    const kept = state.end(true) ?? '';
    expect(readFileSync(join(kept, 'programme.db'), 'utf8')).toBe('rows');
    if (kept !== state.dir) expect(existsSync(state.dir)).toBe(false);
  });

  test('takes those of earlier runs away, and not one that runs beside it', () => {
    mkdirSync(join(folder, 'cohort-1-4194305'));
    mkdirSync(join(folder, `cohort-1-${process.ppid}`));
    const state = throwawayState('cohort-1', folder);
    expect(existsSync(join(folder, 'cohort-1-4194305'))).toBe(false);
    expect(existsSync(join(folder, `cohort-1-${process.ppid}`))).toBe(true);
    state.end(false);
  });
});
