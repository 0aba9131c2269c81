import * as z from 'zod/mini';
import { adviserCalled } from '#domain/support/adviser.ts';
import { civilDateIn, monthsAfter } from '#domain/values/civil-date.ts';
import {
  defineLetter,
  facts,
  heading,
  paragraph,
  quotation,
  untrustedLine,
  untrustedText,
} from '#emails/letter/letter.ts';
import { adviserReads } from '#markup/help-words.ts';

/** Staff propose what the help will be for; nothing begins before the laureate agrees. */
export const planProposed = defineLetter({
  schema: z.object({
    milestones: z.array(z.object({ title: untrustedLine, dueOn: z.iso.date() })),
    endsOn: z.iso.date(),
    isChange: z.boolean(),
    reason: z.optional(untrustedText),
    adviser: z.optional(z.object({ name: untrustedLine, organisation: z.optional(untrustedLine) })),
  }),
  subject: [
    ({ isChange }) =>
      isChange
        ? 'Un changement de votre plan d’accompagnement est à accepter'
        : 'Votre plan d’accompagnement est prêt',
    ({ isChange }) =>
      isChange ? 'A change to your support plan for you to accept' : 'Your support plan is ready',
  ],
  status: [
    ({ endsOn, isChange }, say) =>
      isChange
        ? 'Nous vous proposons un changement de votre plan d’accompagnement. Le plan actuel reste en vigueur tant que vous ne l’avez pas accepté.'
        : `Un plan d’accompagnement vous est proposé, jusqu’au ${say.day(endsOn)}. Il commence quand vous l’acceptez.`,
    ({ endsOn, isChange }, say) =>
      isChange
        ? 'We propose a change to your support plan. The present plan stays in force until you accept it.'
        : `A support plan is proposed to you, until ${say.day(endsOn)}. It begins when you accept it.`,
  ],
  words: {
    reason: ['Pourquoi il change', 'Why it changes'],
    milestones: ['Les étapes proposées', 'The proposed milestones'],
    adviser: ['Qui vous accompagnerait', 'Who would advise you'],
    reads: adviserReads,
    how: [
      'Sur votre page, lisez le plan en entier, puis acceptez-le. S’il ne vous convient pas, répondez à ce message : nous en proposerons un autre.',
      'On your page, read the whole plan, then accept it. If it does not suit you, answer this message: we will propose another one.',
    ],
  },
  body: ({ milestones, reason, adviser }, say) => [
    ...(reason === undefined ? [] : [heading(say.reason), quotation(reason)]),
    heading(say.milestones),
    facts(...milestones.map(({ title, dueOn }) => [title, say.day(dueOn)] as const)),
    ...(adviser ? [heading(say.adviser), paragraph(adviserCalled(adviser)), paragraph(say.reads)] : []),
    paragraph(say.how),
  ],
  action: ['Lire et accepter le plan', 'Read and accept the plan'],
  example: ({ calendar, timeZone }) => {
    const endsOn = civilDateIn(calendar.endsAt, timeZone);
    const milestones = [{ title: 'Ouvrir un deuxième jardin', dueOn: monthsAfter(endsOn, -3) }];
    const adviser = { name: 'Inès Faure', organisation: 'Conseil Exemple' };
    return { milestones, endsOn, isChange: false, adviser };
  },
});
