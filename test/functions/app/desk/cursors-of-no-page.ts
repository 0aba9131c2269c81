/** Cursors for the tests of lists. */
import { cursorAfter } from '#app/desk/cursors.ts';

/** One as a list by date gives it. */
export const aCursor = cursorAfter('2022-02-01T10:00:00.000Z#application:aic1-0000000000000001#000001');

/** None of them was given by a list by date. */
export const cursorsOfNoPage = [
  '',
  '../',
  'a/',
  '/a',
  'next',
  'a'.repeat(2_001),
  ...['2', '2022-02-01', 'x2022-02-01T10:00:00Z#x', '2022-02-01T10:00:00Z', '2022-02-01T10:00:00Z#'].map(
    cursorAfter,
  ),
  ...['2022-02-01T10:00:00Z#a\nb', '2022-02-01T10:00:00Z#é', `2022-02-01T10:00:00Z#${'a'.repeat(201)}`].map(
    cursorAfter,
  ),
];
