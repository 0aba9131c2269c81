/** `/console`: what waits; and the notes that name whoever looks. */
import { inConsole, peopleOf } from '#web/console/door/visit.ts';
import type { PageOf } from '#web/server/visit.ts';
import { mentionLines } from './mention-lines.ts';
import { todayPage } from './today-page.ts';

export const answerToday: PageOf = async (visit) => {
  const { api, formToken, say, query } = visit;
  const [today, repairs, mentions, supports, people] = await Promise.all([
    api.ask('show-today'),
    api.ask('list-repairs'),
    api.ask('list-mentions'),
    api.ask('list-supports'),
    peopleOf(visit),
  ]);
  if (!today.ok) return { refused: today.problem };
  if (!repairs.ok) return { refused: repairs.problem };
  if (!mentions.ok) return { refused: mentions.problem };
  if (!supports.ok) return { refused: supports.problem };
  const cited = mentionLines({ mentions: mentions.value.items, people, formToken }, say);
  return inConsole(
    visit,
    '/console',
    todayPage(today.value, repairs.value.items, supports.value.supports, say, people, cited, query),
  );
};

/** Ticked off, and opened where that was the button. */
export const closeMentionOf: PageOf = async (visit) => {
  // Of no note at all the API is asked too: who may not see to notes is told that first.
  const sent = (name: string) => visit.form.get(name) || 'none';
  const [applicationId, noteId] = [sent('applicationId'), sent('noteId')];
  const closed = await visit.api.ask('close-mention', { params: { applicationId, noteId } });
  if (!closed.ok) return { refused: closed.problem };
  const note = `/console/candidatures/${encodeURIComponent(applicationId)}#note-${closed.value.noteId}`;
  return { goTo: visit.form.get('act') === 'open' ? note : '/console' };
};
