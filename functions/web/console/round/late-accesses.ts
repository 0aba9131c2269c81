/** What staff do about late accesses: look at all of them, give one, take one back. */
import type { LateGround } from '#domain/application/late-access.ts';
import { typedInstant } from '#domain/values/local-time.ts';
import type { Problem } from '#http/server/problem.ts';
import type { consoleCitizenRoutes } from '#web/console/door/citizen-routes.ts';
import { isSure, surePage } from '#web/console/door/sure.ts';
import { inConsole, peopleOf } from '#web/console/door/visit.ts';
import { doubtPage } from '#web/server/address-doubt.ts';
import type { ToldProblem } from '#web/server/parts/form.ts';
import { textIn } from '#web/server/parts/text-in.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import { needed } from '#web/server/programme-api.ts';
import { nothingHere } from '#web/server/refusals.ts';
import type { PageOf, Shown, Visit } from '#web/server/visit.ts';
import { latePage, takingBack } from './late-page.ts';
import { backTo, ownRefusal, pageAt, roundPageOf } from './round-visit.ts';

const path = '/console/acces-tardifs';
const place = '/console/candidatures';
const titles = typesetWords({ late: ['Accès après la clôture', 'Access after the close'] });

async function showLate(visit: Visit, refusal?: Problem, problems?: readonly ToldProblem[]): Promise<Shown> {
  const [shown, people] = await Promise.all([
    visit.api.ask('show-late-accesses').then(needed),
    peopleOf(visit),
  ]);
  const main = latePage(shown, { ...roundPageOf(visit, refusal, problems), people });
  return pageAt(visit, place, titles[visit.language].late, main, refusal);
}

const noEnd: ToldProblem = {
  field: 'endsAt',
  message: { fr: 'Donnez le jour et l’heure de la fin.', en: 'Give the day and time of the end.' },
};

async function giveLate(visit: Visit): Promise<Shown> {
  const said = (name: string) => textIn(visit, name);
  const endsAt = typedInstant(said('endsAt'), visit.cohort.timeZone);
  if (endsAt === undefined) return showLate(visit, ownRefusal('form-incomplete', visit), [noEnd]);
  const doubt = doubtPage(visit, ['email']);
  if (doubt) return inConsole(visit, place, doubt);
  const language = said('language') === 'en' ? 'en' : 'fr';
  const ground = said('ground') as LateGround;
  const body = { email: said('email'), language, endsAt, ground, reason: said('reason') } as const;
  const answer = await visit.api.ask('give-late-access', { body });
  return answer.ok ? backTo(path, 'acces') : showLate(visit, answer.problem);
}

async function takeBackLate(visit: Visit): Promise<Shown> {
  const params = { accessId: visit.params.accessId ?? '' };
  if (!isSure(visit)) {
    const shown = needed(await visit.api.ask('show-late-accesses'));
    const access = shown.items.find(({ accessId }) => accessId === params.accessId);
    return access ? inConsole(visit, place, surePage(takingBack(access, visit), visit)) : nothingHere(visit);
  }
  const answer = await visit.api.ask('take-back-late-access', { params });
  return answer.ok ? backTo(path, 'retrait') : showLate(visit, answer.problem);
}

type LateRoute = Extract<keyof typeof consoleCitizenRoutes, `${string}late-access${string}`>;
export const latePages: Readonly<Record<LateRoute, PageOf>> = {
  'show-late-accesses': (visit) => showLate(visit),
  'give-late-access': giveLate,
  'take-back-late-access': takeBackLate,
};
