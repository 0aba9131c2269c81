import { describe, expect, test } from 'vitest';
import { differencesOf } from '#domain/values/difference.ts';

const fieldsOf = (file: unknown, replayed: unknown) =>
  differencesOf('line', 'it', file, replayed).map(({ field }) => field);

describe('where two documents differ', () => {
  test('is told leaf by leaf, with both sides, a missing one as null', () => {
    expect(differencesOf('a1', 'it', { same: 1, is: 2, was: 3 }, { same: 1, is: 4 })).toEqual([
      { line: 'a1', field: 'it.is', file: 2, replayed: 4 },
      { line: 'a1', field: 'it.was', file: 3, replayed: null },
    ]);
    expect(differencesOf('a1', '', { is: 2 }, {})).toMatchObject([{ field: 'is' }]);
  });

  test('what is not there is told from what is null', () => {
    expect(differencesOf('a1', 'it', { a: null }, {})).toEqual([
      { line: 'a1', field: 'it.a', file: null, replayed: 'absent' },
    ]);
    expect(differencesOf('a1', 'it', {}, { a: null })).toEqual([
      { line: 'a1', field: 'it.a', file: 'absent', replayed: null },
    ]);
    expect(differencesOf('a1', 'it', { a: undefined }, {})).toEqual([]);
  });

  test('the same items in another order, or one of them twice, are told', () => {
    const [one, two] = ['a1', 'a2'].map((applicationId) => ({ applicationId }));
    expect(differencesOf('list', 'it', [two, one], [one, two])).toEqual([
      { line: 'list', field: 'it.order', file: ['a2', 'a1'], replayed: ['a1', 'a2'] },
    ]);
    expect(fieldsOf([one, one, two], [one, two])).toEqual(['it.a1 (2)']);
    expect(fieldsOf([one, two], [one, two])).toEqual([]);
  });

  test('a list where there should be none is one difference, whatever it holds', () => {
    expect(fieldsOf(['x'], { 0: 'x' })).toEqual(['it']);
    expect(fieldsOf({ 0: 'x' }, ['x'])).toEqual(['it']);
  });

  test('items that are about nothing are told apart by their place', () => {
    expect(fieldsOf([1, null, 3], [2, null, 4])).toEqual(['it.0', 'it.2']);
    expect(fieldsOf([null, { mark: 1 }], [null, { mark: 2 }])).toEqual(['it.1.mark']);
  });

  test('items about an application, a juror or both are told apart by these, wherever they stand', () => {
    const reading = (jurorId: string, mark: number) => ({ applicationId: 'a1', jurorId, mark });
    expect(fieldsOf([reading('j1', 1), reading('j2', 2)], [reading('j2', 3), reading('j1', 1)])).toEqual([
      'it.a1 j2.mark',
    ]);
    expect(fieldsOf([{ applicationId: 'a1', rank: 1 }], [{ applicationId: 'a1', rank: 2 }])).toEqual([
      'it.a1.rank',
    ]);
  });
});
