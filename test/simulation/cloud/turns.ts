/**
 * Stands for `reading-together.ts` and `writing-together.ts`: each function at work has turns of its own. On Lambda it runs alone in
 * its container; here all share the modules, and one would ask in the call of another, and wait for ever once that one has died.
 */
import { readingTogether as readInOneFunction } from '#adapters/dynamodb/reading-together.ts';
import type { Table } from '#adapters/dynamodb/table.ts';
import { writingTogether as writeInOneFunction } from '#adapters/dynamodb/writing-together.ts';
import { here } from './current.ts';

export function readingTogether(getMany: Table['getMany']): Table['get'] {
  const own = ofEachFunction(() => readInOneFunction(getMany));
  return (key) => own()(key);
}

export function writingTogether(table: Table): Table {
  const own = ofEachFunction(() => writeInOneFunction(table));
  return { ...table, transact: (writes) => own().transact(writes) };
}

function ofEachFunction<T>(make: () => T): () => T {
  const made = new WeakMap<object, T>();
  const nobody = {};
  return () => {
    const who = here().scheduler.current() ?? nobody;
    const own = made.get(who) ?? make();
    made.set(who, own);
    return own;
  };
}
