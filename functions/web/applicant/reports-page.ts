/** The reports of a laureate: typed in several goes, filed, and typed again where staff asked. */
import type { Answer } from '#http/responses.ts';
import type { Problem } from '#http/server/problem.ts';
import { html, type Markup } from '#markup/html.ts';
import { reportFieldLabel } from '#markup/report-words.ts';
import type { Wording } from '#markup/wording.ts';
import { reportLabel } from '#web/server/field-labels.ts';
import type { PageContent } from '#web/server/frame.ts';
import { factList, notice } from '#web/server/parts/blocks.ts';
import { checkField, type FormState, formStart, problemSummary, stateOf } from '#web/server/parts/form.ts';
import {
  filedReports,
  reportInputs,
  typedReports,
  valuesOf,
  withEmptyAmounts,
} from '#web/server/parts/report-form.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import { needed } from '#web/server/programme-api.ts';
import type { PageOf, Shown, Visit } from '#web/server/visit.ts';
import { dossierPlaces } from './dossier-places.ts';
import type { reportPageRoutes } from './routes.ts';

type View = Answer<'view-reports'>;

const path = '/dossier/comptes-rendus';

const words = typesetWords({
  title: ['Mes comptes rendus', 'My reports'],
  due: [
    (day: string) => `À remettre au plus tard le ${day}.`,
    (day: string) => `To be filed by ${day} at the latest.`,
  ],
  year: [
    (day: string) =>
      `Ils portent sur l’exercice qui se termine le ${day} : remettez-les après ce jour. D’ici là, vous pouvez les préparer.`,
    (day: string) =>
      `They account for the financial year that ends on ${day}: file them after that day. Until then you can prepare them.`,
  ],
  goes: [
    'Enregistrez autant de fois que vous voulez : personne ne lit votre brouillon. Une fois remis, vos comptes rendus sont lus par l’équipe.',
    'Save as often as you like: nobody reads your draft. Once filed, your reports are read by the team.',
  ],
  saved: [
    (moment: string) => `Brouillon enregistré le ${moment}.`,
    (moment: string) => `Draft saved on ${moment}.`,
  ],
  exact: ['Je certifie que ces comptes rendus sont exacts', 'I certify that these reports are exact'],
  save: ['Enregistrer le brouillon', 'Save the draft'],
  send: ['Remettre mes comptes rendus', 'File my reports'],
  again: ['Remettre à nouveau', 'File again'],
  filed: ['Ce que vous avez remis', 'What you filed'],
  filedOn: [(day: string) => `Reçus le ${day}.`, (day: string) => `Received on ${day}.`],
  waits: [
    'L’équipe les examine : rien ne vous est demandé.',
    'The team is reading them: nothing is asked of you.',
  ],
  early: [
    'Ils seront examinés à la fin de l’accompagnement. Vous pouvez les remplacer d’ici là.',
    'They are read when the support is over. You can replace them until then.',
  ],
  accepted: ['Ils sont acceptés.', 'They are accepted.'],
  queried: ['L’équipe vous interroge', 'The team asks you'],
  queriedWhat: [
    'Reprenez ces points seulement, puis remettez à nouveau. Le reste ne change pas.',
    'Take up these points only, then file again. The rest does not change.',
  ],
  refused: ['L’équipe les refuse', 'The team refuses them'],
  grant: ['Subvention accordée', 'Grant'],
  final: ['Subvention au prorata des dépenses réelles', 'Grant pro rata of the actual costs'],
  recover: ['Non versée, ou à rendre si elle l’a été', 'Not paid, or to be given back if it was'],
  owed: [
    (day: string) =>
      `Ils sont en retard : vous avez jusqu’au ${day} pour les remettre, ou pour nous dire pourquoi vous ne le pouvez pas.`,
    (day: string) => `They are late: you have until ${day} to file them, or to tell us why you cannot.`,
  ],
  withdrawn: [
    (day: string) =>
      `Faute de comptes rendus, l’administration a retiré la subvention le ${day}. Une lettre vous dit pourquoi, et comment contester. Pour les remettre malgré tout, écrivez au service : lui seul peut revenir sur sa décision.`,
    (day: string) =>
      `For want of reports, the administration withdrew the grant on ${day}. A letter tells you why, and how to contest it. To file them all the same, write to the service: it alone can go back on its decision.`,
  ],
  paid: ['Versé', 'Paid'],
  toRecover: ['À rendre', 'To be given back'],
  withheld: ['Ne sera pas versé', 'Will not be paid'],
  notYet: ['Vos comptes rendus ne sont pas encore attendus.', 'Your reports are not awaited yet.'],
});

function reportsPage(view: View, state: FormState, say: Wording): PageContent {
  const text = words[say.language];
  const { filed, open, lines } = view;
  return {
    title: text.title,
    navigation: dossierPlaces('support', say.language, path),
    main: html`${problemSummary({ ...state, labelOf: reportLabel })}${standing(view, say)}
${open.length === 0 ? '' : reportForm(view, state, say)}${
  filed ? html`<h2>${text.filed}</h2>${filedReports(filed, lines, say)}` : ''
}`,
  };
}

