/** `/console/candidatures`: the list. */
import { mayNot } from '#web/console/door/console-page.ts';
import { inConsole, whoIs } from '#web/console/door/visit.ts';
import type { PageOf } from '#web/server/visit.ts';
import { applicationList } from './application-list.ts';
import { pageIn } from './list-query.ts';

export const answerApplications: PageOf = async (visit) => {
  const query = pageIn(visit);
  const [found, counts, labels] = await Promise.all([
    visit.api.ask('search-applications', { query: query as never }),
    visit.api.ask('count-applications'),
    visit.api.ask('list-labels'),
  ]);
  if (!found.ok) return { refused: found.problem };
  if (!counts.ok) return { refused: counts.problem };
  if (!labels.ok) return { refused: labels.problem };
  const whyNot = mayNot(whoIs(visit), 'decide', visit.language);
  const { formToken, say } = visit;
  const view = {
    found: found.value,
    counts: counts.value,
    labels: labels.value.items,
    query,
    whyNot,
    formToken,
    asksRegister: visit.cohort.register !== undefined,
  };
  return inConsole(visit, '/console/candidatures', applicationList(view, say));
};
