/**
 * The words of every letter as one module beside a bundle (`letter-words.mjs`), for functions that send them or show them now and
 * then: the sender, staff's previews, and the sentence that says where an application stands.
 */
import { letters, type SessionLetter, type Template } from '#domain/application/letters.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import type { Language } from '#domain/values/language.ts';
import type { LetterCommonInput } from '#emails/letter/letter-common.ts';
import { type LetterData, letterTemplates } from './letter-templates.ts';
import { type RenderedLetter, renderQueued, statusSentence } from './render-letter.ts';

export interface LetterWords {
  /** @throws what renderQueued throws */
  render(template: string, language: Language, common: LetterCommonInput, data: unknown): RenderedLetter;
  /** The sentence of a letter that was queued; undefined when no template has that name or the data is not its own. */
  status(template: string, language: Language, data: unknown, timeZone: string): string | undefined;
  /** The data of a letter to somebody made up. */
  example(template: SessionLetter, cohort: Cohort, language: Language): unknown;
}

export const letterWords: LetterWords = {
  render: renderQueued,
  status(template, language, data, timeZone) {
    if (!Object.hasOwn(letters, template)) return undefined;
    try {
      const name = template as Template;
      return statusSentence(name, language, data as LetterData<Template>, timeZone);
    } catch {
      // The page must open even if an old letter no longer matches its template.
      return undefined;
    }
  },
  example: (template, cohort, language) => letterTemplates[template].example(cohort, language),
};
