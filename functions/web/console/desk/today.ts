/** `/console`: what waits; and the notes that name whoever looks. */
import { inConsole, peopleOf } from '#web/console/door/visit.ts';
import { needed } from '#web/server/programme-api.ts';
import type { PageOf } from '#web/server/visit.ts';
import { mentionLines } from './mention-lines.ts';
import { todayPage } from './today-page.ts';

export const answerToday: PageOf = async (visit) => {
  const { api, formToken, say, query } = visit;
  const [today, repairs, mentions, supports, people] = await Promise.all([
    api.ask('show-today').then(needed),
    api.ask('list-repairs').then(needed),
    api.ask('list-mentions').then(needed),
    api.ask('list-supports').then(needed),
    peopleOf(visit),
  ]);
  const cited = mentionLines({ mentions: mentions.items, people, formToken }, say);
  return inConsole(
    visit,
    '/console',
    todayPage(today, repairs.items, supports.supports, say, people, cited, query),
  );
};

/** Ticked off, and opened where that was the button. */
export const closeMentionOf: PageOf = async (visit) => {
  // Of no note at all the API is asked too: who may not see to notes is told that first.
  const sent = (name: string) => visit.form.get(name) || 'none';
  const [applicationId, noteId] = [sent('applicationId'), sent('noteId')];
  const closed = needed(await visit.api.ask('close-mention', { params: { applicationId, noteId } }));
  const note = `/console/candidatures/${encodeURIComponent(applicationId)}#note-${closed.noteId}`;
  return { goTo: visit.form.get('act') === 'open' ? note : '/console' };
};
