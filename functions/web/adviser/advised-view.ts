/** What the adviser's pages know, as the API shows it to one adviser. */
import { noonOf } from '#domain/values/civil-date.ts';
import type { Language } from '#domain/values/language.ts';
import type { Answer } from '#http/responses.ts';
import { plural } from '#markup/plural.ts';
import type { Wording } from '#markup/wording.ts';
import type { NavigationItem } from '#web/server/frame.ts';
import { tag } from '#web/server/parts/blocks.ts';
import { typesetWords } from '#web/server/parts/words.ts';

export type AdvisedView = Answer<'list-advised'>;
export type Advised = AdvisedView['laureates'][number];
export type ToldSession = Advised['sessions'][number];
type Milestone = Advised['milestones'][number];

export const laureatePath = (applicationId: string): string => `/accompagnement/${applicationId}`;

const words = typesetWords({
  place: ['Mes projets', 'My projects'],
  kinds: {
    methodological: ['Méthode', 'Method'],
    technical: ['Technique', 'Technical'],
    administrative: ['Administratif', 'Administrative'],
    financial: ['Financier', 'Financial'],
  },
  states: {
    'on-track': ['en bonne voie', 'on track'],
    late: ['en retard', 'late'],
    blocked: ['bloquée', 'blocked'],
    met: ['atteinte', 'met'],
    untold: ['pas encore dite', 'not told yet'],
  },
  minutes: [
    (minutes: number) => plural.fr(minutes, `${minutes} {minute|minutes}`),
    (minutes: number) => plural.en(minutes, `${minutes} {minute|minutes}`),
  ],
  hours: [
    (hours: number, minutes: number) => `${hours} h${minutes === 0 ? '' : ` ${minutes}`}`,
    (hours: number, minutes: number) => `${hours} h${minutes === 0 ? '' : ` ${minutes} min`}`,
  ],
});
const tones = {
  'on-track': 'good',
  late: 'warning',
  blocked: 'bad',
  met: 'good',
  untold: 'neutral',
} as const;

export const sessionKindWords = (language: Language) => words[language].kinds;

export const adviserNavigation = (language: Language, isCurrent = false): NavigationItem[] => [
  { href: '/accompagnement', label: words[language].place, isCurrent },
];

export function milestoneTag({ state }: Milestone, language: Language) {
  const shown = state ?? 'untold';
  return tag(words[language].states[shown], tones[shown]);
}

/** « 1 h 30 ». */
export function lasting(minutes: number, language: Language): string {
  const say = words[language];
  return minutes < 60 ? say.minutes(minutes) : say.hours(Math.floor(minutes / 60), minutes % 60);
}

export const dayIn = (day: string, say: Wording): string => say.day(noonOf(day));
