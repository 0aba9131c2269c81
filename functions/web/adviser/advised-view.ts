/** What the adviser's pages know, as the API shows it to one adviser. */
import type { Language } from '#domain/values/language.ts';
import type { Answer } from '#http/responses.ts';
import type { Markup } from '#markup/html.ts';
import type { NavigationItem } from '#web/server/frame.ts';
import { tag } from '#web/server/parts/blocks.ts';
import { milestoneTag } from '#web/server/parts/help.ts';
import { typesetWords } from '#web/server/parts/words.ts';

export type AdvisedView = Answer<'list-advised'>;
export type Advised = AdvisedView['laureates'][number];
export type ToldSession = Advised['sessions'][number];
type Milestone = Advised['milestones'][number];

export const laureatePath = (applicationId: string): string => `/accompagnement/${applicationId}`;

const words = typesetWords({
  place: ['Mes projets', 'My projects'],
  untold: ['Pas encore dite', 'Not told yet'],
});
export const adviserNavigation = (language: Language, isCurrent = false): NavigationItem[] => [
  { href: '/accompagnement', label: words[language].place, isCurrent },
];

export const standingTag = ({ state }: Milestone, language: Language): Markup =>
  state ? milestoneTag(state, language) : tag(words[language].untold);
