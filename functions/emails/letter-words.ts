/**
 * The words of every letter as one module beside a bundle (`letter-words.mjs`), for functions that show them now and then:
 * staff's previews, and the sentence that says where an application stands.
 */
import { letters, type SessionLetter, type Template } from '#domain/application/letters.ts';
import type { Cohort, Language } from '#domain/cohort/cohort.ts';
import type { EmailCommonInput } from '#emails/letter/email-common.ts';
import { type EmailData, emailTemplates } from './email-templates.ts';
import { type RenderedEmail, renderQueued, statusSentence } from './render-email.ts';

export interface LetterWords {
  /** @throws what renderQueued throws */
  render(template: string, language: Language, common: EmailCommonInput, data: unknown): RenderedEmail;
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
      return statusSentence(name, language, data as EmailData<Template>, timeZone);
    } catch {
      // A page must open even where an old letter no longer fits its template.
      return undefined;
    }
  },
  example: (template, cohort, language) => emailTemplates[template].example(cohort, language),
};
