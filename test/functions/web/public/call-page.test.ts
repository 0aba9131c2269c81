import { expect, test } from 'vitest';
import { publishedTimes } from '#domain/application/published-times.ts';
import type { ApplicantType } from '#domain/cohort/applicant-types.ts';
import { markupText } from '#markup/html.ts';
import { wording } from '#markup/wording.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { callPage } from '#web/public/call-page.ts';

const shown = (language: 'fr' | 'en', cohort = promotion1) =>
  markupText(
    callPage({
      cohort,
      state: 'open',
      now: new Date('2022-01-10T08:00:00Z'),
      hasDraft: false,
      hasResults: false,
      language,
      say: wording(language, promotion1.timeZone),
    }).main,
  );

test('who applies is told before that an algorithm makes the ranking, and whom to ask for its rules', () => {
  const { email } = promotion1.service;
  expect(shown('fr')).toMatch(new RegExp(`traitement algorithmique.*à ${email}.*www\\.cada\\.fr`));
  expect(shown('en')).toMatch(new RegExp(`algorithmic processing.*from ${email}.*www\\.cada\\.fr`));
});

test('whoever grants is named as the file names it, with its article', () => {
  const authority = { fr: 'le Département de La Réunion', en: 'the Department of La Réunion' };
  const council = { ...promotion1, service: { ...promotion1.service, authority } };
  expect(shown('fr', council)).toContain('Cet appel du Département de La Réunion soutient des projets');
  expect(shown('en', council)).toContain('This call of the Department of La Réunion supports citizen-led');
});

test('a weight is told to its hundredth, as the rules and the jurors have it', () => {
  const criteria = promotion1.jury.criteria.map((one, at) => ({
    ...one,
    weight: [3333, 3334, 3333][at] ?? 0,
  }));
  const thirds = { ...promotion1, jury: { ...promotion1.jury, criteria } };
  expect(shown('fr', thirds).replaceAll('\u00a0', ' ')).toMatch(/33,33 %.*33,34 %/s);
  expect(shown('en', thirds)).toMatch(/33\.33%.*33\.34%/s);
});

test('what the file does not say is not promised: one payment, and no company where none may apply', () => {
  const [first] = promotion1.agreement.instalments;
  const agreement = {
    ...promotion1.agreement,
    instalments: first ? [{ ...first, shareBasisPoints: 10_000 }] : [],
  };
  const types: ApplicantType[] = ['association', 'individual'];
  const small = { ...promotion1, agreement, applicants: { ...promotion1.applicants, types, rules: [] } };
  expect(shown('fr', small)).toContain('la subvention est versée en une fois');
  expect(shown('fr', promotion1)).toContain('la subvention est versée en plusieurs fois');
  expect(shown('fr', small)).not.toMatch(/entreprise/i);
  expect(shown('en', small)).not.toMatch(/compan(y|ies)/i);
});

test.each([
  ['early', 'opensAt'],
  ['open', 'closesAt'],
  ['closing', 'closesAt'],
  ['over', 'closesAt'],
] as const)('a call that is %s says its %s', (state, name) => {
  const say = wording('fr', promotion1.timeZone);
  const page = callPage({
    cohort: promotion1,
    state,
    now: new Date('2022-01-10T08:00:00Z'),
    language: 'fr',
    say,
    hasDraft: false,
    hasResults: false,
  });
  const notice = /<div class="notice.*?<\/div>/s.exec(markupText(page.main))?.[0];
  const { opensAt, closesAt } = publishedTimes('call', promotion1.calendar);
  expect(notice).toContain(say.deadline({ opensAt, closesAt }[name]));
  expect(notice).not.toContain(say.deadline(name === 'opensAt' ? closesAt : opensAt));
});
