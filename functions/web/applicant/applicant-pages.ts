/** The site of one applicant: their file, what is asked of them, their agreement, and the ways out. */
import { kindOf } from '#domain/application/application-fields.ts';
import type { ApplicationForm } from '#domain/application/application-form.ts';
import { type Answers, answersOf, partsOf } from '#domain/application/form-draft.ts';
import { sessionNames } from '#domain/application/stages.ts';
import { defined } from '#domain/values/defined.ts';
import { fieldWords } from '#http/words/field-words.ts';
import type { FormState, ToldProblem } from '#web/server/parts/form.ts';
import { endSession } from '#web/server/session.ts';
import { sessionEnded } from '#web/server/session-ended.ts';
import type { PageOf, Shown, Visit } from '#web/server/visit.ts';
import { agreementToSignPage, codePage } from './agreement-page.ts';
import { completionPage, fieldsAsked } from './completion-page.ts';
import { type DossierPage, type DossierView, dossierPage } from './dossier-page.ts';
import { leavingPage, unsure } from './leaving-page.ts';
import { lettersPage } from './letters-page.ts';
import type { applicantPageRoutes } from './routes.ts';

export const applicantPages: Readonly<Record<keyof typeof applicantPageRoutes, PageOf>> = {
  'show-dossier': (visit) =>
    onDossier(visit, async (page) => ({
      page: dossierPage({ ...page, explanations: await explanationsOf(visit, page.view) }),
    })),
  'show-letters': async ({ api, language, say }) => {
    const letters = await api.ask('list-my-letters');
    return letters.ok ? { page: lettersPage(letters.value, language, say) } : { refused: letters.problem };
  },
  'show-completion': (visit) =>
    onDossier(visit, (page) => {
      const { asked, form } = page.view;
      return asked ? { page: completionPage(page, asked, answersOf(form), []) } : { goTo: '/dossier' };
    }),
  complete: (visit) => onDossier(visit, (page) => complete(visit, page)),
  'show-agreement': (visit) => showAgreement(visit, stateOf(visit)),
  'ask-code': askCode,
  sign,
  'show-withdrawal': (visit) => onDossier(visit, () => ({ page: leavingPage('withdraw', stateOf(visit)) })),
  withdraw: (visit) => leave(visit, 'withdraw'),
  'show-declination': (visit) => onDossier(visit, () => ({ page: leavingPage('decline', stateOf(visit)) })),
  decline: (visit) => leave(visit, 'decline'),
  'show-paper': (visit) => paper(visit, 'issued'),
  'show-signed-paper': (visit) => paper(visit, 'signed'),
  'show-dates': async ({ api }) => fileOf(await api.fetchFile('download-agreement-dates')),
  'leave-dossier': async ({ language }) => ({
    page: sessionEnded(language),
    cookies: [endSession('applicant')],
  }),
};

const stateOf = (
  { language, formToken }: Visit,
  values: FormState['values'] = {},
  problems: readonly ToldProblem[] = [],
): FormState => ({ language, formToken, values, problems });

async function onDossier(visit: Visit, show: (page: DossierPage) => Shown | Promise<Shown>): Promise<Shown> {
  const { cohort, formToken, language, say } = visit;
  const viewed = await visit.api.ask('view-application');
  if (!viewed.ok) return { refused: viewed.problem };
  return show({ view: viewed.value, cohort, formToken, language, say });
}

/** Fetched only after a jury or panel result was told. If that fails, the page is shown without them. */
async function explanationsOf({ api }: Visit, { told }: DossierView) {
  if (!told.some(({ round }) => sessionNames.some((name) => name === round))) return [];
  const explained = await api.ask('explain-decision');
  return explained.ok ? explained.value.explanations : [];
}

async function complete(visit: Visit, page: DossierPage): Promise<Shown> {
  const { asked, form } = page.view;
  if (!asked) return { goTo: '/dossier' };
  const sent = Object.fromEntries(
    fieldsAsked(asked.fields, form.applicant.type).map((field) => [
      field,
      field === 'project.needs'
        ? visit.form.getAll(field)
        : (visit.form.get(field) ?? '').replaceAll('\r\n', '\n'),
    ]),
  ) as Answers;
  // Fields that staff did not ask for are left out: the API refuses them.
  const typed: Answers = { ...sent, 'applicant.type': form.applicant.type };
  const body = partsOf(typed, form.language, asked.fields) as Partial<ApplicationForm>;
  const done = await visit.api.ask('complete-application', { body: body as never });
  if (done.ok) return { goTo: '/dossier' };
  const { problem } = done;
  if (problem.problems === undefined) return { refused: problem };
  const problems = problem.problems.map(inEuros);
  return { page: completionPage(page, asked, typed, problems), status: 422 };
}

