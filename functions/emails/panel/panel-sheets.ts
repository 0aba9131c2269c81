import * as z from 'zod/mini';
import { dataParagraphs } from '#emails/letter/data-paragraphs.ts';
import { defineLetter, heading, instantSchema, paragraph } from '#emails/letter/letter.ts';

/** To every member with a seat, before the vote: what they can read, and until when they can ask. */
export const panelSheets = defineLetter({
  // `questionsUntil`: absent where the cohort takes no questions.
  schema: z.object({ opensAt: instantSchema, questionsUntil: z.optional(instantSchema) }),
  subject: ['Panel citoyen : les projets finalistes à lire', 'Citizens’ panel: the finalists to read'],
  status: [
    ({ opensAt }, say) =>
      `Les fiches des projets finalistes sont prêtes : vous pouvez les lire avant le vote, qui ouvrira le ${say.deadline(opensAt)}.`,
    ({ opensAt }, say) =>
      `The sheets of the finalists are ready: you can read them before the vote, which opens on ${say.deadline(opensAt)}.`,
  ],
  words: {
    what: ['Ce que vous y lirez', 'What you will read'],
    sheet: [
      'Chaque fiche réunit les mots du porteur du projet, la vue d’ensemble du jury, critère par critère, et ce qu’un rapporteur en a retenu : points forts et réserves. Aucun autre membre du jury n’y est nommé.',
      'Each sheet brings together the applicant’s own words, how the jury as a whole saw the project, criterion by criterion, and what a rapporteur took from it: strengths and doubts. No other member of the jury is named.',
    ],
    questions: ['Poser une question', 'Asking a question'],
    asking: [
      (deadline: string) =>
        `Vous pouvez poser des questions aux porteurs des projets jusqu’au ${deadline}. Elles sont enregistrées sans votre nom : ni l’équipe ni le porteur ne sait qui les pose. Les réponses sont lues par tous les membres du panel.`,
      (deadline: string) =>
        `You can ask questions of the applicants until ${deadline}. They are recorded without your name: neither the staff nor the applicant knows who asks. The answers are read by every member of the panel.`,
    ],
  },
  body: ({ questionsUntil }, say) => [
    heading(say.what),
    paragraph(say.sheet),
    ...(questionsUntil === undefined
      ? []
      : [heading(say.questions), paragraph(say.asking(say.deadline(questionsUntil)))]),
    ...dataParagraphs('citizen', say),
  ],
  action: ['Lire les fiches sur votre page de vote', 'Read the sheets on your voting page'],
  example: ({ calendar }) => ({ opensAt: calendar.panelOpensAt }),
});
