import { expect, test } from 'vitest';
import { afterPreposition, de, variablesIn, withVariables } from '#domain/values/variables.ts';

test.each([
  ['le Département de La Réunion', 'du Département de La Réunion', 'au Département de La Réunion'],
  ['les communes du Nord', 'des communes du Nord', 'aux communes du Nord'],
  ['Le Havre Seine', 'du Havre Seine', 'au Havre Seine'],
  ['la Région', 'de la Région', 'à la Région'],
  ['l’autorité de l’Exemple', 'de l’autorité de l’Exemple', 'à l’autorité de l’Exemple'],
  ['Leïla Martin', 'de Leïla Martin', 'à Leïla Martin'],
  ['Andrée Signard', 'd’Andrée Signard', 'à Andrée Signard'],
  ['Élan commun', 'd’Élan commun', 'à Élan commun'],
  ['Œuvre du pont', 'd’Œuvre du pont', 'à Œuvre du pont'],
  ['Hugo Onze', 'de Hugo Onze', 'à Hugo Onze'],
  ['Onze à table', 'de Onze à table', 'à Onze à table'],
])('a preposition before « %s » takes its article in', (name, de, to) => {
  expect([afterPreposition('de', name), afterPreposition('à', name)]).toEqual([de, to]);
});

test('a variable after a preposition is said as it is read aloud', () => {
  const authority = 'le Département';
  const said = (text: string) => withVariables(text, { authority });
  expect(said('un recours adressé à {authority}, au nom de {authority} ; vu {authority}')).toBe(
    'un recours adressé au Département, au nom du Département ; vu le Département',
  );
  expect(said('écrivez-lui :\nà {authority}')).toBe('écrivez-lui :\nau Département');
  expect(said('to {authority}, as made {authority}')).toBe('to le Département, as made le Département');
  expect(said('de {other}')).toBe('de {other}');
});

test('a name after « de », where nothing else comes before it', () => {
  expect([de('le Département'), de('l’autorité')]).toEqual(['du Département', 'de l’autorité']);
});

test('the variables of a text are all that stands between braces, known or not, in its order', () => {
  expect(variablesIn('de {authority}, le {day} ; {} et {authority}')).toEqual([
    'authority',
    'day',
    '',
    'authority',
  ]);
  expect(variablesIn('rien')).toEqual([]);
});
