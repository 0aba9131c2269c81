/** What is told of a panel's sensitivity by whole ballots, in sentences: the same on the console and in minutes. */
import type { WholeBallots } from '#domain/panel/whole-ballots.ts';
import type { Language } from '#domain/values/language.ts';
import { bilingual } from './bilingual.ts';

const words = bilingual({
  changed: [
    (laureates: string, others: string) =>
      `Issues qu’un seul bulletin entier, manquant ou tout autre, suffirait à changer, chacune prise à part : lauréats, ${laureates} ; autres finalistes, ${others}.`,
    (laureates: string, others: string) =>
      `Outcomes that one whole ballot, left out or any other, would be enough to change, each by itself: laureates, ${laureates}; other finalists, ${others}.`,
  ],
  of: [
    (count: number, all: number) => `${count} sur ${all}`,
    (count: number, all: number) => `${count} of ${all}`,
  ],
  notExact: [
    'Une issue qui n’a pas pu être vérifiée est comptée : les combinaisons sont trop nombreuses.',
    'An outcome that could not be verified is counted: there are too many combinations.',
  ],
});

export function wholeBallotsText(report: WholeBallots, language: Language): string[] {
  const { changed, of, notExact } = words[language];
  const { laureate, waitlisted, 'not-selected': refused, exact } = report;
  const others = of(waitlisted.changed + refused.changed, waitlisted.places + refused.places);
  return [changed(of(laureate.changed, laureate.places), others), ...(exact ? [] : [notExact])];
}
