/**
 * `/console/candidatures/lot`: one decision for the applications that were ticked, or for all of a list. The first page only
 * previews it, and names whom the second decides: what comes to the list meanwhile is not among them.
 */

import { slicesOf } from '#domain/values/slices.ts';
import type { Answer } from '#http/responses.ts';
import type { Problem } from '#http/server/problem.ts';
import { html, type Markup } from '#markup/html.ts';
import { inConsole, ofNoField } from '#web/console/door/visit.ts';
import { type Answered, needed } from '#web/server/programme-api.ts';
import type { PageOf, Shown, Visit } from '#web/server/visit.ts';
import { decisionIn, moreTimeIn, requestIn } from './application.ts';
import { atItsField } from './at-its-field.ts';
import { batchPage, batchRefused, batchResult, isOverdueAct } from './batch-page.ts';
import { readAt } from './decision-form.ts';
import { type BatchAct, eligibilityActs, overdueActs, whatIsLeft } from './list-acts.ts';
import { filtersIn } from './list-query.ts';

const place = '/console/candidatures';
const most = 500;
const idsAtOnce = 100;

const idsIn = ({ form }: Visit): string[] => [...new Set(form.getAll('applicationIds'))];
const actIn = ({ form }: Visit): BatchAct => {
  const act = form.get('act');
  return [...eligibilityActs, ...overdueActs].find((one) => one === act) ?? 'eligible';
};

type Summaries = Answer<'search-applications'>['items'];

/** Those of these ids that exist, as they stand now, in no order. */
async function summariesOf({ api }: Visit, ids: readonly string[]): Promise<Answered<Summaries>> {
  const found = await Promise.all(
    slicesOf(ids, idsAtOnce).map((some) =>
      api.ask('search-applications', { query: { ids: some.join(','), limit: String(idsAtOnce) } }),
    ),
  );
  const refused = found.find((one) => !one.ok);
  if (refused) return refused;
  return { ok: true, value: found.flatMap((one) => (one.ok ? one.value.items : [])) };
}

/** Of a list longer than one act may be: its first, by the order of the list. */
async function wholeList(visit: Visit): Promise<Answered<Summaries>> {
  const query = { ...filtersIn(visit), limit: String(most) };
  const found = await visit.api.ask('search-applications', { query: query as never });
  return found.ok ? { ok: true, value: found.value.items } : found;
}

/** Whoever may not see applications is told that before anything else. */
async function refusedBatch(visit: Visit, reason: 'none' | 'tooMany'): Promise<Shown> {
  needed(await visit.api.ask('count-applications'));
  return inConsole(visit, place, batchRefused(reason, filtersIn(visit), visit.language), 422);
}

export const prepareBatch: PageOf = (visit) => preparation(visit);

/** Shows what was chosen as the API tells it to this visitor: whoever may not see applications sees none here. */
async function preparation(visit: Visit, problem?: Problem): Promise<Shown> {
  const { language, formToken, cohort, form } = visit;
  const query = filtersIn(visit);
  const ids = idsIn(visit);
  const isWhole = form.get('scope') === 'all';
  if (!isWhole && (ids.length === 0 || ids.length > most)) {
    return refusedBatch(visit, ids.length === 0 ? 'none' : 'tooMany');
  }
  const chosen = needed(isWhole ? await wholeList(visit) : await summariesOf(visit, ids));
  if (chosen.length === 0) return inConsole(visit, place, batchRefused('none', query, language), 422);
  // A page of a list says nothing of the others: of all of it, what is read is this preview.
  const readOnList = isWhole ? undefined : form.get('unmodifiedSince');
  const state = {
    language,
    formToken,
    problems: problem?.problems ?? [],
    values: { ...Object.fromEntries(form), unmodifiedSince: readOnList ?? readAt(chosen) },
    ticked: { reasonCodes: form.getAll('reasonCodes'), fields: form.getAll('fields') },
  };
  const refused = ofNoField(problem, language);
  const page = batchPage({ act: actIn(visit), chosen, query, cohort, state, refused });
  return inConsole(visit, place, page, problem === undefined ? undefined : 422);
}

/** Answers with the result for each application; a reload sends it again, and each is then already done. */
export const confirmBatch: PageOf = async (visit) => {
  const [act, applicationIds] = [actIn(visit), idsIn(visit)];
  if (applicationIds.length === 0 || applicationIds.length > most) return preparation(visit);
  const answer = await askFor(act, applicationIds, visit);
  if (!answer.ok) return preparation(visit, atItsField(answer.problem));
  return resultOf(visit, answer.value.items, isOverdueAct(act) ? html`` : await leftAfter(visit));
};

function askFor(act: BatchAct, applicationIds: string[], { api, form }: Visit) {
  if (isOverdueAct(act)) {
    const decision = act === 'extended' ? moreTimeIn(form) : { outcome: act };
    return api.ask('settle-many', { body: { applicationIds, ...decision } });
  }
  return act === 'ask'
    ? api.ask('ask-many', { body: { applicationIds, ...requestIn(form) } })
    : api.ask('decide-many', { body: { applicationIds, ...decisionIn(form), outcome: act } });
}

/** A label is put on those that are ticked, or taken off them, at once: it can be undone the same way. */
export const labelTicked: PageOf = async (visit) => {
  const { api, form, language } = visit;
  const [applicationIds, query] = [idsIn(visit), filtersIn(visit)];
  const body = { applicationIds, label: form.get('tickedLabel') ?? '' };
  if (applicationIds.length === 0) return refusedBatch(visit, 'none');
  const answer = await api.ask(form.get('act') === 'remove' ? 'unlabel-many' : 'label-many', { body });
  const wrong = answer.ok ? undefined : answer.problem.problems?.map(({ message }) => message[language]);
  if (wrong) return inConsole(visit, place, batchRefused('label', query, language, wrong), 422);
  if (!answer.ok) return { refused: answer.problem };
  return resultOf(visit, answer.value.items, html``);
};

async function resultOf(visit: Visit, items: Answer<'decide-many'>['items'], next: Markup): Promise<Shown> {
  const found = await summariesOf(
    visit,
    items.map(({ applicationId }) => applicationId),
  );
  const titles = new Map((found.ok ? found.value : []).map((one) => [one.applicationId, one.title]));
  return inConsole(
    visit,
    place,
    batchResult(items, titles, { next, query: filtersIn(visit) }, visit.language),
  );
}

async function leftAfter({ api, formToken, language }: Visit): Promise<Markup> {
  const [counts, first] = await Promise.all([
    api.ask('count-applications'),
    api.ask('search-applications', { query: { status: 'eligibility-review', decision: 'none', limit: '1' } }),
  ]);
  if (!counts.ok || !first.ok) return html``;
  return whatIsLeft({ undecided: counts.value.undecided, first: first.value.items[0] }, formToken, language);
}
