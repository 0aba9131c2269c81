/** How much DynamoDB takes: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html */
import { InvalidRequest, type StoredItem, type Value } from './values.ts';

const mostItemBytes = 400 * 1024;
const mostTransactionBytes = 4 * 1024 * 1024;

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html */
function sizeOf({ S, N, M, L }: Value): number {
  if (S !== undefined) return Buffer.byteLength(S);
  if (N !== undefined) return Math.ceil(N.length / 2) + 1;
  if (M) return 3 + itemSize(M) + Object.keys(M).length;
  if (L) return L.reduce((sum, one) => sum + sizeOf(one) + 1, 3);
  return 1;
}

const itemSize = (item: StoredItem): number =>
  Object.entries(item).reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + sizeOf(value), 0);

/** @throws InvalidRequest where one of them is larger than an item may be, or all are more than one transaction takes */
export function checkSizes(items: readonly (StoredItem | undefined)[]): void {
  const sizes = items.map((item) => (item ? itemSize(item) : 0));
  if (sizes.some((size) => size > mostItemBytes))
    throw new InvalidRequest('Item size has exceeded the maximum allowed size');
  if (sizes.reduce((sum, size) => sum + size, 0) > mostTransactionBytes)
    throw new InvalidRequest('Collection size of items exceeded');
}
