/** What is published of the results: laureates, amounts, numbers, and where to check them. */
import { publishedTimes, type ToldCallingOff } from '#domain/application/published-times.ts';
import { applicantTypeWord } from '#domain/cohort/applicant-types.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import type { Language } from '#domain/values/language.ts';
import type { Answer } from '#http/responses.ts';
import { equalSharesText } from '#markup/equal-shares-words.ts';
import { axisWords } from '#markup/form-words.ts';
import { html, type Markup } from '#markup/html.ts';
import { plural } from '#markup/plural.ts';
import type { Wording } from '#markup/wording.ts';
import type { PageContent } from '#web/server/frame.ts';
import { dataTable, factList } from '#web/server/parts/blocks.ts';
import { calendarStages, stageLine } from '#web/server/parts/stage-line.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import { beneficiaryCell } from './beneficiary-cell.ts';
import { callingOffNotice } from './calling-off.ts';
import { departmentName } from './department-name.ts';
import { howDecided } from './how-decided.ts';

const words = typesetWords({
  title: ['Résultats', 'Results'],
  description: [
    'Les lauréats de l’appel à projets, leurs subventions, la promotion en chiffres, et de quoi vérifier le vote.',
    'The laureates of the call for projects, their grants, the cohort in numbers, and how to check the vote.',
  ],
  none: [
    'Les résultats ne sont pas encore publiés. Ils le seront ici lorsque chaque candidat aura reçu sa réponse.',
    'The results are not published yet. They will be here once every applicant has received an answer.',
  ],
  when: ['Quand ils viendront', 'When they will come'],
  whenText: [
    (day: string) =>
      `Le vote du panel citoyen prend fin le ${day}. L’administration décide ensuite, puis écrit à chaque candidat.`,
    (day: string) =>
      `The vote of the citizens’ panel ends on ${day}. The administration then decides, and writes to every applicant.`,
  ],
  voted: [
    (day: string) =>
      `Le vote du panel citoyen a pris fin le ${day}. L’administration décide, puis écrit à chaque candidat.`,
    (day: string) =>
      `The vote of the citizens’ panel ended on ${day}. The administration decides, and writes to every applicant.`,
  ],
  calendar: ['Calendrier', 'Calendar'],
  what: ['Ce qui sera publié', 'What will be published'],
  what1: ['Les projets lauréats et leurs subventions', 'The projects that are granted, and their grants'],
  what2: ['La promotion en chiffres', 'The cohort in numbers'],
  what3: [
    'Le décompte des mentions et les reçus du panel, pour refaire le calcul',
    'The tallies of the grades and the receipts of the panel, to count again',
  ],
  after: ['Ce que les lauréats en ont fait', 'What the laureates made of it'],
  bilan: ['Bilan de la promotion', 'What came of the cohort'],
  home: ['Page de l’appel à projets', 'Page of the call for projects'],
  lead: [
    (count: number, total: string) =>
      plural.fr(count, `${count} {projet est lauréat|projets sont lauréats}, pour ${total} de subventions.`),
    (count: number, total: string) =>
      plural.en(count, `${count} {project was selected|projects were selected}, for ${total} of grants.`),
  ],
  laureates: ['Les lauréats', 'The laureates'],
  decided: [
    (size: number) =>
      `L’administration les a choisis après l’avis d’un jury d’experts, puis d’un panel de ${size} citoyens qui ont voté à bulletin secret.`,
    (size: number) =>
      `The administration chose them on the advice of a jury of experts, then of a panel of ${size} citizens who voted by secret ballot.`,
  ],
  rules: ['Le règlement de l’appel', 'The rules of the call'],
  project: ['Projet', 'Project'],
  summaries: ['Les projets en quelques lignes', 'The projects in a few lines'],
  beneficiary: ['Bénéficiaire', 'Beneficiary'],
  department: ['Département', 'Department'],
  axis: ['Axe', 'Axis'],
  amount: ['Subvention', 'Grant'],
  reducedOn: [
    (day: string) => `retirée ou réduite par une décision du ${day}`,
    (day: string) => `withdrawn or reduced by a decision of ${day}`,
  ],
  numbers: ['La promotion en chiffres', 'The cohort in numbers'],
  received: ['Candidatures reçues', 'Applications received'],
  eligible: ['Recevables', 'Admissible'],
  shortlisted: ['Retenues pour le panel citoyen', 'Shortlisted for the citizens’ panel'],
  winners: ['Lauréates', 'Laureates'],
  left: [
    'Lauréates d’abord, qui ont renoncé ou n’ont pas signé à temps',
    'Laureates at first, who gave up or did not sign in time',
  ],
  byType: ['Candidatures reçues par type de porteur', 'Applications received by kind of applicant'],
  type: ['Porteur', 'Applicant'],
  count: ['Nombre', 'Number'],
  share: ['Part', 'Share'],
  openData: ['Les données ouvertes', 'Open data'],
  openDataText: [
    'Les subventions versées par convention, au format des données essentielles (décret n° 2017-779).',
    'The grants paid under an agreement, in the format of the essential data (décret n° 2017-779).',
  ],
  openDataFile: [
    'Données essentielles des subventions (CSV)',
    'Essential data of the grants (CSV, in French)',
  ],
  openDataOf: [(day: string) => `publié le ${day}`, (day: string) => `published on ${day}`],
  leftOut: [
    (many: number) =>
      plural.fr(
        many,
        `{Une subvention n’y figure|${many} subventions n’y figurent} pas : ce fichier ne nomme que des organismes, et {elle va|elles vont} à des personnes physiques.`,
      ),
    (many: number) =>
      plural.en(
        many,
        `{One grant is|${many} grants are} not in it: this file names bodies alone, and {it goes|they go} to natural persons.`,
      ),
  ],
  openDataOutdated: [
    'Depuis cette publication, une convention a été modifiée par avenant, ou une subvention retirée ou réduite. Ce fichier reste celui qui a été publié ; il sera publié à nouveau avec ce changement.',
    'Since this publication, an agreement was amended, or a grant withdrawn or reduced. This file remains the one that was published; it will be published anew with that change.',
  ],
  check: ['Vérifier le vote', 'Check the vote'],
  checkText: [
    'Le décompte des mentions et la liste des reçus du panel citoyen sont publics : chacun peut refaire le calcul, et chaque votant retrouver son reçu.',
    'The tallies of the grades and the list of the citizens’ receipts are public: anyone can count again, and each voter can find their receipt.',
  ],
  tallies: ['Décompte et reçus du panel (JSON)', 'Tallies and receipts of the panel (JSON)'],
  again: ['Recompter le vote soi-même', 'Count the vote again yourself'],
  digests: ['Empreintes publiées à la clôture', 'Digests published at the closing'],
  programme: ['Programme indépendant de recomptage', 'Independent programme of the recount'],
  data: ['Données de cette page (JSON)', 'Data of this page (JSON)'],
  receipt: ['Retrouver mon reçu de vote', 'Find my receipt'],
});

