import * as z from 'zod/mini';
import { noonOf } from '#domain/values/civil-date.ts';
import { defineLetter, paragraph } from '#emails/letter/letter.ts';

/** The reports came, on the page or as a paper that staff typed: who filed them can say that they did. */
export const reportsReceived = defineLetter({
  schema: z.object({ receivedOn: z.iso.date(), isPaper: z.boolean() }),
  subject: ['Vos comptes rendus sont reçus', 'Your reports came'],
  status: [
    ({ receivedOn }, say) =>
      `Vos comptes rendus ont été reçus le ${say.day(noonOf(receivedOn))}. Il n’y a rien à faire pour l’instant.`,
    ({ receivedOn }, say) =>
      `Your reports were received on ${say.day(noonOf(receivedOn))}. There is nothing to do for now.`,
  ],
  words: {
    paper: [
      'Vous les avez remis sur papier : nous les avons saisis sur votre page. Relisez-les, et dites-nous si quelque chose ne va pas.',
      'You handed them in on paper: we typed them on your page. Read them there, and tell us if something is wrong.',
    ],
    next: [
      'Une personne de l’équipe les lira une fois l’accompagnement terminé : elle les accepte, pose des questions sur des points précis, ou les refuse en disant pourquoi. Nous vous écrirons.',
      'Somebody of the team will read them once the support is over: they accept them, ask about certain points, or refuse them and say why. We will write to you.',
    ],
  },
  body: ({ isPaper }, say) => [...(isPaper ? [paragraph(say.paper)] : []), paragraph(say.next)],
  action: ['Relire mes comptes rendus', 'Read my reports again'],
  example: () => ({ receivedOn: '2023-03-02', isPaper: false }),
});
