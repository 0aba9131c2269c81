/** What stands in a table, as a model reads it. */
import { fromItem } from '#adapters/dynamodb/attribute-values.ts';
import type { Application } from '#domain/application/application.ts';
import type { StoredItem } from '#test/simulation/memory/values.ts';

/** The parts that models look at, whatever the status. */
type StoredApplication = Pick<Application, 'status' | 'form' | 'implicitRejectionAt'> & {
  award?: { amountCents: number };
};

export function documentIn<T>(item: StoredItem | undefined): T | undefined {
  return item && (fromItem(item).document as T | undefined);
}

export const storedApplication = (item: StoredItem | undefined) => documentIn<StoredApplication>(item);
