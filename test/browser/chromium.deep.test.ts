import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { axeFindings, launchChromium } from './chromium.ts';
import { aVisitor } from './visitor.ts';

const launch = `
  const { launchChromium } = await import(process.argv[1]);
  const browser = await launchChromium();
  console.log(browser.version());
  await browser.close();
`;

test('two who begin at once, where it was never unpacked, have a browser each', async () => {
  const TMPDIR = mkdtempSync(join(tmpdir(), 'aic-unpacked-'));
  onTestFinished(() => rmSync(TMPDIR, { recursive: true, force: true }));
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
  expect(versions).toEqual([expect.stringMatching(/^[\d.]+$/), versions[0]]);
});

/** A page of a site, with its style sheet beside it. */
const site = createServer((request, response) => {
  const isSheet = request.url === '/site.css';
  response.setHeader('content-type', isSheet ? 'text/css' : 'text/html; charset=utf-8');
  response.end(
    isSheet
      ? '* { color: black; background: white } .pale, label:has(:checked) { color: #bbb } [hidden] { display: none }'
      : `<!doctype html><html lang="fr"><head><title>Une page</title><link rel="stylesheet" href="/site.css"></head><body>
<main><h1>Une page</h1><p class="pale">Un mot</p><label id="chosen"><input type="checkbox" name="box"> Oui</label>
<p hidden><input name="unlabelled"></p></main><script>document.querySelector('[hidden]').hidden = false</script></body></html>`,
  );
});

test.each([true, false])('axe sees the page as it is shown, scripts: %s', async (javaScript) => {
  site.listen(0, '127.0.0.1');
  await once(site, 'listening');
  const browser = await launchChromium();
  onTestFinished(async () => {
    await browser.close();
    site.close();
  });
  const { port } = site.address() as AddressInfo;
  const visitor = await aVisitor(browser, `http://127.0.0.1:${port}`, { javaScript });
  const seen = async () =>
    (await axeFindings(visitor.page)).map(({ rule, targets }) => `${rule} ${targets.join()}`);
  await visitor.open('/');
  const unlabelled = javaScript ? ['label input[name="unlabelled"]'] : [];
  expect(await seen()).toEqual(['color-contrast .pale', ...unlabelled]);
  await visitor.fill({ box: true });
  expect(await seen()).toEqual(['color-contrast .pale,#chosen', ...unlabelled]);
});
