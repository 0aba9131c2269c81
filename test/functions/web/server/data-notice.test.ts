/** Whoever is asked for something about themselves reads, on the first page that they open, what becomes of it (RGPD art. 13). */
import { expect, test } from 'vitest';
import { languages } from '#domain/values/language.ts';
import { markupText } from '#markup/html.ts';
import { wording } from '#markup/wording.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { overviewPage } from '#web/draft/overview-page.ts';
import { reviewPage } from '#web/draft/review-page.ts';
import { readingList } from '#web/juror/reading-list.ts';
import type { JurorView } from '#web/juror/reading-view.ts';
import { voteState } from '#web/panel/vote-state.ts';
import { startPage } from '#web/public/start-page.ts';
import type { PageContent } from '#web/server/frame.ts';

const textOf = ({ main }: PageContent) => markupText(main).replaceAll(/[\u00A0\u202F]/g, ' ');
const { juryOpensAt, juryClosesAt, closesAt } = promotion1.calendar;

const round = {
  state: 'planned',
  takesReviews: false,
  opensAt: juryOpensAt,
  closesAt: juryClosesAt,
} as const;
const draft = {
  answers: {},
  version: 1,
  problems: [],
  advice: [],
  writers: [],
  email: 'a@example.org',
  isOwner: true,
  savedAt: juryOpensAt,
  closesAt,
  expiresAt: juryClosesAt,
};

/** By page, what it says, by language. */
const pages: Readonly<Record<string, (language: 'fr' | 'en') => PageContent>> = {
  start: (language) =>
    startPage({
      cohort: promotion1,
      call: 'open',
      hasDraft: false,
      say: wording(language, 'Europe/Paris'),
      state: { language, formToken: 't', values: {}, problems: [] },
    }),
  review: (language) => reviewPage(drafted(language)),
  writer: (language) => overviewPage(drafted(language, { isOwner: false })),
  juror: (language) =>
    readingList({ ...jurorView, round: { ...round, state: 'planned' } }, jurorInput(language)),
  'juror at work': (language) =>
    readingList(
      { ...jurorView, round: { ...round, state: 'open', takesReviews: true } },
      jurorInput(language),
    ),
  citizen: (language) =>
    voteState(
      { round: { ...round, takesVotes: false }, panelist: { name: 'Zoé' }, finalists: [] } as never,
      { language, formToken: 't' },
      wording(language, 'Europe/Paris'),
    ),
};
const drafted = (language: 'fr' | 'en', more: object = {}) =>
  ({
    draft: { ...draft, ...more },
    cohort: promotion1,
    isOver: false,
    formToken: 't',
    language,
    say: wording(language, 'Europe/Paris'),
  }) as unknown as Parameters<typeof reviewPage>[0];
const jurorView: Omit<JurorView, 'round'> = {
  juror: { jurorId: 'j-0123456789', name: 'Ada', language: 'fr' },
  criteria: [],
  minutesLeft: 0,
  scale: promotion1.jury.scale,
  readings: [],
};
const jurorInput = (language: 'fr' | 'en') => ({
  language,
  formToken: 't',
  done: undefined,
  order: {} as never,
  say: wording(language, 'Europe/Paris'),
});

test.each(Object.keys(pages))('%s: a short word, and the way to the whole', (name) => {
  for (const language of languages) {
    const text = textOf(pages[name]?.(language) ?? { title: '', main: '' as never });
    expect(text).toContain('<a href="/donnees-personnelles">');
    expect(text).toContain(language === 'fr' ? 'Vos données' : 'Your data');
  }
});

test('a juror knows that justifications can be given to the applicant', () => {
  const text = textOf(pages['juror at work']?.('fr') as PageContent);
  expect(text).toContain('justifications peuvent être communiquées au candidat qui les demande');
  expect(text).toContain('L. 311-1 et L. 311-6');
});

test('what is published is said before the filing, above its button', () => {
  const text = textOf(pages.review?.('fr') as PageContent);
  expect(text.indexOf('Si votre projet est lauréat, son titre')).toBeGreaterThan(0);
  expect(text.indexOf('Si votre projet est lauréat, son titre')).toBeLessThan(
    text.indexOf('/candidature/depot'),
  );
});
