/** Of something that is about many, what is about one of them: a line of a list, an event, a reason. Nothing of the others. */
import type { StoredItem } from '#infra/cli/doctor/facts.ts';

type Says = (text: string) => boolean;

/**
 * The item with what names one of the ids alone; nothing where none is named.
 * @param holds whether a text names the person in another way
 */
export function partsNaming(
  { PK, SK, kind, ...rest }: StoredItem,
  ids: ReadonlySet<string>,
  holds: Says = () => false,
): StoredItem[] {
  const says: Says = (text) => ids.has(text) || wordsIn(text).some((word) => ids.has(word)) || holds(text);
  const found = Object.entries(rest).flatMap(([key, value]) => {
    const part = pruned(value, says);
    return part === undefined ? [] : [[key, part] as const];
  });
  if (found.length === 0) return [];
  return [{ PK, SK, ...(kind === undefined ? {} : { kind }), ...Object.fromEntries(found) }];
}

function pruned(value: unknown, says: Says): unknown {
  if (typeof value === 'string') return says(value) ? value : undefined;
  if (Array.isArray(value)) {
    const kept = value.map((one) => pruned(one, says)).filter((one) => one !== undefined);
    return kept.length === 0 ? undefined : kept;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const entries = Object.entries(value);
  // What says the person itself is about them; what says them deeper is about somebody else, or about many.
  if (entries.some(([, inner]) => typeof inner === 'string' && says(inner))) return value;
  const kept = entries.flatMap(([key, inner]): [string, unknown][] => {
    const part = says(key) ? inner : pruned(inner, says);
    return part === undefined ? [] : [[key, part]];
  });
  if (kept.length === 0) return undefined;
  return Object.fromEntries([...entries.filter(([key, inner]) => isFact(value, key, inner)), ...kept]);
}

/** When it was and of what type; of a line about another application only which one. */
const isFact = (owner: object, key: string, inner: unknown): boolean =>
  'applicationId' in owner ? key === 'applicationId' : typeof inner !== 'object';

/** An agreement's number begins with the id of its application: each word, and what it begins with up to a hyphen. */
const wordsIn = (text: string): string[] =>
  text
    .split(/[^A-Za-z0-9-]+/)
    .flatMap((word) => word.split('-').map((_, index, parts) => parts.slice(0, index + 1).join('-')));
