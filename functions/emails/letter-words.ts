/**
 * The words of every letter as one module beside a bundle (`letter-words.mjs`), for functions that show them now and then:
 * staff's previews, and the sentence that says where an application stands.
 */
import type { Language } from '#domain/cohort/cohort.ts';
import type { EmailCommonInput } from '#emails/letter/email-common.ts';
import { type EmailData, type EmailTemplate, emailTemplates } from './email-templates.ts';
import { type RenderedEmail, renderQueued, statusSentence } from './render-email.ts';

export interface LetterWords {
  /** @throws what renderQueued throws */
  render(template: string, language: Language, common: EmailCommonInput, data: unknown): RenderedEmail;
  /** The sentence of a letter that was queued; undefined when no template has that name or the data is not its own. */
  status(template: string, language: Language, data: unknown, timeZone: string): string | undefined;
}

export const letterWords: LetterWords = {
  render: renderQueued,
  status(template, language, data, timeZone) {
    if (!Object.hasOwn(emailTemplates, template)) return undefined;
    try {
      const name = template as EmailTemplate;
      return statusSentence(name, language, data as EmailData<EmailTemplate>, timeZone);
    } catch {
      // A page must open even where an old letter no longer fits its template.
      return undefined;
    }
  },
};
