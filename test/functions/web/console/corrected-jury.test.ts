/** A pasted list of jurors: of somebody who left staff are asked once whether they come back, and topics go by the words of the pages. */
import { describe, expect, test } from 'vitest';
import { needs, supportAxes } from '#domain/cohort/support.ts';
import { axisWords, needWords } from '#markup/form-words.ts';
import { markupText } from '#markup/html.ts';
import { aVisit } from '#test/functions/web/a-visit.ts';
import { stateWords } from '#web/console/door/status-words.ts';
import { juryPages } from '#web/console/jury/jury.ts';
import { topicNames, topicProblems } from '#web/console/round/topics.ts';
import { typedRoll } from '#web/server/typed-roll.ts';

const on = (name: string, leftAt?: string) => ({
  jurorId: `j-${name}`,
  name,
  email: `${name}@jury.example`,
  language: 'fr',
  topics: [],
  declaredConflicts: [],
  assigned: 0,
  filed: 0,
  recused: 0,
  ...(leftAt === undefined ? {} : { leftAt }),
});
const roll = [on('ada'), on('bea', '2022-03-25T17:00:00.000Z'), on('cyd', '2022-03-26T17:00:00.000Z')];

/** What the page shows or where it leads, and the lists that the API was sent. */
async function post(form: Record<string, string>) {
  const sent: unknown[] = [];
  const visit = aVisit({
    form: new URLSearchParams(form),
    path: '/console/jury/jures',
    session: 'none',
    api: {
      async ask(name: string, asked?: { body: { jurors: unknown } }) {
        if (name === 'enrol-jurors') sent.push(asked?.body.jurors);
        return { ok: true, value: { jurors: roll, names: {}, deciding: [] } };
      },
    },
  });
  const shown = await juryPages['enrol-jurors'](visit);
  return { sent, shown, text: 'page' in shown ? markupText(shown.page.main) : '' };
}
const list = 'nom;courriel\nAda;ada@jury.example\nBea;BEA@jury.example\nNew;new@jury.example';

test('asks with the name of who left, and sends nothing before', async () => {
  const { sent, text } = await post({ list });
  expect(sent).toEqual([]);
  expect(text).toContain('bea, bea@jury.example');
  expect(text).not.toMatch(/ada, |cyd, /);
  expect(text).toContain('<button name="returning" value="bea@jury.example">');
  expect(text).toContain('BEA@jury.example');
});

test.each([
  ['brings back whom staff said', 'bea@jury.example', { returns: true }],
  ['brings nobody back where staff said so', '', {}],
])('%s', async (_, returning, said) => {
  const { sent, shown } = await post({ list, returning });
  const person = (name: string, email: string) => ({ name, email });
  expect(sent).toEqual([
    [
      person('Ada', 'ada@jury.example'),
      { ...person('Bea', 'BEA@jury.example'), ...said },
      person('New', 'new@jury.example'),
    ],
  ]);
  expect(shown).toMatchObject({ goTo: expect.stringContaining('/console/jury/jures') });
});

test('asks nothing where nobody of the list left', async () => {
  const { sent } = await post({ list: 'nom;courriel\nAda;ada@jury.example' });
  expect(sent).toEqual([[{ name: 'Ada', email: 'ada@jury.example' }]]);
});

describe('topics', () => {
  const withTopics = (cell: string) =>
    post({ list: `Nom\tCourriel\tThèmes\nAda\tada@jury.example\t${cell}` });
  const topicsOf = async (cell: string) => {
    const [jurors] = (await withTopics(cell)).sent as { topics: string[] }[][];
    return jurors?.[0]?.topics;
  };

  test('are typed by any word that a page has for them, without case and accents', async () => {
    expect(await topicsOf('Financement')).toEqual(['funding']);
    expect(await topicsOf("deployer, INTÉGRER, l'aide d'experts, funding, financement")).toEqual([
      'deployer',
      'integrer',
      'experts',
      'funding',
    ]);
    for (const language of ['fr', 'en'] as const) {
      const all = [...supportAxes, ...needs];
      expect(await topicsOf(topicNames(language))).toEqual(all);
      const { axes, needs: shown } = stateWords[language];
      expect(await topicsOf(all.map((one) => axes[one] ?? shown[one]).join('|'))).toEqual(all);
      const said = [...supportAxes.map((one) => axisWords[one]), ...needs.map((one) => needWords[one])];
      expect(await topicsOf(said.map((one) => one[language]).join('|'))).toEqual(all);
    }
  });

  test('that no application has are a problem of their line, with those that there are', async () => {
    expect((await withTopics('financement, culture')).sent).toEqual([]);
    const typed = typedRoll('nom;courriel;thèmes\nAda;a@x.fr;funding\nBea;b@x.fr;culture', 'jurors');
    const [problem, ...others] = topicProblems(typed.ok ? typed.rows : []);
    expect(others).toEqual([]);
    expect(problem?.message.fr).toContain('Ligne 3, thèmes : « culture » n’en fait pas partie.');
    expect(problem?.message.fr).toContain(topicNames('fr'));
  });
});
