/** What sitting on the panel asks of a citizen who was drawn: in the letter that invites them and on the page where they answer. */
import { bilingual } from './bilingual.ts';

export const sittingWords = bilingual({
  asked: ['Ce qui vous est demandé', 'What is asked of you'],
  what: [
    'Avant le vote, déclarez vos liens éventuels avec les projets finalistes et lisez leurs fiches. Pendant le vote, donnez une mention à chaque projet : tout se fait en ligne, par un lien personnel, et votre vote est secret.',
    'Before the vote, declare any links with the finalists and read their sheets. During the vote, give each project a grade: all is done online, by a personal link, and your vote is secret.',
  ],
  free: [
    'Vous êtes libre d’accepter ou de refuser, sans avoir à dire pourquoi.',
    'You are free to accept or to decline, without having to say why.',
  ],
  effect: [
    'Si vous acceptez, vous entrez au panel. Si vous refusez, votre place va aussitôt à une autre personne tirée au sort : vous ne pourrez plus revenir sur votre refus.',
    'If you accept, you join the panel. If you decline, your place goes at once to another person drawn by lot: you will not be able to go back on it.',
  ],
  between: [
    (opens: string, closes: string) => `du ${opens} au ${closes}`,
    (opens: string, closes: string) => `from ${opens} to ${closes}`,
  ],
  voteBetween: [
    (opens: string, closes: string) => `Le vote a lieu du ${opens} au ${closes}.`,
    (opens: string, closes: string) => `The vote takes place from ${opens} to ${closes}.`,
  ],
});
