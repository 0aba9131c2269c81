/** What another budget, or other finalists, would make of the panel's ranking: beside what the rules made, and stored nowhere. */
import type { Answer } from '#http/responses.ts';
import { html, type Markup } from '#markup/html.ts';
import { plural } from '#markup/plural.ts';
import { outcomeName, outcomeTone, reasonName } from '#web/console/round/round-names.ts';
import { applicationLink, formStateOf, outcomeOfAct, type RoundPage } from '#web/console/round/round-page.ts';
import { sessionNavigation } from '#web/console/round/session-navigation.ts';
import { dataTable, factList, notice, tag } from '#web/server/parts/blocks.ts';
import { problemSummary, radioField, textField } from '#web/server/parts/form.ts';
import { typesetWords } from '#web/server/parts/words.ts';

type Simulation = Answer<'simulate-funding'>;
/** Who is in the ranking, for the boxes of who to leave out. */
export interface RankedChoice {
  applicationId: string;
  title: string;
}

const words = typesetWords({
  notYet: [
    'La simulation s’ouvre une fois le vote clos : elle part du classement figé.',
    'The simulation opens once the vote is closed: it starts from the frozen ranking.',
  ],
  notForReaders: ['La simulation est réservée à l’équipe.', 'The simulation is for staff.'],
  why: [
    'Essayez un autre budget ou d’autres règles : le classement du panel ne change pas, rien n’est enregistré et personne n’est informé.',
    'Try another budget or other rules: the ranking of the panel does not change, nothing is stored and nobody is told.',
  ],
  budget: ['Budget (euros)', 'Budget (euros)'],
  cap: ['Nombre maximal de lauréats', 'Maximum number of laureates'],
  over: ['Quand un projet dépasse le reste du budget', 'When a project exceeds what is left of the budget'],
  skip: ['le passer et continuer', 'pass over it and go on'],
  stop: ['arrêter la liste', 'end the list'],
  without: ['Sans ces candidatures', 'Without these applications'],
  with: ['Avec une autre candidature', 'With another application'],
  withHint: [
    'Sa référence, telle qu’elle figure dans ses messages. Elle est placée en dernier, sauf si un rang est donné.',
    'Its reference, as it stands in its letters. It is placed last, unless a rank is given.',
  ],
  place: ['Rang où la placer', 'Rank to place it at'],
  run: ['Simuler', 'Simulate'],
  result: ['Résultat de la simulation', 'Result of the simulation'],
  application: ['Candidature', 'Application'],
  actual: ['Réel', 'Actual'],
  simulated: ['Simulé', 'Simulated'],
  amount: ['Demandé', 'Requested'],
  same: ['La liste serait la même.', 'The list would be the same.'],
  differ: [
    (count: number) =>
      plural.fr(count, `${count} {candidature changerait|candidatures changeraient} d’issue.`),
    (count: number) => plural.en(count, `${count} {application|applications} would have another outcome.`),
  ],
  laureates: ['Lauréats', 'Laureates'],
  granted: ['Accordé', 'Granted'],
  left: ['Reste', 'Left'],
  versus: [
    (simulated: string, actual: string) => `${simulated} (réel : ${actual})`,
    (simulated: string, actual: string) => `${simulated} (actual: ${actual})`,
  ],
  absent: ['hors liste', 'not in the list'],
  changed: ['change', 'changes'],
});

/**
 * The form is sent by GET: a simulation changes nothing and its address can be passed on to a colleague.
 * @param finalists empty while the vote is open
 */
export function simulationPage(
  view: Simulation | undefined,
  finalists: readonly RankedChoice[],
  without: ReadonlySet<string>,
  page: RoundPage,
): Markup {
  const { language } = page.say;
  const say = words[language];
  const top = html`${sessionNavigation('panel', '/simulation', language)}${outcomeOfAct(page, {})}`;
  if (finalists.length === 0) return html`${top}${notice('info', say.notYet)}`;
  // The API lets a reader read, and a simulation is asked by POST.
  if (!page.mayAct) return html`${top}${notice('info', say.notForReaders)}`;
  const state = formStateOf(page);
  const form = html`<form method="get" action="/console/panel/simulation">${problemSummary(state)}
${textField(state, { name: 'budgetCents', label: say.budget, inputMode: 'decimal' })}
${textField(state, { name: 'maximumLaureates', label: say.cap, inputMode: 'numeric' })}${radioField(state, {
  name: 'whenOverBudget',
  label: say.over,
  choices: [
    { value: 'skip', label: say.skip },
    { value: 'stop', label: say.stop },
  ],
})}<fieldset class="field"><legend>${say.without}</legend><div class="choices">${finalists.map(
    ({ applicationId, title }) =>
      html`<label class="choice"><input type="checkbox" name="without.${applicationId}" value="on"${
        without.has(applicationId) ? html` checked` : ''
      }><span>${title}</span></label>`,
  )}</div></fieldset>${textField(state, { name: 'with.0.applicationId', label: say.with, hint: say.withHint, isOptional: true })}
${textField(state, { name: 'with.0.place', label: say.place, inputMode: 'numeric', isOptional: true })}<button>${say.run}</button></form>`;
  return html`${top}<p>${say.why}</p>${
    view
      ? html`<div class="columns"><div>${result(view, finalists, page)}</div><div>${form}</div></div>`
      : form
  }`;
}

function result(
  { actual, simulated, differences }: Simulation,
  finalists: readonly RankedChoice[],
  page: RoundPage,
): Markup {
  const { language, euros } = page.say;
  const say = words[language];
  const titles = new Map(finalists.map(({ applicationId, title }) => [applicationId, title]));
  const changed = new Set(differences.map(({ applicationId }) => applicationId));
  const before = new Map(actual.entries.map((entry) => [entry.applicationId, entry]));
  const inEither = [
    ...simulated.entries,
    ...actual.entries.filter(
      ({ applicationId }) => !simulated.entries.some((one) => one.applicationId === applicationId),
    ),
  ];
  const after = new Map(simulated.entries.map((entry) => [entry.applicationId, entry]));
  const cell = (entry: Simulation['actual']['entries'][number] | undefined): Markup | string =>
    entry
      ? html`${tag(outcomeName(entry.outcome, language), outcomeTone(entry.outcome))} <small>${reasonName(entry.reason, language)}</small>`
      : say.absent;
  return html`<h2>${say.result}</h2>
${notice(changed.size === 0 ? 'success' : 'info', changed.size === 0 ? say.same : say.differ(changed.size))}${factList(
  [
    [say.laureates, say.versus(String(simulated.laureates), String(actual.laureates))],
    [say.granted, say.versus(euros(simulated.grantedCents), euros(actual.grantedCents))],
    [say.left, say.versus(euros(simulated.leftCents), euros(actual.leftCents))],
  ],
)}${dataTable(
  say.result,
  [
    { label: say.application },
    { label: say.amount, isNumber: true },
    { label: say.actual },
    { label: say.simulated },
  ],
  inEither.map(({ applicationId, requestedCents }) => [
    html`${applicationLink(
      applicationId,
      titles.get(applicationId) ?? applicationId,
    )}${changed.has(applicationId) ? html` ${tag(say.changed, 'warning')}` : ''}`,
    euros(requestedCents),
    cell(before.get(applicationId)),
    cell(after.get(applicationId)),
  ]),
)}`;
}
