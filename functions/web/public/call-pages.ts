/** What anyone reads of the call, and the beginning of an application. */
import { callAt } from '#domain/application/legal-clock.ts';
import type { PublishedTimes, ToldCallingOff } from '#domain/application/published-times.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { addressDoubt } from '#web/server/address-doubt.ts';
import { formKeyOf } from '#web/server/form-key.ts';
import { ifThere } from '#web/server/programme-api.ts';
import { onPublishedCohort } from '#web/server/published-cohort.ts';
import { keepSession, sessionIn } from '#web/server/session.ts';
import type { PageOf, Shown, Visit } from '#web/server/visit.ts';
import { type CallState, callPage } from './call-page.ts';
import { noResultsPage, resultsPage, resultsToComePage } from './results-page.ts';
import { rulesPage } from './rules-page.ts';
import { startPage } from './start-page.ts';

/**
 * The call as people are told of it.
 * @param cohort as published now, unless its times are given
 */
export function callStateOf(
  cohort: Pick<Cohort, 'calendar'>,
  now: Date,
  calledOff: ToldCallingOff | undefined,
  ...times: [PublishedTimes?]
): CallState {
  if (calledOff) return 'called-off';
  const call = callAt(cohort, now, ...times);
  if (call.state !== 'open') return call.state;
  return call.grace ? 'closing' : 'open';
}

const draftIn = ({ cookies }: Visit): boolean => sessionIn(cookies, 'draft') !== undefined;

export const callPages = (clock: { now(): Date }) => {
  const start = (
    visit: Visit,
    more: Partial<Parameters<typeof startPage>[0]['state']> = {},
    status = 200,
  ): Promise<Shown> =>
    onPublishedCohort(visit, (cohort, calledOff) => ({
      status,
      page: startPage({
        cohort,
        call: callStateOf(cohort, clock.now(), calledOff),
        calledOff,
        hasDraft: draftIn(visit),
        say: visit.say,
        state: {
          language: visit.language,
          formToken: visit.formToken,
          problems: [],
          values: { language: visit.language },
          ...more,
        },
      }),
    }));
  const pages: Record<'show-call' | 'show-rules' | 'show-public-results' | 'show-start' | 'start', PageOf> = {
    'show-call': async (visit) => {
      const { language, say } = visit;
      const now = clock.now();
      // Before the vote opens there is nothing to ask for.
      const mayHaveResults = now.getTime() > Date.parse(visit.cohort.calendar.panelOpensAt);
      const results = mayHaveResults ? visit.api.ask('show-results') : undefined;
      return onPublishedCohort(visit, async (cohort, calledOff) => ({
        page: callPage({
          cohort,
          language,
          say,
          hasResults: (await results)?.ok === true,
          state: callStateOf(cohort, now, calledOff),
          calledOff,
          now,
          hasDraft: draftIn(visit),
        }),
      }));
    },
    'show-rules': (visit) =>
      onPublishedCohort(visit, (cohort) => ({ page: rulesPage({ cohort, say: visit.say }) })),
    'show-public-results': async (visit) => {
      const { api, say } = visit;
      const results = ifThere(await api.ask('show-results'));
      if (results) {
        const bilan = ifThere(await api.ask('show-public-bilan'));
        return { page: resultsPage(results, visit.cohort, say, bilan !== undefined) };
      }
      return onPublishedCohort(visit, (cohort, calledOff) => ({
        page: calledOff ? noResultsPage(calledOff, say) : resultsToComePage(cohort, clock.now(), say),
      }));
    },
    'show-start': (visit) => start(visit),
    start: async (visit) => {
      const email = visit.form.get('email') ?? '';
      const language = visit.form.get('language') === 'en' ? 'en' : 'fr';
      const doubt = addressDoubt(visit, ['email']);
      if (doubt) return doubt;
      // Each page has a token of its own: pressed twice, this one begins one draft, and the page opened anew another.
      const idempotencyKey = formKeyOf(visit.form.get('formToken') ?? '', email, language);
      const started = await visit.api.ask('start-form', { body: { email, language }, idempotencyKey });
      if (started.ok) {
        return { goTo: '/candidature/etapes/type', cookies: [keepSession('draft', started.value.session)] };
      }
      const { problem } = started;
      // Begun on this page, and written since: its session or its link opens it.
      if (problem.code === 'idempotency-key-reused') return { goTo: '/candidature/etapes' };
      if (problem.problems === undefined) return { refused: problem };
      return start(visit, { values: { email, language }, problems: problem.problems }, 422);
    },
  };
  return pages;
};
