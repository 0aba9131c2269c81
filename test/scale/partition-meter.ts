/** Writes per partition key and second, of the table and of each index: a partition takes 1 000 of them. */
import type { Change } from '../simulation/memory/database.ts';

const keysOfIndexes = ['listPk', 'undeliveredPk'] as const;

export function createPartitionMeter(now: () => number) {
  let second = 0;
  let writes = new Map<string, number>();
  const most = { writes: 0, key: '' };
  function count(key: string): void {
    const so = (writes.get(key) ?? 0) + 1;
    writes.set(key, so);
    if (so > most.writes) Object.assign(most, { writes: so, key });
  }
  return {
    most,
    reset: () => void Object.assign(most, { writes: 0, key: '' }),
    take({ key, before, after }: Change): void {
      const at = Math.floor(now() / 1000);
      if (at !== second) {
        second = at;
        writes = new Map();
      }
      count(key.slice(0, key.indexOf('\u0000')));
      for (const name of keysOfIndexes) {
        const [from, to] = [before?.[name]?.S, after?.[name]?.S];
        // An index writes an item that comes or changes, and deletes one that goes.
        if (to !== undefined) count(to);
        if (from !== undefined && from !== to) count(from);
      }
    },
  };
}
