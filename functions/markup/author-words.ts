/** Who decided, as letters and minutes name them (CRPA L212-1): by name, capacity, service and delegation. */
import { bilingual } from './bilingual.ts';

interface Author {
  name: string;
  capacity: string;
  service: string;
  authority: string;
  delegation: string;
}

export const authorWords = bilingual({
  inFull: [
    (one: Author) =>
      `${one.name}, ${one.capacity}, ${one.service}, par délégation de ${one.authority} (${one.delegation})`,
    (one: Author) =>
      `${one.name}, ${one.capacity}, ${one.service}, by delegation of ${one.authority} (${one.delegation})`,
  ],
});
