/** Of the months of help: how a milestone stands and how long something takes, in the same words for whoever helps and is helped. */
import type { MilestoneState } from '#domain/support/check-in.ts';
import type { Language } from '#domain/values/language.ts';
import { helpKindWords } from '#markup/help-words.ts';
import type { Markup } from '#markup/html.ts';
import { plural } from '#markup/plural.ts';
import { tag } from './blocks.ts';
import { typesetWords } from './words.ts';

export const kindWords = typesetWords(helpKindWords);

export const milestoneWords: ReturnType<
  typeof typesetWords<Record<MilestoneState, readonly [string, string]>>
> = typesetWords({
  'on-track': ['En bonne voie', 'On track'],
  late: ['En retard', 'Late'],
  blocked: ['Bloquée', 'Blocked'],
  met: ['Atteinte', 'Met'],
});
const tones = { 'on-track': 'good', late: 'warning', blocked: 'bad', met: 'good' } as const satisfies Record<
  MilestoneState,
  string
>;

export const milestoneTag = (state: MilestoneState, language: Language): Markup =>
  tag(milestoneWords[language][state], tones[state]);

const times = typesetWords({
  minutes: [
    (minutes: number) => plural.fr(minutes, `${minutes} {minute|minutes}`),
    (minutes: number) => plural.en(minutes, `${minutes} {minute|minutes}`),
  ],
  hours: [
    (hours: number, more: number) => `${hours}\u00A0h${more === 0 ? '' : `\u00A0${more}`}`,
    (hours: number, more: number) => `${hours}\u00A0h${more === 0 ? '' : `\u00A0${more}\u00A0min`}`,
  ],
});

/** « 45 minutes », « 2 h », « 1 h 30 ». */
export function lasting(minutes: number, language: Language): string {
  const say = times[language];
  return minutes < 60 ? say.minutes(minutes) : say.hours(Math.floor(minutes / 60), minutes % 60);
}
