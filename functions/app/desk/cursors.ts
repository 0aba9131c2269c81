/** Cursors of lists, opaque to whoever sends them back: base64url of what a page ended with. */
import type { InvalidRequest } from '#domain/values/field-problem.ts';
import { type Refusing, refuse } from '#domain/values/result.ts';

const patterns = {
  /** The sort key of the last one in a list by date, as the index gave it. */
  key: /^\d{4}-\d\d-\d\dT[\d:.]+Z#[ -~]{1,200}$/,
  /** What the last one of a list that was read whole is ordered by, with its id. */
  place: /^[^\p{C}]{0,1000} [0-9a-z]{4,12}-[0-9A-Z]{16}$/u,
};

export const cursorAfter = (place: string): string => Buffer.from(place).toString('base64url');

export const endOfPage = (cursor: string): string => Buffer.from(cursor, 'base64url').toString();

/** What is none of this kind would show an empty list, or the first page again. @returns undefined where there is nothing to refuse */
export function cursorRefused(
  cursor: string | undefined,
  kind: keyof typeof patterns,
): Refusing<InvalidRequest> | undefined {
  if (cursor === undefined || patterns[kind].test(endOfPage(cursor))) return undefined;
  return refuse({ code: 'invalid-request', problems: [{ field: 'cursor', code: 'wrong-format' }] });
}
