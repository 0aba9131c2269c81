/** What is wanted of the table at one moment is asked for in one call. */
import type { Item, Table } from '#adapters/dynamodb/table.ts';
import type { Key } from './keys.ts';

/**
 * Reads single items: those of one turn are one BatchGetItem, which costs as many units, and an item that several want is read once.
 * Calls that wait for each other are turns of their own. A turn that fails fails for whoever read in it.
 */
export function readingTogether(getMany: Table['getMany']): Table['get'] {
  let turn: { keys: Map<string, Key>; items: Promise<Map<string, Item>> } | undefined;
  const begin = () => {
    const keys = new Map<string, Key>();
    const items = endOfTurn().then(async () => {
      turn = undefined;
      const found = await getMany([...keys.values()]);
      return new Map(found.map((item) => [nameOf(item as unknown as Key), item]));
    });
    return { keys, items };
  };
  return async (key) => {
    turn ??= begin();
    turn.keys.set(nameOf(key), key);
    return (await turn.items).get(nameOf(key));
  };
}

const nameOf = ({ PK, SK }: Key): string => `${PK} ${SK}`;

/** Once every promise that can go on has gone on. */
const endOfTurn = () =>
  new Promise<void>((resolve) => void Promise.resolve().then(() => process.nextTick(resolve)));
