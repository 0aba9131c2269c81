/** One word for each thing, and French as it is printed: what no page, letter or document says any more. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { typeset } from '#markup/wording.ts';

const forbidden = [
  /[Vv]ous êtes déporté/,
  /récus(?:ation|ez)/i,
  /inéligible/,
  /candidature éligible|pas éligible/,
  /porte votre signature/,
  /ce rappel sait/,
  /Votre brouillon attend/,
  /Si vous avez renoncé/,
  /à mi-parcours/,
  /vous êtes informé|Vous serez informé/,
  /avez décliné|de la décliner/,
  /sous réserve de la signature/,
  /axe d’accompagnement demandé|demandez d’abord/,
  /Aide demandée, au plus|Lauréats, au plus/,
  /dans ce message/,
  /is (?:not )?a laureate|becomes a laureate/,
  /\bsubsid(?:y|ies)\b(?! \(SCDL)/,
  /Routes and delays|How and until when/,
  /Report a tie|a tie with/,
  /has borne/,
  /who commits/,
  /The law wants/,
  /If you have given up/,
  /half way/,
  /good of all/,
  /last mark that was kept/,
  /Draft kept/,
  /\bineligible because|declared ineligible|not eligible/,
];

/** The words of the sources: their comments, and what only code says, are left out. */
const wordsOf = (path: string): string =>
  readFileSync(path, 'utf8')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .split('\n')
    .filter((line) => !/^\s*(\/\/|#)/.test(line))
    .filter((line) => /\p{L} \p{L}/u.test(line) && (path.endsWith('.ts') ? /['"`]/.test(line) : true))
    .join('\n');
const under = (folder: string, name: RegExp): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => name.test(path))
    .map((path) => `${folder}/${path}`);
const spoken = [
  ...['emails', 'documents', 'markup', 'web', 'adapters/pdf', 'http/words'].flatMap((floor) =>
    under(`functions/${floor}`, /\.ts$/),
  ),
  ...under('infra/cohorts', /\.yaml$/),
  // As they are rendered, in both languages.
  ...under('test/functions', /snapshots\/.*\.txt$/),
];

test('nothing that is said contains a phrase that the house has given up', () => {
  const found = spoken.flatMap((path) => {
    const words = wordsOf(path);
    return forbidden.filter((phrase) => phrase.test(words)).map((phrase) => `${path}: ${phrase.source}`);
  });
  expect(found).toEqual([]);
});

test('no apostrophe between letters is straight, in what is rendered and in the cohort files', () => {
  const straight = spoken
    .filter((path) => !path.endsWith('.ts'))
    .filter((path) => /\p{L}'\p{L}/u.test(wordsOf(path)));
  expect(straight).toEqual([]);
});

test.each([
  ["l'aide qu'il demande", 'l’aide qu’il demande'],
  ['à 18 h 00', 'à 18\u00a0h'],
  ['à 0 h 00', 'à minuit'],
  ['à 10 h 00 et 23 h 59', 'à 10\u00a0h et 23 h 59'],
  ['R. 421-1', 'R.\u00a0421-1'],
  ['300 000 euros', '300\u202f000\u00a0euros'],
  ['01 99 00 12 34', '01 99 00 12 34'],
  ['75007 Paris', '75007 Paris'],
])('French is typeset by one function: %s', (typed, printed) => {
  expect(typeset('fr', typed)).toBe(printed);
  expect(typeset('fr', printed)).toBe(printed);
});