/** Before anything is published: what comes, and when. */
export function resultsToComePage(cohort: Cohort, now: Date, say: Wording): PageContent {
  const { language } = say;
  const write = words[language];
  const { closesAt } = publishedTimes('panel', cohort.calendar);
  const isOver = now.getTime() > Date.parse(closesAt);
  return {
    title: write.title,
    description: write.description,
    main: html`<p>${write.none}</p>
<h2>${write.when}</h2><p>${(isOver ? write.voted : write.whenText)(say.day(closesAt))}</p>
${stageLine(write.calendar, calendarStages(cohort.calendar, now), say)}
<h2>${write.what}</h2><ul>${[write.what1, write.what2, write.what3].map((one) => html`<li>${one}</li>`)}</ul>
<ul><li><a href="/resultats/format">${write.again}</a></li>
<li><a href="/resultats/empreintes">${write.digests}</a></li></ul><p><a href="/">${write.home}</a></p>`,
  };
}

/** Of a call that was called off: there will be none. */
export function noResultsPage(calledOff: ToldCallingOff, say: Wording): PageContent {
  const write = words[say.language];
  return {
    title: write.title,
    description: write.description,
    main: html`${callingOffNotice(calledOff, say)}<p><a href="/">${write.home}</a></p>`,
  };
}

