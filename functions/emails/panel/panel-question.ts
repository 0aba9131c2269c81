import * as z from 'zod/mini';
import {
  defineLetter,
  heading,
  instantSchema,
  paragraph,
  quotation,
  untrustedText,
} from '#emails/letter/letter.ts';

/** A question of the citizens’ panel to an applicant, who answers once. */
export const panelQuestion = defineLetter({
  schema: z.object({ question: untrustedText, dueAt: instantSchema }),
  subject: ['Le panel citoyen vous pose une question', 'The citizens’ panel asks you a question'],
  status: [
    ({ dueAt }, say) =>
      `Le panel citoyen vous pose une question sur votre projet : vous pouvez y répondre jusqu’au ${say.deadline(dueAt)}.`,
    ({ dueAt }, say) =>
      `The citizens’ panel asks you a question about your project: you can answer until ${say.deadline(dueAt)}.`,
  ],
  words: {
    asked: ['La question, relue par le service :', 'The question, as moderated by the service:'],
    once: [
      'Vous répondez une seule fois, sur votre page personnelle. Votre réponse est lue par tous les membres du panel avant leur vote, et ne peut plus être modifiée. Une réponse tardive n’est pas reçue.',
      'You answer once, on your personal page. Your answer is read by every member of the panel before they vote, and can no longer be changed. A late answer is not received.',
    ],
    optional: [
      'Répondre n’est pas une obligation : sans réponse, le panel lira que la question est restée sans réponse.',
      'You need not answer: without an answer, the panel will read that the question was left unanswered.',
    ],
  },
  body: ({ question }, say) => [
    paragraph(say.asked),
    quotation(question),
    heading(say.next),
    paragraph(say.once),
    paragraph(say.optional),
  ],
  action: ['Répondre sur votre page personnelle', 'Answer on your personal page'],
});
