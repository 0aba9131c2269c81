/** The reports that a beneficiary hands in: what came and when, and the forms by which staff note, correct or undo it. */
import type { SignedApplication } from '#domain/agreement/signed-agreements.ts';
import { type ReportKind, type Reports, reportDueOn, reportKinds } from '#domain/application/reports.ts';
import { type CivilDate, noonOf } from '#domain/values/civil-date.ts';
import { bilingual } from '#markup/bilingual.ts';
import { html, type Markup } from '#markup/html.ts';
import { formStateOf, type RoundPage } from '#web/console/round/round-page.ts';
import { dataTable, tag } from '#web/server/parts/blocks.ts';
import { actButton, formStart, problemSummary, radioField, textField } from '#web/server/parts/form.ts';

const words = bilingual({
  title: ['Comptes rendus', 'Reports'],
  report: ['Compte rendu', 'Report'],
  state: ['État', 'State'],
  act: ['Corriger', 'Correct'],
  kinds: {
    financial: ['Compte rendu financier', 'Financial report'],
    activity: ['Bilan d’exécution', 'Activity report'],
  },
  received: [(day: string) => `reçu le ${day}`, (day: string) => `received on ${day}`],
  dueBy: [(day: string) => `attendu au plus tard le ${day}`, (day: string) => `due by ${day} at the latest`],
  record: ['Noter un compte rendu reçu', 'Note a report that came'],
  recordWhy: [
    'Le bénéficiaire le voit sur sa page et n’est plus relancé pour le compte rendu financier. Une autre date remplace celle qui est notée.',
    'The beneficiary sees it on their page and is not reminded of the financial report any more. Another date replaces the one noted.',
  ],
  which: ['Lequel', 'Which one'],
  receivedOn: ['Reçu le', 'Received on'],
  submit: ['Enregistrer', 'Record'],
  undo: ['Annuler la réception', 'Undo the receipt'],
});

/** A day of the calendar (AAAA-MM-JJ), in words. */
export const dayOf = ({ say }: Pick<RoundPage, 'say'>, civilDate: CivilDate): string =>
  say.day(noonOf(civilDate));

/** @param path where the forms of this agreement are sent */
export function reportsOf(application: SignedApplication, path: string, page: RoundPage): Markup {
  const say = words[page.say.language];
  const { reports = {} } = application;
  const form = formStateOf(page);
  return html`<h2>${say.title}</h2>${dataTable(
    say.title,
    [{ label: say.report }, { label: say.state }, ...(page.mayAct ? [{ label: say.act }] : [])],
    reportKinds.map((report) => [
      say.kinds[report],
      stateOf(report, application, page),
      ...(page.mayAct ? [undoForm(report, reports, path, page)] : []),
    ]),
  )}${
    page.mayAct
      ? html`<h3>${say.record}</h3><p class="hint">${say.recordWhy}</p>${problemSummary(form)}
<form method="post" action="${path}/comptes-rendus">${formStart(form)}${radioField(form, {
          name: 'report',
          label: say.which,
          choices: reportKinds.map((report) => ({ value: report, label: say.kinds[report] })),
        })}${textField(form, { name: 'receivedOn', label: say.receivedOn, type: 'date' })}<button>${say.submit}</button></form>`
      : ''
  }`;
}

function stateOf(report: ReportKind, application: SignedApplication, page: RoundPage): Markup | string {
  const say = words[page.say.language];
  const received = application.reports?.[report];
  if (received) return tag(say.received(dayOf(page, received.receivedOn)), 'good');
  return say.dueBy(dayOf(page, reportDueOn(application, page.cohort.timeZone)));
}

function undoForm(report: ReportKind, reports: Reports, path: string, page: RoundPage): Markup | string {
  const say = words[page.say.language];
  if (!reports[report]) return '–';
  const label = `${say.undo} (${say.kinds[report]})`;
  return actButton(page, { action: `${path}/comptes-rendus/${report}/annulation`, label, kind: 'secondary' });
}