function standing(view: View, say: Wording): Markup {
  const text = words[say.language];
  const { filed, review, dueOn, financialYearEndsOn, isYearOver, stage, reportDefault } = view;
  const { recorded, answerBy } = reportDefault ?? {};
  const sentences = [
    ...(filed ? [text.filedOn(say.day(filed.receivedOn))] : [text.due(say.day(dueOn))]),
    ...(!isYearOver && financialYearEndsOn ? [text.year(say.day(financialYearEndsOn))] : []),
    ...(filed && !review ? [stage === 'plan' || stage === 'check-ins' ? text.early : text.waits] : []),
    ...(review?.verdict.outcome === 'accepted' ? [text.accepted] : []),
    ...(answerBy && !recorded ? [text.owed(say.day(answerBy))] : []),
    ...(recorded ? [text.withdrawn(say.day(recorded.at))] : []),
    ...(stage === 'plan' ? [text.notYet] : []),
  ];
  const tone = reportDefault ? 'warning' : 'info';
  return html`${notice(tone, html`${sentences.map((sentence) => html`<p>${sentence}</p>`)}`)}${
    recorded
      ? html`${factList([
          [text.paid, say.euros(recorded.paidCents)],
          [text.toRecover, say.euros(recorded.recoverCents)],
          [text.withheld, say.euros(recorded.withheldCents)],
        ])}<blockquote class="prose">${recorded.reason}</blockquote>`
      : ''
  }${verdictOf(view, say)}`;
}

function verdictOf({ review }: View, say: Wording): Markup {
  const text = words[say.language];
  if (!review) return html``;
  const { verdict } = review;
  switch (verdict.outcome) {
    case 'accepted': {
      const { grantedCents, finalCents, recoverCents } = verdict.settlement;
      return factList([
        [text.grant, say.euros(grantedCents)],
        ...(recoverCents === 0
          ? []
          : ([
              [text.final, say.euros(finalCents)],
              [text.recover, say.euros(recoverCents)],
            ] as const)),
      ]);
    }
    case 'queried':
      return html`<h2>${text.queried}</h2><p>${text.queriedWhat}</p>${factList(
        verdict.queries.map(({ field, question }) => [
          reportFieldLabel(field, say.language),
          html`<span class="prose">${question}</span>`,
        ]),
      )}`;
    case 'refused':
      return html`<h2>${text.refused}</h2><blockquote class="prose">${verdict.reason}</blockquote>`;
  }
}

function reportForm({ lines, open, draft, filed }: View, state: FormState, say: Wording): Markup {
  const text = words[say.language];
  return html`<p>${text.goes}</p>${draft ? html`<p>${text.saved(say.moment(draft.savedAt))}</p>` : ''}
<form method="post" action="${path}" novalidate>${formStart(state)}
${reportInputs(state, { lines, open, say })}
${checkField(state, { name: 'isExact', label: text.exact })}
<div class="actions"><button name="step" value="send">${filed ? text.again : text.send}</button>
<button class="secondary" name="step" value="save">${text.save}</button></div></form>`;
}

async function onReports(visit: Visit, show: (view: View) => Shown | Promise<Shown>): Promise<Shown> {
  const viewed = needed(await visit.api.ask('view-reports'));
  return show(viewed);
}

/** The draft, else what was filed and may be changed. */
const startOf = ({ draft, filed, lines }: View, say: Wording): FormState['values'] => ({
  ...(filed ? valuesOf(filed, lines, say) : {}),
  ...draft?.values,
});

async function keep(visit: Visit, view: View): Promise<Shown> {
  const { values, body } = typedReports(visit.form, view);
  const isSaving = visit.form.get('step') === 'save';
  const isExact = visit.form.get('isExact') === 'on';
  const done = isSaving
    ? await visit.api.ask('save-report-draft', { body: { values } })
    : await visit.api.ask('file-reports', { body: { ...body, isExact: isExact as true } as never });
  if (done.ok) return { goTo: path };
  return again(visit, view, { ...values, ...(isExact ? { isExact: 'on' } : {}) }, done.problem, isSaving);
}

/** What is wrong with fields is said beside them, with all that was typed; any other refusal fills the page. */
function again(
  visit: Visit,
  view: View,
  values: FormState['values'],
  problem: Problem,
  isSaving: boolean,
): Shown {
  if (problem.problems === undefined) return { refused: problem };
  const problems = isSaving
    ? problem.problems.map((one) => ({ ...one, field: one.field.replace(/^values\./, '') }))
    : withEmptyAmounts(problem.problems, { open: view.open, values });
  return { page: reportsPage(view, stateOf(visit, values, problems), visit.say), status: 422 };
}

export const reportPages: Readonly<Record<keyof typeof reportPageRoutes, PageOf>> = {
  'show-my-reports': (visit) =>
    onReports(visit, (view) => ({
      page: reportsPage(view, stateOf(visit, startOf(view, visit.say)), visit.say),
    })),
  'keep-my-reports': (visit) => onReports(visit, (view) => keep(visit, view)),
};
