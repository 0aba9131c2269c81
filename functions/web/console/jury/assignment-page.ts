/** Who reads what: a proposal with its figures, seen before it is confirmed. */
import type { AssignmentReport } from '#domain/jury/assignment-report.ts';
import { html, type Markup } from '#markup/html.ts';
import { applicationLink, formOf, outcomeOfAct, type RoundPage } from '#web/console/round/round-page.ts';
import { sessionNavigation } from '#web/console/round/session-navigation.ts';
import { dataTable, facts, notice, tag } from '#web/server/parts/blocks.ts';
import { actButton, formStart, problemSummary, textField } from '#web/server/parts/form.ts';

export interface AssignmentPageView {
  proposalId: string;
  proposedAt: string;
  assigned: number;
  added: number;
  removed: number;
  report: AssignmentReport;
  state: 'proposed' | 'stale' | 'applied';
  applications: readonly {
    applicationId: string;
    title: string;
    readers: readonly { name: string; affinity: number; change: 'filed' | 'kept' | 'added' | 'removed' }[];
  }[];
}

const words = {
  fr: {
    none: 'Aucune affectation n’a encore été calculée.',
    states: {
      proposed: 'Proposition à confirmer : rien n’est encore donné à personne.',
      stale:
        'Cette proposition ne tient plus : des lectures, des jurés ou des candidatures ont changé. Calculez-la à nouveau.',
      applied: 'Affectation confirmée : les lectures sont données.',
    },
    on: 'Calculée le',
    readings: 'Lectures en tout',
    change: 'Ce qu’elle change',
    changes: (added: number, removed: number) => `${added} ajoutée(s), ${removed} reprise(s)`,
    loads: 'Lectures par juré',
    loadsOf: (min: number, max: number) => `de ${min} à ${max}`,
    coverage: 'Candidatures avec tous leurs lecteurs',
    of: (part: number, all: number) => `${part} sur ${all}`,
    conflicts: 'Conflits d’intérêts',
    worst: 'Candidature la moins proche des thèmes de ses lecteurs',
    shared: (count: number) => `${count} thème(s) en commun`,
    under: 'Couples sans assez de thèmes communs',
    confirm: 'Confirmer et donner ces lectures',
    confirmWhy:
      'La confirmation donne les lectures. Si la session est ouverte, les jurés concernés sont informés aussitôt.',
    compute: 'Calculer une proposition',
    computeWhy:
      'Les charges sont équilibrées, les thèmes rapprochés et les conflits exclus. Les lectures déjà déposées restent où elles sont.',
    seed: 'Graine de l’affectation',
    seedHint:
      'Elle départage les affectations équivalentes, et permet de refaire le calcul. Ce n’est pas celle du tirage au sort.',
    computeButton: 'Calculer',
    table: 'Lecteurs par candidature',
    application: 'Candidature',
    readers: 'Lecteurs',
    marks: { filed: 'déposée', kept: '', added: 'nouvelle', removed: 'reprise' },
    done: {
      confirmation: 'L’affectation est confirmée : les lectures sont données.',
      calcul: 'La proposition est calculée : voyez-la, puis confirmez-la.',
    },
  },
  en: {
    none: 'No assignment has been computed yet.',
    states: {
      proposed: 'A proposal to confirm: nobody is given anything yet.',
      stale: 'This proposal no longer holds: readings, jurors or applications changed. Compute it again.',
      applied: 'Confirmed assignment: the readings are given.',
    },
    on: 'Computed on',
    readings: 'Readings in all',
    change: 'What it changes',
    changes: (added: number, removed: number) => `${added} added, ${removed} taken back`,
    loads: 'Readings per juror',
    loadsOf: (min: number, max: number) => `from ${min} to ${max}`,
    coverage: 'Applications with all their readers',
    of: (part: number, all: number) => `${part} of ${all}`,
    conflicts: 'Conflicts of interest',
    worst: 'Application furthest from the topics of its readers',
    shared: (count: number) => `${count} topic(s) shared`,
    under: 'Pairs with too few topics in common',
    confirm: 'Confirm and give these readings',
    confirmWhy: 'Confirming gives the readings. If the round is open, the jurors concerned are told at once.',
    compute: 'Compute a proposal',
    computeWhy:
      'Loads are balanced, topics matched and conflicts excluded. Readings that are filed stay where they are.',
    seed: 'Seed of the assignment',
    seedHint:
      'It separates assignments of equal worth, and lets the computation be done again. It is not the seed of the lot.',
    computeButton: 'Compute',
    table: 'Readers by application',
    application: 'Application',
    readers: 'Readers',
    marks: { filed: 'filed', kept: '', added: 'new', removed: 'taken back' },
    done: {
      confirmation: 'The assignment is confirmed: the readings are given.',
      calcul: 'The proposal is computed: look at it, then confirm it.',
    },
  },
} as const;

/** @param canPropose whether the round still takes an assignment */
export function assignmentPage(
  view: AssignmentPageView | undefined,
  page: RoundPage,
  { canPropose, suggestedSeed }: { canPropose: boolean; suggestedSeed: string },
): Markup {
  const { language } = page.say;
  const say = words[language];
  return html`${sessionNavigation('jury', '/affectation', language)}${outcomeOfAct(page, say.done)}${
    view ? proposal(view, page) : html`<p>${say.none}</p>`
  }${page.mayAct && canPropose ? computeForm(page, suggestedSeed) : ''}${view ? readersTable(view, page) : ''}`;
}

function proposal(view: AssignmentPageView, page: RoundPage): Markup {
  const say = words[page.say.language];
  const { report, applications } = view;
  const titles = new Map(applications.map(({ applicationId, title }) => [applicationId, title]));
  const { loads, coverage, worst } = report;
  return html`${notice(view.state === 'applied' ? 'success' : view.state === 'stale' ? 'warning' : 'info', say.states[view.state])}${facts(
    [
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
              html`${titles.get(worst.applicationId) ?? worst.applicationId} (${say.shared(worst.affinity)})`,
            ] as const,
          ]),
      [say.under, String(report.pairsUnderThreshold)],
    ],
  )}${
    view.state === 'proposed' && page.mayAct
      ? html`<p>${say.confirmWhy}</p>${actButton(page, { action: '/console/jury/affectation/confirmation', label: say.confirm, hidden: { proposalId: view.proposalId } })}`
      : ''
  }`;
}

function computeForm(page: RoundPage, suggestedSeed: string): Markup {
  const say = words[page.say.language];
  const state = formOf({ ...page, values: { seed: suggestedSeed, ...page.values } });
  return html`<h2>${say.compute}</h2><p>${say.computeWhy}</p><form method="post" action="/console/jury/affectation">${problemSummary(state)}${formStart(state)}${textField(state, { name: 'seed', label: say.seed, hint: say.seedHint })}<button class="secondary">${say.computeButton}</button></form>`;
}

function readersTable({ applications }: AssignmentPageView, { say: { language } }: RoundPage): Markup {
  const say = words[language];
  const tones = { filed: 'good', kept: 'neutral', added: 'warning', removed: 'bad' } as const;
  return html`<h2>${say.table}</h2>${dataTable(
    say.table,
    [{ label: say.application }, { label: say.readers }],
    applications.map(({ applicationId, title, readers }) => [
      applicationLink(applicationId, title),
      html`${readers.map(
        ({ name, change }, index) =>
          html`${index === 0 ? '' : ', '}${name}${say.marks[change] === '' ? '' : html` ${tag(say.marks[change], tones[change])}`}`,
      )}`,
    ]),
  )}`;
}
