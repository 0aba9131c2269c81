/** Status and sentences of what an adviser, or staff about advisers, are refused (see problem-words.ts). */
import type { ProblemWords } from './problem-words.ts';

export const adviserWords = {
  'adviser-left': {
    status: 410,
    fr: [
      'Votre accès est fermé',
      'Vous ne figurez plus parmi les accompagnateurs depuis le {leftOn}. Les séances que vous avez notées sont gardées. S’il vous en reste une à noter, ou si c’est une erreur, écrivez au service.',
    ],
    en: [
      'Your access is closed',
      'You have not been among the advisers since {leftOn}. The sessions that you noted are kept. If one is left to note, or if this is a mistake, write to the service.',
    ],
  },
  'advisers-full': {
    status: 409,
    fr: [
      'La liste des accompagnateurs est pleine',
      'Elle a {size} places au plus, et en aurait {would} : raccourcissez la liste que vous envoyez.',
    ],
    en: [
      'The roll of advisers is full',
      'It has {size} places at most, and would have {would}: shorten the list that you send.',
    ],
  },
} satisfies Record<string, ProblemWords>;
