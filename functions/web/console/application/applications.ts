/** `/console/candidatures`: the list. */
import { mayNot } from '#web/console/door/console-page.ts';
import { inConsole, whoIs } from '#web/console/door/visit.ts';
import type { PageOf } from '#web/server/visit.ts';
import { applicationList } from './application-list.ts';

const filters = [
  'status',
  'text',
  'type',
  'need',
  'axis',
  'language',
  'lookalikes',
  'minimumDays',
  'sort',
  'cursor',
];

/** What the form left empty is no filter. */
const askedIn = (query: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(query).filter(([name, value]) => filters.includes(name) && value.trim() !== ''),
  );

export const answerApplications: PageOf = async (visit) => {
  const query = askedIn(visit.query);
  const [found, counts] = await Promise.all([
    visit.api.ask('search-applications', { query }),
    visit.api.ask('count-applications'),
  ]);
  if (!found.ok) return { refused: found.problem };
  if (!counts.ok) return { refused: counts.problem };
  const whyNot = mayNot(whoIs(visit), 'decide', visit.language);
  const { formToken, say } = visit;
  const view = { found: found.value, counts: counts.value, query, whyNot, formToken };
  return inConsole(visit, '/console/candidatures', applicationList(view, say));
};
