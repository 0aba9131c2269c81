import * as z from 'zod/mini';
import { dataParagraphs } from '#emails/letter/data-paragraphs.ts';
import {
  defineLetter,
  heading,
  instantSchema,
  list,
  paragraph,
  untrustedLine,
} from '#emails/letter/letter.ts';
import { plural } from '#markup/plural.ts';

const exampleTitle = { fr: 'Un projet, par exemple', en: 'A project, for example' };

export const juryInvitation = defineLetter({
  schema: z.object({
    applications: z.array(z.object({ applicationId: z.string(), title: untrustedLine })),
    closesAt: instantSchema,
  }),
  subject: ['Jury : les candidatures que vous devez lire', 'Jury: the applications for you to read'],
  status: [
    ({ applications, closesAt }, say) =>
      plural.fr(
        applications.length,
        `{Une candidature vous est confiée|${applications.length} candidatures vous sont confiées}, à lire et à noter au plus tard le ${say.deadline(closesAt)}.`,
      ),
    ({ applications, closesAt }, say) =>
      plural.en(
        applications.length,
        `{One application is entrusted|${applications.length} applications are entrusted} to you, to read and mark by ${say.deadline(closesAt)} at the latest.`,
      ),
  ],
  words: {
    quoted: [(title: string) => `« ${title} »`, (title: string) => `“${title}”`],
    before: ['Avant de commencer', 'Before you start'],
    recusal: [
      'Si vous connaissez un porteur de projet, ou si un lien quelconque peut faire douter de votre impartialité, déportez-vous, en choisissant « Signaler un lien d’intérêts » sur votre page : la candidature sera confiée à un autre membre du jury.',
      'If you know an applicant, or if any link may cast doubt on your impartiality, choose “Declare a conflict of interest” on your page: the application will be entrusted to another member of the jury.',
    ],
    how: ['Comment noter', 'How to mark'],
    marking: [
      'Chaque critère demande une note et une justification écrite. Le candidat peut recevoir vos justifications, sans votre nom. Vous voyez les notes des autres membres du jury après avoir déposé les vôtres.',
      'Each criterion needs a mark and a written justification. The applicant may be given your justifications, without your name. You see the marks of the other members of the jury after filing yours.',
    ],
  },
  body: ({ applications }, say) => [
    list(applications.map(({ applicationId, title }) => `${say.quoted(title)} (${applicationId})`)),
    heading(say.before),
    paragraph(say.recusal),
    heading(say.how),
    paragraph(say.marking),
    ...dataParagraphs('juror', say),
  ],
  action: 'readings',
  example: ({ idPrefix, calendar }, language) => ({
    applications: [1, 2].map((n) => ({
      applicationId: `${idPrefix}-000000000000000${n}`,
      title: `${exampleTitle[language]} (${n})`,
    })),
    closesAt: calendar.juryClosesAt,
  }),
});
