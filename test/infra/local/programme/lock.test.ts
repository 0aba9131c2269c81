import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { AlreadyRunning, lockState, runningProgramme } from '#infra/local/programme/lock.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'aic-lock-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

test('a second start is told where the first one is, in one line', () => {
  const lock = lockState(directory);
  lock.note({ controlUrl: 'http://127.0.0.1:4' });
  const second = () => lockState(directory);
  expect(second).toThrow(AlreadyRunning);
  expect(second).toThrow(/process \d+, control at http:\/\/127\.0\.0\.1:4/);
  expect(runningProgramme(directory)).toMatchObject({ controlUrl: 'http://127.0.0.1:4' });
  lock.release();
  expect(runningProgramme(directory)).toBeUndefined();
  lockState(directory).release();
});

test('the lock of a killed programme is taken over', async () => {
  const child = spawn(process.execPath, ['-e', '']);
  await new Promise((resolve) => child.once('close', resolve));
  writeFileSync(join(directory, 'lock'), JSON.stringify({ pid: child.pid, processStart: '1' }));
  const lock = lockState(directory);
  expect(runningProgramme(directory)).toMatchObject({ pid: process.pid });
  lock.release();
});

test('another process that got the same number is not the programme', () => {
  writeFileSync(join(directory, 'lock'), JSON.stringify({ pid: process.pid, processStart: 'another' }));
  lockState(directory).release();
});

test('a lock that was being written when the machine stopped holds nobody', () => {
  writeFileSync(join(directory, 'lock'), '{"pid":');
  const lock = lockState(directory);
  expect(JSON.parse(readFileSync(join(directory, 'lock'), 'utf8'))).toMatchObject({ pid: process.pid });
  lock.release();
});
