import { describe, expect, test } from 'vitest';
import { fieldSentences, languageOf, problemOf } from '#http/server/problem.ts';
import type { KnownRefusal, Sentences } from '#http/words/problem-words.ts';

const words = {
  refusals: {
    'round-not-closed': {
      status: 409,
      fr: ['Pas encore', 'Le tour {round} se ferme le {at} ; {missing}.'],
      en: ['Not yet', 'The round {round} closes on {at}; {missing}.'],
    },
    'invalid-request': { status: 422, fr: ['Faux', 'À corriger.'], en: ['Wrong', 'To be corrected.'] },
  },
  fields: {
    'too-much': { fr: 'Demandez {cents:euros} au plus', en: 'Ask for {cents:euros} at most' },
    'wrong-format': { fr: 'Corrigez ce champ', en: 'Correct this field' },
  },
  named: { 'contact.email': { 'wrong-format': { fr: 'Écrivez une adresse', en: 'Write an address' } } },
  timeZone: 'Europe/Paris',
} as unknown as Sentences;

describe('a problem document', () => {
  const refusal = {
    code: 'round-not-closed',
    round: 'jury',
    at: '2022-03-25T18:00:00+01:00',
    status: 'eligible',
  } as unknown as KnownRefusal;

  test('has the sentence of its code in both languages, and the values of the refusal', () => {
    const messages = {
      fr: 'Le tour jury se ferme le 25/03/2022 à 18\u00A0h ; ?.',
      en: 'The round jury closes on 25/03/2022 at 18:00; ?.',
    };
    const inEnglish = problemOf(refusal, words, 'en', 'r-1');
    expect(inEnglish).toStrictEqual({
      type: 'urn:aic:problem:round-not-closed',
      title: 'Not yet',
      status: 409,
      code: 'round-not-closed',
      detail: messages.en,
      instance: 'urn:aic:request:r-1',
      messages,
      round: 'jury',
      at: '2022-03-25T18:00:00+01:00',
      applicationStatus: 'eligible',
    });
    expect(problemOf(refusal, words, 'fr', 'r-1')).toStrictEqual({
      ...inEnglish,
      title: 'Pas encore',
      detail: messages.fr,
    });
  });

  test('lists each field with what is wrong, and how to mend it', () => {
    const problems = [{ field: 'contact.email', code: 'wrong-format' }];
    const said = { code: 'invalid-request', problems } as unknown as KnownRefusal;
    expect(problemOf(said, words, 'fr', 'r-1').problems).toStrictEqual([
      { ...problems[0], message: { fr: 'Écrivez une adresse.', en: 'Write an address.' } },
    ]);
  });

  test('is of no code that has no sentence', () => {
    const unknown = { code: 'other' } as unknown as KnownRefusal;
    expect(() => problemOf(unknown, words, 'fr', 'r-1')).toThrow('no sentence for other');
  });
});

test.each([
  [undefined, 'fr'],
  ['', 'fr'],
  ['*', 'fr'],
  ['de', 'fr'],
  ['en', 'en'],
  ['EN-gb', 'en'],
  ['fr, en', 'fr'],
  ['en, fr', 'fr'],
  ['en, fr;q=0.9', 'en'],
  ['en;q=0.4, fr; q=0.5', 'fr'],
  ['en;q=0.4, fr; q=0.3', 'en'],
  ['de, en;q=0.1', 'en'],
  ['en;level=1;q=0.2, fr;level=9;q=0.1', 'en'],
  ['en;q=0, fr;q=0', 'fr'],
  ['en;q=high', 'fr'],
  ['fr;q=0.8, fr-CA;q=0.2, en;q=0.5', 'fr'],
])('whoever accepts %s reads %s', (header, language) => {
  expect(languageOf(header)).toBe(language);
});

describe('what is wrong with a field', () => {
  const said = (problem: Record<string, unknown>) => fieldSentences(problem, words);

  test('is said in the words of the field where it has some', () => {
    expect(said({ field: 'contact.email', code: 'wrong-format', min: 3 })).toEqual({
      fr: 'Écrivez une adresse.',
      en: 'Write an address.',
    });
  });

  test('else in those of the code, an amount as one is written', () => {
    expect(said({ field: 'contact.email', code: 'too-much', cents: 8_000_000 })).toEqual({
      fr: 'Demandez 80\u202F000\u00A0€ au plus.',
      en: 'Ask for €80,000 at most.',
    });
  });

  test('else that it is wrong', () => {
    for (const field of ['contact.email', 'contact.phone', undefined])
      expect(said({ field, code: 'unheard-of' })).toEqual({
        fr: 'Corrigez ce champ.',
        en: 'Correct this field.',
      });
  });

  test('with its limits', () => {
    expect(said({ code: 'unheard-of', min: 0, max: 9, actual: 12 })).toEqual({
      fr: 'Corrigez ce champ (minimum : 0, maximum : 9, longueur actuelle : 12).',
      en: 'Correct this field (minimum: 0, maximum: 9, present length: 12).',
    });
  });

  test.each(['allowed', 'grades', 'outcomes', 'criteria'])('and what is possible, as %s', (key) => {
    expect(said({ code: 'unheard-of', [key]: ['a', 'b'] })).toEqual({
      fr: 'Corrigez ce champ (valeurs possibles : a, b).',
      en: 'Correct this field (possible values: a, b).',
    });
  });

  test('of a long list the first forty', () => {
    const allowed = Array.from({ length: 60 }, (_, nth) => `v${nth}`);
    expect(said({ code: 'unheard-of', allowed }).en).toBe(
      `Correct this field (possible values: ${allowed.slice(0, 40).join(', ')}).`,
    );
  });

  test('where there are no words at all, by its limits', () => {
    expect(fieldSentences({ code: 'x', max: 9 }, { fields: {}, named: {} } as unknown as Sentences)).toEqual({
      fr: ' (maximum : 9).',
      en: ' (maximum: 9).',
    });
  });
});

const day = '2022-03-25T18:05';
test.each<[at: string, told: string]>([
  [`${day}:00+01:00`, '25/03/2022 at 18:05'],
  [`${day}:00-11:30`, '25/03/2022 at 18:05'],
  [`${day}+01:00`, '25/03/2022 at 18:05'],
  ['2022-03-25', '25/03/2022'],
  [`${day}:00Z`, '25/03/2022 at 19:05'],
  ['2022-07-31T22:30:59.376Z', '01/08/2022 at 00:30'],
  ...[`${day}Z`, `${day}:00.000+01:00`, `x${day}+01:00`, `${day}+01:00x`, day, '2022-03-25x'].map(
    (other): [string, string] => [other, other],
  ),
])('%s is told as %s', (at, told) => {
  const plain = {
    fields: { late: { fr: '{at}', en: '{at}' } },
    named: {},
    timeZone: 'Europe/Paris',
  } as unknown as Sentences;
  expect(fieldSentences({ code: 'late', at }, plain).en).toBe(`${told}.`);
});
