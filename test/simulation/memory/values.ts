/** DynamoDB's values as they travel: read by path, written by path, compared. Stored items are never changed in place. */
import type { AttributeValue } from '@aws-sdk/client-dynamodb';

export type Value = AttributeValue;
export type StoredItem = Readonly<Record<string, Value>>;
export type Path = readonly string[];

/** What DynamoDB answers to a request that it does not understand, and this engine to one that it does not know. */
export class InvalidRequest extends Error {
  override name = 'ValidationException';
  $metadata = { httpStatusCode: 400 };
}

export function valueAt(item: StoredItem | undefined, path: Path): Value | undefined {
  let at: StoredItem | undefined = item;
  for (const [index, name] of path.entries()) {
    const value: Value | undefined = at?.[name];
    if (index === path.length - 1) return value;
    at = value?.M;
  }
  return undefined;
}

/** The item with a value set, or removed when undefined. @throws InvalidRequest where the parent is no map */
export function withValue(
  item: StoredItem,
  [name = '', ...rest]: Path,
  value: Value | undefined,
): StoredItem {
  if (rest.length === 0) {
    if (value !== undefined) return { ...item, [name]: value };
    const { [name]: _removed, ...others } = item;
    return others;
  }
  const parent = item[name]?.M;
  if (!parent) {
    throw new InvalidRequest('The document path provided in the update expression is invalid for update');
  }
  return { ...item, [name]: { M: withValue(parent, rest, value) as Record<string, Value> } };
}

const typeOf = (value: Value): string => Object.keys(value)[0] ?? '';

/** Deep equality, whatever the order of keys. */
export function sameValue(a: Value | undefined, b: Value | undefined): boolean {
  if (a === b) return true;
  if (!a || !b || typeOf(a) !== typeOf(b)) return false;
  if (a.N !== undefined) return Number(a.N) === Number(b.N);
  if (a.M && b.M) return sameItem(a.M, b.M);
  if (a.L && b.L) {
    const other = b.L;
    return a.L.length === other.length && a.L.every((one, index) => sameValue(one, other[index]));
  }
  const [type] = Object.keys(a) as ['S'];
  return a[type] === b[type];
}

export function sameItem(a: StoredItem | undefined, b: StoredItem | undefined): boolean {
  if (a === b) return true;
  if (!a || !b) return false;
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length &&
    names.every((name) => Object.hasOwn(b, name) && sameValue(a[name], b[name]))
  );
}

/** Negative, zero or positive; undefined where DynamoDB would not compare: other types, or none. */
export function order(a: Value | undefined, b: Value | undefined): number | undefined {
  if (a?.N !== undefined && b?.N !== undefined) return Number(a.N) - Number(b.N);
  if (a?.S !== undefined && b?.S !== undefined) return byBytes(a.S, b.S);
  return undefined;
}

/** The order of UTF-8 bytes; all that the programme's keys hold is ASCII, where it is that of the code units. */
export const byBytes = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
