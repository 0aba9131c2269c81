/** Every change of a single place of a document: another value, one less, one more, or another order. */

export interface Mutation {
  /** Dotted path of what was changed. */
  path: string;
  /** What was done to it. */
  change: string;
  document: unknown;
}

type Place = readonly string[];

/** @returns a document for each change; they share with the one given whatever was not changed */
export function mutationsOf(document: unknown): Mutation[] {
  return placesIn(document).flatMap(({ place, value, isListed }) => {
    const path = place.join('.');
    const to = (change: string, other: unknown) => ({
      path,
      change,
      document: withOther(document, place, other),
    });
    const isRoot = place.length === 0;
    return [
      ...(isRoot ? [] : othersOf(value)).map((other) => to(`to ${JSON.stringify(other)}`, other)),
      ...(isRoot || isListed ? [] : [to('removed', undefined)]),
      ...contentsOf(value).map(([change, other]) => to(change, other)),
    ];
  });
}

function placesIn(
  value: unknown,
  place: Place = [],
  isListed = false,
): { place: Place; value: unknown; isListed: boolean }[] {
  const own = { place, value, isListed };
  if (value === null || typeof value !== 'object') return [own];
  const inList = Array.isArray(value);
  return [own, ...Object.entries(value).flatMap(([key, item]) => placesIn(item, [...place, key], inList))];
}

/** The same document with another value at one place; without the place where the value is undefined. */
function withOther(document: unknown, [key, ...rest]: Place, other: unknown): unknown {
  if (key === undefined) return other;
  const copy = (Array.isArray(document) ? [...document] : { ...(document as object) }) as Record<
    string,
    unknown
  >;
  const own = withOther(copy[key], rest, other);
  if (own === undefined) delete copy[key];
  else copy[key] = own;
  return copy;
}

/** Of the same kind, and none. */
function othersOf(value: unknown): unknown[] {
  if (value === null) return [0, 'text', []];
  if (typeof value === 'number') return [value + 1, null];
  if (typeof value === 'boolean') return [!value, null];
  return typeof value === 'string' ? [...otherTexts(value), null] : [null];
}

const states = ['closed', 'releasing', 'released', 'assigned', 'recused', 'filed', 'jury', 'panel'];

function otherTexts(text: string): string[] {
  if (/^[0-9a-f]{64}$/.test(text)) return [`${text.slice(1)}${text.startsWith('0') ? '1' : '0'}`];
  if (/^\d{4}-.*Z$/.test(text)) return [new Date(Date.parse(text) + 1000).toISOString()];
  return [`${text}x`, ...(states.includes(text) ? states.filter((state) => state !== text) : [])];
}

/** One item less, one twice, two in the other order; one key more. */
function contentsOf(value: unknown): [change: string, other: unknown][] {
  if (value === null || typeof value !== 'object') return [];
  if (!Array.isArray(value)) return [['one more', { ...value, more: 'more' }]];
  return value.flatMap((item, index): [string, unknown][] => [
    [`without ${index}`, value.toSpliced(index, 1)],
    [`${index} twice`, value.toSpliced(index, 0, item)],
    ...(index > 0 && JSON.stringify(item) !== JSON.stringify(value[index - 1])
      ? [[`${index} before`, value.toSpliced(index - 1, 2, item, value[index - 1])] as [string, unknown]]
      : []),
  ]);
}
