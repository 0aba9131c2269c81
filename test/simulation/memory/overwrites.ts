/**
 * Writes that go over what their author has not seen: in every database without a condition or a lock the way in which an
 * update is lost. Each function is held to what it read itself, or to a condition that could have failed.
 */

import type { Names } from './expression-reader.ts';
import { compileCondition } from './expressions.ts';
import { type StoredItem, sameValue, type Value } from './values.ts';

export interface Overwrite {
  key: string;
  before: StoredItem | undefined;
  after: StoredItem | undefined;
}

/** What is replaced unseen, and why that loses nothing. */
const replaced: readonly [item: RegExp, because: string][] = [
  [/ROUND#jury\0ASSIGNMENT$/, 'a proposal takes the place of the one before, which nobody confirmed'],
  [
    /\0REPAIR$/,
    'an execution that comes to its repair again opens it anew: the answer before went to the other token',
  ],
];

/** What each function has seen of the items that it read. @param author who asks at this moment, if anybody */
export function createOverwrites(author: () => object | undefined, lost: (what: string) => void) {
  const seen = new WeakMap<object, Map<string, StoredItem | undefined>>();
  function look(key: string, item: StoredItem | undefined): void {
    const by = author();
    if (!by) return;
    const own = seen.get(by) ?? new Map<string, StoredItem | undefined>();
    seen.set(by, own.set(key, item));
  }
  return {
    look,
    wrote({ key, before, after }: Overwrite, isGuarded: boolean, adds: readonly string[]): void {
      const by = author();
      const own = by && seen.get(by);
      const isSeen = own?.has(key) === true;
      const was = own?.get(key);
      look(key, after);
      if (!by || isGuarded || !before || replaced.some(([item]) => item.test(key))) return;
      const over = Object.keys({ ...before, ...after }).filter(
        (name) =>
          before[name] !== undefined &&
          !adds.includes(name) &&
          !sameValue(before[name], after?.[name]) &&
          !(isSeen && sameValue(was?.[name], before[name])),
      );
      if (over.length > 0) lost(`${over.join(', ')} of ${key.replace('\u0000', ' ')}`);
    },
  };
}

/** Whether a condition could have failed, whatever it says. */
export function canFail(condition: string | undefined, given: Names): boolean {
  if (condition === undefined) return false;
  const test = compileCondition(condition, given);
  const paths = [...condition.matchAll(/(?<![:\w])#?[A-Za-z]\w*(?:\.#?\w+)*/g)]
    .map(([path]) => path.split('.').map((name) => given.names?.[name] ?? name))
    .filter(([name = '']) => !/^(?:AND|OR|NOT|BETWEEN|attribute_(?:not_)?exists|begins_with)$/.test(name));
  const other = { S: '\u0001' };
  const holding = ([name = '', ...rest]: string[]): StoredItem => ({
    [name]: rest.length === 0 ? other : { M: holding(rest) as Record<string, Value> },
  });
  const parts = paths.map(holding);
  return [undefined, Object.assign({}, ...parts) as StoredItem, ...parts].some((item) => !test(item));
}

/** The attributes that an update adds to: what goes up or down goes over nothing. */
export function addedBy(update: string, { names = {} }: Names): string[] {
  const added = (update.split(/\bADD /)[1] ?? '').split(/\b(?:SET|REMOVE) /)[0] ?? '';
  const sums = update.matchAll(/(#?\w+) = (?:\1|if_not_exists\(\1, :\w+\)) \+/g);
  return [
    ...added.split(',').map((one) => one.trim().split(' ')[0] ?? ''),
    ...[...sums].map(([, name = '']) => name),
  ].map((name) => names[name] ?? name);
}
