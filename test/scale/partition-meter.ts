/** Writes per partition key and second, of the table and of each index: a partition takes 1 000 of them. */
import type { Change } from '#test/simulation/memory/database.ts';

const keysOfIndexes = ['listPk', 'undeliveredPk'] as const;

type Keyed = Readonly<Record<string, { S?: string | undefined }>>;
/** Of an item, its partition in each index that it is in. */
export type Indexed = readonly [name: string, partition: string][];

export const keyTextOf = ({ PK, SK }: Keyed): string => `${PK?.S}\u0000${SK?.S ?? ''}`;
export const indexKeysOf = (item: Keyed | undefined): Indexed =>
  keysOfIndexes.flatMap((name): Indexed => {
    const partition = item?.[name]?.S;
    return partition === undefined ? [] : [[name, partition]];
  });

export function createPartitionMeter(now: () => number) {
  let second = 0;
  let writes = new Map<string, number>();
  const most = { writes: 0, key: '' };
  function count(key: string): void {
    const so = (writes.get(key) ?? 0) + 1;
    writes.set(key, so);
    if (so > most.writes) Object.assign(most, { writes: so, key });
  }
  /** An index writes an item that comes or changes, and deletes one that goes. */
  function wrote(key: string, before: Indexed, after: Indexed): void {
    const at = Math.floor(now() / 1000);
    if (at !== second) {
      second = at;
      writes = new Map();
    }
    count(key.slice(0, key.indexOf('\u0000')));
    for (const [, to] of after) count(to);
    for (const [name, from] of before)
      if (!after.some(([one, to]) => one === name && to === from)) count(from);
  }
  return {
    most,
    reset: () => void Object.assign(most, { writes: 0, key: '' }),
    wrote,
    take: ({ key, before, after }: Change) =>
      wrote(key, indexKeysOf(before as Keyed | undefined), indexKeysOf(after as Keyed | undefined)),
  };
}
