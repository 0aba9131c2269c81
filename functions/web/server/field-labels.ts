/** What fields are called: in a list of what is wrong with them, and for who is shown again what they had written. */
import { applicationFieldTable, isField, kindOf } from '#domain/application/application-fields.ts';
import type { Language } from '#domain/values/language.ts';
import { reportFieldLabel } from '#markup/report-words.ts';
import { typeset } from '#markup/wording.ts';

/** A field of the application form. */
export const labelOfField = (name: string, language: Language): string | undefined =>
  isField(name) ? typeset(language, applicationFieldTable[name].label[language]) : undefined;

const chosen: readonly (string | undefined)[] = ['choice', 'several', 'yes-or-no'];

/** Nothing of a field in which something is chosen. */
export const writtenFieldLabel = (name: string, language: Language): string | undefined =>
  chosen.includes(kindOf(name)) ? undefined : labelOfField(name, language);

/** A field of the reports of a laureate. */
export function reportLabel(name: string, language: Language): string | undefined {
  const label = reportFieldLabel(name, language);
  return label === name ? undefined : label;
}
