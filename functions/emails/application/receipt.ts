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
    filedBy: ['Déposée par', 'Filed by'],
    steps: [
      'Le service vérifie que votre candidature remplit les conditions de l’appel. Les candidatures éligibles sont lues par un jury d’experts, puis un panel de citoyens vote sur les finalistes. Nous vous écrirons à chacune de ces étapes.',
      'The service checks that your application meets the conditions of the call. Eligible applications are read by a jury of experts, then a panel of citizens votes on the finalists. We will write to you at each of these steps.',
    ],
    unanswered: ['En l’absence de réponse', 'If you do not hear from us'],
    silence: [
      (day: string) =>
        `Si aucune décision ne vous est notifiée d’ici là, votre demande sera considérée comme rejetée le ${day} : le silence de l’administration vaut décision de rejet (article L. 231-4 du code des relations entre le public et l’administration). Une demande d’informations complémentaires suspend ce délai jusqu’à votre réponse.`,
      (day: string) =>
        `If no decision has been notified to you by then, your request will be deemed rejected on ${day}: silence of the administration amounts to a refusal (article L. 231-4 of the code of relations between the public and the administration). A request for further information suspends this period until you answer.`,
    ],
  },
  body: ({ filedDuringGrace, applicantType, implicitRejectionAt }, say) => [
    ...(filedDuringGrace ? [paragraph(say.duringGrace)] : []),
    facts([say.filedBy, applicantTypeTable[applicantType].words.one[say.language]]),
    heading(say.next),
    paragraph(say.steps),
    heading(say.unanswered),
    paragraph(say.silence(say.day(implicitRejectionAt))),
  ],
  action: 'follow',
});
