import * as z from 'zod/mini';
import { defineLetter, heading, instantSchema, paragraph } from '#emails/letter/letter.ts';
import { settlement, settlementFacts } from '#emails/letter/settlement-facts.ts';

/**
 * The reports came, on the page or as a paper that staff typed: who filed them can say that they did. Where they would lower the grant,
 * by how much, and until when they can answer before anybody decides (CRPA L121-1, L122-1).
 */
export const reportsReceived = defineLetter({
  schema: z.object({
    receivedOn: z.iso.date(),
    isPaper: z.boolean(),
    reduction: z.optional(z.object({ settlement, answerUntil: instantSchema })),
  }),
  subject: ['Vos comptes rendus sont reçus', 'Your reports have been received'],
  status: [
    ({ receivedOn, reduction }, say) =>
      `Vos comptes rendus ont été reçus le ${say.day(receivedOn)}. ${
        reduction
          ? 'S’ils sont acceptés, la subvention sera réduite : vous pouvez répondre avant toute décision.'
          : 'Il n’y a rien à faire pour l’instant.'
      }`,
    ({ receivedOn, reduction }, say) =>
      `Your reports were received on ${say.day(receivedOn)}. ${
        reduction
          ? 'If they are accepted, the grant will be reduced: you can answer before anything is decided.'
          : 'There is nothing to do for now.'
      }`,
  ],
  words: {
    paper: [
      'Vous les avez remis sur papier : nous les avons saisis sur votre page. Relisez-les, et dites-nous si quelque chose ne va pas.',
      'You handed them in on paper: we typed them on your page. Read them there, and tell us if something is wrong.',
    ],
    money: ['Ce que vos dépenses changent', 'What your costs change'],
    less: [
      'Vous avez dépensé moins que prévu. L’article « Versements » de votre convention réduit alors la subvention dans la même proportion : la différence ne vous sera pas versée, ou sera à rendre si elle l’a déjà été.',
      'You spent less than was planned. The article on payments (« Versements ») of your agreement then reduces the grant in the same proportion: the difference will not be paid to you, or is to be given back if it was paid already.',
    ],
    answer: [
      (deadline: string) =>
        `Personne ne décide avant le ${deadline}. D’ici là, dites-nous par écrit, en répondant à ce message, si un montant est faux ou si vous n’êtes pas d’accord. Vous pouvez aussi demander à être entendu, et vous faire assister ou représenter par la personne de votre choix (article L. 122-1 du code des relations entre le public et l’administration).`,
      (deadline: string) =>
        `Nobody decides before ${deadline}. Until then, tell us in writing, by replying to this message, if an amount is wrong or if you disagree. You can also ask to be heard, and be assisted or represented by a person of your choice (article L. 122-1 of the code of relations between the public and the administration).`,
    ],
    reading: [
      'Une personne de l’équipe les lira une fois l’accompagnement terminé : elle les accepte, pose des questions sur des points précis, ou les refuse en disant pourquoi. Nous vous écrirons.',
      'Somebody on the team will read them once the support is over: they accept them, ask about certain points, or refuse them and say why. We will write to you.',
    ],
  },
  body: ({ isPaper, reduction }, say) => [
    ...(isPaper ? [paragraph(say.paper)] : []),
    ...(reduction
      ? [
          heading(say.money),
          settlementFacts(reduction.settlement, say),
          paragraph(say.less),
          paragraph(say.answer(say.deadline(reduction.answerUntil))),
          heading(say.next),
        ]
      : []),
    paragraph(say.reading),
  ],
  action: ['Relire mes comptes rendus', 'Read my reports again'],
  example: () => ({ receivedOn: '2023-03-02', isPaper: false }),
});
