/** What a cohort adds to a letter in its own words, with variables between braces: `La cérémonie : {serviceName}.` */
import type { Cohort, Language } from '#domain/cohort/cohort.ts';

export const letterVariables = [
  'cohortTitle',
  'serviceName',
  'serviceAddress',
  'servicePhone',
  'serviceEmail',
] as const;
type LetterVariable = (typeof letterVariables)[number];

/** Every name between braces, known or not. */
export const variablesIn = (text: string): string[] =>
  [...text.matchAll(/\{([^{}]*)\}/g)].map(([, name = '']) => name);

/** The paragraphs of a cohort in one language, by template, every variable filled. */
export function cohortParagraphs(
  { title, service, letters = {} }: Pick<Cohort, 'title' | 'service' | 'letters'>,
  language: Language,
): Record<string, string> {
  const values: Record<LetterVariable, string> = {
    cohortTitle: title[language],
    serviceName: service.name[language],
    serviceAddress: service.address,
    servicePhone: service.phone,
    serviceEmail: service.email,
  };
  const filled = (text: string) =>
    text.replace(/\{([^{}]*)\}/g, (_, name: string) => values[name as LetterVariable]);
  return Object.fromEntries(
    Object.entries(letters).map(([template, words]) => [template, filled(words[language])]),
  );
}
