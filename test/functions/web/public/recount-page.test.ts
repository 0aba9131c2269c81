import { expect, test } from 'vitest';
import { markupText } from '#markup/html.ts';
import { wording } from '#markup/wording.ts';
import { aRichPanel, publishedPanel } from '#test/functions/domain/record/published-panels.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { notCovered, recount } from '#web/public/recount.mjs';
import { recountFields } from '#web/public/recount-fields.ts';
import { recountPage, workedExample } from '#web/public/recount-page.ts';

function placesOf(value: unknown, place = ''): string[] {
  if (value === null || typeof value !== 'object' || place.endsWith('.tally')) return [place];
  return Object.entries(value).flatMap(([key, item]) =>
    placesOf(item, [...(place ? [place] : []), Array.isArray(value) ? '*' : key].join('.')),
  );
}

test('the page names each field of a published vote, and what is not covered as the recount does', () => {
  const { checked, unchecked } = recountFields.fr;
  const named = [...Object.keys(checked), ...Object.keys(unchecked)].sort();
  expect(named).toEqual([...new Set(placesOf(aRichPanel('majority-judgment')))].sort());
  expect(Object.keys(unchecked)).toEqual(notCovered.split(' '));
  expect(Object.keys(recountFields.en.checked)).toEqual(Object.keys(checked));
});

test('the page says that the file stays in the browser, how to run the recount, and its fields', () => {
  for (const language of ['fr', 'en'] as const) {
    const page = markupText(recountPage(wording(language, 'Europe/Paris')).main);
    expect(page).toMatch(
      language === 'fr' ? /ne quitte pas votre navigateur/ : /does not leave your browser/,
    );
    expect(page).toContain('node recount.mjs panel.json panel-digests.json');
    for (const field of notCovered.split(' ')) expect(page).toContain(`<dt>${field}</dt>`);
  }
});

/** Ballots that give the tallies of the example; who is left out of a tally recused. */
const votesOf = (count: number) =>
  Array.from({ length: count }, (_, voter) =>
    Object.fromEntries(
      workedExample.finalists.flatMap(({ name, tally }) => {
        const given = tally.flatMap((times, grade) => Array<number>(times).fill(grade));
        const grade = promotion1.panel.grades[given[voter] ?? -1]?.id;
        return grade === undefined ? [] : [[name, grade] as const];
      }),
    ),
  );

test('the worked example comes to what the page says of it', async () => {
  const { budgetCents, maximumLaureates, finalists } = workedExample;
  const published = publishedPanel({
    finalists: finalists.map(({ name, requestedCents }, index) => ({
      applicationId: name,
      title: name,
      requestedCents,
      juryRank: index + 1,
    })),
    votes: votesOf(5),
    cohort: {
      panel: { ...promotion1.panel, quorumVoters: 1, quorumGrades: 1 },
      funding: { budgetCents, maximumLaureates, whenOverBudget: 'skip' },
      rulesVersion: 1,
    },
    seed: 'graine',
  });
  const { list, differences } = await recount(published);
  expect(differences).toEqual([]);
  expect(list.map(({ title, rank, decided, recusals }) => [title, rank, decided, recusals])).toEqual([
    ['C', 1, 'laureate', 1],
    ['A', 2, 'waitlisted', 0],
    ['B', 3, 'laureate', 0],
  ]);
});
