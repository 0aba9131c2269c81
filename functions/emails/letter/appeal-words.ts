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
      `Votre recours nous est parvenu après le délai pour contester la décision, qui se terminait le ${day}. Il est examiné, mais il n’interrompt pas le délai pour saisir le tribunal administratif.`,
    (day: string) =>
      `Your appeal reached us after the time limit for contesting the decision, which ended on ${day}. It is examined, but it does not interrupt the time limit for going to the administrative court.`,
  ],
});

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

/** @param lastDayAt the last day to appeal */
export const lateAppeal = (lastDayAt: string, say: Wording): Block =>
  paragraph(words[say.language].late(say.day(lastDayAt)));
