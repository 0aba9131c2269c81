/** The search above the list of applications: no filter is hidden, and what is wrong with one is said at its field. */
import { expect, test } from 'vitest';
import { listFilters } from '#domain/application/list-filters.ts';
import { markupText } from '#markup/html.ts';
import { aVisit } from '#test/functions/web/a-visit.ts';
import { answerApplications } from '#web/console/application/applications.ts';

const message = { fr: 'Donnez un nombre entier.', en: 'Give a whole number.' };
/** What is shown, and the queries that the API was sent. */
async function list(query: Record<string, string>) {
  const asked: unknown[] = [];
  const answers: Record<string, object> = {
    'search-applications': { items: [], matching: 0 },
    'count-applications': { counts: {}, undecided: {}, total: 0 },
    'list-labels': { items: [] },
    'list-views': { items: [] },
    'list-staff-names': { names: {} },
  };
  const visit = aVisit({
    query,
    path: '/console/candidatures',
    api: {
      async ask(name: string, said?: { query: Record<string, string> }) {
        if (name === 'search-applications') asked.push(said?.query);
        const problems = [{ field: 'minimumDays', code: 'wrong-format', message }];
        return name === 'search-applications' && said?.query.minimumDays?.includes(',')
          ? { ok: false, problem: { code: 'invalid-request', messages: message, problems } }
          : { ok: true, value: answers[name] };
      },
    },
  });
  const shown = await answerApplications(visit);
  return { asked, shown, text: 'page' in shown ? markupText(shown.page.main) : '' };
}
const isOpen = (text: string) => /<details open><summary>Filtres et tri/.test(text);

test('any filter in force opens the filters, and no other does', async () => {
  for (const name of Object.keys(listFilters)) {
    const { text } = await list({ [name]: 'x' });
    expect(isOpen(text), name).toBe(name !== 'status' && name !== 'text');
  }
});

test('a number that is none keeps the form, what was typed and the other filters, and is told at its field', async () => {
  const { asked, shown, text } = await list({ minimumDays: '3,5', text: 'jardin' });
  expect(asked).toEqual([{ minimumDays: '3,5', text: 'jardin' }, { text: 'jardin' }]);
  expect(shown).toMatchObject({ status: 422 });
  expect(isOpen(text)).toBe(true);
  expect(text).toContain('value="3,5"');
  expect(text.match(/<div class="field wrong">.*?minimumDays.*?<\/div>/s)?.[0]).toContain(message.fr);
});
