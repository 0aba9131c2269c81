/** The panel's pages: its course, its roll, its ranking, and what another budget would do. */
import { defined } from '#domain/values/defined.ts';
import type { Problem } from '#http/server/problem.ts';
import type { consoleRoundRoutes } from '#web/console/door/round-routes.ts';
import { type FinalAct, isSure, surePage } from '#web/console/door/sure.ts';
import { inConsole } from '#web/console/door/visit.ts';
import { isListMade } from '#web/console/round/lot-forms.ts';
import { ownPeopleDoubt } from '#web/console/round/own-people.ts';
import { type PanelistLine, panelistsPage, replacing, resending } from '#web/console/round/rolls-page.ts';
import { formStateOf } from '#web/console/round/round-page.ts';
import { backTo, mayMoveEnd, ownRefusal, pageAt, roundPageOf } from '#web/console/round/round-visit.ts';
import { doubtPage, listDoubt } from '#web/server/address-doubt.ts';
import type { ToldProblem } from '#web/server/parts/form.ts';
import { textIn } from '#web/server/parts/text-in.ts';
import { typedCents, typedCount } from '#web/server/parts/typed-amount.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import { needed } from '#web/server/programme-api.ts';
import { panelistOf, problemsByLine, typedRoll } from '#web/server/typed-roll.ts';
import type { PageOf, Shown, Visit } from '#web/server/visit.ts';
import { panelPage, panelRankingPage } from './panel-page.ts';
import { simulationPage } from './simulation-page.ts';

const place = '/console/panel';
const titles = typesetWords({
  panel: ['Panel citoyen', 'Citizens’ panel'],
  members: ['Membres du panel', 'Members of the panel'],
  ranking: ['Classement du panel', 'Ranking of the panel'],
  simulation: ['Simulation budgétaire', 'Budget simulation'],
});

export async function showPanel(visit: Visit, refusal?: Problem): Promise<Shown> {
  const [shown, jury, mayExtend] = await Promise.all([
    visit.api.ask('show-round', { params: { round: 'panel' } }).then(needed),
    visit.api.ask('show-cohort').then(needed),
    mayMoveEnd(visit, 'panel'),
  ]);
  const { round, progress } = shown;
  const { panelists = 0, substitutes = 0, voters = 0 } = progress;
  const isJuryReleased = jury.rounds.jury.state === 'released';
  const view = {
    round,
    members: panelists,
    substitutes,
    voters,
    isJuryReleased,
    letters: progress.letters,
    mayExtend,
  };
  const main = panelPage(view, roundPageOf(visit, refusal));
  return pageAt(visit, place, titles[visit.language].panel, main, refusal);
}

async function showPanelists(
  visit: Visit,
  refusal?: Problem,
  problems?: readonly ToldProblem[],
): Promise<Shown> {
  const [roll, shown] = await Promise.all([
    visit.api.ask('show-panelists').then(needed),
    visit.api.ask('show-round', { params: { round: 'panel' } }).then(needed),
  ]);
  const view = { ...roll, state: shown.round.state };
  const main = panelistsPage(view, roundPageOf(visit, refusal, problems));
  return pageAt(visit, place, titles[visit.language].members, main, refusal);
}

async function enrolPanelists(visit: Visit): Promise<Shown> {
  const typed = typedRoll(visit.form.get('list') ?? '', 'panelists');
  if (!typed.ok) return showPanelists(visit, ownRefusal('roll-unreadable', visit), [typed.problem]);
  const doubt = listDoubt(visit, 'list', typed.rows);
  if (doubt) return inConsole(visit, place, doubt);
  const panelists = typed.rows.map(panelistOf);
  const own = await ownPeopleDoubt(visit, panelists);
  if (own) return inConsole(visit, place, own);
  const answer = await visit.api.ask('enrol-panelists', { body: { panelists } });
  if (answer.ok) return backTo(`${place}/membres`, 'inscription');
  return showPanelists(visit, answer.problem, problemsByLine(answer.problem.problems ?? [], typed.rows));
}

/** Asked first, of people who are on the roll; whom the API does not find, it refuses. */
async function askFirst(
  visit: Visit,
  actOn: (find: (panelistId: string | null | undefined) => PanelistLine | undefined) => FinalAct | undefined,
): Promise<Shown> {
  const roll = needed(await visit.api.ask('show-panelists'));
  const act = actOn((id) => roll.panelists.find(({ panelistId }) => panelistId === id));
  return act ? inConsole(visit, place, surePage(act, visit)) : showPanelists(visit);
}

async function resendLink(visit: Visit): Promise<Shown> {
  const params = { panelistId: visit.params.panelistId ?? '' };
  if (!isSure(visit)) return askAddress(visit);
  const doubt = doubtPage(visit, ['email']);
  if (doubt) return inConsole(visit, place, doubt);
  const email = visit.form.get('email')?.trim();
  const answer = await visit.api.ask('resend-panelist-link', { params, body: defined({ email }) });
  if (answer.ok) return backTo(`${place}/membres`, 'lien');
  return answer.problem.problems ? askAddress(visit, answer.problem) : showPanelists(visit, answer.problem);
}

