/** Every page of help, in both languages: within 80 columns, and French where French is asked for. */
import { describe, expect, it, test } from 'vitest';
import { languages } from '#domain/values/language.ts';
import { languageOfLine } from '#infra/cli/client/globals.ts';
import { aic, commandRows, loadCommands } from '#infra/cli/commands/aic.ts';
import { aTerminal } from '#test/support/terminal.ts';

const commands = await loadCommands();
const rows = await commandRows();
const topics = [...new Set(rows.map(({ name }) => name.split(' ')[0] ?? ''))];
const pages = [[], ...topics.map((topic) => [topic]), ...rows.map(({ name }) => name.split(' '))];

async function run(words: readonly string[], env: Record<string, string> = {}) {
  const terminal = aTerminal({ env });
  const code = await aic(words, terminal, rows);
  return { code, said: terminal.said(), out: terminal.out() };
}

describe.each(languages)('help in %s', (language) => {
  test.each(pages.map((words) => [words.join(' '), words] as const))(
    'of "%s" fits 80 columns',
    async (_, words) => {
      const { code, out } = await run(['help', ...words, '--language', language]);
      expect(code).toBe(0);
      expect(out.split('\n').filter((line) => [...line].length > 80)).toEqual([]);
    },
  );
  it('shows every command under what it is for', async () => {
    const { out } = await run([], { LANG: language });
    const missing = rows.filter(
      ({ name, group }) => !out.includes(`  ${name} `) || !out.includes(group[language]),
    );
    expect(missing).toEqual([]);
  });
});

test('no word of help is left in English, or twice the same', () => {
  const texts = commands.flatMap(
    ({ name, summary, details, arguments: words = [], options = [], routes = [] }) =>
      [
        summary,
        details,
        ...words.map(({ what }) => what),
        ...options.map(({ what }) => what),
        ...routes.map(({ before }) => before?.says),
      ]
        .filter((one) => one !== undefined)
        .map((one) => [name, one] as const),
  );
  expect(texts.length).toBeGreaterThan(200);
  expect(texts.filter(([, { fr, en }]) => fr === en || fr.trim() === '' || en.trim() === '')).toEqual([]);
});

test('a number never stands before a noun of the other number', () => {
  const templates = commands.flatMap(({ name, routes = [] }) =>
    routes.flatMap(({ before, view }) =>
      [before?.says.en, view.says?.en].map((says) => [name, says ?? ''] as const),
    ),
  );
  const numbers =
    /\{(?:[\w.]+:(?:length|number)|total|queued|letters|assigned|broughtBack|changes)\} [a-z]+s\b/;
  expect(templates.filter(([, says]) => numbers.test(says))).toEqual([]);
});

test.each([
  [['aplications', 'list'], 'applications list'],
  [['applications', 'lst'], 'applications list'],
  [['rounds', 'clos', 'jury'], 'rounds close jury'],
  [['tody'], 'today'],
  [['today', '--jsn'], '--json'],
  [['applications', 'decide', 'eligible', 'x', '--raeson', 'y'], '--reason'],
])('%j is refused, and what was meant is named', async (words, meant) => {
  const { code, said } = await run(words);
  expect(code).toBe(2);
  expect(said).toContain(`(Did you mean ${meant}`);
  expect((await run(words, { LANG: 'fr_FR.UTF-8' })).said).toContain(`(Vouliez-vous dire ${meant}`);
});

test.each([
  [['--json', 'cohort', 'check']],
  [['cohort', '--json', 'check']],
  [['cohort', 'check', '--json']],
  [['--language', 'fr', '--json', 'cohort', 'check']],
])('flags of every command stand anywhere: %j', async (words) => {
  const { code, out } = await run(words);
  expect(code).toBe(0);
  expect(JSON.parse(out)).toHaveProperty('files');
});

test('says its version', async () => {
  expect((await run(['--version'])).out).toMatch(/^aic \d+\.\d+\.\d+\n$/);
});

test.each([
  [[], { LANG: 'fr_FR.UTF-8' }, 'fr'],
  [[], { LC_ALL: '', LANG: 'fr_FR.UTF-8' }, 'fr'],
  [[], { LC_ALL: 'C', LANG: 'fr_FR.UTF-8' }, 'en'],
  [['today', '--language=en'], { LANG: 'fr_FR.UTF-8' }, 'en'],
  [['--language', 'fr', 'today'], {}, 'fr'],
] as const)('%j with %j is in %s', (words, env, language) => {
  expect(languageOfLine(words, { env })).toBe(language);
});
