/** Every letter with the values that sentences trip over: none, one and many; names that begin with a vowel or an article; the first of a month. */
import { expect, test } from 'vitest';
import { type Template, templates } from '#domain/application/letters.ts';
import { type LetterData, letterTemplates } from '#emails/letter-templates.ts';
import { render } from '#emails/render-letter.ts';
import { slipsIn } from '#test/support/given-up-phrases.ts';
import { aCommon, sampleData } from './letter-fixtures.ts';

/** What stands in the place of each value, by its kind; ids, codes and what an agreement is numbered by stay. */
interface Trying {
  number: number;
  name: string;
  day: string;
}
const trials: readonly Trying[] = [
  { number: 0, name: 'Andrée Élan', day: '2022-05-01' },
  { number: 1, name: 'l’Œuvre d’Écully', day: '2022-08-01' },
  { number: 2, name: 'le Département', day: '2022-12-31' },
  { number: 11, name: 'les Îles', day: '2023-01-01' },
];
const ours = new Set('number agreementNumber sha256 code applicationId replaces'.split(' '));

function tried(value: unknown, trial: Trying, key = ''): unknown {
  if (Array.isArray(value)) return value.map((one) => tried(one, trial, key));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, tried(one, trial, name)]));
  if (ours.has(key)) return value;
  if (typeof value === 'number') return trial.number;
  if (typeof value !== 'string') return value;
  if (/^\d{4}-\d\d-\d\d/.test(value)) return `${trial.day}${value.slice(10)}`;
  return /^\p{Lu}?\p{Ll}+’?.* /u.test(value) ? trial.name : value;
}

/** The data with as many of a trial's values as its letter takes. */
function dataOf(template: Template, trial: Trying): LetterData<Template> {
  const { schema } = letterTemplates[template];
  let data = sampleData[template] as Record<string, unknown>;
  for (const key of Object.keys(data)) {
    const changed = { ...data, [key]: tried(data[key], trial, key) };
    if (schema.safeParse(changed).success) data = changed;
  }
  return data as LetterData<Template>;
}

test.each(['fr', 'en'] as const)('no letter trips over the values that it is given (%s)', (language) => {
  const found = templates.flatMap((template) =>
    [undefined, ...trials].flatMap((trial) => {
      const data = (trial ? dataOf(template, trial) : sampleData[template]) as LetterData<Template>;
      const { text } = render(template, language, aCommon(template, language), data);
      return slipsIn(text, language).map((slip) => `${template}: ${slip}`);
    }),
  );
  expect([...new Set(found)]).toEqual([]);
});
