/** Whoever puts themselves, a colleague or who signs the decisions on a roll is asked whether it is meant. */
import { expect, test } from 'vitest';
import { listStaffNames } from '#app/desk/staff-names.ts';
import { markupText } from '#markup/html.ts';
import { aVisit, signedIn } from '#test/functions/web/a-visit.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { juryPages } from '#web/console/jury/jury.ts';
import { consolePanelPages } from '#web/console/panel/panel.ts';
import type { PageOf } from '#web/server/visit.ts';

async function enrol(page: PageOf, form: Record<string, string>) {
  const sent: unknown[] = [];
  const visit = aVisit({
    form: new URLSearchParams(form),
    session: signedIn('staff', { email: 'alice@example.org', sub: 'a' }),
    api: {
      async ask(_name: string, asked?: { body: unknown }) {
        if (asked) sent.push(asked.body);
        const { names, deciding } = await listStaffNames({
          staffNames: { all: async () => [{ id: 'b', name: 'benoit@example.org' }], keep: async () => {} },
          cohort: promotion1,
        });
        return { ok: true, value: { jurors: [], panelists: [], names, deciding } };
      },
    },
  });
  const shown = await page(visit);
  return { sent, text: 'page' in shown ? markupText(shown.page.main) : '' };
}

const [signatory] = promotion1.service.signatories;
const rolls: [string, PageOf][] = [
  ['jury', juryPages['enrol-jurors']],
  ['panel', consolePanelPages['enrol-panelists']],
];

test.each(rolls)('on the roll of the %s', async (_, page) => {
  const list = [
    'nom;courriel',
    'Alice Petit;Alice@example.org',
    'Benoît Roux;benoit@example.org',
    `${signatory?.surname.toUpperCase()} ${signatory?.firstName};s@example.net`,
    `${signatory?.firstName} ${signatory?.surname};t@example.net`,
    'Chloé Blanc;chloe@example.net',
  ].join('\n');
  const { sent, text } = await enrol(page, { list });
  expect(sent).toEqual([]);
  for (const own of ['Alice Petit', 'Benoît Roux', 's@example.net</li>', 't@example.net</li>'])
    expect(text).toContain(own);
  expect(text).not.toContain('Chloé Blanc, ');
  expect((await enrol(page, { list, 'ownPeople.kept': 'yes' })).sent).toHaveLength(1);
  const others = await enrol(page, { list: 'nom;courriel\nChloé Blanc;chloe@example.net' });
  expect(others.sent).toHaveLength(1);
});
