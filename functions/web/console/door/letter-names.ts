/** What staff call each letter. */
import { letterNames, type Template } from '#domain/application/letters.ts';
import type { Language } from '#domain/cohort/cohort.ts';
import { typeset } from '#markup/wording.ts';

/** @returns the template itself where it has no name any more: letters outlive the code that wrote them */
export function letterName(template: string, language: Language): string {
  const [fr, en] = Object.hasOwn(letterNames, template)
    ? letterNames[template as Template]
    : [template, template];
  return typeset(language, language === 'fr' ? fr : en);
}
