import * as z from 'zod/mini';
import {
  answerBlocks,
  appealAnswer,
  appealTime,
  courtNotice,
  decisionNamed,
  stillExamined,
} from '#emails/letter/appeal-words.ts';
import { defineLetter, paragraph } from '#emails/letter/letter.ts';

/** The answer to an administrative appeal that changes nothing, with its reason and how to go on. */
export const decisionMaintained = defineLetter({
  schema: z.object({ ...appealTime, ...appealAnswer }),
  subject: [
    'Réponse à votre recours : la décision est maintenue',
    'Answer to your appeal: the decision stands',
  ],
  status: [
    (data, say) =>
      `Nous avons examiné votre recours reçu le ${say.day(data.receivedAt)}. ${decisionNamed(data, say)} est maintenue.`,
    (data, say) =>
      `We have examined your appeal received on ${say.day(data.receivedAt)}. ${decisionNamed(data, say)} stands.`,
  ],
  words: {
    rejected: ['Votre recours est rejeté par cette lettre.', 'This letter rejects your appeal.'],
    goOn: [
      'Votre recours est rejeté par cette lettre. Si vous souhaitez poursuivre, vous trouverez ci-dessous comment saisir le tribunal, et jusqu’à quand.',
      'This letter rejects your appeal. If you wish to go on, you will find below how to go to court, and until when.',
    ],
  },
  body(data, say) {
    const rejected = paragraph(data.isLate || data.courtOverAt ? say.rejected : say.goOn);
    return answerBlocks(data, [rejected, ...stillExamined(data.against, say)], say);
  },
  notice: courtNotice,
  action: 'seeAgain',
});
