/** From a queued message to what is sent, and to the sentence that the status page shows. Pure. */
import { letters, type Template } from '#domain/application/letters.ts';
import type { Language } from '#domain/cohort/cohort.ts';
import { paragraph } from '#emails/letter/email.ts';
import { type EmailCommonInput, emailCommonSchema } from '#emails/letter/email-common.ts';
import { htmlOf, textOf } from '#emails/letter/layout.ts';
import { headerLine } from '#markup/untrusted-text.ts';
import { typeset, wording } from '#markup/wording.ts';
import { type EmailData, emailTemplates } from './email-templates.ts';

export type RenderedEmail = { subject: string; text: string; html: string };

/**
 * One e-mail, in one language. `data` is what its template's schema describes: amounts in euro cents, instants ISO 8601.
 * Throws `Email.AppealNoticeMissing` when a refusal or the acknowledgement of receipt has no appeal notice to carry
 * (CJA R421-5, CRPA R112-11-1), and a ZodError when the data or the common part is not what its schema says.
 */
export function render<T extends Template>(
  template: T,
  language: Language,
  common: EmailCommonInput,
  data: EmailData<T>,
): RenderedEmail {
  const known = emailCommonSchema.parse(common);
  const told = emailTemplates[template].tell(data, wording(language, known.timeZone));
  const carriesNotice = letters[template].nature !== 'notice';
  if (carriesNotice && known.appealNotice.trim() === '') {
    throw named(
      'Email.AppealNoticeMissing',
      `${template} must carry the appeal notice of the cohort, which is empty`,
    );
  }
  const { subject: title, status, action } = told;
  const added = known.paragraphs?.[template];
  const letter = {
    language,
    common: known,
    title,
    status,
    body: [...told.body(known), ...(added === undefined ? [] : [paragraph(added)])],
    action,
    appealNotice: carriesNotice ? known.appealNotice : undefined,
  };
  const subject = headerLine(
    typeset(language, known.projectTitle ? `${title} – ${known.projectTitle}` : title),
  );
  return { subject, text: textOf(letter), html: htmlOf(letter, subject) };
}

/**
 * `render` for a message read back from the outbox, whose template is only known by name.
 * Throws also `Email.TemplateUnknown`.
 */
export function renderQueued(
  template: string,
  language: Language,
  common: EmailCommonInput,
  data: unknown,
): RenderedEmail {
  if (!isTemplate(template)) throw named('Email.TemplateUnknown', `there is no e-mail template ${template}`);
  return render(template, language, common, data as EmailData<typeof template>);
}

/**
 * Where a recipient stands, in the words of the e-mail that told it; dates in the given time zone (IANA).
 * Never quotes what someone typed. Throws a ZodError when the data is not what the template's schema says.
 */
export function statusSentence<T extends Template>(
  template: T,
  language: Language,
  data: EmailData<T>,
  timeZone: string,
): string {
  return typeset(language, emailTemplates[template].tell(data, wording(language, timeZone)).status);
}

const isTemplate = (name: string): name is Template => Object.hasOwn(letters, name);

const named = (name: string, message: string): Error => Object.assign(new Error(message), { name });
