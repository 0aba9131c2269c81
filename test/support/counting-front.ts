/** A front over the database in memory, with people in it, that counts what is written. */
import { openTable } from '../../functions/adapters/dynamodb/table.ts';
import type { ApplicationForm } from '../../functions/domain/application-form.ts';
import { memoryClient } from '../simulation/memory/client.ts';
import { createDatabase } from '../simulation/memory/database.ts';
import { serveDatabase } from '../simulation/memory/server.ts';
import { ballotsTable, programmeTable, shapes } from '../simulation/memory/shapes.ts';
import { openFront } from './front.ts';
import { peopled, programmeNow } from './peopled.ts';

export type CountingFront = Awaited<ReturnType<typeof aCountingFront>>;

/** @param form what applicants wrote, where it matters */
export async function aCountingFront(form?: ApplicationForm) {
  let writes = 0;
  let names = { programme: '', ballots: '' };
  let database: ReturnType<typeof createDatabase> | undefined;
  let served: Awaited<ReturnType<typeof serveDatabase>> | undefined;
  const front = await openFront(programmeNow, async ({ tables }) => {
    const named = (part: string) => tables.find(({ name }) => name.includes(part))?.name ?? '';
    names = { programme: named('Programme'), ballots: named('Ballots') };
    const made = {
      [names.programme]: shapes[programmeTable] as NonNullable<(typeof shapes)[string]>,
      [names.ballots]: shapes[ballotsTable] as NonNullable<(typeof shapes)[string]>,
    };
    database = createDatabase(made, () => {
      writes += 1;
    });
    served = await serveDatabase(database);
    return served.url;
  });
  const people = await peopled(openTable(names.programme, memoryClient(database as never)), form);
  return {
    ...front,
    ...people,
    /** Items that were changed so far. */
    writes: () => writes,
    async close() {
      await front.close();
      await served?.close();
    },
  };
}