/** @param hasBilan whether what came of the cohort is published as well */
export function resultsPage(
  results: Answer<'show-results'>,
  cohort: Cohort,
  say: Wording,
  hasBilan: boolean,
): PageContent {
  const { language } = say;
  const write = words[language];
  const home = html`<p><a href="/">${write.home}</a></p>`;
  const { laureates, numbers, grantedCents } = results;
  // Whoever left a place was counted when it was told, and so was whoever took it.
  const left = numbers.reached.laureates - laureates.length;
  const leftOut = laureates.filter(({ beneficiary }) => beneficiary === undefined).length;
  const share = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 });
  return {
    title: write.title,
    description: write.description,
    main: html`<p>${write.lead(laureates.length, say.euros(grantedCents))}</p>
<h2>${write.laureates}</h2>
<p>${write.decided(cohort.panel.size)} <a href="/reglement">${write.rules}</a></p>
${laureateTable(laureates, say)}
<details><summary>${write.summaries}</summary>${laureates.map(
      ({ title, summary }) => html`<h3>${title}</h3><p class="prose">${summary}</p>`,
    )}</details>
${howDecided(cohort, language)}
${hasBilan ? html`<h2>${write.after}</h2><p><a href="/resultats/bilan">${write.bilan}</a></p>` : ''}
<h2>${write.numbers}</h2>
${factList([
  [write.received, String(numbers.received)],
  [write.eligible, String(numbers.reached.eligible)],
  [write.shortlisted, String(numbers.reached.shortlisted)],
  [write.winners, String(laureates.length)],
  ...(left > 0 ? [[write.left, String(left)] as const] : []),
])}
${dataTable(
  write.byType,
  [{ label: write.type }, { label: write.count, isNumber: true }, { label: write.share, isNumber: true }],
  cohort.applicants.types.map((type) => [
    applicantTypeWord(type, 'many', language),
    numbers.byType[type].count,
    share.format(numbers.byType[type].share),
  ]),
)}
${
  results.openData
    ? html`<h2>${write.openData}</h2><p>${write.openDataText}</p><ul>
<li><a href="/results/subventions.csv">${write.openDataFile}</a>, ${write.openDataOf(
        say.day(results.openData.publishedAt),
      )}</li></ul>${leftOut > 0 ? html`<p>${write.leftOut(leftOut)}</p>` : ''}
${results.openData.isOutdated ? html`<p>${write.openDataOutdated}</p>` : ''}`
    : ''
}${results.equalShares ? equalShares(results.equalShares, cohort, language) : ''}<h2>${write.check}</h2>
<p>${write.checkText}</p>
<ul><li><a href="/vote/verifier">${write.receipt}</a></li>
<li><a href="/rounds/panel/publication" download="panel.json">${write.tallies}</a></li>
<li><a href="/resultats/format">${write.again}</a></li>
<li><a href="/resultats/empreintes">${write.digests}</a></li>
<li><a href="/resultats/recount.mjs" download="recount.mjs">${write.programme}</a></li>
<li><a href="/results">${write.data}</a></li></ul>${home}`,
  };
}

function equalShares(
  report: NonNullable<Answer<'show-results'>['equalShares']>,
  { panel }: Cohort,
  language: Language,
): Markup {
  const { heading, paragraphs } = equalSharesText(report, panel.grades, (title) => title, language);
  return html`<h2>${heading}</h2>${paragraphs.map((text) => html`<p>${text}</p>`)}`;
}

function laureateTable(laureates: Answer<'show-results'>['laureates'], say: Wording): Markup {
  const { language } = say;
  const write = words[language];
  return dataTable(
    write.laureates,
    [
      { label: write.project },
      { label: write.beneficiary },
      { label: write.department },
      { label: write.axis },
      { label: write.amount, isNumber: true },
    ],
    laureates.map(({ title, department, axis, amountCents, reducedOn, ...holder }) => [
      title,
      beneficiaryCell(holder, say),
      departmentName(department, language),
      axisWords[axis as keyof typeof axisWords]?.[language] ?? axis,
      reducedOn === undefined
        ? say.euros(amountCents)
        : html`${say.euros(amountCents)}<br><small>${write.reducedOn(say.day(reducedOn))}</small>`,
    ]),
  );
}
