import * as z from 'zod/mini';
import { defineEmail, heading, instant, list, paragraph, untrustedLine } from '#emails/letter/email.ts';

export const juryInvitation = defineEmail({
  schema: z.object({
    applications: z.array(z.object({ applicationId: z.string(), title: untrustedLine })),
    closesAt: instant,
  }),
  nature: 'notice',
  fr: {
    subject: () => 'Jury : vos candidatures à lire',
    status: ({ applications, closesAt }, say) =>
      `${applications.length === 1 ? 'Une candidature vous est confiée' : `${applications.length} candidatures vous sont confiées`}, à lire et à noter au plus tard le ${say.deadline(closesAt)}.`,
    body: ({ applications }) => [
      list(applications.map(({ applicationId, title }) => `« ${title} » (${applicationId})`)),
      heading('Avant de commencer'),
      paragraph(
        'Si vous connaissez un porteur de projet, ou si un lien quelconque peut faire douter de votre impartialité, récusez-vous sur votre page : la candidature sera confiée à un autre membre du jury.',
      ),
      heading('Comment noter'),
      paragraph(
        'Chaque critère demande une note et une justification écrite. Vous voyez les notes des autres membres du jury après avoir déposé les vôtres.',
      ),
    ],
    action: 'Ouvrir vos lectures sur votre page de membre du jury',
  },
  en: {
    subject: () => 'Jury: your applications to read',
    status: ({ applications, closesAt }, say) =>
      `${applications.length === 1 ? 'One application is entrusted' : `${applications.length} applications are entrusted`} to you, to read and mark by ${say.deadline(closesAt)} at the latest.`,
    body: ({ applications }) => [
      list(applications.map(({ applicationId, title }) => `“${title}” (${applicationId})`)),
      heading('Before you start'),
      paragraph(
        'If you know an applicant, or if any tie may cast doubt on your impartiality, recuse yourself on your page: the application will be entrusted to another member of the jury.',
      ),
      heading('How to mark'),
      paragraph(
        'Each criterion needs a mark and a written justification. You see the marks of the other members of the jury after filing yours.',
      ),
    ],
    action: 'Open your readings on your jury page',
  },
});
