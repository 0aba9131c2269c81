/** A front over the database in memory, with people in it, that counts what is written. */
import { openTable, type Table } from '#adapters/dynamodb/table.ts';
import type { LinkOwner } from '#app/ports/mail-ports.ts';
import type { ApplicationForm } from '#domain/application/application-form.ts';
import { memoryClient } from '#test/simulation/memory/client.ts';
import { createDatabase } from '#test/simulation/memory/database.ts';
import { serveDatabase } from '#test/simulation/memory/server.ts';
import { programmeTable, shapes } from '#test/simulation/memory/shapes.ts';
import { openFront } from './front.ts';
import { mailedLink } from './mailed-link.ts';
import { leavingAdviser, peopled, programmeNow } from './peopled.ts';

export type CountingFront = Awaited<ReturnType<typeof aCountingFront>>;

/** @throws Error for a table of the template that the database in memory does not know */
function shapeOf(name: string) {
  const [, shape] = Object.entries(shapes).find(([part]) => name.includes(part)) ?? [];
  if (!shape) throw new Error(`no shape of the table ${name}`);
  return shape;
}

/** @param form what applicants wrote, where it matters */
export async function aCountingFront(form?: ApplicationForm) {
  let writes = 0;
  let programme = '';
  let tablesMade: typeof shapes = {};
  const make = () =>
    createDatabase(tablesMade, () => {
      writes += 1;
    });
  let database = make();
  const served = await serveDatabase({ ...database, execute: (...call) => database.execute(...call) });
  const front = await openFront(programmeNow, async ({ tables }) => {
    tablesMade = Object.fromEntries(tables.map(({ name }) => [name, shapeOf(name)]));
    programme = tables.find(({ name }) => name.includes(programmeTable))?.name ?? '';
    database = make();
    return served.url;
  });
  const table = openTable(programme, memoryClient(database));
  const people = await peopled(table, form);
  let kept = database.dump(programme);
  const standing = openTable(
    programme,
    memoryClient({ ...database, execute: (...call) => database.execute(...call) }),
  );
  return {
    ...front,
    ...people,
    /** Items that were changed so far. */
    writes: () => writes,
    /** Puts everything back as it was when the links were made; nobody had voted. */
    restore() {
      const counted = writes;
      database = make();
      for (const Item of kept) database.execute('PutItemCommand', { TableName: programme, Item });
      writes = counted;
    },
    /** Something that exists for each part of a path, where there is something to name. */
    paramsOf({ path }: { path: string }, more: Record<string, string>): Record<string, string> {
      const known: Record<string, string> = {
        applicationId: people.applicationIds.eligible,
        report: 'financial',
        kind: 'informal',
        round: 'jury',
        draw: 'sortition',
        part: 'call',
        number: '1',
        questionId: 'a'.repeat(32),
        volunteerId: `v-${'0'.repeat(16)}`,
        sessionId: '00000000-0000-4000-8000-000000000001',
        jurorId: people.people.juror[0].id,
        panelistId: people.people.panelist[0].id,
        adviserId: leavingAdviser,
        ...more,
      };
      const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
      return Object.fromEntries(names.map((name) => [name, known[name] ?? 'other']));
    },
    /** Changes what is put back from now on. */
    async prepare(change: (table: Table) => Promise<unknown>): Promise<void> {
      await change(standing);
      kept = database.dump(programme);
    },
    /** Everything that happened to some application or round so far: which, its version, and what. */
    happened: () =>
      database
        .dump(programme)
        .filter(({ PK, SK }) => PK?.S?.match(/^(APPLICATION|ROUND)#/) && SK?.S?.startsWith('AUDIT#'))
        .map(({ event }) => `${event?.M?.subject?.S} ${event?.M?.version?.N} ${event?.M?.type?.S}`),
    async linkTo(owner: LinkOwner) {
      const token = await mailedLink(standing, owner, '2022-12-31T00:00:00.000Z');
      kept = database.dump(programme);
      return token;
    },
    async close() {
      await front.close();
      await served.close();
    },
  };
}
