/** What stands in a table, as a model reads it. */
import { fromItem } from '#adapters/dynamodb/attribute-values.ts';
import type { Application } from '#domain/application/application.ts';
import type { StoredItem } from '#test/simulation/memory/values.ts';

/** The parts that models look at, whatever the status. */
type StoredApplication = Pick<Application, 'status' | 'form' | 'implicitRejectionAt'> & {
  award?: { amountCents: number };
};

/** What is read of an object that nobody changes, kept as long as that is: people look at everything before each step. */
export function onceOfObject<K extends object, V>(read: (of: K) => V): (of: K) => V {
  const known = new WeakMap<K, { value: V }>();
  return (of) => {
    const kept = known.get(of) ?? { value: read(of) };
    known.set(of, kept);
    return kept.value;
  };
}

/** In plain values, to which nobody may write. */
export const plainOf = onceOfObject(
  (item: StoredItem): Readonly<Record<string, unknown>> => frozen(fromItem(item)),
);

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(frozen);
  return value;
}

export function documentIn<T>(item: StoredItem | undefined): T | undefined {
  return item && (plainOf(item).document as T | undefined);
}

export const storedApplication = (item: StoredItem | undefined) => documentIn<StoredApplication>(item);
