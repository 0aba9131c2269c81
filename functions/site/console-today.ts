/** `/console`: what waits. */
import { todayPage } from '../pages/console/today.ts';
import { inConsole } from './console-visit.ts';
import type { PageOf } from './visit.ts';

export const showToday: PageOf = async (visit) => {
  const answer = await visit.api.ask('list-tasks');
  if (!answer.ok) return { refused: answer.problem };
  return inConsole(visit, '/console', todayPage(answer.value, visit));
};
