import type { Application } from '../domain/application.ts';
import type { Applications } from './application-ports.ts';

const AT_ONCE = 16;

/** The applications of these ids, in their order, read a few at a time; ids that do not exist are left out. */
export async function loadApplications(
  applications: Pick<Applications, 'find'>,
  ids: readonly string[],
): Promise<Application[]> {
  const found: Application[] = [];
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    const some = await Promise.all(ids.slice(from, from + AT_ONCE).map((id) => applications.find(id)));
    found.push(...some.filter((one) => one !== undefined));
  }
  return found;
}
