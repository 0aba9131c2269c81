/** What of an answer is the same at every run: values that are drawn, dated or addressed give way to their kind. */

/** A whole value, the more particular kind first. */
const kinds: readonly (readonly [RegExp, string])[] = [
  [/^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)$/, '<time>'],
  [/^\d{4}-\d\d-\d\d$/, '<day>'],
  [/^arn:aws:/, '<arn>'],
  [/^https?:\/\//, '<url>'],
  [/^[\w.+-]+@[\w.-]+$/, '<address>'],
  [/^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/, '<uuid>'],
  [/^[\da-f]{64}$/, '<sha256>'],
  [/^aic1-[\dA-Z]{16}$/, '<application>'],
  [/^\d+$/, '<digits>'],
];

const kindOf = (text: string): string => kinds.find(([pattern]) => pattern.test(text))?.[1] ?? '<text>';

/**
 * Its fields and the kinds of their values. Of a list, each shape once.
 * @param kept fields whose values are the same at every run, and so part of what is recorded
 */
export function shapeOf(value: unknown, kept: readonly string[] = []): unknown {
  if (typeof value === 'string') return kindOf(value);
  if (typeof value === 'number' || typeof value === 'boolean') return `<${typeof value}>`;
  if (value instanceof Date) return '<date>';
  if (Array.isArray(value)) {
    const shapes = value.map((one) => shapeOf(one, kept));
    return [...new Map(shapes.map((shape) => [JSON.stringify(shape), shape])).values()];
  }
  if (typeof value !== 'object' || value === null) return '<none>';
  const fields = Object.entries(value).filter(([, one]) => one !== undefined);
  const shaped = fields.map(([name, one]) => [name, isKept(name, one) ? one : shapeOf(one, kept)] as const);
  return Object.fromEntries(shaped.sort(([a], [b]) => (a < b ? -1 : 1)));

  function isKept(name: string, one: unknown): boolean {
    return kept.includes(name) && typeof one !== 'object';
  }
}

/** Parts of a text that are drawn, dated or addressed, in their places. */
const parts: readonly (readonly [RegExp, string])[] = [
  [/https?:\/\/[^\s;,'"<>]+/g, '<url>'],
  [/arn:aws:[^\s'",]+/g, '<arn>'],
  [/[\w.+-]+@[\w-]+(\.[\w-]+)+/g, '<address>'],
  [/\b[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}\b/g, '<uuid>'],
  [/\baic1-[\dA-Z]{16}\b/g, '<application>'],
  [/'sha(256|384|512)-[\w+/=]+'/g, "'sha$1-<hash>'"],
];

/** A text without what differs from run to run. */
export const steadyText = (text: string): string =>
  parts.reduce((steady, [pattern, kind]) => steady.replaceAll(pattern, kind), text);
