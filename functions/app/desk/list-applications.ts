/** Plain lists of applications, longest waiting first: those of a status, and those that wait for an operator. */
import type { Applications } from '#app/ports/application-ports.ts';
import type { Repairs } from '#app/ports/workflow-ports.ts';
import type { Status } from '#domain/application/application.ts';
import { defined } from '#domain/values/defined.ts';
import type { InvalidRequest } from '#domain/values/field-problem.ts';
import { accept, refuse } from '#domain/values/result.ts';

const DEFAULT_LIMIT = 50;

/** A page at a time. */
export async function listApplications(
  { applications }: { applications: Pick<Applications, 'list'> },
  query: { status: Status; cursor?: string | undefined; limit?: number | undefined },
) {
  const { status, cursor, limit = DEFAULT_LIMIT } = query;
  if (cursor !== undefined && !isCursor(cursor)) {
    const problems = [{ field: 'cursor', code: 'wrong-format' }];
    return refuse<InvalidRequest>({ code: 'invalid-request', problems });
  }
  return accept(await applications.list(status, { limit, ...defined({ cursor }) }));
}

const isCursor = (text: string) => /^[A-Za-z0-9_-]{1,2000}$/.test(text);

/** Those parked at the repair gate. */
export async function listRepairs({ repairs }: { repairs: Pick<Repairs, 'all'> }) {
  return (await repairs.all()).sort((a, b) => a.since.localeCompare(b.since));
}
