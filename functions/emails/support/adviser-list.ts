import * as z from 'zod/mini';
import { defineLetter, heading, paragraph } from '#emails/letter/letter.ts';

/** To whoever advises: that a laureate is theirs, or no longer. It names no laureate, since letters go astray. */
export const adviserList = defineLetter({
  schema: z.object({ isYours: z.boolean() }),
  subject: [
    ({ isYours }) => (isYours ? 'Un projet vous est confié' : 'Un projet ne vous est plus confié'),
    ({ isYours }) => (isYours ? 'A project is entrusted to you' : 'A project is no longer entrusted to you'),
  ],
  status: [
    ({ isYours }) =>
      isYours
        ? 'Un lauréat a accepté le plan d’accompagnement qui porte votre nom.'
        : 'Un projet que vous accompagniez ne vous est plus confié : son accompagnement s’est arrêté, ou son porteur a accepté un plan avec quelqu’un d’autre.',
    ({ isYours }) =>
      isYours
        ? 'A laureate has accepted the support plan that names you.'
        : 'A project that you advised is no longer entrusted to you: its support has ended, or its applicant has accepted a plan with somebody else.',
  ],
  words: {
    write: [
      'Sur votre page : le projet, ses étapes, et l’adresse à laquelle écrire au lauréat pour convenir de la première séance. Il connaît votre nom, et non votre adresse : c’est à vous d’écrire.',
      'On your page: the project, its milestones, and the address to write to, so that you agree on a first session. The laureate knows your name and not your address: it is for you to write.',
    ],
    kept: [
      'Les séances que vous avez notées restent au dossier. Si vous en avez tenu une qui n’est pas notée, dites-la au service. Merci de votre aide.',
      'The sessions that you noted stay on file. If you held one that is not noted, tell the service. Thank you for your help.',
    ],
  },
  body: ({ isYours }, say) => [heading(say.next), paragraph(isYours ? say.write : say.kept)],
  action: ['Ouvrir votre page d’accompagnement', 'Open your support page'],
  example: () => ({ isYours: true }),
});
