/** Converts between plain values and DynamoDB's attribute values. */
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';

export const toItem = (value: Record<string, unknown>): Record<string, AttributeValue> =>
  marshall(value, { removeUndefinedValues: true });
export const fromItem = (item: Record<string, AttributeValue>): Record<string, unknown> => unmarshall(item);
