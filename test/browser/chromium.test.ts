import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const launch = `
  const { launchChromium } = await import(process.argv[1]);
  const browser = await launchChromium();
  console.log(browser.version());
  await browser.close();
`;

test('two who begin at once, where it was never unpacked, have a browser each', async () => {
  const TMPDIR = mkdtempSync(join(tmpdir(), 'aic-unpacked-'));
  const env = { ...process.env, TMPDIR };
  const script = join(import.meta.dirname, 'chromium.ts');
  const versions = await Promise.all(
    [1, 2].map(async () => {
      const child = spawn(process.execPath, ['--input-type=module', '-e', launch, script], { env });
      let [out, err] = ['', ''];
      child.stdout.on('data', (chunk: Buffer) => (out += chunk));
      child.stderr.on('data', (chunk: Buffer) => (err += chunk));
      await once(child, 'close');
      return out.trim() || err;
    }),
  );
  rmSync(TMPDIR, { recursive: true, force: true });
  expect(versions).toEqual([expect.stringMatching(/^[\d.]+$/), versions[0]]);
});
