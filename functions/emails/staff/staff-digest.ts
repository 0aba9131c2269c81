import * as z from 'zod/mini';
import { defineEmail, heading, instant, list, paragraph } from '#emails/letter/email.ts';
import { applicationIdSchema } from '#workflows/contracts.ts';

const counts = ['toDecide', 'toRelease', 'toCountersign', 'toRepair', 'mailTasks'] as const;
type Count = (typeof counts)[number];

const labels: Record<'fr' | 'en', Record<Count, string>> = {
  fr: {
    toDecide: 'Recevabilités à décider',
    toRelease: 'Décisions à annoncer',
    toCountersign: 'Conventions à contresigner',
    toRepair: 'Dossiers arrêtés à réparer',
    mailTasks: 'Courriels qui ne sont pas arrivés',
  },
  en: {
    toDecide: 'Eligibility decisions to take',
    toRelease: 'Decisions to tell',
    toCountersign: 'Agreements to countersign',
    toRepair: 'Parked applications to repair',
    mailTasks: 'E-mails that did not arrive',
  },
};
const count = z.int().check(z.nonnegative());
const dated = z.array(z.object({ applicationId: applicationIdSchema, dueAt: instant }));

function whatWaits(data: Record<Count, number>, language: 'fr' | 'en') {
  const waiting = counts.filter((name) => data[name] > 0);
  if (waiting.length === 0) return [];
  const colon = language === 'fr' ? ' :' : ':';
  return [list(waiting.map((name) => `${labels[language][name]}${colon} ${data[name]}`))];
}

export const staffDigest = defineEmail({
  schema: z.object({
    toDecide: count,
    toRelease: count,
    toCountersign: count,
    toRepair: count,
    mailTasks: count,
    /** When silence becomes a refusal, soonest first. */
    clocks: z.array(z.object({ applicationId: applicationIdSchema, implicitRejectionAt: instant })),
    /** Agreements that must be published as open data, by the day that ends the three months. */
    publications: z.optional(dated),
  }),
  nature: 'notice',
  fr: {
    subject: () => 'Ce qui attend le service',
    status: () => 'Voici ce qui attend une action du service.',
    body: (data, say) => [
      ...whatWaits(data, 'fr'),
      ...(data.clocks.length === 0
        ? []
        : [
            heading('Le silence vaudra rejet'),
            list(
              data.clocks.map(
                ({ applicationId, implicitRejectionAt }) =>
                  `${applicationId} : ${say.moment(implicitRejectionAt)}`,
              ),
            ),
          ]),
      ...(data.publications === undefined || data.publications.length === 0
        ? []
        : [
            heading('À publier en données ouvertes au plus tard'),
            list(data.publications.map(({ applicationId, dueAt }) => `${applicationId} : ${say.day(dueAt)}`)),
          ]),
      paragraph('Rien n’est envoyé les jours où rien n’attend.'),
    ],
    action: 'Ouvrir l’application',
  },
  en: {
    subject: () => 'What waits for the service',
    status: () => 'This is what waits for the service to act.',
    body: (data, say) => [
      ...whatWaits(data, 'en'),
      ...(data.clocks.length === 0
        ? []
        : [
            heading('Silence will count as a refusal'),
            list(
              data.clocks.map(
                ({ applicationId, implicitRejectionAt }) =>
                  `${applicationId}: ${say.moment(implicitRejectionAt)}`,
              ),
            ),
          ]),
      ...(data.publications === undefined || data.publications.length === 0
        ? []
        : [
            heading('To be published as open data at the latest'),
            list(data.publications.map(({ applicationId, dueAt }) => `${applicationId}: ${say.day(dueAt)}`)),
          ]),
      paragraph('Nothing is sent on days when nothing waits.'),
    ],
    action: 'Open the application',
  },
});
