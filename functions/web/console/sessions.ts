/** What the jury's and the panel's sessions have in common: their lot, opening and closing, their sensitivity, and deciding. */
import type { SessionName } from '#domain/application/stages.ts';
import { defined } from '#domain/values/defined.ts';
import type { Problem } from '#http/server/problem.ts';
import { atItsField } from '#web/console/application/at-its-field.ts';
import type { consoleRoundRoutes } from '#web/console/door/round-routes.ts';
import { confirmedIn, doneOf } from '#web/console/door/second-person.ts';
import { isSure, surePage } from '#web/console/door/sure.ts';
import { inConsole, peopleOf } from '#web/console/door/visit.ts';
import { showJury } from '#web/console/jury/jury.ts';
import { juryWords } from '#web/console/jury/jury-page.ts';
import { showPanel } from '#web/console/panel/panel.ts';
import { panelWords } from '#web/console/panel/panel-words.ts';
import { decisionPage } from '#web/console/round/decision-page.ts';
import { broughtBeacon, endOf, fewerGradesOf } from '#web/console/round/lot-forms.ts';
import { backTo, ownRefusal, pageAt, roundPageOf, sessionNamed } from '#web/console/round/round-visit.ts';
import { sensitivityPage } from '#web/console/round/sensitivity-page.ts';
import type { ToldProblem } from '#web/server/parts/form.ts';
import { textIn } from '#web/server/parts/text-in.ts';
import { typedCents } from '#web/server/parts/typed-amount.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import { needed } from '#web/server/programme-api.ts';
import { nothingHere } from '#web/server/refusals.ts';
import type { PageOf, Shown, Visit } from '#web/server/visit.ts';

const onSession =
  (act: (visit: Visit, round: SessionName) => Promise<Shown>): PageOf =>
  async (visit) => {
    const round = sessionNamed(visit);
    return round ? act(visit, round) : nothingHere(visit);
  };

const pages: Record<SessionName, typeof showJury> = { jury: showJury, panel: showPanel };
const showSession = (visit: Visit, round: SessionName, refusal?: Problem): Promise<Shown> =>
  pages[round](visit, refusal);

async function commitSeed(visit: Visit, round: SessionName): Promise<Shown> {
  const answer = await visit.api.ask('commit-seed', { params: { round }, body: {} });
  return answer.ok ? backTo(`/console/${round}`, 'engagement') : showSession(visit, round, answer.problem);
}

async function bringBeacon(visit: Visit, round: SessionName): Promise<Shown> {
  const body = broughtBeacon(visit.form);
  const answer = await visit.api.ask('bring-beacon', { params: { draw: round }, body });
  return answer.ok ? backTo(`/console/${round}`, 'tirage') : showSession(visit, round, answer.problem);
}

const openingWords = { jury: juryWords, panel: panelWords };

/** Everybody on the roll is written to at once, and what they read or grade stands from then on. */
async function openRound(visit: Visit, round: SessionName): Promise<Shown> {
  if (!isSure(visit)) {
    const shown = needed(await visit.api.ask('show-round', { params: { round } }));
    const { open, openWhy: consequence, openButton: label, closesOn } = openingWords[round][visit.language];
    const facts = [[closesOn, endOf(shown.round, visit)] as const];
    const back = `/console/${round}` as const;
    return inConsole(visit, back, surePage({ title: open, facts, consequence, label, back }, visit));
  }
  const reason = textIn(visit, 'reason');
  const body = reason === '' ? {} : { reason };
  const answer = await visit.api.ask('open-round', { params: { round }, body });
  return answer.ok ? backTo(`/console/${round}`, 'ouverture') : showSession(visit, round, answer.problem);
}

/** The reasons that were given to rank finalists on fewer grades. */
const fewerGradesIn = (form: URLSearchParams): { applicationId: string; reason: string }[] =>
  [...form].flatMap(([name, reason]) => {
    const applicationId = fewerGradesOf(name);
    return applicationId === undefined || reason.trim() === ''
      ? []
      : [{ applicationId, reason: reason.trim() }];
  });

async function closeRound(visit: Visit, round: SessionName): Promise<Shown> {
  const body = defined({ reason: textIn(visit, 'reason') || undefined });
  const fewer = fewerGradesIn(visit.form);
  const answer =
    round === 'panel' && fewer.length > 0
      ? await visit.api.ask('close-panel', { body: { ...body, rankOnFewerGrades: fewer } })
      : await visit.api.ask(`close-${round}`, { body });
  return answer.ok ? backTo(`/console/${round}`, 'cloture') : showSession(visit, round, answer.problem);
}

