/** What every page of the vote knows. */
import type { Language } from '#domain/values/language.ts';
import type { Answer } from '#http/responses.ts';
import type { NavigationItem } from '#web/server/frame.ts';
import { french, typesetWords } from '#web/server/parts/words.ts';

/** As the API shows it to one panelist: finalists in an order of their own, grades from the worst to the best. */
export type BallotPaper = Answer<'show-ballot'>;
export type Finalist = BallotPaper['finalists'][number];

/** In the place of a grade: the voter recuses themselves. No grade has this id, which begins with a letter. */
export const recusal = '-';

/** A choice stands in the form under the name of its field in the API. */
export const fieldOf = (applicationId: string): string => `grades.${applicationId}`;

export const recusalLabel = {
  fr: french('Je me déporte : j’ai un lien avec ce projet'),
  en: 'I recuse myself: I have a tie with this project',
} as const;

const places = typesetWords({
  vote: ['Mon bulletin', 'My ballot'],
  check: ['Vérifier un reçu', 'Check a receipt'],
});

export const panelNavigation = (language: Language, current: 'vote' | 'check'): NavigationItem[] => [
  { href: '/vote', label: places[language].vote, isCurrent: current === 'vote' },
  { href: '/vote/verifier', label: places[language].check, isCurrent: current === 'check' },
];

export const missingGrade = (title: string) => ({
  fr: french(`Choisissez une mention pour « ${title} », ou déportez-vous.`),
  en: `Choose a grade for "${title}", or recuse yourself.`,
});
