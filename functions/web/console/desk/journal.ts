/** `/console/journal`: who did what, by day. */
import { inConsole, myIdOf } from '#web/console/door/visit.ts';
import type { PageOf } from '#web/server/visit.ts';
import { journalPage } from './journal-page.ts';

export const showJournalOf: PageOf = async (visit) => {
  const { day, cursor } = visit.query;
  const journal = await visit.api.ask('show-journal', {
    query: { ...(day ? { day } : {}), ...(cursor ? { cursor } : {}) },
  });
  if (!journal.ok) return { refused: journal.problem };
  return inConsole(visit, '/console/journal', journalPage(journal.value, visit.say, myIdOf(visit)));
};
