/** From a queued message to what is sent, and to the sentence that the status page shows. Pure. */
import { letterRow, letters, quotesNobody, type Template } from '#domain/application/letters.ts';
import { defined } from '#domain/values/defined.ts';
import type { Language } from '#domain/values/language.ts';
import { htmlOf, textOf } from '#emails/letter/layout.ts';
import { paragraph, type ToldLetter } from '#emails/letter/letter.ts';
import {
  type LetterCommon,
  type LetterCommonInput,
  letterCommonSchema,
} from '#emails/letter/letter-common.ts';
import { headerLine } from '#markup/untrusted-text.ts';
import { typeset, wording } from '#markup/wording.ts';
import { type LetterData, letterTemplates } from './letter-templates.ts';

export type RenderedLetter = { subject: string; text: string; html: string };

/**
 * One letter, in one language. `data` is what its template's schema describes: amounts in euro cents, instants ISO 8601.
 * Throws `Email.AppealNoticeMissing` when a refusal, a partial one too, or the acknowledgement of receipt has no appeal notice to carry
 * (CJA R421-5, CRPA R112-11-1), and a ZodError when the data or the common part is not what its schema says.
 */
export function render<T extends Template>(
  template: T,
  language: Language,
  common: LetterCommonInput,
  data: LetterData<T>,
): RenderedLetter {
  const known = commonFor(template, common);
  const told = letterTemplates[template].tell(data, wording(language, known.timeZone));
  const appealNotice = noticeOf(template, told, known);
  const { subject: title, status, action } = told;
  const added = known.paragraphs?.[template];
  const letter = {
    language,
    common: known,
    title,
    status,
    body: [...told.body(known), ...(added === undefined ? [] : [paragraph(added)])],
    action,
    ...defined({ appealNotice }),
    restsOnRanking: letterRow(template)?.restsOnRanking === true,
  };
  // What somebody typed stands in no subject: it is shown beside a sender that its reader trusts, before anything is opened.
  const subject = headerLine(typeset(language, known.reference ? `${title} – ${known.reference}` : title));
  return { subject, text: textOf(letter), html: htmlOf(letter, subject) };
}

/** How to appeal, where the letter must say so: from its notification, of a receipt from the birth of the implicit refusal, of an appeal from its rejection. */
function noticeOf(
  template: Template,
  told: Pick<ToldLetter, 'refusesRest' | 'notice'>,
  known: LetterCommon,
): string | undefined {
  const { nature } = letters[template];
  if (nature === 'notice' || (nature === 'grant' && !told.refusesRest)) return undefined;
  const notice = known.appealNotice[noticeUses[nature]];
  if (notice.trim() === '') {
    throw named(
      'Email.AppealNoticeMissing',
      `${template} must carry the appeal notice of the cohort, which is empty`,
    );
  }
  return told.notice(notice);
}

const noticeUses = {
  acknowledgement: 'receipt',
  refusal: 'refusal',
  grant: 'refusal',
  appeal: 'appeal',
} as const;

/** What is common to letters, without a word that somebody typed where the letter may go to a stranger. */
function commonFor(template: Template, common: LetterCommonInput): LetterCommon {
  const { projectTitle, ...known } = letterCommonSchema.parse(common);
  if (quotesNobody(template)) return { ...known, recipientName: '' };
  return { ...known, ...defined({ projectTitle }) };
}

/**
 * `render` for a message read back from the outbox, whose template is only known by name.
 * Throws also `Email.TemplateUnknown`.
 */
export function renderQueued(
  template: string,
  language: Language,
  common: LetterCommonInput,
  data: unknown,
): RenderedLetter {
  if (!isTemplate(template)) throw named('Email.TemplateUnknown', `there is no e-mail template ${template}`);
  return render(template, language, common, data as LetterData<typeof template>);
}

/**
 * Where a recipient stands, in the words of the letter that told it; dates in the given time zone (IANA).
 * Never quotes what someone typed. Throws a ZodError when the data is not what the template's schema says.
 */
export function statusSentence<T extends Template>(
  template: T,
  language: Language,
  data: LetterData<T>,
  timeZone: string,
): string {
  return typeset(language, letterTemplates[template].tell(data, wording(language, timeZone)).status);
}

const isTemplate = (name: string): name is Template => Object.hasOwn(letters, name);

const named = (name: string, message: string): Error => Object.assign(new Error(message), { name });
