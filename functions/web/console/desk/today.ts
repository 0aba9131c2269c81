/** `/console`: what waits. */
import { inConsole } from '#web/console/door/visit.ts';
import type { PageOf } from '#web/server/visit.ts';
import { todayPage } from './today-page.ts';

export const answerToday: PageOf = async (visit) => {
  const [today, repairs] = await Promise.all([visit.api.ask('show-today'), visit.api.ask('list-repairs')]);
  if (!today.ok) return { refused: today.problem };
  if (!repairs.ok) return { refused: repairs.problem };
  return inConsole(visit, '/console', todayPage(today.value, repairs.value.items, visit.say));
};
