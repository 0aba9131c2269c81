/** Who reads what: a proposal with its figures, seen before it is confirmed. */
import type { Answer } from '#http/responses.ts';
import { html, type Markup } from '#markup/html.ts';
import { plural } from '#markup/plural.ts';
import { punctuation } from '#markup/wording.ts';
import { longTable } from '#web/console/door/long-table.ts';
import { applicationLink, formStateOf, outcomeOfAct, type RoundPage } from '#web/console/round/round-page.ts';
import { sessionNavigation } from '#web/console/round/session-navigation.ts';
import { toldApart } from '#web/console/round/told-apart.ts';
import { factList, notice, tag } from '#web/server/parts/blocks.ts';
import { actButton, formStart, problemSummary, radioField, textField } from '#web/server/parts/form.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import { lackingNotice } from './lacking-readers.ts';

type Assignment = Answer<'show-assignment'>;
type Jurors = Answer<'show-jurors'>['jurors'];
/** Of jurors by id, each told apart from the others. */
type Names = ReadonlyMap<string, string>;

const words = typesetWords({
  none: ['Aucune affectation n’a encore été calculée.', 'No assignment has been computed yet.'],
  states: {
    proposed: [
      'Proposition à confirmer : rien n’est encore donné à personne.',
      'A proposal to confirm: nobody is given anything yet.',
    ],
    stale: [
      'Cette proposition ne tient plus : des lectures, des jurés ou des candidatures ont changé. Calculez-la à nouveau.',
      'This proposal no longer holds: readings, jurors or applications changed. Compute it again.',
    ],
    applied: [
      'Affectation confirmée : les lectures sont données.',
      'Confirmed assignment: the readings are given.',
    ],
  },
  on: ['Calculée le', 'Computed on'],
  readings: ['Lectures en tout', 'Readings in all'],
  change: ['Ce qu’elle change', 'What it changes'],
  changes: [
    (added: number, removed: number) =>
      plural.fr([added, removed], `${added} {ajoutée|ajoutées}, ${removed} {reprise|reprises}`),
    (added: number, removed: number) => `${added} added, ${removed} taken back`,
  ],
  loads: ['Lectures par juré', 'Readings per juror'],
  loadsOf: [
    (min: number, max: number) => `de ${min} à ${max}`,
    (min: number, max: number) => `from ${min} to ${max}`,
  ],
  coverage: ['Candidatures avec tous leurs lecteurs', 'Applications with all their readers'],
  of: [
    (part: number, all: number) => `${part} sur ${all}`,
    (part: number, all: number) => `${part} of ${all}`,
  ],
  conflicts: ['Conflits d’intérêts', 'Conflicts of interest'],
  worst: [
    'Candidature la moins proche des thèmes de ses lecteurs',
    'Application furthest from the topics of its readers',
  ],
  shared: [
    (count: number) => plural.fr(count, `${count} {thème|thèmes} en commun`),
    (count: number) => plural.en(count, `${count} {topic|topics} shared`),
  ],
  under: ['Couples sans assez de thèmes communs', 'Pairs with too few topics in common'],
  confirm: ['Confirmer et donner ces lectures', 'Confirm and give these readings'],
  confirmWhy: [
    'La confirmation donne les lectures. Si la session est ouverte, les jurés concernés sont informés aussitôt.',
    'Confirming gives the readings. If the round is open, the jurors concerned are told at once.',
  ],
  compute: ['Calculer une proposition', 'Compute a proposal'],
  computeWhy: [
    'Les charges sont équilibrées, les thèmes rapprochés et les conflits exclus. Les lectures déjà déposées restent où elles sont. La graine de la session départage ce qui est équivalent : le calcul ne se refait que si les jurés, les candidatures ou les lectures ont changé.',
    'Loads are balanced, topics matched and conflicts excluded. Readings that are filed stay where they are. The seed of the round separates what is of equal worth: the computation is made again only where jurors, applications or readings changed.',
  ],
  computeButton: ['Calculer', 'Compute'],
  table: ['Lecteurs par candidature', 'Readers by application'],
  allRead: [
    'Plus aucune candidature n’est à lire. Qui a lu quoi se voit sous « Notes ».',
    'No application is left to be read. Who read what is shown under “Marks”.',
  ],
  application: ['Candidature', 'Application'],
  readers: ['Lecteurs', 'Readers'],
  marks: {
    filed: ['déposée', 'filed'],
    kept: ['', ''],
    added: ['nouvelle', 'new'],
    removed: ['reprise', 'taken back'],
  },
  aside: ['Lectures à écarter', 'Readings to set aside'],
  asideWhy: [
    'Chacune a été déposée par une personne dont on connaît maintenant un lien avec la candidature. Elle ne peut pas compter : la session ne se clôt pas tant qu’elle n’est pas écartée. La candidature attend alors un autre lecteur, comme après un déport.',
    'Each was filed by somebody who is now known to be linked with the application. It cannot count: the round does not close until it is set aside. The application then waits for another reader, as after a recusal.',
  ],
  asideWhich: ['Quelle lecture', 'Which reading'],
  asideReason: ['Le lien, en quelques mots', 'The link, in a few words'],
  asideHint: [
    'Ce motif est gardé au dossier et figure au procès-verbal.',
    'This reason is kept and stands in the minutes.',
  ],
  asideButton: ['Écarter cette lecture', 'Set this reading aside'],
  done: {
    ecart: [
      'La lecture est écartée : elle ne compte plus. Calculez une proposition si un lecteur manque.',
      'The reading is set aside: it counts no more. Compute a proposal if a reader is missing.',
    ],
    confirmation: [
      'L’affectation est confirmée : les lectures sont données.',
      'The assignment is confirmed: the readings are given.',
    ],
    calcul: [
      'La proposition est calculée : voyez-la, puis confirmez-la.',
      'The proposal is computed: look at it, then confirm it.',
    ],
  },
});

