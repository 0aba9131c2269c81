/** `/console`: what waits. */
import { todayPage } from '../pages/console/today.ts';
import { inConsole } from './console-visit.ts';
import type { PageOf } from './visit.ts';

export const showToday: PageOf = async (visit) => {
  const [today, repairs] = await Promise.all([visit.api.ask('show-today'), visit.api.ask('list-repairs')]);
  if (!today.ok) return { refused: today.problem };
  if (!repairs.ok) return { refused: repairs.problem };
  return inConsole(visit, '/console', todayPage(today.value, repairs.value.items, visit.say, visit.cohort));
};
