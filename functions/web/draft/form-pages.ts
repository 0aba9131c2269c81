/** Writing an application in steps: each is saved as it is typed, and the whole is filed once. */
import type { Answers } from '#domain/application/form-draft.ts';
import { publishedTimes } from '#domain/application/published-times.ts';
import type { Problem } from '#http/server/problem.ts';
import { html } from '#markup/html.ts';
import { callStateOf } from '#web/public/call-pages.ts';
import { draftGone } from '#web/public/start-page.ts';
import { addressDoubt } from '#web/server/address-doubt.ts';
import { isByItself, notKeptByItself } from '#web/server/kept-by-itself.ts';
import { buttonLink } from '#web/server/parts/blocks.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import { needed } from '#web/server/programme-api.ts';
import { onPublishedCohort } from '#web/server/published-cohort.ts';
import { nothingHere, pageOfProblem } from '#web/server/refusals.ts';
import { forgetSession, keepSession } from '#web/server/session.ts';
import { leaveSite } from '#web/server/session-ended.ts';
import { typedText } from '#web/server/typed-text.ts';
import type { PageOf, Shown, Visit } from '#web/server/visit.ts';
import { adviceOfStep } from './advice.ts';
import { discardPage } from './discard-page.ts';
import type { DraftPage } from './draft-view.ts';
import { filedPage } from './filed-page.ts';
import { draftHandOverPage, offerDraft, takeBackOffer } from './handing-over.ts';
import { overviewPage } from './overview-page.ts';
import { fillStep } from './register-fill.ts';
import { reviewPage } from './review-page.ts';
import type { formPageRoutes } from './routes.ts';
import { askToJoin, sharingPage, takeOut } from './sharing-page.ts';
import { fieldsOfDraft, keptAnswer, nextOf, type StepInput, stepPage } from './step-page.ts';
import { isStep, type StepName, stepOf } from './steps.ts';

interface Clock {
  now(): Date;
}

export const withoutDraft: PageOf = async ({ language }) => ({ page: draftGone(language), status: 401 });

export function formPages(clock: Clock): Readonly<Record<keyof typeof formPageRoutes, PageOf>> {
  return {
    'show-draft': (visit) => onDraft(visit, clock, (draft) => ({ page: overviewPage(draft) })),
    'show-step': (visit) =>
      onStep(visit, clock, (draft, step) => ({
        page: stepPage({ ...draft, step, isChecked: visit.query.verifier === '1', query: visit.query }),
      })),
    'save-step': (visit) => onStep(visit, clock, (draft, step) => saveStep(visit, draft, step), true),
    'show-sharing': (visit) => onDraft(visit, clock, (draft) => ({ page: sharingPage(draft) })),
    'invite-writer': (visit) => onDraft(visit, clock, (draft) => askToJoin(visit, draft)),
    'remove-writer': (visit) => onDraft(visit, clock, () => takeOut(visit)),
    'show-hand-over': (visit) => onDraft(visit, clock, (draft) => ({ page: draftHandOverPage(draft) })),
    'hand-over': (visit) => onDraft(visit, clock, (draft) => offerDraft(visit, draft)),
    'take-back': takeBackOffer,
    'review-draft': (visit) => onDraft(visit, clock, (draft) => ({ page: reviewPage(draft) })),
    'file-draft': fileDraft,
    'show-filed': showFiled,
    'leave-draft': leaveSite('draft'),
    'ask-to-discard': (visit) => onDraft(visit, clock, (draft) => ({ page: discardPage(draft) })),
    'discard-draft': discardDraft,
  };
}

const filedPath = '/candidature/depot-recu';
const toFiled: Shown = { goTo: filedPath };
const words = typesetWords({
  change: [
    'Jusqu’à la clôture de l’appel, c’est depuis votre dossier que vous modifiez ce que vous avez déposé.',
    'Until the call closes, you change what you filed on the page of your application.',
  ],
  see: ['Voir ma candidature déposée', 'See my filed application'],
});

/** A draft that was filed has one page left: what became of it. */
async function onDraft(
  visit: Visit,
  clock: Clock,
  show: (page: DraftPage) => Shown | Promise<Shown>,
  onceFiled: () => Shown | Promise<Shown> = () => toFiled,
): Promise<Shown> {
  const shown = needed(await visit.api.ask('show-form'));
  if (shown.state === 'filed') return onceFiled();
  const { cohort, formToken, language, say } = visit;
  const { closesAt, late, calledOff } = shown;
  const times = { ...publishedTimes('call', cohort.calendar), closesAt };
  const callState = callStateOf(cohort, clock.now(), calledOff, times);
  const isOver = callState === 'called-off' || (late?.isEnded ?? callState === 'over');
  return show({ draft: shown, cohort, formToken, language, say, isOver });
}

/** @param hasTyped something came with the visit: it is shown again with why it was not saved, never dropped */
function onStep(
  visit: Visit,
  clock: Clock,
  show: (page: DraftPage, step: StepName) => Shown | Promise<Shown>,
  hasTyped = false,
): Promise<Shown> {
  const { step } = visit.params;
  if (!isStep(step)) return Promise.resolve(nothingHere(visit));
  return onDraft(
    visit,
    clock,
    (page) => (page.isOver && !hasTyped ? { goTo: '/candidature/etapes' } : show(page, step)),
    () => (hasTyped ? saveAfterFiling(visit) : toFiled),
  );
}

