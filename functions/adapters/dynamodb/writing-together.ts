/** What many changes store at one moment is stored in one call. */
import { mostWrites, type Table, type Write } from './table.ts';

interface Turn {
  writes: Write[];
  items: Set<string>;
  changes: number;
  /** Whether all of it was stored, together. */
  isStored: Promise<boolean>;
}

/**
 * The table for whoever changes many records side by side: transactions of one turn are one, which costs as many units, as far as it
 * takes them and no two write the same item. What is not stored together is stored each alone: none keeps another back, and each
 * hears its own refusal.
 */
export function writingTogether(table: Table): Table {
  let turn: Turn | undefined;
  const begin = () => {
    const begun: Turn = {
      writes: [],
      items: new Set(),
      changes: 0,
      isStored: endOfLoop().then(async () => {
        if (turn === begun) turn = undefined;
        if (begun.changes === 1) return false;
        return table.transact(begun.writes).then(
          ({ ok }) => ok,
          () => false,
        );
      }),
    };
    return begun;
  };
  return {
    ...table,
    async transact(writes) {
      const items = writes.map(itemOf);
      const fits =
        turn &&
        turn.writes.length + writes.length <= mostWrites &&
        !items.some((item) => turn?.items.has(item));
      turn = turn && fits ? turn : begin();
      turn.writes.push(...writes);
      for (const item of items) turn.items.add(item);
      turn.changes += 1;
      return (await turn.isStored) ? { ok: true } : table.transact(writes);
    },
  };
}

function itemOf(write: Write): string {
  const { PK, SK } = 'put' in write ? write.put : 'delete' in write ? write.delete : write.key;
  return `${PK} ${SK}`;
}

/** Once all that waits for no answer has gone on; a letter that is composed goes through streams, some ticks long. */
const endOfLoop = () => new Promise<void>((resolve) => void setImmediate(resolve));
