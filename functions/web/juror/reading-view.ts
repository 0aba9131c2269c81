/** What the juror's pages know, as the API shows it to one juror. */
import type { Language } from '#domain/values/language.ts';
import type { Answer } from '#http/responses.ts';
import { inPercent } from '#markup/wording.ts';
import type { NavigationItem } from '#web/server/frame.ts';
import { tag } from '#web/server/parts/blocks.ts';
import { french, typesetWords } from '#web/server/parts/words.ts';

export type JurorView = Answer<'list-readings'>;
export type LabelledCriterion = JurorView['criteria'][number];
export type ShownReading = JurorView['readings'][number];
/** One that its reader may read. */
export type OpenReading = Exclude<ShownReading, { state: 'recused' }>;
/** Of a draft or of a review that is filed, which lacks nothing. */
export type GivenMark = NonNullable<OpenReading['draft']>['marks'][number];

export const readingPath = (applicationId: string): string => `/lecture/${applicationId}`;
export const markField = (index: number): string => `marks.${index}.mark`;
export const justificationField = (index: number): string => `marks.${index}.justification`;

const places = { fr: 'Mes lectures', en: 'My readings' } as const;
export const jurorNavigation = (language: Language, isCurrent = false): NavigationItem[] => [
  { href: '/lecture', label: places[language], isCurrent },
];

const states = typesetWords({
  assigned: ['À lire', 'To read'],
  draft: ['Brouillon', 'Draft'],
  filed: ['Avis déposé', 'Review filed'],
  recused: ['Déport', 'Recused'],
});
const tones = { assigned: 'neutral', draft: 'warning', filed: 'good', recused: 'neutral' } as const;

export type ShownState = keyof typeof tones;
export const shownStates = Object.keys(tones) as ShownState[];
export const stateLabel = (state: ShownState, language: Language): string => states[language][state];

export const shownState = (reading: ShownReading): ShownState =>
  reading.state === 'assigned' && reading.draft ? 'draft' : reading.state;

export function stateTag(reading: ShownReading, language: Language) {
  const shown = shownState(reading);
  return tag(stateLabel(shown, language), tones[shown]);
}

/** The next of the list that waits for a review, beginning after a reading and going round. */
export function nextToRead({ readings }: JurorView, after: string): ShownReading | undefined {
  const at = readings.findIndex(({ applicationId }) => applicationId === after) + 1;
  return [...readings.slice(at), ...readings.slice(0, at)].find(
    ({ applicationId, state }) => state === 'assigned' && applicationId !== after,
  );
}

/** « 35 % » of the whole, from basis points. */
export const percent = (basisPoints: number, language: Language): string =>
  inPercent(basisPoints / 10_000, language);

/** What a criterion still lacks. */
export const missingMark = ({ label }: LabelledCriterion) => ({
  fr: french(`Donnez une note au critère « ${label.fr} ».`),
  en: `Give a mark for the criterion “${label.en}”.`,
});
export const missingReason = ({ label }: LabelledCriterion) => ({
  fr: french(`Dites pourquoi, pour le critère « ${label.fr} ».`),
  en: `Say why, for the criterion “${label.en}”.`,
});
