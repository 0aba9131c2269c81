import { wholeDataParagraphs } from '#emails/letter/data-paragraphs.ts';
import { defineLetter, facts, heading, paragraph } from '#emails/letter/letter.ts';
import { sittingWords } from '#markup/sitting-words.ts';
import { sittingExample, sittingTimes } from './sitting-times.ts';

/** To whoever was drawn by lot for the panel, as a member or to stand by. Which of the two is on the page: it can change. */
export const citizenDrawn = defineLetter({
  schema: sittingTimes,
  subject: ['Panel citoyen : votre nom a été tiré au sort', 'Citizens’ panel: you have been drawn by lot'],
  status: [
    ({ answerBy }, say) =>
      `Vous êtes volontaire pour le panel citoyen, et votre nom a été tiré au sort. Dites-nous si vous acceptez, jusqu’au ${say.deadline(answerBy)}.`,
    ({ answerBy }, say) =>
      `You volunteered for the citizens’ panel, and were drawn by lot. Tell us whether you accept, by ${say.deadline(answerBy)}.`,
  ],
  words: {
    vote: ['Vote', 'Vote'],
    until: ['Réponse attendue jusqu’au', 'Answer asked for by'],
    answer: ['Répondre', 'Answering'],
    how: [
      'Le lien ci-dessous ouvre une page qui vous demande si vous acceptez. Vous pouvez aussi répondre par téléphone ou par courriel au service, dont les coordonnées sont à la fin de ce message.',
      'The link below opens a page that asks you whether you accept. You can also answer by telephone or e-mail to the service, whose details are at the end of this message.',
    ],
  },
  body: ({ answerBy, opensAt, closesAt }, say, common) => {
    const sitting = sittingWords[say.language];
    return [
      facts(
        [say.vote, sitting.between(say.moment(opensAt), say.deadline(closesAt))],
        [say.until, say.deadline(answerBy)],
      ),
      heading(sitting.asked),
      paragraph(sitting.what),
      paragraph(sitting.free),
      heading(say.answer),
      paragraph(say.how),
      paragraph(sitting.effect),
      ...wholeDataParagraphs('volunteer', say, common),
    ];
  },
  action: ['Accepter ou refuser', 'Accept or decline'],
  example: (cohort) => sittingExample(cohort),
});
