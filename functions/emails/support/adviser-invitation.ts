import * as z from 'zod/mini';
import { dataParagraphs } from '#emails/letter/data-paragraphs.ts';
import { defineLetter, heading, paragraph } from '#emails/letter/letter.ts';

/** To whoever staff put on the roll of advisers; it names no laureate, since letters go astray. */
export const adviserInvitation = defineLetter({
  schema: z.object({}),
  subject: ['Votre page d’accompagnement des lauréats', 'Your page to support the laureates'],
  status: [
    'Vous faites partie des accompagnateurs des lauréats. Le lien ci-dessous, qui n’est qu’à vous, ouvre votre page.',
    'You are on the roll of those who support the laureates. The link below, which is yours alone, opens your page.',
  ],
  words: {
    what: ['Ce que vous y trouvez', 'What you find there'],
    laureates: [
      'Les projets dont le plan d’accompagnement porte votre nom : ses étapes, où elles en sont, et l’aide demandée au dernier point d’étape. Tant qu’aucun projet ne vous est confié, la liste est vide.',
      'The projects whose support plan names you: its milestones, where they stand, and the help asked for at the last check-in. As long as no project is entrusted to you, the list is empty.',
    ],
    how: ['Après chaque séance', 'After each session'],
    sessions: [
      'Notez-la en une minute, sur votre téléphone : le jour, la nature de l’aide, la durée au quart d’heure, le partenaire, ce qui a été décidé et le prochain pas. Le lauréat et le service lisent ce que vous notez.',
      'Note it in a minute, on your telephone: the day, the kind of help, how long to the quarter of an hour, the partner, what was decided and the next step. The laureate and the service read what you note.',
    ],
  },
  body: (_, say) => [
    heading(say.what),
    paragraph(say.laureates),
    heading(say.how),
    paragraph(say.sessions),
    ...dataParagraphs('adviser', say),
  ],
  action: ['Ouvrir votre page d’accompagnement', 'Open your support page'],
  example: () => ({}),
});
