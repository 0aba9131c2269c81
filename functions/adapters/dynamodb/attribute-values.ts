/** Converts between plain values and DynamoDB's attribute values. */
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import type { StoredKind } from '#domain/record/stored-kinds.ts';

type Plain = Record<string, unknown>;

/**
 * Kinds that are large, read by the hundred, and written whole: what they hold is stored as JSON, which is read many times sooner
 * than value by value. Of all others an expression may name a part (`#document.#state`).
 */
const writtenWhole: ReadonlySet<unknown> = new Set<StoredKind>([
  'application',
  'support',
  'payments',
  'ranking',
  'lottery',
]);

/** The value, with what it holds changed. */
const withHeld = (value: Plain, change: (what: unknown) => unknown): Plain => {
  const changed = { ...value };
  for (const name of ['document', 'summary', 'entries'])
    if (name in value) changed[name] = change(value[name]);
  return changed;
};

export const toItem = (value: Plain): Record<string, AttributeValue> =>
  marshall(writtenWhole.has(value.kind) ? withHeld(value, JSON.stringify) : value, {
    removeUndefinedValues: true,
  });

export const fromItem = (item: Record<string, AttributeValue>): Plain =>
  withHeld(unmarshall(item), (what) => (typeof what === 'string' ? JSON.parse(what) : what));
