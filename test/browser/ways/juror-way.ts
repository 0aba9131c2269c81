/** A juror's way: from the link to a filed reading, and the list again. */
import type { Visitor } from '../visitor.ts';
import type { Stop } from './walk.ts';

/** @param link the token of a juror who has readings left */
export const wayToFiledReading = (link: string): Stop[] => [
  { goes: (visitor) => visitor.open(`/l/${link}`), reads: 'Mes lectures' },
  { goes: (visitor) => visitor.press('Lire la prochaine candidature'), reads: 'Enregistrer le brouillon' },
  { types: markAll, goes: (visitor) => visitor.press('Relire et déposer'), reads: 'Relisez votre avis' },
  {
    goes: (visitor) => visitor.press('Déposer mon avis'),
    reads: /Votre avis sur « .+ » est déposé/,
    onceDone: /Relisez votre avis|est déposé/,
  },
  { goes: (visitor) => visitor.press('Toutes mes lectures'), reads: /1 avis déposé sur \d/ },
];

async function markAll({ page, fill }: Visitor): Promise<void> {
  const reasons = await page.locator('textarea[name$=".justification"]').all();
  for (const [place] of reasons.entries())
    await fill({ [`marks.${place}.mark`]: String(place), [`marks.${place}.justification`]: 'Lu.' });
}
