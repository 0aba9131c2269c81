/** `/console/candidatures/lot`: one decision for the applications that were ticked. The first page only previews it. */
import type { Problem } from '#http/server/problem.ts';
import { inConsole } from '#web/console/door/visit.ts';
import type { PageOf, Shown, Visit } from '#web/server/visit.ts';
import { decisionIn, requestIn } from './application.ts';
import { type BatchAct, batchPage, batchRefused, batchResult } from './batch-page.ts';

const place = '/console/candidatures';
const most = 500;

const idsIn = ({ form }: Visit): string[] => [...new Set(form.getAll('applicationIds'))];
const actIn = ({ form }: Visit): BatchAct => {
  const act = form.get('act');
  return act === 'ineligible' || act === 'ask' ? act : 'eligible';
};

export const prepareBatch: PageOf = (visit) => preparation(visit);

/** Shows what was ticked, so it asks the API first whether the visitor may see applications at all. */
async function preparation(visit: Visit, problem?: Problem): Promise<Shown> {
  const counts = await visit.api.ask('count-applications');
  if (!counts.ok) return { refused: counts.problem };
  const { language, formToken, cohort, form } = visit;
  const ids = idsIn(visit);
  if (ids.length === 0) return inConsole(visit, place, batchRefused('none', language), 422);
  if (ids.length > most) return inConsole(visit, place, batchRefused('tooMany', language), 422);
  const state = {
    language,
    formToken,
    problems: problem?.problems ?? [],
    values: Object.fromEntries(form),
    ticked: { reasonCodes: form.getAll('reasonCodes'), fields: form.getAll('fields') },
  };
  const refused = problem?.problems?.length ? undefined : problem?.messages[language];
  const page = batchPage({ act: actIn(visit), ids, cohort, state, refused });
  return inConsole(visit, place, page, problem === undefined ? undefined : 422);
}

/** Answers with the result for each application; a reload sends it again, and each is then already done. */
export const confirmBatch: PageOf = async (visit) => {
  const { api, form, language } = visit;
  const [act, applicationIds] = [actIn(visit), idsIn(visit)];
  if (applicationIds.length === 0 || applicationIds.length > most) return preparation(visit);
  const answer =
    act === 'ask'
      ? await api.ask('ask-many', { body: { applicationIds, ...requestIn(form) } })
      : await api.ask('decide-many', { body: { applicationIds, ...decisionIn(form), outcome: act } });
  if (!answer.ok) return preparation(visit, answer.problem);
  return inConsole(visit, place, batchResult(answer.value.items, language));
};
