/** What a command answers to a person whose system speaks French; what it answers to a machine is the same in every language. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aic } from '#infra/cli/commands/aic.ts';
import { cohortsDir } from '#infra/cohort-file/cohort-file.ts';
import { anExportedJury, anExportedPanel } from '#test/functions/app/record/exported-rounds.ts';
import { aTerminal } from '#test/support/terminal.ts';

/** By path, what a programme answers. */
const answers: Record<string, object> = {
  '/staff/today': {
    work: {
      toDecide: 12,
      passed: [{ applicationId: 'aic1-A', of: 'report', dueAt: '2022-05-01T10:00:00.000Z' }],
    },
    mail: { isStopped: false },
  },
  '/staff/applications': {
    items: [{ applicationId: 'aic1-A', status: 'eligible', title: 'Potager', requestedCents: 7_250_000 }],
  },
  '/staff/mail': { isStopped: true, items: [] },
};

let [folder, server, url] = ['', undefined as Server | undefined, ''];
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'aic-french-'));
  server = createServer((request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answers[request.url?.split('?')[0] ?? '']));
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function run(words: string[], o: { lang?: string; answers?: string[] } = {}) {
  const env = { XDG_CONFIG_HOME: folder, AIC_URL: url, AIC_TOKEN: 'x', LANG: o.lang ?? 'fr_FR.UTF-8' };
  const terminal = aTerminal({ env, ...(o.answers ? { answers: o.answers } : {}) });
  const code = await aic(words, terminal);
  return { code, text: terminal.said(), asked: terminal.asked };
}
function fileOf(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const cohortOf = (name: string) => readFileSync(join(cohortsDir, `${name}.yaml`), 'utf8');
const mistaken = () =>
  fileOf('promotion-1.yaml', cohortOf('promotion-1').replace(/^rulesVersion: .*/m, 'rulesVersion: one'));

test('heads, labels, titles and yes or no are French; codes are as they are', async () => {
  const today = (await run(['today'])).text;
  expect(today).toMatch(/^recevabilités à décider +12$/m);
  expect(today).toMatch(/^tout le courrier arrêté +non$/m);
  expect(today).toMatch(
    /^Échéances légales dépassées\ncandidature +quoi +échéance\naic1-A +report +2022-05-01/m,
  );
  expect((await run(['applications', 'list', 'eligible'])).text).toBe(
    ['candidature  statut    titre       demandé', 'aic1-A       eligible  Potager  72 500 EUR'].join('\n'),
  );
  expect((await run(['mail', 'list'])).text).toBe('tout le courrier arrêté  oui\n\nAucune.');
});

test('a list made again, and where it differs', async () => {
  const exported = await anExportedJury();
  const same = await run(['replay', fileOf('jury.json', JSON.stringify(exported))]);
  expect(same).toMatchObject({
    code: 0,
    text: expect.stringMatching(
      /^identique, session jury\. Lignes : 4\. Sans --published, un fichier contrefait/,
    ),
  });
  const changed = await anExportedPanel();
  Object.assign(changed.ranking[0] ?? {}, { rank: 7 });
  const { text } = await run(['replay', fileOf('changed.json', JSON.stringify(changed))]);
  expect(text).toMatch(/^différences : 2\n\nligne +champ +selon le fichier +une fois refait$/m);
});

test('a cohort file is checked, compared and made anew', async () => {
  const { code, text } = await run(['cohort', 'check', mistaken()]);
  expect(code).toBe(1);
  expect(text).toMatch(
    /promotion-1\.yaml: une erreur\n.*\[wrong-type\]\n {4}attendu : .+\n {4}pour y remédier : /,
  );
  const broken = await run(['cohort', 'diff', mistaken(), 'promotion-1']);
  expect(broken).toMatchObject({ code: 2, text: expect.stringContaining('une erreur') });
  const { text: difference } = await run(['cohort', 'diff', 'promotion-1', 'promotion-2']);
  expect(difference).toMatch(
    /^title – dans une promotion en cours : lettres et pages faites à partir de là$/m,
  );
  expect((await run(['cohort', 'diff', 'promotion-1', 'promotion-1'])).text).toBe('aucune différence');
  const made = await run(['cohort', 'new', 'promotion-9', '--folder', folder], { answers: [] });
  expect(made.asked).toEqual([
    expect.stringMatching(/^L’appel ouvre le \[/),
    expect.stringMatching(/^Titre en français \[/),
    expect.stringMatching(/^Titre en anglais \[/),
    expect.stringMatching(/^Préfixe des identifiants \[/),
  ]);
  expect(made.text).toMatch(
    /promotion-9\.yaml : écrit d’après .+\. Relisez-le, puis : npx aic cohort check /,
  );
});

test('machines are told the same in either language', async () => {
  const exported = fileOf('panel.json', JSON.stringify(await anExportedPanel()));
  for (const words of [
    ['today'],
    ['mail', 'list'],
    ['replay', exported],
    ['cohort', 'check', mistaken()],
    ['cohort', 'diff', 'promotion-1', 'promotion-2'],
  ]) {
    const { text } = await run([...words, '--json']);
    expect(text, words.join(' ')).toBe((await run([...words, '--json'], { lang: 'C' })).text);
  }
  const { parts } = JSON.parse((await run(['cohort', 'diff', 'promotion-1', 'promotion-2', '--json'])).text);
  expect(parts[0].running).toMatch(/^another stack/);
});
