import { describe, expect, it } from 'vitest';
import { bilingual } from '#markup/bilingual.ts';

describe('words side by side', () => {
  const words = bilingual({
    today: ['Aujourd’hui', 'Today'],
    since: [(day: string) => `depuis le ${day}`, (day: string) => `since ${day}`],
    rules: [['un', 'deux'], ['one']],
    state: { open: ['ouverte', 'open'] },
  });

  it('gives each language its side, in groups too', () => {
    expect(words.fr).toMatchObject({
      today: 'Aujourd’hui',
      rules: ['un', 'deux'],
      state: { open: 'ouverte' },
    });
    expect(words.en).toMatchObject({ today: 'Today', rules: ['one'], state: { open: 'open' } });
  });

  it('gives sentences that take what they tell', () => {
    expect([words.fr.since('1er'), words.en.since('1st')]).toEqual(['depuis le 1er', 'since 1st']);
  });
});
