/** What the controllers of rounds share: the page's setting from the visit, refusals in words, and the way back after an act. */
import { type SessionName, sessionNames } from '#domain/application/stages.ts';
import { defined } from '#domain/values/defined.ts';
import type { Problem } from '#http/server/problem.ts';
import type { Markup } from '#markup/html.ts';
import { plural } from '#markup/plural.ts';
import { punctuation } from '#markup/wording.ts';
import { type ConsolePlace, mayNot } from '#web/console/door/console-page.ts';
import { inConsole, whoIs } from '#web/console/door/visit.ts';
import type { ToldProblem } from '#web/server/parts/form.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import { needed } from '#web/server/programme-api.ts';
import type { Shown, Visit } from '#web/server/visit.ts';
import { applicationLink, type RefusedForm, type RoundPage } from './round-page.ts';

export const sessionNamed = ({ params: { round } }: Visit): SessionName | undefined =>
  sessionNames.find((name) => name === round);

/** @param refusal what was refused of the form that this page answers; it keeps what was typed */
export function roundPageOf(visit: Visit, refusal?: Problem, problems?: readonly ToldProblem[]): RoundPage {
  const { say, cohort, formToken, form, query, path } = visit;
  return {
    say,
    cohort,
    formToken,
    mayAct: mayNot(whoIs(visit), 'decide', visit.language) === undefined,
    ...(refusal || problems ? { values: Object.fromEntries(form), sentTo: path } : {}),
    ...(refusal ? { refused: refusedOf(refusal, visit) } : {}),
    problems: problems ?? refusal?.problems,
    query,
    ...defined({ done: query.fait }),
  };
}

/** Whether the published end of a session can still be moved, as the API says it. */
export async function mayMoveEnd({ api }: Pick<Visit, 'api'>, part: SessionName): Promise<boolean> {
  const { items } = needed(await api.ask('show-times'));
  return items.some((one) => one.part === part && one.mayExtend);
}

/** A page of the console, at its place; 409 or 422 when it shows a form again with why it was refused. */
export const pageAt = (
  visit: Visit,
  place: ConsolePlace,
  title: string,
  main: Markup,
  refusal?: Pick<Problem, 'status'>,
): Shown => inConsole(visit, place, { title, main }, refusal && (refusal.status === 409 ? 409 : 422));

/** After an act that was accepted: a page that says so, and that a reload does not repeat. */
export const backTo = (path: string, done: string): Shown => ({
  goTo: `${path}?fait=${encodeURIComponent(done)}`,
});

const titles = typesetWords({
  'roll-unreadable': ['Liste illisible', 'The list cannot be read'],
  'form-incomplete': ['Il manque quelque chose', 'Something is missing'],
});
const messages = {
  'roll-unreadable': { fr: 'Rien n’a été inscrit.', en: 'Nobody was enrolled.' },
  'form-incomplete': { fr: 'Rien n’a été enregistré.', en: 'Nothing was recorded.' },
} as const;

/** What a form of the console is refused before the API is asked. */
export const ownRefusal = (code: keyof typeof messages, { language }: Visit): Problem => ({
  type: `urn:aic:problem:${code}`,
  title: titles[language][code],
  status: 422,
  code,
  detail: messages[code][language],
  instance: 'urn:aic:request:none',
  messages: messages[code],
});

function refusedOf(problem: Problem, { language, say }: Visit): RefusedForm {
  const { title, messages, code } = problem;
  const told = { title, sentence: messages[language], details: detailsOf(problem, say) };
  if (code === 'questions-open') return { ...told, needsReason: true };
  const { applications = [] } = problem as { applications?: NonNullable<RefusedForm['shortOfGrades']> };
  return code === 'grades-not-met' ? { ...told, shortOfGrades: applications } : told;
}

/** What the API joins to some refusals, as lines to read. */
function detailsOf(problem: Problem, say: Visit['say']): (string | Markup)[] {
  const isFrench = say.language === 'fr';
  const colon = punctuation[say.language].colon;
  const lists = problem as {
    applications?: readonly { title: string; needed: number; got: number; tied?: readonly string[] }[];
    lateJurors?: readonly { name: string; remaining: number }[];
    members?: readonly { name: string; ties: number }[];
    readings?: readonly { title: string; name: string }[];
    applicationIds?: readonly string[];
    short?: readonly { applicationId: string }[];
    notVoted?: number;
    budgetCents?: number;
    wouldBeCents?: number;
  };
  // Every grant that a ceiling forbids, with its figures; every laureate who may still leave.
  if (['aid-over-ceiling', 'laureates-open'].includes(problem.code))
    return (problem.problems ?? []).map(({ message }) => message[say.language]);
  const {
    applications = [],
    members = [],
    lateJurors = [],
    applicationIds = [],
    readings = [],
    short = [],
  } = lists;
  const money = [lists.budgetCents, lists.wouldBeCents].filter((cents) => cents !== undefined);
  return [
    ...applications.map(
      ({ title, got, needed, tied = [] }) =>
        `${title}${colon}${got} / ${needed}${tied.length === 0 ? '' : ` (${tied.join(', ')})`}`,
    ),
    ...members.map(({ name, ties }) =>
      isFrench
        ? `${name}${colon}${plural.fr(ties, `${ties} {lien|liens}`)}`
        : `${name}: ${plural.en(ties, `${ties} {tie|ties}`)}`,
    ),
    ...lateJurors.map(({ name, remaining }) =>
      isFrench
        ? `${name}${colon}${plural.fr(remaining, `${remaining} {lecture|lectures} à déposer`)}`
        : `${name}: ${plural.en(remaining, `${remaining} {review|reviews} to file`)}`,
    ),
    ...readings.map(({ name, title }) => `${name}${colon}${title}`),
    ...(lists.notVoted === undefined
      ? []
      : [isFrench ? `N’ont pas voté\u00A0: ${lists.notVoted}` : `Have not voted: ${lists.notVoted}`]),
    ...[...applicationIds, ...short.map(({ applicationId }) => applicationId)].map((id) =>
      applicationLink(id, id),
    ),
    ...(money.length === 2 ? [money.map((cents) => say.euros(cents)).join(' → ')] : []),
  ];
}