/** Filed meanwhile in another window: a page that saves by itself stays open, and says that it saves no more. */
async function saveAfterFiling(visit: Visit): Promise<Shown> {
  const { api, language } = visit;
  const saved = await api.ask('save-form', { body: { version: 1, answers: {} } });
  if (saved.ok) return toFiled;
  if (isByItself(visit)) return notKeptByItself(saved.problem, language);
  return filedMeanwhile(visit, saved.problem);
}

/** Nobody is told that an application is filed for a change that is not in it: what was typed is there to be copied. */
function filedMeanwhile(visit: Visit, problem: Problem): Shown {
  const { language } = visit;
  const { title, main } = pageOfProblem(problem, language);
  return {
    page: {
      title,
      main: html`${main}${typedText(visit)}<p>${words[language].change}</p>
<p class="actions">${buttonLink(filedPath, words[language].see)}</p>`,
    },
    status: problem.status,
  };
}

async function saveStep(visit: Visit, page: DraftPage, step: StepName): Promise<Shown> {
  const { api, form, language } = visit;
  const doubt = isByItself(visit)
    ? undefined
    : addressDoubt(visit, ['contact.email', 'contact.secondEmail'], page.draft.email);
  if (doubt) return doubt;
  const answers = answersIn(form, step, page);
  const version = Number(form.get('version')) || page.draft.version;
  const saved = await api.ask('save-form', { body: { version, answers } });
  if (isByItself(visit))
    return saved.ok ? keptAnswer(saved.value, page) : notKeptByItself(saved.problem, language);
  if (!saved.ok && saved.problem.code === 'draft-filed') return filedMeanwhile(visit, saved.problem);
  if (!saved.ok) return notSaved({ ...page, step, isChecked: false }, answers, saved.problem, language);
  const then = form.get('then');
  if (then === 'register') return fillStep(visit, saved.value.version);
  if (then === 'steps') return { goTo: '/candidature/etapes' };
  const draft = { ...page.draft, ...saved.value, answers: { ...page.draft.answers, ...answers } };
  // What is missing may come later; what is wrong, or not admissible, is best said at once.
  const isWrong =
    draft.problems.some(
      ({ field, code }) =>
        stepOf(field, draft.answers) === step && code !== 'missing' && code !== 'must-be-accepted',
    ) || adviceOfStep(draft, step).some(({ severity }) => severity === 'ineligible');
  return { goTo: then === 'check' || isWrong ? `/candidature/etapes/${step}?verifier=1` : nextOf(step) };
}

/** What was sent stays in the fields, whatever the reason. */
function notSaved(page: StepInput, answers: Answers, problem: Problem, language: Visit['language']): Shown {
  const isFinal = problem.status === 404 || problem.status === 401 || problem.status === 403;
  if (isFinal) return { refused: problem };
  const draft = { ...page.draft, answers: { ...page.draft.answers, ...answers } };
  const problems = (problem.problems ?? []).map(({ field, ...one }) => ({
    ...one,
    field: field.replace(/^answers\./, ''),
  }));
  const refusal = problem.messages[language];
  const shown = stepPage({ ...page, draft: { ...draft, problems }, refusal, isChecked: problems.length > 0 });
  return { page: shown, status: problem.status };
}

/** A box that is not ticked is not sent: it says so. */
function answersIn(form: URLSearchParams, step: StepName, { draft, cohort }: DraftPage): Answers {
  const type = form.get('applicant.type');
  const answers = type === null ? draft.answers : { ...draft.answers, 'applicant.type': type };
  return Object.fromEntries(
    fieldsOfDraft({ ...draft, answers }, step, cohort.applicants).map((field) => [
      field,
      field === 'project.needs' ? form.getAll(field) : (form.get(field) ?? ''),
    ]),
  ) as Answers;
}

async function fileDraft({ api }: Visit): Promise<Shown> {
  const filed = await api.ask('file-form', { body: {} });
  if (filed.ok) {
    const { session } = filed.value;
    const cookies = session === undefined ? [] : [keepSession('applicant', session)];
    return { ...toFiled, cookies };
  }
  const { problem } = filed;
  if (problem.code === 'draft-filed') return toFiled;
  return problem.code === 'invalid-request' ? { goTo: '/candidature/relecture' } : { refused: problem };
}

/** Back to what was filed, where the draft would have changed it. */
async function discardDraft({ api }: Visit): Promise<Shown> {
  const shown = await api.ask('show-form');
  needed(await api.ask('discard-form'));
  const isAmendment = shown.ok && shown.value.state === 'open' && shown.value.amends !== undefined;
  return { goTo: isAmendment ? '/dossier' : '/', cookies: [forgetSession('draft')] };
}

async function showFiled(visit: Visit): Promise<Shown> {
  const { language, say } = visit;
  const filed = needed(await visit.api.ask('show-form'));
  if (filed.state !== 'filed') return { goTo: '/candidature/relecture' };
  return onPublishedCohort(visit, (cohort) => ({ page: filedPage(filed, cohort, language, say) }));
}
