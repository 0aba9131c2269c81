/** Advisers in the console: enrolled by a list with the words of the page, chosen by name in a plan. */
import { expect, test } from 'vitest';
import { markupText } from '#markup/html.ts';
import { aVisit } from '#test/functions/web/a-visit.ts';
import { aPlan, aSupport } from '#test/support/support-builder.ts';
import { adviserRollPages } from '#web/console/support/advisers.ts';
import { advisersPage } from '#web/console/support/advisers-page.ts';
import { supportPage } from '#web/console/support/support-page.ts';
import { aRoundPage } from '../round-fixtures.ts';

const one = (adviserId: string, name: string) => ({
  adviserId,
  name,
  email: `${adviserId}@conseil.example`,
  language: 'fr' as const,
  kinds: ['technical' as const],
  laureates: 2,
});
const advisers = [
  one(aPlan.adviserId, 'Ada Roux'),
  one('a-0000000002', 'Bo Zué'),
  { ...one('a-0000000003', 'Cy Lu'), leftAt: '2022-07-01T10:00:00.000Z' },
];

/** Where the page leads, and what the API was sent. */
async function enrol(list: string) {
  const sent: unknown[] = [];
  const visit = aVisit({
    form: new URLSearchParams({ list }),
    session: 'none',
    path: '/console/accompagnement/accompagnateurs',
    api: {
      async ask(name: string, asked?: { body: { advisers: unknown } }) {
        if (name === 'enrol-advisers') sent.push(asked?.body.advisers);
        return { ok: true, value: { advisers } };
      },
    },
  });
  return { sent, shown: await adviserRollPages['enrol-advisers'](visit) };
}

test('an officer enrols advisers by a list, with what they help in the words of the page', async () => {
  const { sent, shown } = await enrol(
    'Prénom;Nom;Courriel;Organisme;Natures\nDi;Sol;di@conseil.example;Institut;Méthode, financial',
  );
  expect(sent).toEqual([
    [
      {
        name: 'Di Sol',
        email: 'di@conseil.example',
        language: 'fr',
        organisation: 'Institut',
        kinds: ['methodological', 'financial'],
      },
    ],
  ]);
  expect(shown).toMatchObject({ goTo: expect.stringContaining('accompagnateurs?fait=inscription') });
});

test('a kind of help that there is not enrols nobody', async () => {
  expect((await enrol('nom;courriel;natures\nDi;di@conseil.example;juridique')).sent).toEqual([]);
});

test('the roll offers acts on whoever serves alone', () => {
  const text = markupText(advisersPage(advisers, aRoundPage()));
  expect(text).toContain('/accompagnateurs/a-0000000002/lien');
  expect(text).toContain('/accompagnateurs/a-0000000002/retrait');
  expect(text).not.toContain('a-0000000003/');
  expect(markupText(advisersPage(advisers, aRoundPage('fr', { mayAct: false })))).not.toContain('<form');
});

test('a plan offers the enrolled advisers by name, and is shown with theirs', () => {
  const support = aSupport('check-ins');
  const whole = {
    support,
    asked: { axis: 'deployer', needs: ['funding'] },
    line: {
      applicationId: support.applicationId,
      stage: 'check-ins',
      endsOn: '2023-01-10',
      tasks: [],
      milestones: [],
    },
    terms: { milestones: { consolider: [], integrer: [], deployer: [] } },
  } as unknown as Parameters<typeof supportPage>[0];
  const text = markupText(supportPage(whole, { ...aRoundPage(), advisers }));
  expect(text).toContain(`<option value="${aPlan.adviserId}" selected>Ada Roux</option>`);
  expect(text).toContain('<option value="a-0000000002">Bo Zué</option>');
  expect(text).not.toContain('Cy Lu');
  expect(text).toMatch(/<dt>Accompagnateur<\/dt>\s*<dd>Ada Roux/);
});
