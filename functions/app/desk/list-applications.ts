/** Plain lists of applications, longest waiting first: those of a status, and those that wait for an operator. */
import type { Applications } from '#app/ports/application-ports.ts';
import type { Repairs } from '#app/ports/workflow-ports.ts';
import type { Status } from '#domain/application/application.ts';
import { defined } from '#domain/values/defined.ts';
import { accept } from '#domain/values/result.ts';
import { cursorRefused } from './cursors.ts';

const DEFAULT_LIMIT = 50;

/** A page at a time. */
export async function listApplications(
  { applications }: { applications: Pick<Applications, 'list'> },
  query: { status: Status; cursor?: string | undefined; limit?: number | undefined },
) {
  const { status, cursor, limit = DEFAULT_LIMIT } = query;
  const refused = cursorRefused(cursor, 'key');
  return refused ?? accept(await applications.list(status, { limit, ...defined({ cursor }) }));
}

/** Those parked at the repair gate. */
export async function listRepairs({ repairs }: { repairs: Pick<Repairs, 'all'> }) {
  return (await repairs.all()).sort((a, b) => a.since.localeCompare(b.since));
}
