/** Titles of applications, for lists of what is about them. */
import type { ApplicationIndex } from '#app/ports/application-ports.ts';

/** @returns by id; each is read once, and one that is not there has none */
export async function titlesOf(
  index: Pick<ApplicationIndex, 'byId'>,
  applicationIds: readonly string[],
): Promise<Record<string, string>> {
  const found = applicationIds.length === 0 ? [] : await index.byId([...new Set(applicationIds)]);
  return Object.fromEntries(found.map(({ applicationId, title }) => [applicationId, title]));
}
