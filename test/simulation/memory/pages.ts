/** What a query or a scan shows of the items that it found. */
import type { Names } from './expression-reader.ts';
import { byBytes, InvalidRequest, type StoredItem, type Value } from './values.ts';

type Item = Record<string, Value>;

export interface IndexShape {
  partition: string;
  sort: string;
  /** Beside the keys; what else an item holds is not in the index. */
  projected: readonly string[];
}
export interface TableShape {
  keys: readonly [string] | readonly [string, string];
  indexes: Record<string, IndexShape>;
}

/** The one partition that a key condition asks for. */
export function partitionWanted(condition: string, partition: string, { values = {} }: Names): string {
  const name = new RegExp(`(?:^|\\s)${partition} = (:\\w+)`).exec(condition)?.[1];
  const wanted = values[name ?? '']?.S;
  if (wanted === undefined) throw new InvalidRequest(`${condition} does not say which ${partition}`);
  return wanted;
}

/**
 * A page as DynamoDB gives it: one that its limit filled says where to go on, even at the end.
 * @param most items that fit, where the service has no more room than that
 */
export function pageOf(
  shape: TableShape,
  index: IndexShape | undefined,
  items: readonly StoredItem[],
  input: Record<string, unknown>,
  most = Number.POSITIVE_INFINITY,
) {
  const keys = [...(index ? [index.partition, index.sort] : []), ...shape.keys];
  const direction = input.ScanIndexForward === false ? -1 : 1;
  const compare = (a: StoredItem, b: StoredItem) =>
    direction *
    (keys.map((name) => byBytes(a[name]?.S ?? '', b[name]?.S ?? '')).find((one) => one !== 0) ?? 0);
  const only = (item: StoredItem, names: readonly string[]) =>
    Object.fromEntries(names.flatMap((name) => (item[name] ? [[name, item[name]]] : []))) as Item;
  const from = input.ExclusiveStartKey as Item | undefined;
  const rest = items.filter((item) => !from || compare(item, from) > 0).sort(compare);
  const limit = Math.min((input.Limit as number | undefined) ?? most, most);
  const shown = rest.slice(0, limit);
  const last = shown.length === limit ? shown.at(-1) : undefined;
  const Items = index ? shown.map((item) => only(item, [...keys, ...index.projected])) : shown;
  return { Items, ...(last ? { LastEvaluatedKey: only(last, keys) } : {}) };
}
