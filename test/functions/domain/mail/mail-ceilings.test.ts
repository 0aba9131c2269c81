/** When the turn of a letter comes that was one too many for its mailbox today. */
import { describe, expect, test } from 'vitest';
import { dayOfLetters, lettersADay, turnOf } from '#domain/mail/mail-ceilings.ts';

const at = '2022-01-31T23:59:59.999Z';

describe('the ceiling of a mailbox', () => {
  test('leaves a person who opened a link more than any number of strangers can cause', () => {
    expect(lettersADay).toEqual({ unconfirmed: 5, asked: 5, confirmed: 20 });
  });

  test('is of a day in UTC', () => expect(dayOfLetters(at)).toBe('2022-01-31'));

  test.each([
    [1, 'unconfirmed', '2022-02-01T00:00:00.000Z'],
    [5, 'unconfirmed', '2022-02-01T00:00:00.000Z'],
    [6, 'unconfirmed', '2022-02-02T00:00:00.000Z'],
    [11, 'unconfirmed', '2022-02-03T00:00:00.000Z'],
    [20, 'confirmed', '2022-02-01T00:00:00.000Z'],
    [21, 'confirmed', '2022-02-02T00:00:00.000Z'],
  ] as const)('puts number %i over it (%s) off to %s', (place, share, turn) => {
    expect(turnOf(at, place, share)).toBe(turn);
  });
});
