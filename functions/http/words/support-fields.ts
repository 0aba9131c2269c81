/** What is wrong with a field that a laureate fills in on its support, in its own words (see named-fields.ts). */
import type { FieldSentence } from './field-words.ts';

type Named = Readonly<Record<string, FieldSentence>>;

const said = (fr: string, en: string): FieldSentence => ({ fr, en });
const once = (codes: readonly string[], fr: string, en: string): Named =>
  Object.fromEntries(codes.map((code) => [code, said(fr, en)]));
const unticked = ['missing', 'must-be-accepted', 'wrong-type'];

/** As many as one account holds. */
const numbers = Array.from({ length: 12 }, (_, index) => index);

const ofIndicators = Object.fromEntries(
  numbers.flatMap((index) => {
    const [fr, en] = [`Résultat ${index + 1} :`, `Result ${index + 1}:`];
    const number = once(
      ['wrong-format'],
      `${fr} écrivez un nombre, comme 12 ou 3,5`,
      `${en} write a number, like 12 or 3.5`,
    );
    return Object.entries({
      indicator: once(['missing'], `${fr} dites ce que vous mesurez`, `${en} say what you measure`),
      unit: once(
        ['missing'],
        `${fr} dites en quoi il se compte, comme « personnes »`,
        `${en} say in what it is counted, like “people”`,
      ),
      baseline: number,
      value: number,
    }).map(([field, words]) => [`indicators.${index}.${field}`, words] as const);
  }),
);

export const supportFields: Readonly<Record<string, Named>> = {
  ...ofIndicators,
  progress: once(['missing'], 'Dites ce qui a avancé', 'Say what went forward'),
  indicators: once(
    ['missing', 'too-few'],
    'Donnez un résultat au moins, mesuré ou non',
    'Give one result at least, measured or not',
  ),
  'quotation.text': once(['missing'], 'Écrivez la citation', 'Write the quotation'),
  'quotation.shownAs': once(
    ['missing'],
    'Dites sous quel nom publier la citation',
    'Say under which name the quotation is to be published',
  ),
  'quotation.consent': once(
    unticked,
    'Cochez la case pour que la citation puisse être publiée, ou videz-la',
    'Tick the box so that the quotation may be published, or leave it empty',
  ),
  isSure: once(unticked, 'Cochez la case pour confirmer', 'Tick the box to confirm'),
};
