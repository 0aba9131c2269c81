import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { eurosInWords } from '#adapters/pdf/amount-in-words.ts';
import { always } from '#test/support/property.ts';

describe('an amount in French words', () => {
  test.each([
    [0, 'zéro euro'],
    [1, 'un centime'],
    [80, 'quatre-vingts centimes'],
    [100, 'un euro'],
    [199, 'un euro et quatre-vingt-dix-neuf centimes'],
    [2100, 'vingt et un euros'],
    [7100, 'soixante et onze euros'],
    [8000, 'quatre-vingts euros'],
    [8100, 'quatre-vingt-un euros'],
    [9101, 'quatre-vingt-onze euros et un centime'],
    [20_000, 'deux cents euros'],
    [20_100, 'deux cent un euros'],
    [100_000, 'mille euros'],
    [2_100_000, 'vingt et un mille euros'],
    [100_100_000, 'un million mille euros'],
    [8_000_000, 'quatre-vingt mille euros'],
    [20_000_000, 'deux cent mille euros'],
    [200, 'deux euros'],
    [1600, 'seize euros'],
    [1700, 'dix-sept euros'],
    [2000, 'vingt euros'],
    [2200, 'vingt-deux euros'],
    [10_000, 'cent euros'],
    [10_100, 'cent un euros'],
    [10_000_000, 'cent mille euros'],
    [100_000_000, 'un million d’euros'],
    [100_000_050, 'un million d’euros et cinquante centimes'],
    [100_000_100, 'un million un euros'],
    [8_000_000_000, 'quatre-vingts millions d’euros'],
    [
      99_999_999,
      'neuf cent quatre-vingt-dix-neuf mille neuf cent quatre-vingt-dix-neuf euros et quatre-vingt-dix-neuf centimes',
    ],
  ])('%i cents', (cents, words) => {
    expect(eurosInWords(cents)).toBe(words);
  });

  test.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY])('%s is refused', (cents) => {
    expect(() => eurosInWords(cents)).toThrow('whole number of cents');
  });
});

describe('a whole number of euros in words', () => {
  const anyNumber = fc.integer({ min: 0, max: 999_999_999_999 });
  const inWords = (euros: number) => eurosInWords(euros * 100).replace(/ (d’)?euros?$/, '');

  test('is written from nought to just under a thousand milliards, and not beyond', () => {
    expect(inWords(0)).toBe('zéro');
    expect(inWords(1_000_000_000)).toBe('un milliard');
    expect(inWords(999_999_999_999)).toMatch(/^neuf cent quatre-vingt-dix-neuf milliards /);
    expect(() => inWords(1_000_000_000_000)).toThrow('from 0 to 999 999 999 999');
  });

  test('read back, is the number', () => {
    always(anyNumber, (value) => readBack(inWords(value)) === value);
  });

  test('counts euros with « de » after a million or a milliard alone', () => {
    always(anyNumber, fc.constantFrom(1, 1e6, 1e9), (value, scale) => {
      const euros = Math.max(2, value % (1e12 / scale)) * scale;
      expect(eurosInWords(euros * 100)).toMatch(
        euros % 1e6 === 0 ? /(million|milliard)s? d’euros$/ : /[^’]euros$/,
      );
    });
  });

  test('has its plural marks at the end of a hundred or of eighty alone, and no mark on « mille »', () => {
    always(anyNumber, (value) => {
      const words = inWords(value);
      expect(words).not.toMatch(/milles|cents mille|vingts mille/);
      expect(words).not.toMatch(/(cents|vingts)[ -](?!million|milliard)[a-z]/);
    });
  });
});

/** The other way round, word by word: an independent reading of the same language. */
function readBack(words: string): number {
  const values: Record<string, number> = Object.fromEntries(
    'zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize'
      .split(' ')
      .map((word, value) => [word, value]),
  );
  Object.assign(values, { vingt: 20, trente: 30, quarante: 40, cinquante: 50, soixante: 60 });
  const scales: Record<string, number> = { mille: 1e3, million: 1e6, milliard: 1e9 };
  let [total, group] = [0, 0];
  const tokens = words.split(/[ -]/).filter((token) => token !== 'et');
  for (const [index, token] of tokens.entries()) {
    const word = token in values || token in scales ? token : token.replace(/s$/, '');
    if (word in scales) {
      total += (group || 1) * (scales[word] as number);
      group = 0;
    } else if (word === 'cent') {
      group = (group || 1) * 100;
    } else if (word === 'vingt' && tokens[index - 1] === 'quatre') {
      group += 76;
    } else {
      group += values[word] as number;
    }
  }
  return total + group;
}
