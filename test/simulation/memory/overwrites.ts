/**
 * Writes that go over what their author has not seen: in every database without a condition or a lock the way in which an
 * update is lost. Each function is held to what it read itself, or to a condition that could have failed.
 */

import type { Names } from './expression-reader.ts';
import { type StoredItem, sameValue, type Value } from './values.ts';

export interface Overwrite {
  key: string;
  before: StoredItem | undefined;
  after: StoredItem | undefined;
  /** Attributes that it only adds to, and whether another condition of its transaction holds for it. */
  adds: readonly string[];
  isLocked: boolean;
  condition: Test;
}
/** What is replaced unseen, and why that loses nothing. */
const replaced: readonly [author: string, item: RegExp, because: string][] = [
  [
    'assign-jurors',
    /ROUND#jury\0ASSIGNMENT$/,
    'a proposal takes the place of the one before, which nobody confirmed',
  ],
  ['reports-api', /REPORT-DRAFT$/, 'one laureate types, on one page: what was saved last is kept'],
];

/** Say when something was last looked at, given up or listed: another time is as good. What is listed at all is watched. */
const marks = ['sweptAt', 'givenUpAt', 'undeliveredSk'];

type Test = (item: StoredItem | undefined) => boolean;

/** What each function has seen of the items that it read. @param author who asks at this moment, if anybody */
export function createOverwrites(author: () => { name: string } | undefined, lost: (what: string) => void) {
  const seen = new WeakMap<object, Map<string, StoredItem | undefined>>();
  function look(key: string, item: StoredItem | undefined): void {
    const by = author();
    if (!by) return;
    const own = seen.get(by) ?? new Map<string, StoredItem | undefined>();
    seen.set(by, own.set(key, item));
  }
  return {
    look,
    wrote({ key, before, after, adds, isLocked, condition }: Overwrite): void {
      const by = author();
      const own = by && seen.get(by);
      const isSeen = own?.has(key) === true;
      const was = own?.get(key);
      look(key, after);
      if (!by || isLocked || !before || replaced.some(([name, item]) => name === by.name && item.test(key)))
        return;
      const unseen = Object.keys(before).filter(
        (name) => !isKey(name) && !(isSeen && sameValue(was?.[name], before[name])),
      );
      // What asks for one of the changes knows of them.
      if (unseen.some((name) => dependsOn(condition, before, name))) return;
      const over = unseen.filter(
        (name) =>
          !marks.includes(name) && !adds.includes(name) && isLost(was?.[name], before[name], after?.[name]),
      );
      if (over.length > 0) lost(`${over.join(', ')} of ${key.replace('\u0000', ' ')}`);
    },
  };
}

/** Whether what somebody made of a value since it was seen is gone; of a document, of one of its parts. */
function isLost(seen: Value | undefined, before: Value | undefined, after: Value | undefined): boolean {
  if (sameValue(before, after)) return false;
  const [was, made, kept] = [seen?.M, before?.M, after?.M];
  if (!was || !made || !kept) return true;
  const parts = new Set([...Object.keys(was), ...Object.keys(made)]);
  return [...parts].some((part) => !sameValue(was[part], made[part]) && !sameValue(made[part], kept[part]));
}

/** Whether a condition that holds of an item would not, were the attribute another or not there. */
function dependsOn(condition: Test, item: StoredItem, name: string): boolean {
  const { [name]: value, ...rest } = item;
  const others: Value[] = value?.M ? [{ M: {} }, { S: '\u0001' }] : [{ S: '\u0001' }, { N: '-1' }];
  return !condition(rest) || others.some((other) => !condition({ ...rest, [name]: other }));
}

/** Whether it says anything of the item, or of one that should not be there. */
export const isGuarded = (condition: Test, item: StoredItem | undefined): boolean =>
  item === undefined
    ? !condition({ PK: { S: 'x' }, SK: { S: 'x' } })
    : Object.keys(item).some((name) => !isKey(name) && dependsOn(condition, item, name));
const isKey = (name: string) => name === 'PK' || name === 'SK';

/** The attributes that an update adds to: what goes up or down, or is set only where it was not, goes over nothing. */
export function addedBy(update: string, { names = {} }: Names): string[] {
  const added = (update.split(/\bADD /)[1] ?? '').split(/\b(?:SET|REMOVE) /)[0] ?? '';
  const sums = update.matchAll(/(#?\w+) = (?:\1|if_not_exists\(\1, :\w+\)) \+/g);
  const firsts = update.matchAll(/(#?\w+)((?:\.#?\w+)*) = if_not_exists\(\1\2, :\w+\)/g);
  return [
    ...added.split(',').map((one) => one.trim().split(' ')[0] ?? ''),
    ...[...sums, ...firsts].map(([, name = '']) => name),
  ].map((name) => names[name] ?? name);
}
