/** `/console/journal`: who did what, by day. */
import { inConsole, peopleOf } from '#web/console/door/visit.ts';
import { needed } from '#web/server/programme-api.ts';
import type { PageOf } from '#web/server/visit.ts';
import { type JournalFilters, journalPage } from './journal-page.ts';

export const showJournalOf: PageOf = async (visit) => {
  const { day, kind, person, applicationId, cursor } = visit.query;
  // What the form left empty is no filter.
  const given = Object.entries({ kind, person, applicationId: applicationId?.trim() }).filter(
    ([, value]) => value,
  );
  const filters = Object.fromEntries(given) as JournalFilters;
  const query = { ...(day ? { day } : {}), ...(cursor ? { cursor } : {}), ...filters };
  const [journal, people] = await Promise.all([
    visit.api.ask('show-journal', { query: query as never }).then(needed),
    peopleOf(visit),
  ]);
  return inConsole(visit, '/console/journal', journalPage(journal, filters, visit.say, people));
};
