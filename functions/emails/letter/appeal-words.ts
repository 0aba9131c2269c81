/** What letters about an appeal say in the same words. */
import * as z from 'zod/mini';
import { contestedWays } from '#domain/appeal/appeal.ts';
import { bilingual } from '#markup/bilingual.ts';
import type { Wording } from '#markup/wording.ts';
import { authorParagraph, decisionAuthor } from './decision-words.ts';
import { type Block, heading, instantSchema, paragraph, quotation, untrustedText } from './letter.ts';
import { recurringWords } from './recurring-words.ts';

/** Of a case before the court, the court writes. */
export const administrativeAppealKind = z.enum(['informal', 'hierarchical']);

const words = bilingual({
  examined: [
    'Votre candidature continue d’être examinée : la décision finale remplacera ce refus, et vous pourrez la contester.',
    'Your application is still being examined: the final decision will replace this refusal, and you will be able to contest it.',
  ],
  replaced: [
    'Si la décision finale refuse tout ou partie de ce que vous demandez, sa lettre dit comment la contester, et jusqu’à quand.',
    'If the final decision refuses all or part of what you ask for, its letter says how to contest it, and until when.',
  ],
  late: [
    (day: string) =>
      `Votre recours nous est parvenu après le délai pour contester la décision, qui se terminait le ${day}. Il n’interrompt pas le délai pour saisir le tribunal administratif. La réponse à ce recours, ou l’absence de réponse, ne rouvre pas ce délai.`,
    (day: string) =>
      `Your appeal reached us after the time limit for contesting the decision, which ended on ${day}. It does not interrupt the time limit for going to the administrative court. The answer to this appeal, or the absence of an answer, does not reopen that time limit.`,
  ],
  over: [
    (day: string) =>
      `Sans réponse dans les deux mois, votre recours était déjà rejeté. Le délai pour saisir le tribunal administratif s’est terminé le ${day} : cette lettre ne le rouvre pas (article R. 421-2 du code de justice administrative). Si vous avez saisi le tribunal avant, il continue d’examiner votre affaire, et vous pouvez lui transmettre cette lettre.`,
    (day: string) =>
      `Without an answer within two months, your appeal was already rejected. The time limit for going to the administrative court ended on ${day}: this letter does not reopen it (article R. 421-2 of the code of administrative justice). If you went to court before, it goes on examining your case, and you may send it this letter.`,
  ],
  other: [
    (day: string) =>
      `Votre autre recours, reçu le ${day}, est encore examiné. Le délai pour saisir le tribunal, indiqué ci-dessous, ne court qu’une fois vos deux recours rejetés, à compter du dernier rejet (article L. 411-2 du code des relations entre le public et l’administration).`,
    (day: string) =>
      `Your other appeal, received on ${day}, is still being examined. The time limit for going to court, given below, runs only once both your appeals are rejected, from the last rejection (article L. 411-2 of the code of relations between the public and the administration).`,
  ],
});

/** How what is contested came about: told, unless a letter says otherwise. */
export const contestedWay = z._default(z.enum(contestedWays), 'told');
type ContestedWay = z.output<typeof contestedWay>;
type Named = Readonly<
  Record<ContestedWay, readonly [fr: (day: string) => string, en: (day: string) => string]>
>;

const decisions: Named = {
  told: [(day) => `La décision du ${day}`, (day) => `The decision of ${day}`],
  silence: [
    (day) => `La décision implicite de refus, née du silence de l’administration le ${day},`,
    (day) => `The implicit refusal, which arose on ${day} from the silence of the administration,`,
  ],
  withdrawal: [
    (day) => `La décision du ${day}, qui retire la subvention en tout ou en partie,`,
    (day) => `The decision of ${day}, which withdraws the grant wholly or in part,`,
  ],
  reduction: [
    (day) => `La décision du ${day}, qui réduit la subvention après vos comptes rendus,`,
    (day) => `The decision of ${day}, which reduces the grant after your reports,`,
  ],
  end: [
    (day) => `La décision du ${day}, qui arrête votre accompagnement,`,
    (day) => `The decision of ${day}, which ends your support,`,
  ],
  withholding: [
    (day) => `La décision du ${day}, qui suspend un versement,`,
    (day) => `The decision of ${day}, which withholds a payment,`,
  ],
};
/** What was contested, as the beginning of a sentence. */
export const decisionNamed = (
  { against, decidedAt }: { against: ContestedWay; decidedAt: string },
  say: Wording,
): string => decisions[against][say.language === 'fr' ? 0 : 1](say.day(decidedAt));

/** What follows for whom silence refused, and for nobody else. */
export const stillExamined = (against: ContestedWay, say: Wording): Block[] =>
  against === 'silence' ? [paragraph(words[say.language].examined)] : [];

/** What a letter about an appeal to the administration knows of the time to go to court after it. */
export const appealTime = {
  kind: administrativeAppealKind,
  /** The last day to appeal. */
  lastDayAt: instantSchema,
  isLate: z.boolean(),
  /** When another appeal came, in time and against the same decision, that still waits. */
  otherAt: z.optional(instantSchema),
  /** When the time to go to court after silence had rejected it ended: an answer that comes later begins none. */
  courtOverAt: z.optional(instantSchema),
};

/** What each answer to an appeal says: which appeal and which decision it is about, why, and who decided. */
export const appealAnswer = {
  receivedAt: instantSchema,
  against: contestedWay,
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

/** How to go to court after an appeal: a late one reopens no time to do so, nor does a late answer; of two in time the last rejection begins it. */
export function courtNotice(
  ofCohort: string,
  {
    isLate,
    lastDayAt,
    otherAt,
    courtOverAt,
    isReplaced,
  }: z.output<z.ZodMiniObject<typeof appealTime>> & { isReplaced?: boolean },
  say: Wording,
): string {
  const text = words[say.language];
  if (isReplaced) return text.replaced;
  if (isLate) return text.late(say.day(lastDayAt));
  if (courtOverAt) return text.over(say.day(courtOverAt));
  return otherAt === undefined ? ofCohort : `${text.other(say.day(otherAt))}\n\n${ofCohort}`;
}
