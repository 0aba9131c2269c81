import { describe, expect, test } from 'vitest';
import { compilePattern } from '#infra/local/events/event-pattern.ts';

describe('a pattern', () => {
  test.each([
    ['a value of the list', { a: ['x', 'y'] }, { a: 'y' }, true],
    ['no value of the list', { a: ['x'] }, { a: 'z' }, false],
    ['every key', { a: ['x'], b: [1] }, { a: 'x', b: 2 }, false],
    ['nested keys', { a: { b: { S: ['x'] } } }, { a: { b: { S: 'x' } } }, true],
    ['an absent branch', { a: { b: ['x'] } }, {}, false],
    ['one element of an array', { a: ['x'] }, { a: ['w', 'x'] }, true],
    ['null', { a: [null] }, { a: null }, true],
    ['a prefix', { a: [{ prefix: 'GATE#' }] }, { a: 'GATE#1' }, true],
    ['a suffix', { a: [{ suffix: '.pdf' }] }, { a: 'x.PDF' }, false],
    ['case set aside', { a: [{ 'equals-ignore-case': 'Paris' }] }, { a: 'PARIS' }, true],
    ['a wildcard', { a: [{ wildcard: 'a*c' }] }, { a: 'abbc' }, true],
    ['dots in a wildcard as dots', { a: [{ wildcard: 'a.c*' }] }, { a: 'abc' }, false],
    ['presence', { a: [{ exists: true }] }, { a: null }, true],
    ['absence', { a: { b: [{ exists: false }] } }, { a: {} }, true],
    ['anything but', { a: [{ 'anything-but': ['x', 'y'] }] }, { a: 'z' }, true],
    ['anything but, when it is', { a: [{ 'anything-but': 'x' }] }, { a: 'x' }, false],
    ['anything but a prefix', { a: [{ 'anything-but': { prefix: 'x' } }] }, { a: 'xy' }, false],
    ['anything but, when absent', { a: [{ 'anything-but': 'x' }] }, {}, false],
    ['a range', { a: [{ numeric: ['>', 0, '<=', 5] }] }, { a: 5 }, true],
    ['outside a range', { a: [{ numeric: ['>', 0, '<=', 5] }] }, { a: 0 }, false],
    ['one of two patterns', { $or: [{ a: ['x'] }, { b: ['y'] }] }, { b: 'y' }, true],
    ['neither of two patterns', { c: ['z'], $or: [{ a: ['x'] }] }, { c: 'z' }, false],
  ])('tests %s', (_, pattern, event, expected) => {
    expect(compilePattern(pattern)(event)).toBe(expected);
  });

  test.each([
    [{ a: 'x' }, '$.a: a list of values is expected'],
    [{ a: [{ cidr: '10.0.0.0/8' }] }, '$.a: the operator cidr is not supported'],
    [{ a: [{ numeric: ['~', 1] }] }, '$.a: numeric takes comparisons'],
  ])('%j is refused before any event', (pattern, message) => {
    expect(() => compilePattern(pattern)).toThrow(message);
  });
});
