/** What fields that people write in are called, for who is shown again what they had written. */
import { applicationFieldTable, isField } from '#domain/application/application-fields.ts';
import type { Language } from '#domain/values/language.ts';
import { reportFieldLabel } from '#markup/report-words.ts';
import { typeset } from '#markup/wording.ts';

const chosen: readonly string[] = ['choice', 'several', 'yes-or-no'];

/** A field of the application form; nothing of one in which something is chosen. */
export function writtenFieldLabel(name: string, language: Language): string | undefined {
  if (!isField(name)) return undefined;
  const { kind, label } = applicationFieldTable[name];
  return chosen.includes(kind) ? undefined : typeset(language, label[language]);
}

/** A field of the reports of a laureate. */
export function writtenReportLabel(name: string, language: Language): string | undefined {
  const label = reportFieldLabel(name, language);
  return label === name ? undefined : label;
}