/** Before the link is sent again; until the vote opens also where to. */
async function askAddress(visit: Visit, refusal?: Problem): Promise<Shown> {
  const shown = needed(await visit.api.ask('show-round', { params: { round: 'panel' } }));
  const address = shown.round.state === 'planned' ? formStateOf(roundPageOf(visit, refusal)) : undefined;
  // What was typed stands in the field of the page.
  return askFirst({ ...visit, form: new URLSearchParams() }, (find) => {
    const one = find(visit.params.panelistId);
    const corrigible = one?.replacedBy === undefined ? address : undefined;
    return one && resending(one, `${place}/membres`, visit.language, corrigible);
  });
}

const leftOut = {
  member: { fr: 'Choisissez le membre à remplacer.', en: 'Choose the member to replace.' },
  by: { fr: 'Choisissez le suppléant.', en: 'Choose the substitute.' },
  reason: { fr: 'Écrivez le motif.', en: 'Write the reason.' },
} as const;

async function replacePanelist(visit: Visit): Promise<Shown> {
  const typed = (name: keyof typeof leftOut) => textIn(visit, name);
  const [member, by, reason] = [typed('member'), typed('by'), typed('reason')];
  const said: Record<string, string> = { member, by, reason };
  const problems = Object.entries(leftOut)
    .filter(([field]) => said[field] === '')
    .map(([field, message]) => ({ field, message }));
  if (problems.length > 0) return showPanelists(visit, ownRefusal('form-incomplete', visit), problems);
  if (!isSure(visit)) {
    return askFirst(visit, (find) => {
      const [from, to] = [find(member), find(by)];
      return from && to && replacing(from, to, reason, visit.language);
    });
  }
  const answer = await visit.api.ask('replace-panelist', {
    params: { panelistId: member },
    body: { by, reason },
  });
  return answer.ok ? backTo(`${place}/membres`, 'remplacement') : showPanelists(visit, answer.problem);
}

async function showRanking(visit: Visit): Promise<Shown> {
  const { round, ranking } = needed(await visit.api.ask('show-round', { params: { round: 'panel' } }));
  const main = panelRankingPage(isListMade(round) ? ranking : [], round, roundPageOf(visit));
  return pageAt(visit, place, titles[visit.language].ranking, main);
}

/** By GET: it changes nothing, and its address holds all that was asked. */
async function simulateFunding(visit: Visit): Promise<Shown> {
  const { round, ranking } = needed(await visit.api.ask('show-round', { params: { round: 'panel' } }));
  const finalists = isListMade(round) ? ranking : [];
  const { funding } = visit.cohort;
  const values = {
    budgetCents: String(funding.budgetCents / 100),
    maximumLaureates: String(funding.maximumLaureates),
    whenOverBudget: funding.whenOverBudget,
    ...visit.query,
  };
  const without = finalists.filter(({ applicationId }) => visit.query[`without.${applicationId}`] === 'on');
  const asked = 'budgetCents' in visit.query && finalists.length > 0;
  const answer = asked ? await askSimulation(visit, values, without) : undefined;
  const refusal = answer && !answer.ok ? answer.problem : undefined;
  const main = simulationPage(
    answer?.ok ? answer.value : undefined,
    finalists,
    new Set(without.map(({ applicationId }) => applicationId)),
    { ...roundPageOf(visit, refusal), values },
  );
  return pageAt(visit, place, titles[visit.language].simulation, main, refusal);
}

function askSimulation(
  visit: Visit,
  values: Record<string, string>,
  without: readonly { applicationId: string }[],
) {
  const added = values['with.0.applicationId']?.trim();
  const place = typedCount(values['with.0.place'] ?? '');
  return visit.api.ask('simulate-funding', {
    body: {
      budgetCents: typedCents(values.budgetCents ?? ''),
      maximumLaureates: typedCount(values.maximumLaureates ?? ''),
      ...(values.whenOverBudget === 'stop' || values.whenOverBudget === 'skip'
        ? { whenOverBudget: values.whenOverBudget }
        : {}),
      without: without.map(({ applicationId }) => applicationId),
      ...(added ? { with: [{ applicationId: added, ...defined({ place }) }] } : {}),
    },
  });
}

type PanelRoute = Extract<
  keyof typeof consoleRoundRoutes,
  | 'show-panel'
  | `${'show' | 'enrol'}-panelists`
  | 'resend-panelist-link'
  | 'replace-panelist'
  | 'show-ranking'
  | 'simulate-funding'
>;
export const consolePanelPages: Readonly<Record<PanelRoute, PageOf>> = {
  'show-panel': (visit) => showPanel(visit),
  'show-panelists': (visit) => showPanelists(visit),
  'enrol-panelists': enrolPanelists,
  'resend-panelist-link': resendLink,
  'replace-panelist': replacePanelist,
  'show-ranking': showRanking,
  'simulate-funding': simulateFunding,
};
