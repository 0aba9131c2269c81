/**
 * The electronic acknowledgement of receipt, complete as CRPA R112-11-1 wants it; the layout adds the service in
 * charge with its address and phone, and the routes and delays of appeal.
 */
import * as z from 'zod/mini';
import { applicantTypeSchema, applicantTypeTable } from '#domain/cohort/applicant-types.ts';
import { defineLetter, facts, heading, instantSchema, paragraph } from '#emails/letter/letter.ts';

export const receipt = defineLetter({
  schema: z.object({
    receivedAt: instantSchema,
    implicitRejectionAt: instantSchema,
    filedDuringGrace: z.boolean(),
    applicantType: applicantTypeSchema,
  }),
  subject: ['Accusé de réception de votre candidature', 'Your application has been received'],
  status: [
    ({ receivedAt }, say) => `Votre candidature a été reçue le ${say.deadline(receivedAt)}.`,
    ({ receivedAt }, say) => `Your application was received on ${say.deadline(receivedAt)}.`,
  ],
  words: {
    duringGrace: [
      'Elle est arrivée dans le délai de tolérance qui suit la clôture de l’appel : elle est prise en compte.',
      'It arrived within the tolerance period after the call closed and will be considered.',
    ],
    applicantType: ['Type de candidat', 'Type of applicant'],
    steps: [
      'Le service vérifie que votre candidature remplit les conditions de l’appel. Les candidatures recevables sont lues par un jury d’experts, puis un panel de citoyens vote sur les finalistes. Nous vous écrirons après chacune de ces étapes.',
      'The service checks that your application meets the conditions of the call. Admissible applications are read by a jury of experts, then a panel of citizens votes on the finalists. We will write to you after each of these steps.',
    ],
    open: [
      'Ouvrez le lien personnel de ce message, si vous n’en avez encore ouvert aucun à cette adresse : sans cela, nous ne pourrons pas vous écrire la suite.',
      'Open the personal link in this message, unless you have already opened one that came to this address: until you do, we cannot write to you any further.',
    ],
    unanswered: ['En l’absence de réponse', 'If you do not hear from us'],
    answers: [
      (jury: string, panel: string) =>
        `Vous recevrez une réponse écrite : vers le ${jury} pour la sélection des finalistes, vers le ${panel} pour les lauréats.`,
      (jury: string, panel: string) =>
        `You will receive a written answer: around ${jury} for the selection of finalists, around ${panel} for the laureates.`,
    ],
    silence: [
      (months: number, day: string) =>
        `La loi prévoit toutefois qu’un silence de ${months} mois vaut refus (article L. 231-4, 3°, du code des relations entre le public et l’administration). Si aucune décision ne vous a été notifiée le ${day}, un refus implicite naît ce jour-là.`,
      (months: number, day: string) =>
        `The law provides, however, that a silence of ${months} ${months === 1 ? 'month' : 'months'} amounts to a refusal (article L. 231-4, 3°, of the code of relations between the public and the administration). If no decision has been notified to you by ${day}, an implicit refusal arises on that day.`,
    ],
    goesOn: [
      'Votre candidature continue pourtant d’être examinée : la décision que nous vous enverrons ensuite le remplacera, et vous pourrez la contester. Rien ne vous oblige à agir d’ici là.',
      'Your application is examined all the same: the decision that we send you afterwards will replace it, and you will be able to contest that one. Nothing obliges you to act until then.',
    ],
    suspended: [
      'Une demande de compléments suspend ce délai jusqu’à votre réponse, et au plus tard jusqu’à la date fixée pour répondre.',
      'A request for further information suspends this period until you answer, and at the latest until the date set for your answer.',
    ],
  },
  body: ({ filedDuringGrace, applicantType, implicitRejectionAt }, say, { expected, silenceMonths }) => [
    ...(filedDuringGrace ? [paragraph(say.duringGrace)] : []),
    facts([say.applicantType, applicantTypeTable[applicantType].words.one[say.language]]),
    heading(say.next),
    paragraph(say.open),
    paragraph(say.steps),
    paragraph(say.answers(say.day(expected.jury), say.day(expected.panel))),
    heading(say.unanswered),
    paragraph(say.silence(silenceMonths, say.day(implicitRejectionAt))),
    paragraph(say.goesOn),
    paragraph(say.suspended),
  ],
  action: 'follow',
});
