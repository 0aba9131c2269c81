/** For a run that reads records a moment late, as the lists that name them are: those of one moment are asked for in one call. */
import { readingTogether } from './reading-together.ts';
import type { Table } from './table.ts';

/** The table for one run: its `getMany`s of one turn that may be late are one BatchGetItem, and an item that several want is read once. */
export function lateReadsTogether(table: Table): Table {
  const late = readingTogether((keys) => table.getMany(keys, { mayBeLate: true }));
  return {
    ...table,
    async getMany(keys, how = {}) {
      if (!how.mayBeLate || how.only !== undefined) return table.getMany(keys, how);
      const found = await Promise.all(keys.map(late));
      return found.filter((item) => item !== undefined);
    },
  };
}

/** The table for what a run only looks at: its single reads may be as late as the lists are, at half the price. */
export const aMomentLate = (table: Table): Table => ({
  ...table,
  get: async (key) => (await table.getMany([key], { mayBeLate: true }))[0],
});
