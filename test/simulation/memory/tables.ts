/** The tables, as they are kept, and where a request finds its items in them. */
import type { TableShape } from './pages.ts';
import { InvalidRequest, type StoredItem, type Value } from './values.ts';

export type Item = Record<string, Value>;
export type Input = Record<string, unknown> & { TableName?: string; IndexName?: string };

/**
 * Items by partition, and in each by the rest of their key. They are kept as JSON, as a service keeps bytes: a hundred
 * thousand applications as objects are 40 million, through which each collection of garbage walks. The adapters write no
 * binary values, which JSON could not hold.
 */
export type Partitions = Map<string, Map<string, string>>;

export const itemOf = (text: string): StoredItem => JSON.parse(text) as StoredItem;

/** As `itemOf`, for who looks at everything again and again: what did not change is not read again. */
export function rememberingReader(): typeof itemOf {
  const known = new Map<string, StoredItem>();
  return (text) => {
    const item = known.get(text) ?? itemOf(text);
    if (known.size >= mostRemembered) known.clear();
    known.set(text, item);
    return item;
  };
}
const mostRemembered = 5_000;

export interface Table {
  shape: TableShape;
  partitions: Partitions;
  indexes: ReadonlyMap<string, Partitions>;
}

export const keyText = (partition: string, sort: string) => `${partition}\u0000${sort}`;

/** @throws InvalidRequest where a key of the table is missing or empty */
export function keyOf({ shape }: Table, item: Item | undefined): [string, string] {
  const [partition, sort] = shape.keys;
  const [PK, SK] = [item?.[partition]?.S, sort === undefined ? '' : item?.[sort]?.S];
  if (!PK || SK === undefined || (sort !== undefined && SK === '')) {
    throw new InvalidRequest('One or more parameter values were invalid: a key is missing or empty');
  }
  return [PK, SK];
}

/** An item of nothing but its key. */
export const keyItem = ({ keys: [partition, sort] }: TableShape, PK: string, SK: string): StoredItem => ({
  [partition]: { S: PK },
  ...(sort === undefined ? {} : { [sort]: { S: SK } }),
});

export function read(
  { partitions }: Table,
  [PK, SK]: [string, string],
  reader = itemOf,
): StoredItem | undefined {
  const kept = partitions.get(PK)?.get(SK);
  return kept === undefined ? undefined : reader(kept);
}

/** Empty tables, by name; whoever asks for one that is not there, or for what an index cannot do, is refused. */
export function tablesOf(shapes: Record<string, TableShape>) {
  const tables = new Map<string, Table>(
    Object.entries(shapes).map(([name, shape]) => {
      const indexes = new Map(Object.keys(shape.indexes).map((index) => [index, new Map()]));
      return [name, { shape, partitions: new Map(), indexes }];
    }),
  );

  function tableOf(name: string | undefined): Table {
    const table = tables.get(name ?? '');
    if (!table) throw new InvalidRequest(`no table ${name}`);
    return table;
  }

  /** The table, or its index, that a request reads. */
  function target(input: Input) {
    const { shape, partitions, indexes } = tableOf(input.TableName);
    if (input.IndexName === undefined) return { shape, partitions, index: undefined };
    const [index, shown] = [shape.indexes[input.IndexName], indexes.get(input.IndexName)];
    if (!index || !shown) throw new InvalidRequest(`no index ${input.IndexName}`);
    if (input.ConsistentRead) throw new InvalidRequest('no consistent read of an index');
    return { shape, partitions: shown, index };
  }

  return { tableOf, target };
}
