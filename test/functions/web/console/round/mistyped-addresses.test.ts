/** Staff are asked once about addresses that look mistyped, wherever they type one that a letter goes to. */
import { expect, test } from 'vitest';
import { markupText } from '#markup/html.ts';
import { aVisit, signedIn } from '#test/functions/web/a-visit.ts';
import { juryPages } from '#web/console/jury/jury.ts';
import { consolePanelPages } from '#web/console/panel/panel.ts';
import { latePages } from '#web/console/round/late-accesses.ts';
import { adviserRollPages } from '#web/console/support/advisers.ts';
import type { PageOf } from '#web/server/visit.ts';

async function send(page: PageOf, form: Record<string, string>) {
  const sent: unknown[] = [];
  const visit = aVisit({
    form: new URLSearchParams(form),
    session: signedIn(),
    api: {
      async ask(_name: string, asked?: { body: unknown }) {
        if (asked) sent.push(asked.body);
        return { ok: true, value: { jurors: [], panelists: [], advisers: [], names: {}, deciding: [] } };
      },
    },
  });
  const shown = await page(visit);
  return { sent, text: 'page' in shown ? markupText(shown.page.main) : '' };
}
const list = 'nom;courriel\nAda;ada@gmial.com\nBea;bea@example.org\nCyd;cyd@orage.fr';
const rolls: [string, PageOf][] = [
  ['jurors', juryPages['enrol-jurors']],
  ['panelists', consolePanelPages['enrol-panelists']],
  ['advisers', adviserRollPages['enrol-advisers']],
];

test.each(rolls)(
  'of a list of %s about all of them at once, with the list corrected or as it is',
  async (_, page) => {
    const { sent, text } = await send(page, { list });
    expect(sent).toEqual([]);
    for (const likely of ['Ligne 2', 'ada@gmail.com', 'Ligne 4', 'cyd@orange.fr'])
      expect(text).toContain(likely);
    expect(text).not.toContain('Ligne 3');
    expect(text).toContain('Ada;ada@gmail.com\nBea;bea@example.org\nCyd;cyd@orange.fr');
    expect((await send(page, { list, 'list.kept': 'yes' })).sent).toHaveLength(1);
  },
);

test('of somebody who is let in after the close', async () => {
  const form = { email: 'ada@gmial.com', endsAt: '2022-03-01T10:00', ground: 'outage', reason: 'Une panne.' };
  const { sent, text } = await send(latePages['give-late-access'], form);
  expect(sent).toEqual([]);
  expect(text).toContain('ada@gmail.com');
  const kept = await send(latePages['give-late-access'], { ...form, 'email.kept': 'ada@gmial.com' });
  expect(kept.sent).toHaveLength(1);
});
