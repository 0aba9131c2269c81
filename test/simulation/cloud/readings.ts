/**
 * Stands for `reading-together.ts`: each function at work has turns of its own. On Lambda it runs alone in its container; here
 * all share the modules, and one would read in the call of another, and wait for ever once that one has died.
 */
import { readingTogether as inOneFunction } from '#adapters/dynamodb/reading-together.ts';
import { here } from './current.ts';

type Reading = typeof inOneFunction;

export function readingTogether(getMany: Parameters<Reading>[0]): ReturnType<Reading> {
  const turns = new WeakMap<object, ReturnType<Reading>>();
  const nobody = {};
  return (key) => {
    const who = here().scheduler.current() ?? nobody;
    const read = turns.get(who) ?? inOneFunction(getMany);
    turns.set(who, read);
    return read(key);
  };
}
