/** The way of a member of staff: what is due today, the list, one application, its decision, and telling it. */
import type { Stop } from './walk.ts';

/** @param settled everything that was told has left */
export const wayToTold = (settled: () => Promise<unknown>): Stop[] => [
  { goes: (visitor) => visitor.open('/console'), reads: 'Aujourd’hui' },
  { goes: (visitor) => visitor.press(/recevabilités? à décider/), reads: /candidatures? trouvées?/ },
  { goes: (visitor) => visitor.press('Ouvrir la première'), reads: 'Décider la recevabilité' },
  {
    goes: (visitor) => visitor.press('Décider recevable'),
    reads: 'Le candidat n’en est pas encore informé',
    onceDone: 'Annuler la décision',
  },
  { goes: (visitor) => visitor.open('/console'), reads: /décisions? de recevabilité à annoncer/ },
  {
    goes: (visitor) => visitor.press(/décisions? de recevabilité à annoncer/),
    reads: 'Ce qui partirait maintenant',
  },
  {
    types: (visitor) => visitor.fill({ count: '1' }),
    goes: (visitor) => visitor.press('Annoncer maintenant'),
    reads: 'L’annonce',
    onceDone: '',
  },
  {
    goes: async (visitor) => {
      await settled();
      await visitor.open('/console/eligibility/annonce');
    },
    reads: 'Il n’y a rien à annoncer',
  },
];
