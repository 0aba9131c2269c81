import * as z from 'zod/mini';
import { defineEmail, facts, heading, ordinal, paragraph } from '#emails/letter/email.ts';
import { rankingFacts } from '#emails/letter/ranking-words.ts';

export const waitingList = defineEmail({
  /** `grade`: its id in the cohort file. */
  schema: z.object({ rank: ordinal, waitingRank: ordinal, grade: z.string() }),
  nature: 'notice',
  fr: {
    subject: () => 'Votre projet est sur liste d’attente',
    status: ({ rank, waitingRank }, say) =>
      `Votre projet est au ${say.rank(waitingRank)} rang de la liste d’attente : le panel citoyen l’a classé au ${say.rank(rank)} rang des finalistes.`,
    body: ({ grade }, say, { grades }) => [
      facts(...rankingFacts({ grade }, say, grades)),
      heading('Ce qui se passe ensuite'),
      paragraph(
        'Si un lauréat se retire ou ne signe pas sa convention, les projets de la liste d’attente sont appelés dans l’ordre de ce classement, dans la limite du budget. Il n’y a pas de nouveau vote.',
      ),
      paragraph(
        'Nous vous écrirons si votre projet devient lauréat, ou quand la liste d’attente sera close. D’ici là, vous n’avez aucune démarche à faire.',
      ),
    ],
    action: 'Suivre votre candidature sur votre page personnelle',
  },
  en: {
    subject: () => 'Your project is on the waiting list',
    status: ({ rank, waitingRank }, say) =>
      `Your project is ${say.rank(waitingRank)} on the waiting list: the citizens’ panel ranked it ${say.rank(rank)} of the finalists.`,
    body: ({ grade }, say, { grades }) => [
      facts(...rankingFacts({ grade }, say, grades)),
      heading('What happens next'),
      paragraph(
        'If a laureate withdraws or does not sign the agreement, projects on the waiting list are called in the order of this ranking, within the budget. There is no new vote.',
      ),
      paragraph(
        'We will write to you if your project becomes a laureate, or when the waiting list is closed. Until then there is nothing that you need to do.',
      ),
    ],
    action: 'Follow your application on your personal page',
  },
});
