import { describe, expect, test } from 'vitest';
import { articleCited, articleNumber, articleOf, articles, articlesSha256 } from '#domain/cohort/articles.ts';
import { type Cohort, cohortSchema } from '#domain/cohort/cohort.ts';
import { rulesSha256 } from '#domain/cohort/eligibility.ts';
import { ballotsOf, judgmentOf } from '#domain/panel/majority-judgment.ts';
import { reasonSentence } from '#emails/letter/ranking-words.ts';
import { loadCohortFile } from '#infra/cohort-file/cohort-file.ts';
import { markupText } from '#markup/html.ts';
import { wording } from '#markup/wording.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { rulesPage } from '#web/public/rules-page.ts';

const languages = ['fr', 'en'] as const;
const shown = (cohort: Cohort, language: 'fr' | 'en') =>
  markupText(rulesPage({ cohort, say: wording(language, cohort.timeZone) }).main);
/** By article, what stands under its heading. */
const bodies = (cohort: Cohort, language: 'fr' | 'en') =>
  new Map(
    shown(cohort, language)
      .split('<h2 id="')
      .slice(1)
      .map((part) => [part.split('"')[0], part]),
  );

/** Another value of the same kind. */
function other(value: unknown, path: string): unknown {
  if (path === 'jury.ranking') return value === 'raw' ? 'corrected' : 'raw';
  if (path === 'panel.method') return value === 'approval' ? 'majority-judgment' : 'approval';
  if (path === 'panel.floorGrade') return promotion1.panel.grades.at(-1)?.id;
  if (path === 'funding.whenOverBudget') return value === 'skip' ? 'stop' : 'skip';
  if (typeof value === 'number') return value + 1;
  if (typeof value === 'string')
    return /^\d{4}-/.test(value) ? value.replace(/^\d{4}/, '2031') : `${value} autre`;
  if (Array.isArray(value)) return value.slice(1);
  if (value === undefined) return 1;
  return Object.fromEntries(Object.entries(value as object).map(([key, one]) => [key, other(one, '')]));
}

describe('the rules of the call', () => {
  const raw: Cohort = { ...promotion1, jury: { ...promotion1.jury, ranking: 'raw' } };
  const ruled = Object.entries(articleOf).filter(([, article]) => article !== undefined);

  test.each(ruled)('say %s in the article %s: another value is another text there', (path, article) => {
    const [group = '', key] = path.split('.');
    const before = (raw as unknown as Record<string, Record<string, unknown>>)[group];
    const after = key === undefined ? other(before, path) : { ...before, [key]: other(before?.[key], path) };
    for (const language of languages) {
      const [was, is] = [raw, { ...raw, [group]: after } as Cohort].map((one) =>
        bodies(one, language).get(article),
      );
      expect(is).toBeDefined();
      expect(is).not.toBe(was);
    }
    const changed = { ...raw, [group]: after } as Cohort;
    const [kept, moved] = [raw, changed].map((one) => articlesSha256(one).slice(0, 12));
    expect(moved).not.toBe(kept);
    for (const language of languages) expect(shown(changed, language)).toContain(moved);
  });

  test.each([
    ['fr', 'La subvention finance la même part des dépenses réelles que des dépenses prévues.'],
    ['en', 'The grant pays the same share of the actual costs as of the planned ones.'],
  ] as const)('say before anybody applies what a project is paid that costs less (%s)', (language, words) => {
    expect(bodies(raw, language).get('agreement')).toContain(words);
  });

  test.each(Object.keys(raw.calendar))('say %s of the calendar', (key) => {
    const moved = { ...raw.calendar, [key]: other(raw.calendar[key as keyof Cohort['calendar']], key) };
    expect(shown({ ...raw, calendar: moved }, 'fr')).not.toBe(shown(raw, 'fr'));
  });

  test('say whatever a cohort file may hold: each of its keys has an article, or is known to rule nothing', () => {
    const groups = new Set(Object.keys(articleOf).map((path) => path.split('.')[0]));
    for (const group of ['applicants', 'jury', 'panel', 'funding', 'delays', 'agreement'] as const) {
      expect(groups).toContain(group);
      for (const key of Object.keys(cohortSchema.shape[group].shape)) {
        expect(Object.keys(articleOf)).toContain(`${group}.${key}`);
      }
    }
  });

  test.each(['promotion-1', 'promotion-2', 'quartiers-1'])(
    'of %s have every article and every condition once',
    (name) => {
      const cohort = loadCohortFile(name);
      for (const language of languages) {
        const text = shown(cohort, language);
        const anchors = [...text.matchAll(/<(?:h2|li) id="([^"]+)"/g)].map(([, id]) => id);
        expect(anchors.filter((id) => !id?.startsWith('condition-'))).toEqual([...articles]);
        expect(anchors.filter((id) => id?.startsWith('condition-'))).toEqual(
          cohort.applicants.rules.map(({ code }) => `condition-${code}`),
        );
        expect(text).not.toMatch(/undefined|NaN|\[object|\{[a-zA-Z]+\}/);
        expect(text).toContain(rulesSha256(cohort.applicants.rules).slice(0, 12));
      }
    },
  );
});

test.each([
  ['jury', 'BELOW_CUT', 'shortlist'],
  ['jury', 'TIE_LOT', 'lot'],
  ['jury', 'QUORUM_NOT_MET', 'readings'],
  ['panel', 'OVER_BUDGET', 'funding'],
  ['panel', 'GRADES_NOT_MET', 'panel'],
] as const)('the reason %s %s names its article, %s', (round, code, article) => {
  expect(articleCited(code)).toBe(article);
  expect(reasonSentence(round, code, 'fr')).toContain(`article ${articleNumber(article)}.`);
  expect(reasonSentence(round, code, 'en')).toContain(`article ${articleNumber(article)}.`);
});

test('the majority grade that they define is the one that decides, of any tally', () => {
  const [fr, en] = languages.map((language) => bodies({ ...promotion1 }, language).get('panel'));
  expect(fr).toContain(
    'la plus haute mention que plus de la moitié de ceux qui l’ont noté lui donnent ou dépassent',
  );
  expect(en).toContain('the highest grade that more than half of those who graded it give it or exceed');
  const gradeAsDefined = (tally: readonly bigint[]) =>
    tally.findLastIndex((_, grade) => 2n * ballotsOf(tally.slice(grade)) > ballotsOf(tally));
  for (const tally of talliesOfUpTo(9, 4))
    expect(judgmentOf(tally).majorityGrade, String(tally)).toBe(gradeAsDefined(tally));
});

/** Every tally on so many grades of one ballot or more. */
function talliesOfUpTo(ballots: number, grades: number): bigint[][] {
  const counts = Array.from({ length: ballots + 1 }, (_, count) => BigInt(count));
  const all = Array.from({ length: grades }).reduce<bigint[][]>(
    (before) => before.flatMap((tally) => counts.map((count) => [...tally, count])),
    [[]],
  );
  return all.filter((tally) => ballotsOf(tally) > 0n && ballotsOf(tally) <= BigInt(ballots));
}
