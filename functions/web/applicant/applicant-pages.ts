/** The site of one applicant: their file, what is asked of them, their agreement, and the ways out. */
import { kindOf } from '#domain/application/application-fields.ts';
import type { ApplicationForm } from '#domain/application/application-form.ts';
import { type Answers, answersOf, partsOf } from '#domain/application/form-draft.ts';
import { sessionNames } from '#domain/application/stages.ts';
import { defined } from '#domain/values/defined.ts';
import { namedFields } from '#http/words/named-fields.ts';
import { noLongerAwaited } from '#web/server/own-problems.ts';
import { stateOf, type ToldProblem } from '#web/server/parts/form.ts';
import { textIn } from '#web/server/parts/text-in.ts';
import { ifThere, needed } from '#web/server/programme-api.ts';
import { forgetSession, keepSession } from '#web/server/session.ts';
import { leaveSite } from '#web/server/session-ended.ts';
import { shownFile } from '#web/server/shown-file.ts';
import type { PageOf, Shown, Visit } from '#web/server/visit.ts';
import { myAmendmentPages } from './amendments.ts';
import { completionPage, completionReview, fieldsAsked } from './completion-page.ts';
import { askToLeave, askToSign, leave, showAgreement, sign } from './confirming.ts';
import { type DossierPage, type DossierView, dossierPage } from './dossier-page.ts';
import { askToHandOver, confirmHandOver, handOverPage, takeBackHandOver } from './handing-over.ts';
import { leavingPage } from './leaving-page.ts';
import { lettersPage } from './letters-page.ts';
import { linkRenewed } from './link-renewal.ts';
import { answerHere, showQuestion } from './panel-questions.ts';
import { downloadPaper, givePaper, showPaper, showPapers, takePaperBack } from './papers.ts';
import { confirmAccountHere, giveAccountHere, showPayments } from './payments-page.ts';
import type { applicantPageRoutes } from './routes.ts';
import { supportPages } from './support-acts.ts';

export const applicantPages: Readonly<Record<keyof typeof applicantPageRoutes, PageOf>> = {
  'show-dossier': (visit) =>
    onDossier(visit, async (page) => ({
      page: dossierPage({
        ...page,
        explanations: await explanationsOf(visit, page.view),
        ...defined({
          questions: await questionsOf(visit, page.view),
          support: await supportOf(visit, page.view),
        }),
      }),
    })),
  'show-letters': async ({ api, language, say }) => {
    const letters = needed(await api.ask('list-my-letters'));
    return { page: lettersPage(letters, language, say) };
  },
  'start-amendment': async ({ api }) => {
    const begun = needed(await api.ask('start-amendment', { body: {} }));
    return { goTo: '/candidature/etapes', cookies: [keepSession('draft', begun.session)] };
  },
  'show-completion': (visit) =>
    onDossier(visit, (page) => {
      const { asked, form } = page.view;
      return asked
        ? { page: completionPage(page, asked, { answers: answersOf(form), message: '', problems: [] }) }
        : { goTo: '/dossier' };
    }),
  complete: (visit) => onDossier(visit, (page) => complete(visit, page)),
  'show-agreement': (visit) => showAgreement(visit, stateOf(visit)),
  'ask-code': askToSign,
  sign,
  'show-withdrawal': (visit) => onDossier(visit, () => ({ page: leavingPage('withdraw', stateOf(visit)) })),
  'ask-withdrawal-code': (visit) => askToLeave(visit, 'withdraw'),
  withdraw: (visit) => leave(visit, 'withdraw'),
  'show-declination': (visit) => onDossier(visit, () => ({ page: leavingPage('decline', stateOf(visit)) })),
  'ask-declination-code': (visit) => askToLeave(visit, 'decline'),
  decline: (visit) => leave(visit, 'decline'),
  'show-hand-over': (visit) => onDossier(visit, (page) => ({ page: handOverPage(page, stateOf(visit)) })),
  'ask-handover-code': (visit) => onDossier(visit, (page) => askToHandOver(visit, page)),
  'hand-over': confirmHandOver,
  'take-back': takeBackHandOver,
  'show-copy': async ({ api }) => shownFile(await api.fetchFile('download-application')),
  'show-paper': (visit) => paper(visit, 'issued'),
  'show-signed-paper': (visit) => paper(visit, 'signed'),
  'show-dates': async ({ api }) => shownFile(await api.fetchFile('download-agreement-dates')),
  'show-question': showQuestion,
  'answer-question': answerHere,
  ...supportPages,
  'show-papers': showPapers,
  'give-paper': givePaper,
  'show-own-paper': showPaper,
  'download-own-paper': downloadPaper,
  'take-paper-back': takePaperBack,
  'show-payments': (visit) => showPayments(visit),
  'give-account': giveAccountHere,
  'confirm-account': confirmAccountHere,
  ...myAmendmentPages,
  'renew-my-link': async ({ api, language }) => {
    needed(await api.ask('renew-my-link', { body: {} }));
    return { page: linkRenewed(language), cookies: [forgetSession('applicant')] };
  },
  'leave-dossier': leaveSite('applicant'),
};