const titles = typesetWords({
  sensitivity: {
    jury: ['Sensibilité de la liste du jury', 'Sensitivity of the jury’s list'],
    panel: ['Sensibilité de la liste du panel', 'Sensitivity of the panel’s list'],
  },
  decision: {
    jury: ['Décider après l’avis du jury', 'Decide on the advice of the jury'],
    panel: ['Décider après l’avis du panel', 'Decide on the advice of the panel'],
  },
});

async function showSensitivity(visit: Visit, round: SessionName): Promise<Shown> {
  const [shown, found] = await Promise.all([
    visit.api.ask('show-round', { params: { round } }).then(needed),
    visit.api.ask('show-sensitivity', { params: { round } }),
  ]);
  if (!found.ok && found.problem.code !== 'round-not-closed') return { refused: found.problem };
  const { ranking, progress } = shown;
  const titlesById = new Map(ranking.map(({ applicationId, title }) => [applicationId, title]));
  const names = new Map((progress.jurors ?? []).map(({ jurorId, name }) => [jurorId, name]));
  const view = found.ok ? { ...found.value, titles: titlesById, names } : undefined;
  const main = sensitivityPage(view, round, roundPageOf(visit));
  return pageAt(visit, `/console/${round}`, titles[visit.language].sensitivity[round], main);
}

async function showDecision(
  visit: Visit,
  round: SessionName,
  refusal?: Problem,
  problems?: readonly ToldProblem[],
): Promise<Shown> {
  const [shown, people] = await Promise.all([
    visit.api.ask('show-round', { params: { round } }).then(needed),
    peopleOf(visit),
  ]);
  const main = decisionPage(
    shown,
    round,
    { ...roundPageOf(visit, refusal && atItsField(refusal), problems), people },
    visit.query.candidature,
  );
  return pageAt(visit, `/console/${round}`, titles[visit.language].decision[round], main, refusal);
}

const noAmount: ToldProblem = {
  field: 'amountCents',
  message: {
    fr: 'Écrivez un montant en euros, comme 12 500 ou 12 500,50.',
    en: 'Write an amount in euros, such as 12500 or 12500.50.',
  },
};
async function adjustOutcome(visit: Visit, round: SessionName): Promise<Shown> {
  const amountCents = typedCents(textIn(visit, 'amountCents'));
  if (Number.isNaN(amountCents))
    return showDecision(visit, round, ownRefusal('form-incomplete', visit), [noAmount]);
  const answer = await visit.api.ask('adjust-outcome', {
    params: { round, applicationId: textIn(visit, 'applicationId') },
    query: confirmedIn(visit),
    body: {
      outcome: textIn(visit, 'outcome') as 'shortlisted',
      reason: textIn(visit, 'reason'),
      ...defined({ amountCents }),
    },
  });
  return answer.ok
    ? backTo(`/console/${round}/decision`, doneOf(answer.value, 'decision'))
    : showDecision(visit, round, answer.problem);
}

async function undoAdjustment(visit: Visit, round: SessionName): Promise<Shown> {
  const params = { round, applicationId: visit.form.get('applicationId') ?? '' };
  const answer = await visit.api.ask('undo-adjustment', { params, query: confirmedIn(visit) });
  return answer.ok
    ? backTo(`/console/${round}/decision`, doneOf(answer.value, 'annulation'))
    : showDecision(visit, round, answer.problem);
}

type SessionRoute = Extract<
  keyof typeof consoleRoundRoutes,
  | 'commit-seed'
  | 'bring-beacon'
  | `${'open' | 'close'}-round`
  | 'show-sensitivity'
  | 'show-decision'
  | 'adjust-outcome'
  | 'undo-adjustment'
>;
export const sessionPages: Readonly<Record<SessionRoute, PageOf>> = {
  'commit-seed': onSession(commitSeed),
  'bring-beacon': onSession(bringBeacon),
  'open-round': onSession(openRound),
  'close-round': onSession(closeRound),
  'show-sensitivity': onSession(showSensitivity),
  'show-decision': onSession(showDecision),
  'adjust-outcome': onSession(adjustOutcome),
  'undo-adjustment': onSession(undoAdjustment),
};
