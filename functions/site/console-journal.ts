/** `/console/journal`: who did what, by day. */
import { journalPage } from '../pages/console/journal-page.ts';
import { inConsole, myIdOf } from './console-visit.ts';
import type { PageOf } from './visit.ts';

export const showJournalOf: PageOf = async (visit) => {
  const { day, cursor } = visit.query;
  const journal = await visit.api.ask('show-journal', {
    query: { ...(day ? { day } : {}), ...(cursor ? { cursor } : {}) },
  });
  if (!journal.ok) return { refused: journal.problem };
  return inConsole(visit, '/console/journal', journalPage(journal.value, visit.say, myIdOf(visit)));
};
