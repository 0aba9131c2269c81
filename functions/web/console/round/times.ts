/** The published times: what opens and closes when, and extending an end with a reason. */
import { timedParts } from '#domain/application/published-times.ts';
import { typedInstant } from '#domain/values/local-time.ts';
import type { Problem } from '#http/server/problem.ts';
import type { consoleCitizenRoutes } from '#web/console/door/citizen-routes.ts';
import { peopleOf } from '#web/console/door/visit.ts';
import { backTo, ownRefusal, pageAt, roundPageOf } from '#web/console/round/round-visit.ts';
import type { ToldProblem } from '#web/server/parts/form.ts';
import { textIn } from '#web/server/parts/text-in.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import { needed } from '#web/server/programme-api.ts';
import { nothingHere } from '#web/server/refusals.ts';
import type { PageOf, Shown, Visit } from '#web/server/visit.ts';
import { timesPage } from './times-page.ts';

const titles = typesetWords({ times: ['Calendrier publié', 'Published calendar'] });

async function showTimes(visit: Visit, refusal?: Problem, problems?: readonly ToldProblem[]): Promise<Shown> {
  const [shown, people] = await Promise.all([visit.api.ask('show-times').then(needed), peopleOf(visit)]);
  const main = timesPage(shown.items, { ...roundPageOf(visit, refusal, problems), people });
  return pageAt(visit, '/console', titles[visit.language].times, main, refusal);
}

const noMoment: ToldProblem = {
  field: 'until',
  message: {
    fr: 'Donnez le jour et l’heure de la nouvelle fin.',
    en: 'Give the day and time of the new end.',
  },
};
async function extendTimes(visit: Visit): Promise<Shown> {
  const part = timedParts.find((one) => one === visit.params.part);
  if (!part) return nothingHere(visit);
  const until = typedInstant(textIn(visit, 'until'), visit.cohort.timeZone);
  if (until === undefined) return showTimes(visit, ownRefusal('form-incomplete', visit), [noMoment]);
  const body = { until, reason: textIn(visit, 'reason') };
  const answer = await visit.api.ask('extend-times', { params: { part }, body });
  return answer.ok ? backTo('/console/calendrier', 'prolongation') : showTimes(visit, answer.problem);
}

type TimesRoute = Extract<keyof typeof consoleCitizenRoutes, `${'show' | 'extend'}-times`>;
export const timesPages: Readonly<Record<TimesRoute, PageOf>> = {
  'show-times': (visit) => showTimes(visit),
  'extend-times': extendTimes,
};
