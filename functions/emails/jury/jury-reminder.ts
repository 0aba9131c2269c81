import * as z from 'zod/mini';
import { defineLetter, instantSchema, ordinal, paragraph } from '#emails/letter/letter.ts';
import { plural } from '#markup/plural.ts';

export const juryReminder = defineLetter({
  schema: z.object({ remaining: ordinal, closesAt: instantSchema }),
  subject: ['Rappel : jury, vos lectures à terminer', 'Reminder: jury, reviews still to file'],
  status: [
    ({ remaining, closesAt }, say) =>
      plural.fr(
        remaining,
        `Il vous reste {une candidature|${remaining} candidatures} à lire et à noter au plus tard le ${say.deadline(closesAt)}.`,
      ),
    ({ remaining, closesAt }, say) =>
      plural.en(
        remaining,
        `You have {one application|${remaining} applications} left to read and mark by ${say.deadline(closesAt)} at the latest.`,
      ),
  ],
  words: {
    needed: [
      'Chaque candidature doit avoir assez de lectures complètes pour être classée : la vôtre compte. Si vous ne pouvez pas terminer, prévenez le service dès maintenant.',
      'Each application needs enough complete readings to be ranked: yours matters. If you cannot finish, tell the service now.',
    ],
  },
  body: (_, say) => [paragraph(say.needed)],
  action: 'readings',
  example: ({ calendar }) => ({ remaining: 2, closesAt: calendar.juryClosesAt }),
});
