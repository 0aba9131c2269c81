/** The acknowledgement of what completes an application (CRPA L112-11, R112-11-1): from here on the delay runs again (L114-5). */
import * as z from 'zod/mini';
import { askedItems, askedList } from '#emails/letter/asked-items.ts';
import { defineLetter, heading, instantSchema, paragraph } from '#emails/letter/letter.ts';
import { pendingRefusal, silenceSchema } from '#emails/letter/silence-words.ts';

export const informationReceived = defineLetter({
  schema: z.object({ ...askedItems, receivedAt: instantSchema, silence: silenceSchema }),
  subject: ['Accusé de réception de votre réponse', 'Your answer has been received'],
  status: [
    ({ receivedAt }, say) =>
      `Nous avons reçu le ${say.deadline(receivedAt)} votre réponse à notre demande de complément.`,
    ({ receivedAt }, say) =>
      `On ${say.deadline(receivedAt)} we received your answer to our request for further information.`,
  ],
  words: {
    asked: ['Cette demande portait sur :', 'What we had asked for:'],
    examined: [
      'Le service examine votre réponse avec le reste de votre candidature, puis nous vous écrirons ce qu’il a décidé. S’il manque encore quelque chose, il vous le demandera.',
      'The service examines your answer with the rest of your application, and then we will write to you what it has decided. If something is still missing, it will ask you for it.',
    ],
    stranger: [
      'Si cette réponse ne vient pas de vous, contactez le service sans attendre.',
      'If this answer is not yours, contact the service at once.',
    ],
    unanswered: ['En l’absence de réponse', 'If you do not hear from us'],
    counted: [
      'Cette date tient compte du temps pendant lequel notre demande a suspendu le délai (article L. 114-5 du même code).',
      'That date takes into account the time during which our request suspended the period (article L. 114-5 of the same code).',
    ],
  },
  body: ({ silence, ...asked }, say) => [
    paragraph(say.asked),
    askedList(asked, say),
    heading(say.next),
    paragraph(say.examined),
    paragraph(say.stranger),
    ...(silence
      ? [
          heading(say.unanswered),
          paragraph(pendingRefusal(silence, say)),
          ...(silence.isPast ? [] : [paragraph(say.counted)]),
        ]
      : []),
  ],
  action: 'follow',
});
