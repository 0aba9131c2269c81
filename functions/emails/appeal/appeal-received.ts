import * as z from 'zod/mini';
import { appealTime, courtNotice } from '#emails/letter/appeal-words.ts';
import { defineLetter, facts, heading, instantSchema, paragraph } from '#emails/letter/letter.ts';

/** The acknowledgement of an administrative appeal (CRPA L112-3, R112-5). */
export const appealReceived = defineLetter({
  schema: z.object({
    ...appealTime,
    receivedAt: instantSchema,
    /** When silence rejects it. */
    dueAt: instantSchema,
  }),
  subject: ['Votre recours est enregistré', 'Your appeal is recorded'],
  status: [
    ({ receivedAt }, say) => `Nous avons reçu votre recours le ${say.day(receivedAt)}.`,
    ({ receivedAt }, say) => `We received your appeal on ${say.day(receivedAt)}.`,
  ],
  words: {
    kind: ['Nature du recours', 'Kind of appeal'],
    kinds: {
      informal: ['recours gracieux', 'asking its author to reconsider the decision'],
      hierarchical: ['recours hiérarchique', 'asking the superior authority to overrule the decision'],
    },
    answer: [
      (day: string) =>
        `Le service examine votre recours et vous répondra par écrit. Si aucune réponse ne vous a été notifiée le ${day}, votre recours est rejeté ce jour-là (article L. 231-4, 2°, du code des relations entre le public et l’administration).`,
      (day: string) =>
        `The service examines your appeal and will answer you in writing. If no answer has been notified to you by ${day}, your appeal is rejected on that day (article L. 231-4, 2°, of the code of relations between the public and the administration).`,
    ],
    interrupts: [
      'Votre recours interrompt le délai pour saisir le tribunal administratif (article L. 411-2 du même code).',
      'Your appeal interrupts the time limit for going to the administrative court (article L. 411-2 of the same code).',
    ],
  },
  body: ({ kind, dueAt, isLate }, say) => [
    facts([say.kind, say.kinds[kind]]),
    heading(say.next),
    paragraph(say.answer(say.day(dueAt))),
    ...(isLate ? [] : [paragraph(say.interrupts)]),
  ],
  notice: courtNotice,
  action: 'seeAgain',
});
