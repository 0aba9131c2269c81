/** `/console/candidatures`: the list, and the views of it that staff keep. */
import type { Problem } from '#http/server/problem.ts';
import { mayNot } from '#web/console/door/console-page.ts';
import { inConsole, ofNoField, peopleOf, whoIs } from '#web/console/door/visit.ts';
import { type Answered, needed } from '#web/server/programme-api.ts';
import type { PageOf, Shown, Visit } from '#web/server/visit.ts';
import { applicationList } from './application-list.ts';
import { filtersIn, type ListQuery, listAddress, pageIn } from './list-query.ts';

export const answerApplications: PageOf = (visit) => showList(visit);

/** @param problem what the saving or deleting of a view was refused: the list is shown again with it */
async function showList(visit: Visit, problem?: Problem): Promise<Shown> {
  const { api, language, formToken, form, say } = visit;
  const typed = pageIn(visit);
  const [{ found, wrong, query }, counts, labels, views, people] = await Promise.all([
    searched(visit, typed),
    api.ask('count-applications').then(needed),
    api.ask('list-labels').then(needed),
    api.ask('list-views').then(needed),
    peopleOf(visit),
  ]);
  const whyNot = mayNot(whoIs(visit), 'decide', language);
  const state = { language, formToken, values: Object.fromEntries(form), problems: problem?.problems ?? [] };
  const view = {
    found,
    counts,
    query,
    whyNot,
    formToken,
    search: { values: typed, problems: wrong },
    labels: labels.items,
    views: views.items,
    people,
    state,
    refused: ofNoField(problem, language),
    asksRegister: visit.cohort.register !== undefined,
  };
  return inConsole(
    visit,
    '/console/candidatures',
    applicationList(view, say),
    problem === undefined && wrong.length === 0 ? undefined : 422,
  );
}

/** The list as it was asked for. What is wrong with a filter is said at its field, and the list goes by the others. */
async function searched({ api }: Visit, typed: ListQuery) {
  const asked = await api.ask('search-applications', { query: typed as never });
  const wrong = asked.ok ? [] : (asked.problem.problems ?? []);
  if (wrong.length === 0) return { found: needed(asked), wrong, query: typed };
  const isRight = ([name]: [string, string]) => !wrong.some(({ field }) => field === name);
  const query = Object.fromEntries(Object.entries(typed).filter(isRight));
  return { found: needed(await api.ask('search-applications', { query: query as never })), wrong, query };
}

/** After it, the same list. */
const onViews =
  (perform: (visit: Visit) => Promise<Answered<unknown>>): PageOf =>
  async (visit) => {
    const answer = await perform(visit);
    return answer.ok ? { goTo: listAddress(pageIn(visit)) } : showList(visit, answer.problem);
  };

export const saveViewHere = onViews(async (visit) => {
  const body = { ...filtersIn(visit), name: visit.form.get('name') ?? '' };
  const answer = await visit.api.ask('save-view', { body: body as never });
  return answer.ok ? answer : { ok: false, problem: atTheName(answer.problem) };
});

/** What is said of the view as a whole is said of its name, by which it is known. */
const atTheName = (problem: Problem): Problem =>
  problem.problems === undefined
    ? { ...problem, problems: [{ field: 'name', code: problem.code, message: problem.messages }] }
    : problem;

export const deleteViewHere = onViews((visit) =>
  visit.api.ask('delete-view', { params: { viewId: visit.form.get('viewId') ?? '' } }),
);
