import { describe, expect, test } from 'vitest';
import { hasSeat, isServing, jurorSchema, panelistSchema } from '#domain/round/roll.ts';

const juror = {
  jurorId: 'j-0123456789',
  name: 'Jeanne Roux',
  email: 'jeanne@example.org',
  language: 'fr' as const,
  topics: ['climat'],
  declaredConflicts: [],
};
const panelist = {
  panelistId: 'p-ABCDEFGHJK',
  name: 'Paul Noir',
  email: 'paul@example.org',
  language: 'en' as const,
};

describe('who is on a roll', () => {
  test('a juror of the shape is read as stored, with or without what may be left out', () => {
    const whole = { ...juror, organisation: 'ADEME', siren: '385290309', leftAt: '2022-03-01T10:00:00.000Z' };
    expect(jurorSchema.parse(juror)).toEqual(juror);
    expect(jurorSchema.parse(whole)).toEqual(whole);
  });
  test.each([
    ['an id of another kind', { jurorId: 'x-0123456789' }],
    ['an id with something before it', { jurorId: ' j-0123456789' }],
    ['an id with something after it', { jurorId: 'j-0123456789 ' }],
    ['an id that is too short', { jurorId: 'j-0' }],
    ['a letter that Crockford leaves out', { jurorId: 'j-ILOU456789' }],
    ['a language that we do not write', { language: 'de' }],
    ['a SIREN that is a SIRET', { siren: '73282932000074' }],
    ['a SIREN with something before it', { siren: 'n385290309' }],
    ['a SIREN of one digit', { siren: '3' }],
    ['a SIREN of letters', { siren: 'ABCDEFGHI' }],
    ['a field that nobody knows', { score: 12 }],
  ])('%s is no juror', (_case, change) => {
    expect(jurorSchema.safeParse({ ...juror, ...change }).success).toBe(false);
  });
  test('a juror serves until they left', () => {
    expect(isServing(juror)).toBe(true);
    expect(isServing({ ...juror, leftAt: '2022-03-01T10:00:00.000Z' })).toBe(false);
  });
  test('a panelist in either language is read as stored; a vote has a day and never a time', () => {
    expect(panelistSchema.parse(panelist)).toEqual(panelist);
    const voted = { ...panelist, language: 'fr' as const, votedOn: '2022-04-01' };
    expect(panelistSchema.parse(voted)).toEqual(voted);
    const timed = { ...panelist, votedOn: '2022-04-01T10:00:00.000Z' };
    expect(panelistSchema.safeParse(timed).success).toBe(false);
    expect(panelistSchema.safeParse({ ...panelist, isSubstitute: false }).success).toBe(false);
  });
  test.each([
    ['a member', {}, true],
    ['a substitute in waiting', { isSubstitute: true as const }, false],
    ['a member who was replaced', { replacedBy: 'p-0000000000' }, false],
    ['a substitute who took a seat', { replaces: 'p-0000000000' }, true],
  ])('%s has a seat: %o %s', (_case, change, seated) => {
    expect(hasSeat(panelistSchema.parse({ ...panelist, ...change }))).toBe(seated);
  });
});
