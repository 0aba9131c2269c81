import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { shells } from '#infra/cli/client/completion.ts';
import { aic, commandRows } from '#infra/cli/commands/aic.ts';
import { aTerminal } from '#test/support/terminal.ts';

const rows = await commandRows();

async function proposed(...typed: string[]): Promise<string[]> {
  const terminal = aTerminal();
  await aic(['complete', '--', ...typed], terminal, rows);
  return terminal
    .out()
    .trimEnd()
    .split('\n')
    .map((line) => line.split('\t')[0] ?? '');
}

test.each([
  [['rounds', ''], 'close'],
  [['rounds', 'close', ''], 'panel'],
  [['rounds', 'status', ''], 'jury'],
  [['tod'], 'today'],
  [['applications', 'decide', '--adv'], '--advised'],
  [['applications', 'decide', 'eligible', '--advised', ''], 'unclear'],
  [['applications', 'list', '--js'], '--json'],
])('%j may go on with %s', async (typed, next) => {
  expect(await proposed(...typed)).toContain(next);
});

test('where nothing is known, the shell completes files', async () => {
  expect(await proposed('replay', '')).toEqual([':0']);
});

test.each(shells)('there is a script for %s that asks the command itself', async (shell) => {
  const terminal = aTerminal();
  expect(await aic(['completion', shell], terminal, rows)).toBe(0);
  expect(terminal.out()).toContain('infra/cli/bin/aic.js complete --');
  if (shell === 'bash') execFileSync('bash', ['-n'], { input: terminal.out() });
});