async function onDossier(visit: Visit, show: (page: DossierPage) => Shown | Promise<Shown>): Promise<Shown> {
  const { cohort, formToken, language, say } = visit;
  const viewed = needed(await visit.api.ask('view-application'));
  return show({ view: viewed, cohort, formToken, language, say });
}

/** Fetched only after a jury or panel result was told. */
async function explanationsOf({ api }: Visit, { told }: DossierView) {
  if (!told.some(({ round }) => sessionNames.some((name) => name === round))) return [];
  return ifThere(await api.ask('explain-decision'))?.explanations ?? [];
}

/** Of a finalist alone: nobody else is asked. */
async function questionsOf({ api }: Visit, { status }: DossierView) {
  if (status !== 'shortlisted') return undefined;
  return ifThere(await api.ask('list-my-questions'));
}

/** Opened with the award. */
async function supportOf({ api }: Visit, { status }: DossierView) {
  if (status !== 'awarded') return undefined;
  return ifThere(await api.ask('view-support'));
}

/** What was typed is tried first, read again, and only then sent. */
async function complete(visit: Visit, page: DossierPage): Promise<Shown> {
  const { asked, form } = page.view;
  if (!asked) return { refused: noLongerAwaited };
  const sent = Object.fromEntries(
    fieldsAsked(asked.fields, form.applicant.type, visit.cohort.applicants).map((field) => [
      field,
      field === 'project.needs' ? visit.form.getAll(field) : (visit.form.get(field) ?? ''),
    ]),
  ) as Answers;
  const answers: Answers = { ...answersOf(form), ...sent };
  const message = textIn(visit, 'message');
  const typed = { answers, message, problems: [] };
  const step = visit.form.get('step');
  if (step === 'change') return { page: completionPage(page, asked, typed) };
  // Fields that staff did not ask for are left out: the API refuses them.
  const parts = partsOf(
    answers,
    form.language,
    asked.fields,
    visit.cohort.applicants.budgets,
  ) as Partial<ApplicationForm>;
  const said = { ...parts, ...(message === '' ? {} : { message }), isTrial: step !== 'send' };
  const done = await visit.api.ask('complete-application', { body: said as never });
  if (done.ok) {
    return step === 'send' ? { goTo: '/dossier' } : { page: completionReview(page, asked, typed) };
  }
  const { problem } = done;
  if (problem.problems === undefined && problem.code !== 'nothing-answered') return { refused: problem };
  const problems = (problem.problems ?? []).map(inEuros);
  const refusal = problem.code === 'nothing-answered' ? { refusal: problem.messages[visit.language] } : {};
  return { page: completionPage(page, asked, { ...typed, problems, ...refusal }), status: 422 };
}

const shapeCodes: ReadonlySet<string> = new Set(['not-an-integer', 'out-of-range', 'wrong-type']);

/** The API's messages count in cents, but people type euros: shows a message in euros instead. */
const inEuros = (problem: ToldProblem & { code: string }): ToldProblem =>
  kindOf(problem.field) === 'cents' && shapeCodes.has(problem.code)
    ? { field: problem.field, message: namedFields[problem.field]?.['not-euros'] ?? problem.message }
    : problem;

const paper = async ({ api }: Visit, copy: 'issued' | 'signed'): Promise<Shown> =>
  shownFile(await api.fetchFile('download-agreement', { query: { copy } }));
