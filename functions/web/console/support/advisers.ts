/** `/console/accompagnement/accompagnateurs`: who advises laureates, enrolled by a list, written to again, or removed. */
import { sessionKinds } from '#domain/cohort/support.ts';
import type { Problem } from '#http/server/problem.ts';
import { isSure, surePage } from '#web/console/door/sure.ts';
import { inConsole } from '#web/console/door/visit.ts';
import { resending } from '#web/console/round/rolls-page.ts';
import { backTo, ownRefusal, pageAt, roundPageOf } from '#web/console/round/round-visit.ts';
import { listDoubt } from '#web/server/address-doubt.ts';
import type { ToldProblem } from '#web/server/parts/form.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import { needed } from '#web/server/programme-api.ts';
import {
  adviserOf,
  codesByWord,
  codesOf,
  problemsByLine,
  typedRoll,
  unknownWords,
} from '#web/server/typed-roll.ts';
import type { PageOf, Shown, Visit } from '#web/server/visit.ts';
import { type AdviserLine, adviserRemoval, advisersPage, kindNames } from './advisers-page.ts';
import { wordsOfSupport } from './support-words.ts';

const place = '/console/accompagnement';
const roll = `${place}/accompagnateurs`;
const titles = typesetWords({ advisers: ['Accompagnateurs', 'Advisers'] });

async function showAdvisers(
  visit: Visit,
  refusal?: Problem,
  problems?: readonly ToldProblem[],
): Promise<Shown> {
  const shown = needed(await visit.api.ask('show-advisers'));
  const main = advisersPage(shown.advisers, roundPageOf(visit, refusal, problems));
  return pageAt(visit, place, titles[visit.language].advisers, main, refusal);
}

const kindOf = codesByWord(
  sessionKinds.map((kind) => [kind, [wordsOfSupport.fr.kinds[kind], wordsOfSupport.en.kinds[kind]]]),
);

async function enrolAdvisers(visit: Visit): Promise<Shown> {
  const typed = typedRoll(visit.form.get('list') ?? '', 'advisers');
  if (!typed.ok) return showAdvisers(visit, ownRefusal('roll-unreadable', visit), [typed.problem]);
  const unknown = unknownWords(typed.rows, 'kinds', {
    codeOf: kindOf,
    possible: { fr: kindNames('fr'), en: kindNames('en') },
  });
  if (unknown.length > 0) return showAdvisers(visit, ownRefusal('roll-unreadable', visit), unknown);
  const doubt = listDoubt(visit, 'list', typed.rows);
  if (doubt) return inConsole(visit, place, doubt);
  const advisers = typed.rows.map((row) => {
    const { kinds, ...adviser } = adviserOf(row);
    return { ...adviser, kinds: codesOf(kinds, kindOf) };
  });
  const answer = await visit.api.ask('enrol-advisers', { body: { advisers } });
  if (answer.ok) return backTo(roll, 'inscription');
  return showAdvisers(visit, answer.problem, problemsByLine(answer.problem.problems ?? [], typed.rows));
}

/** Asked first, of an adviser who is on the roll; whom the API does not find, it refuses. */
async function onAdviser(
  visit: Visit,
  {
    asked,
    perform,
    done,
  }: {
    asked: (adviser: AdviserLine) => Parameters<typeof surePage>[0];
    perform: 'resend-adviser-link' | 'remove-adviser';
    done: string;
  },
): Promise<Shown> {
  const params = { adviserId: visit.params.adviserId ?? '' };
  if (!isSure(visit)) {
    const shown = needed(await visit.api.ask('show-advisers'));
    const adviser = shown.advisers.find(({ adviserId }) => adviserId === params.adviserId);
    return adviser ? inConsole(visit, place, surePage(asked(adviser), visit)) : showAdvisers(visit);
  }
  const answer =
    perform === 'remove-adviser'
      ? await visit.api.ask(perform, { params })
      : await visit.api.ask(perform, { params, body: {} });
  return answer.ok ? backTo(roll, done) : showAdvisers(visit, answer.problem);
}

export const adviserRollPages = {
  'show-advisers': (visit) => showAdvisers(visit),
  'enrol-advisers': enrolAdvisers,
  'resend-adviser-link': (visit) =>
    onAdviser(visit, {
      asked: (adviser) => resending(adviser, roll, visit.language),
      perform: 'resend-adviser-link',
      done: 'lien',
    }),
  'remove-adviser': (visit) =>
    onAdviser(visit, {
      asked: (adviser) => adviserRemoval(adviser, roll, visit.language),
      perform: 'remove-adviser',
      done: 'retrait',
    }),
} satisfies Record<string, PageOf>;
