import { dataParagraphs } from '#emails/letter/data-paragraphs.ts';
import { defineLetter, paragraph } from '#emails/letter/letter.ts';
import { sittingWords } from '#markup/sitting-words.ts';
import { sittingExample, sittingTimes } from './sitting-times.ts';

/** Once, to a citizen who was drawn and has not answered: by link, or by telephone. */
export const citizenReminder = defineLetter({
  schema: sittingTimes,
  subject: [
    'Rappel : panel citoyen, votre réponse est attendue',
    'Reminder: citizens’ panel, your answer is awaited',
  ],
  status: [
    ({ answerBy }, say) =>
      `Votre nom a été tiré au sort pour le panel citoyen, et vous n’avez pas encore dit si vous acceptez. Votre réponse est attendue jusqu’au ${say.deadline(answerBy)}.`,
    ({ answerBy }, say) =>
      `You were drawn by lot for the citizens’ panel, and have not said yet whether you accept. Your answer is asked for by ${say.deadline(answerBy)}.`,
  ],
  words: {
    silence: [
      'Sans réponse, nous chercherons à vous joindre : votre silence ne vaut pas refus, mais il retarde la personne qui siégerait à votre place.',
      'Without an answer, we will try to reach you: your silence does not count as declining, but it delays the person who would sit in your place.',
    ],
  },
  body: ({ opensAt, closesAt }, say) => {
    const sitting = sittingWords[say.language];
    return [
      paragraph(sitting.voteBetween(say.moment(opensAt), say.deadline(closesAt))),
      paragraph(sitting.effect),
      paragraph(say.silence),
      ...dataParagraphs('volunteer', say),
    ];
  },
  action: ['Accepter ou refuser', 'Accept or decline'],
  example: (cohort) => sittingExample(cohort),
});
