/** What staff do about the reports of a laureate: accept, ask, refuse, and type a paper. */
import type { Problem } from '#http/server/problem.ts';
import { confirmedIn, doneOf } from '#web/console/door/second-person.ts';
import type { helpPageRoutes } from '#web/console/door/support-routes.ts';
import { isSure, surePage } from '#web/console/door/sure.ts';
import { inConsole, peopleOf } from '#web/console/door/visit.ts';
import { backTo, pageAt, roundPageOf } from '#web/console/round/round-visit.ts';
import { typedReports, withEmptyAmounts } from '#web/server/parts/report-form.ts';
import { textIn } from '#web/server/parts/text-in.ts';
import { typedCents } from '#web/server/parts/typed-amount.ts';
import { type Answered, needed } from '#web/server/programme-api.ts';
import type { PageOf, Shown, Visit } from '#web/server/visit.ts';
import { notifying } from './default-page.ts';
import { reportFieldsOf, reportsPage, reportsPath, reportTitle } from './reports-page.ts';

const place = '/console/accompagnement';
const paramsOf = ({ params }: Visit) => ({ applicationId: params.applicationId ?? '' });
const here = (visit: Visit) => reportsPath(paramsOf(visit).applicationId);

async function showThem(visit: Visit, refusal?: Problem): Promise<Shown> {
  const shown = needed(await visit.api.ask('show-reports', { params: paramsOf(visit) }));
  const page = { ...roundPageOf(visit, refusal), people: await peopleOf(visit) };
  const main = reportsPage(shown, page);
  const title = `${reportTitle[visit.language].title} – ${shown.title}`;
  return pageAt(visit, place, title, main, refusal);
}

type Verdict = Parameters<typeof review>[1];
async function review(
  visit: Visit,
  verdict:
    | { outcome: 'accepted' }
    | { outcome: 'queried'; queries: { field: string; question: string }[] }
    | { outcome: 'refused'; reason: string },
  done: string,
): Promise<Shown> {
  const body = { filedAt: textIn(visit, 'filedAt'), verdict };
  const answer = await visit.api.ask('review-reports', {
    params: paramsOf(visit),
    query: confirmedIn(visit),
    body,
  });
  return answer.ok
    ? backTo(here(visit), doneOf(answer.value, done))
    : showThem(visit, named(answer.problem, verdict));
}

/** A problem is said at its field of the page. */
function named(problem: Problem, verdict: Verdict): Problem {
  if (problem.problems === undefined) return problem;
  const queries = verdict.outcome === 'queried' ? verdict.queries : [];
  const problems = problem.problems.map((one) => {
    const index = /^verdict\.queries\.(\d+)|^queries\.(\d+)/.exec(one.field);
    const query = index ? queries[Number(index[1] ?? index[2])] : undefined;
    const field = query ? `query.${query.field}` : one.field.replace(/^verdict\./, '');
    return { ...one, field };
  });
  return { ...problem, problems };
}

/** What was asked about is what has a question. */
function ask(visit: Visit): Promise<Shown> {
  const queries = [...visit.form.keys()].flatMap((name) => {
    const question = textIn(visit, name);
    return name.startsWith('query.') && question !== '' ? [{ field: name.slice(6), question }] : [];
  });
  return review(visit, { outcome: 'queried', queries }, 'questions');
}

async function typePaper(visit: Visit): Promise<Shown> {
  const { lines } = needed(await visit.api.ask('show-reports', { params: paramsOf(visit) }));
  const open = reportFieldsOf({ lines });
  const { values, body } = typedReports(visit.form, { lines, open });
  const answer = await visit.api.ask('file-paper-reports', {
    params: paramsOf(visit),
    body: { ...body, receivedOn: textIn(visit, 'receivedOn') } as never,
  });
  if (answer.ok) return backTo(here(visit), 'papier');
  const { problem } = answer;
  if (problem.problems === undefined) return showThem(visit, problem);
  const problems = withEmptyAmounts(problem.problems, { open, values }).map((one) => ({ ...one }));
  return showThem(visit, { ...problem, problems });
}

const decide =
  (
    done: string,
    ask: (
      visit: Visit,
      given: { params: { applicationId: string }; reason: string },
    ) => Promise<Answered<object>>,
  ): PageOf =>
  async (visit) => {
    const answer = await ask(visit, { params: paramsOf(visit), reason: textIn(visit, 'reason') });
    return answer.ok ? backTo(here(visit), doneOf(answer.value, done)) : showThem(visit, answer.problem);
  };

const notify = decide('mise-en-demeure', (visit, { params }) =>
  visit.api.ask('notify-default', { params, body: textIn(visit, 'byPost') ? { byPost: true } : {} }),
);
/** Its letter leaves at once, and a delay runs from it. */
async function notifyOnceSure(visit: Visit): Promise<Shown> {
  if (isSure(visit)) return notify(visit);
  const shown = needed(await visit.api.ask('show-reports', { params: paramsOf(visit) }));
  const act = notifying(shown, { isByPost: textIn(visit, 'byPost') !== '' }, visit.language);
  return inConsole(visit, place, surePage({ ...act, back: here(visit) }, visit));
}

type ReportRoute = Extract<keyof typeof helpPageRoutes, `${string}-reports` | `${string}-default`>;
export const consoleReportPages: Readonly<Record<ReportRoute, PageOf>> = {
  'show-reports': (visit) => showThem(visit),
  'file-paper-reports': typePaper,
  'notify-default': notifyOnceSure,
  'record-default': decide('retiree', (visit, { params, reason }) =>
    visit.api.ask('record-default', {
      params,
      query: confirmedIn(visit),
      // What was not typed, or is no amount, comes as it is: the API says what is wrong with it.
      body: { reason, recoverCents: typedCents(textIn(visit, 'recoverCents')) as number },
    }),
  ),
  'take-back-default': decide('retrait', (visit, { params }) =>
    visit.api.ask('take-back-default', { params }),
  ),
  'withdraw-default': decide('annulee', (visit, { params, reason }) =>
    visit.api.ask('withdraw-default', { params, query: confirmedIn(visit), body: { reason } }),
  ),
  'accept-reports': (visit) => review(visit, { outcome: 'accepted' }, 'acceptes'),
  'query-reports': ask,
  'refuse-reports': (visit) =>
    review(visit, { outcome: 'refused', reason: textIn(visit, 'reason') }, 'refuses'),
};
