/** What letters about an appeal say in the same words. */
import * as z from 'zod/mini';
import { bilingual } from '#markup/bilingual.ts';
import type { Wording } from '#markup/wording.ts';
import { authorParagraph, decisionAuthor } from './decision-words.ts';
import { type Block, heading, instantSchema, paragraph, quotation, untrustedText } from './letter.ts';
import { recurringWords } from './recurring-words.ts';

/** Of a case before the court, the court writes. */
export const administrativeAppealKind = z.enum(['informal', 'hierarchical']);

const words = bilingual({
  late: [
    (day: string) =>
      `Votre recours nous est parvenu après le délai pour contester la décision, qui se terminait le ${day}. Il n’interrompt pas le délai pour saisir le tribunal administratif. La réponse à ce recours, ou l’absence de réponse, ne rouvre pas ce délai.`,
    (day: string) =>
      `Your appeal reached us after the time limit for contesting the decision, which ended on ${day}. It does not interrupt the time limit for going to the administrative court. The answer to this appeal, or the absence of an answer, does not reopen that time limit.`,
  ],
  other: [
    (day: string) =>
      `Votre autre recours, reçu le ${day}, est encore examiné. Le délai pour saisir le tribunal, indiqué ci-dessous, ne court qu’une fois vos deux recours rejetés, à compter du dernier rejet (article L. 411-2 du code des relations entre le public et l’administration).`,
    (day: string) =>
      `Your other appeal, received on ${day}, is still being examined. The time limit for going to court, given below, runs only once both your appeals are rejected, from the last rejection (article L. 411-2 of the code of relations between the public and the administration).`,
  ],
});

/** What a letter about an appeal to the administration knows of the time to go to court after it. */
export const appealTime = {
  kind: administrativeAppealKind,
  /** The last day to appeal. */
  lastDayAt: instantSchema,
  isLate: z.boolean(),
  /** When another appeal came, in time and against the same decision, that still waits. */
  otherAt: z.optional(instantSchema),
};

/** What each answer to an appeal says: which appeal and which decision it is about, why, and who decided. */
export const appealAnswer = {
  receivedAt: instantSchema,
  /** Of the decision that was contested. */
  decidedAt: instantSchema,
  reason: untrustedText,
  author: decisionAuthor,
};
type AppealAnswer = z.output<z.ZodMiniObject<typeof appealAnswer>>;

/** @param next what follows for the applicant */
export function answerBlocks(
  { reason, author }: Pick<AppealAnswer, 'reason' | 'author'>,
  next: readonly Block[],
  say: Wording,
): Block[] {
  const recurring = recurringWords[say.language];
  return [
    paragraph(recurring.reason),
    quotation(reason),
    heading(recurring.next),
    ...next,
    authorParagraph(author, say),
  ];
}

/** How to go to court after an appeal: a late one reopens no time to do so, and of two in time the last rejection begins it. */
export function courtNotice(
  ofCohort: string,
  { isLate, lastDayAt, otherAt }: z.output<z.ZodMiniObject<typeof appealTime>>,
  say: Wording,
): string {
  const text = words[say.language];
  if (isLate) return text.late(say.day(lastDayAt));
  return otherAt === undefined ? ofCohort : `${text.other(say.day(otherAt))}\n\n${ofCohort}`;
}