/** @param canPropose whether the round still takes an assignment; `lacking` is how many lack a reader; `jurors` all of the roll */
export function assignmentPage(
  view: Assignment | undefined,
  page: RoundPage,
  { canPropose, lacking = 0, jurors = [] }: { canPropose: boolean; lacking?: number; jurors?: Jurors },
): Markup {
  const { language } = page.say;
  const called = toldApart(jurors);
  const names = new Map(jurors.map((one) => [one.jurorId, called(one)]));
  const say = words[language];
  return html`${sessionNavigation('jury', '/affectation', language)}${outcomeOfAct(page, say.done)}${
    view ? proposal(view, page, lacking) : html`<p>${say.none}</p>`
  }${view && view.tied.length > 0 ? tiedReadings(view, page, { isOpen: canPropose, names }) : ''}${
    page.mayAct && canPropose ? computeForm(page) : ''
  }${view ? readersTable(view, names, page) : ''}`;
}

function proposal(view: Assignment, page: RoundPage, lacking: number): Markup {
  const say = words[page.say.language];
  const { report, applications } = view;
  const titles = new Map(applications.map(({ applicationId, title }) => [applicationId, title]));
  const { loads, coverage, worst } = report;
  const tone = view.state === 'applied' ? 'success' : view.state === 'stale' ? 'warning' : 'info';
  // What was confirmed stands, and has a gap since; a proposal that is to be confirmed fills it.
  const isShort = view.state === 'applied' && lacking > 0;
  return html`${isShort ? lackingNotice(lacking, page) : notice(tone, say.states[view.state])}${factList([
    [say.on, page.say.moment(view.proposedAt)],
    [say.readings, String(view.assigned)],
    [say.change, say.changes(view.added, view.removed)],
    [say.loads, say.loadsOf(loads.min, loads.max)],
    [say.coverage, say.of(coverage.covered, coverage.applications)],
    [say.conflicts, tag(String(report.conflicts), report.conflicts === 0 ? 'good' : 'bad')],
    ...(worst === null
      ? []
      : [
          [
            say.worst,
            html`${applicationLink(worst.applicationId, titles.get(worst.applicationId) ?? worst.applicationId)} (${say.shared(
              worst.affinity,
            )})`,
          ] as const,
        ]),
    [say.under, String(report.pairsUnderThreshold)],
  ])}${
    view.state === 'proposed' && page.mayAct
      ? html`<p>${say.confirmWhy}</p>
${actButton(page, { action: '/console/jury/affectation/confirmation', label: say.confirm, hidden: { proposalId: view.proposalId } })}`
      : ''
  }`;
}

/** One of them is chosen and set aside by whoever may act; others see which they are. */
function tiedReadings(
  { tied }: Assignment,
  page: RoundPage,
  { isOpen, names }: { isOpen: boolean; names: Names },
): Markup {
  const say = words[page.say.language];
  const colon = punctuation[page.say.language].colon;
  const choices = tied.map(({ jurorId, applicationId, name, title }) => ({
    value: `${jurorId} ${applicationId}`,
    label: `${names.get(jurorId) ?? name}${colon}${title}`,
  }));
  const state = formStateOf(page);
  return html`<h2>${say.aside}</h2>${notice('warning', say.asideWhy)}${
    page.mayAct && isOpen
      ? html`<form method="post" action="/console/jury/affectation/ecart">${problemSummary(state)}${formStart(state)}
${radioField(state, { name: 'reading', label: say.asideWhich, choices })}
${textField(state, { name: 'reason', label: say.asideReason, hint: say.asideHint, rows: 2 })}
<button>${say.asideButton}</button></form>`
      : html`<ul>${choices.map(({ label }) => html`<li>${label}</li>`)}</ul>`
  }`;
}

function computeForm(page: RoundPage): Markup {
  const say = words[page.say.language];
  return html`<h2>${say.compute}</h2><p>${say.computeWhy}</p>
${actButton(page, { action: '/console/jury/affectation', label: say.computeButton })}`;
}

function readersTable({ applications }: Assignment, names: Names, page: RoundPage): Markup {
  const say = words[page.say.language];
  const tones = { filed: 'good', kept: 'neutral', added: 'warning', removed: 'bad' } as const;
  const rows = applications.map(({ applicationId, title, readers }) => [
    applicationLink(applicationId, title),
    html`<ul class="cell-list">${readers.map(
      ({ jurorId, name, change }) =>
        html`<li>${names.get(jurorId) ?? name}${
          say.marks[change] === '' ? '' : html` ${tag(say.marks[change], tones[change])}`
        }</li>`,
    )}</ul>`,
  ]);
  if (rows.length === 0) return html`<p>${say.allRead}</p>`;
  const columns = [{ label: say.application }, { label: say.readers }];
  return html`<h2>${say.table}</h2>${longTable('candidatures', [say.table, columns, rows], page)}`;
}
