/**
 * The electronic acknowledgement of receipt, complete as CRPA R112-11-1 wants it; the layout adds the service in
 * charge with its address and phone, and the routes and delays of appeal.
 */
import * as z from 'zod/mini';
import { type ApplicantType, applicantTypeSchema } from '#domain/cohort/cohort.ts';
import { defineEmail, facts, heading, instant, paragraph } from '#emails/letter/email.ts';

const applicant: Record<ApplicantType, { fr: string; en: string }> = {
  association: { fr: 'association', en: 'non-profit association' },
  company: { fr: 'entreprise', en: 'company' },
  individual: { fr: 'particulier', en: 'individual' },
};

export const receipt = defineEmail({
  schema: z.object({
    receivedAt: instant,
    implicitRejectionAt: instant,
    filedDuringGrace: z.boolean(),
    applicantType: applicantTypeSchema,
  }),
  nature: 'acknowledgement',
  fr: {
    subject: () => 'Accusé de réception de votre candidature',
    status: ({ receivedAt }, say) => `Votre candidature a été reçue le ${say.deadline(receivedAt)}.`,
    body: (data, say) => [
      ...(data.filedDuringGrace
        ? [
            paragraph(
              'Elle est arrivée dans le délai de tolérance qui suit la clôture de l’appel : elle est prise en compte.',
            ),
          ]
        : []),
      facts(['Déposée par', applicant[data.applicantType].fr]),
      heading('Ce qui se passe ensuite'),
      paragraph(
        'Le service vérifie que votre candidature remplit les conditions de l’appel. Les candidatures éligibles sont lues par un jury d’experts, puis un panel de citoyens vote sur les finalistes. Nous vous écrirons à chacune de ces étapes.',
      ),
      heading('En l’absence de réponse'),
      paragraph(
        `Si aucune décision ne vous est notifiée d’ici là, votre demande sera considérée comme rejetée le ${say.day(data.implicitRejectionAt)} : le silence de l’administration vaut décision de rejet (article L. 231-4 du code des relations entre le public et l’administration). Une demande d’informations complémentaires suspend ce délai jusqu’à votre réponse.`,
      ),
    ],
    action: 'Suivre votre candidature sur votre page personnelle',
  },
  en: {
    subject: () => 'Your application has been received',
    status: ({ receivedAt }, say) => `Your application was received on ${say.deadline(receivedAt)}.`,
    body: (data, say) => [
      ...(data.filedDuringGrace
        ? [paragraph('It arrived within the tolerance period after the call closed and will be considered.')]
        : []),
      facts(['Filed by', applicant[data.applicantType].en]),
      heading('What happens next'),
      paragraph(
        'The service checks that your application meets the conditions of the call. Eligible applications are read by a jury of experts, then a panel of citizens votes on the finalists. We will write to you at each of these steps.',
      ),
      heading('If you do not hear from us'),
      paragraph(
        `If no decision has been notified to you by then, your request will be deemed rejected on ${say.day(data.implicitRejectionAt)}: silence of the administration amounts to a refusal (article L. 231-4 of the code of relations between the public and the administration). A request for further information suspends this period until you answer.`,
      ),
    ],
    action: 'Follow your application on your personal page',
  },
});
