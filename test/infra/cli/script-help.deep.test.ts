/** The scripts beside `aic` say how they are written, in both languages, within 80 columns, with every option that they read. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const scripts = [
  ['rehearse', ['infra/cli/rehearse.ts'], 'infra/cli/start/start-options.ts'],
  ['deploy', ['infra/cli/deploy.ts', 'deploy'], 'infra/cli/deploy/options.ts'],
  ['diff', ['infra/cli/deploy.ts', 'diff'], 'infra/cli/deploy/options.ts'],
  ['outputs', ['infra/cli/deploy.ts', 'outputs'], 'infra/cli/deploy/options.ts'],
  ['cost', ['infra/cli/cost.ts'], 'infra/cli/cost.ts'],
  ['conformance', ['infra/cli/conformance.ts'], 'infra/cli/conformance.ts'],
] as const;
/** Of `npm start` alone. */
const ofStart = ['fresh', 'empty', 'once', 'until', 'help'];

describe.each(scripts)('npm run %s -- --help', (_, words, reader) => {
  it.each(['fr_FR.UTF-8', 'C'])(
    'says every option, in %s',
    (LC_ALL) => {
      const asked = { encoding: 'utf8', env: { ...process.env, LC_ALL } } as const;
      const { status, stdout } = spawnSync(process.execPath, [...words, '--help'], asked);
      expect(status).toBe(0);
      expect(stdout).toContain(LC_ALL === 'C' ? 'Usage: npm run' : 'Emploi : npm run');
      expect(stdout.split('\n').filter((line) => [...line].length > 80)).toEqual([]);
      const read = [...readFileSync(reader, 'utf8').matchAll(/^ +'?([\w-]+)'?: \{ type: /gm)].map(
        ([, name = '']) => name,
      );
      expect(read.length).toBeGreaterThan(3);
      expect(read.filter((name) => !ofStart.includes(name) && !stdout.includes(`--${name}`))).toEqual([]);
    },
    60_000,
  );
});
