/** Who decided, as letters and minutes name them (CRPA L212-1): by name, capacity, service and, where there is one, delegation. */
import { de } from '#domain/values/variables.ts';
import { bilingual } from './bilingual.ts';

interface Author {
  name: string;
  capacity: string;
  service: string;
  authority: string;
  /** None of whoever decides in their own right. */
  delegation?: string | undefined;
}

const named = ({ name, capacity, service }: Author): string => `${name}, ${capacity}, ${service}`;
const delegated = ({ delegation }: Author, words: string): string =>
  delegation === undefined ? '' : `, ${words} (${delegation})`;

export const authorWords = bilingual({
  inFull: [
    (one: Author) => `${named(one)}${delegated(one, `par délégation ${de(one.authority)}`)}`,
    (one: Author) => `${named(one)}${delegated(one, `by delegation of ${one.authority}`)}`,
  ],
});
