import * as z from 'zod/mini';
import { authorParagraph, toldDecision } from '#emails/letter/decision-words.ts';
import { defineLetter, facts, heading, ordinal, paragraph } from '#emails/letter/letter.ts';
import { rankingFacts } from '#emails/letter/ranking-words.ts';
import { pendingRefusal } from '#emails/letter/silence-words.ts';

export const shortlisted = defineLetter({
  schema: z.object({
    rank: z.optional(ordinal),
    score: z.optional(z.string()),
    /** The highest mark that a reader can give; letters queued by an earlier version do not say it. */
    outOf: z.optional(ordinal),
    ...toldDecision,
  }),
  subject: ['Votre projet est finaliste', 'Your project is a finalist'],
  status: [
    'Votre projet est finaliste : il est soumis au vote du panel citoyen.',
    'Your project is a finalist: it goes to the vote of the citizens’ panel.',
  ],
  words: {
    vote: [
      'Un panel de citoyens va étudier les projets finalistes et voter. Nous vous écrirons dès que le résultat sera arrêté. D’ici là, vous n’avez aucune démarche à faire.',
      'A panel of citizens will study the finalists and vote. We will write to you as soon as the result is settled. Until then there is nothing that you need to do.',
    ],
  },
  body: (data, say) => [
    facts(...rankingFacts(data, say)),
    heading(say.next),
    paragraph(say.vote),
    ...(data.silence ? [paragraph(pendingRefusal(data.silence, say))] : []),
    authorParagraph(data.author, say),
  ],
  action: 'follow',
});
