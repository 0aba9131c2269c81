/** What is told of a panel's sensitivity by whole ballots, in sentences: the same on the console and in minutes. */
import type { WholeBallots } from '#domain/panel/whole-ballots.ts';
import type { Language } from '#domain/values/language.ts';
import { bilingual } from './bilingual.ts';
import { plural } from './plural.ts';

const words = bilingual({
  changed: [
    (laureates: string, others: string) =>
      `Un seul bulletin entier, manquant ou tout autre, suffirait à changer l’issue ${laureates}, et ${others}, chacun pris à part.`,
    (laureates: string, others: string) =>
      `One whole ballot, left out or any other, would be enough to change the outcome ${laureates}, and ${others}, each taken by itself.`,
  ],
  laureates: [
    (changed: number, all: number) => plural.fr(all, `de ${changed} {lauréat sur|lauréats sur} ${all}`),
    (changed: number, all: number) => plural.en(all, `of ${changed} out of ${all} {laureate|laureates}`),
  ],
  others: [
    (changed: number, all: number) =>
      plural.fr(all, `de ${changed} {autre finaliste sur|autres finalistes sur} ${all}`),
    (changed: number, all: number) =>
      plural.en(all, `of ${changed} out of ${all} other {finalist|finalists}`),
  ],
  notExact: [
    'Les combinaisons sont trop nombreuses pour être toutes examinées : une place qui n’a pas pu être vérifiée est comptée comme pouvant changer.',
    'There are too many combinations to look at them all: a place that could not be verified counts as one that could change.',
  ],
  told: [
    'Ce calcul est fait à la clôture, là où sont les bulletins ; seuls ces nombres en sortent.',
    'This is computed at the closing, where the ballots are; these numbers alone leave it.',
  ],
});

export function wholeBallotsText(report: WholeBallots, language: Language): string[] {
  const say = words[language];
  const { laureate, waitlisted, exact } = report;
  const refused = report['not-selected'];
  return [
    say.changed(
      say.laureates(laureate.changed, laureate.places),
      say.others(waitlisted.changed + refused.changed, waitlisted.places + refused.places),
    ),
    ...(exact ? [] : [say.notExact]),
    say.told,
  ];
}
