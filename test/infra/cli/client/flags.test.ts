import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readFlags } from '#infra/cli/client/flags.ts';
import { UsageProblem } from '#infra/cli/client/problems.ts';

const flags = {
  seed: { type: 'string', default: '1', whole: [0] },
  port: { type: 'string', whole: [1, 65_535] },
  fresh: { type: 'boolean', default: false },
} as const;

test('a whole number is read as one, a flag that was not given is undefined', () => {
  expect(readFlags(['--seed', '9007199254740991', '--fresh'], flags).values).toEqual({
    seed: 9_007_199_254_740_991,
    port: undefined,
    fresh: true,
  });
  expect(readFlags(['--port', '1', 'a', 'b'], flags, 'flags and names')).toEqual({
    values: { seed: 1, port: 1, fresh: false },
    names: ['a', 'b'],
  });
});

test.each([
  [['--seed', '1e3'], '--seed takes a whole number from 0, not "1e3"'],
  [['--seed', ''], '--seed takes a whole number from 0, not ""'],
  [['--seed', '9007199254740993'], '--seed takes a whole number from 0, not "9007199254740993"'],
  [['--port', '0'], '--port takes a whole number from 1 to 65535, not "0"'],
  [['--port', '65536'], '--port takes a whole number from 1 to 65535, not "65536"'],
  [['--frehs'], "Unknown option '--frehs'; there are --seed, --port, --fresh"],
  [['--port'], "Option '--port <value>' argument missing; there are --seed, --port, --fresh"],
  [['name'], "Unexpected argument 'name'; there are --seed, --port, --fresh"],
])('%j is answered with %s', (args, sentence) => {
  const read = () => readFlags(args, flags);
  expect(read).toThrow(UsageProblem);
  expect(read).toThrow(new UsageProblem(sentence));
});

const scripts = globSync(['infra/cli/*.ts', 'test/*/*.ts']).filter((file) =>
  / = readOrEnd\(/.test(readFileSync(file, 'utf8')),
);

test('there are scripts that read flags before they begin', () => expect(scripts.length).toBeGreaterThan(6));

test.each(scripts)(
  '%s does nothing when it was asked wrongly: it says so in one line, and ends with 2',
  async (file) => {
    const child = spawn(process.execPath, [file, '--nonsense']);
    let [said, told] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')));
    child.stderr.on('data', (chunk: Buffer) => (told += chunk.toString('utf8')));
    const [code] = await once(child, 'close');
    expect({ code, said }).toEqual({ code: 2, said: '' });
    expect(told).toMatch(/^Unknown option '--nonsense'[^\n]*; there are --[^\n]+\n$/);
  },
);