/** The API's messages count in cents, but people type euros: shows a message in euros instead. */
const inEuros = (problem: ToldProblem & { code: string }): ToldProblem =>
  kindOf(problem.field) === 'cents' && problem.code !== 'missing'
    ? { field: problem.field, message: fieldWords['not-euros'] ?? problem.message }
    : problem;

async function showAgreement(visit: Visit, state: FormState, status = 200): Promise<Shown> {
  const read = await visit.api.ask('view-agreement');
  if (!read.ok) return { refused: read.problem };
  return { page: agreementToSignPage(read.value, state, visit.say), status };
}

const signerIn = ({ form }: Visit) => ({
  name: form.get('name') ?? '',
  capacity: form.get('capacity') ?? '',
  sha256: form.get('sha256') ?? '',
});

async function askCode(visit: Visit): Promise<Shown> {
  const signer = signerIn(visit);
  const accepted = visit.form.get('commitmentsAccepted') === 'on';
  const body = { ...signer, commitmentsAccepted: accepted as true };
  const asked = await visit.api.ask('ask-signature-code', { body });
  if (asked.ok) return { page: codePage(stateOf(visit, signer), { codeMinutes: asked.value.codeMinutes }) };
  const { problem } = asked;
  if (problem.problems !== undefined) {
    const values = { ...signer, ...(accepted ? { commitmentsAccepted: 'on' } : {}) };
    return showAgreement(visit, stateOf(visit, values, problem.problems), 422);
  }
  // `code-too-soon` means that a code was just sent: the page to enter it is shown.
  if (problem.code !== 'code-too-soon') return { refused: problem };
  return {
    page: codePage(stateOf(visit, signer), { refusal: problem.messages[visit.language] }),
    status: 429,
  };
}

async function sign(visit: Visit): Promise<Shown> {
  const signer = signerIn(visit);
  const code = (visit.form.get('code') ?? '').replaceAll(/\s/g, '');
  const signed = await visit.api.ask('sign-agreement', {
    body: { ...signer, commitmentsAccepted: true, code },
  });
  if (signed.ok) return { goTo: '/dossier' };
  const { problem } = signed;
  if (problem.problems === undefined && !problem.code.startsWith('code-')) return { refused: problem };
  const problems = problem.problems ?? [{ field: 'code', message: problem.messages }];
  const page = codePage(stateOf(visit, { ...signer, code }, problems), {
    refusal: problem.messages[visit.language],
  });
  return { page, status: problem.status };
}

async function leave(visit: Visit, act: 'withdraw' | 'decline'): Promise<Shown> {
  const reason = (visit.form.get('reason') ?? '').replaceAll('\r\n', '\n').trim();
  const isSure = visit.form.get('sure') === 'on';
  if (!isSure) return { page: leavingPage(act, stateOf(visit, { reason }, unsure)), status: 422 };
  const operation = act === 'withdraw' ? 'withdraw-application' : 'decline-agreement';
  const done = await visit.api.ask(operation, { body: reason === '' ? {} : { reason } });
  if (done.ok) return { goTo: '/dossier' };
  const { problem } = done;
  if (problem.problems === undefined) return { refused: problem };
  return { page: leavingPage(act, stateOf(visit, { reason, sure: 'on' }, problem.problems)), status: 422 };
}

const paper = async ({ api }: Visit, copy: 'issued' | 'signed'): Promise<Shown> =>
  fileOf(await api.fetchFile('download-agreement', { query: { copy } }));

function fileOf(answered: Awaited<ReturnType<Visit['api']['fetchFile']>>): Shown {
  if (!answered.ok) return { refused: answered.problem };
  const { bytes, type, disposition } = answered.value;
  return { file: bytes, type, ...defined({ disposition }) };
}
