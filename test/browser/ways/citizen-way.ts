/** A citizen's way: from the link, one finalist after another, to the receipt. */
import type { Stop } from './walk.ts';

/** @param link the token of a citizen who has not voted */
export const wayToReceipt = (link: string, finalists: number): Stop[] => [
  { goes: (visitor) => visitor.open(`/l/${link}`), reads: 'Votre bulletin' },
  {
    goes: (visitor) => visitor.press('Aller au premier projet sans mention'),
    reads: `Projet 1 sur ${finalists}`,
  },
  ...Array.from(
    { length: finalists },
    (_, place) =>
      ({
        types: (visitor) => visitor.page.locator('input[type="radio"][value="bien"]').check(),
        goes: (visitor) => visitor.press(place + 1 < finalists ? 'Projet suivant' : 'Relire mon bulletin'),
        reads:
          place + 1 < finalists
            ? `Projet ${place + 2} sur ${finalists}`
            : new RegExp(`Bien \\(${finalists}\\)|Choix faits : ${finalists} `),
      }) satisfies Stop,
  ),
  {
    goes: (visitor) => visitor.press('Déposer mon bulletin'),
    reads: /Votre vote est enregistré|Votre bulletin est dans l’urne/,
    onceDone: 'Votre bulletin est dans l’urne',
  },
];
