/** Everything that leaves the programme as a file, with what each is for and the check of the open data. */
import type { SessionName } from '#domain/application/stages.ts';
import type { Answer } from '#http/responses.ts';
import { html, type Markup } from '#markup/html.ts';
import { plural } from '#markup/plural.ts';
import { outcomeOfAct, type RoundPage } from '#web/console/round/round-page.ts';
import { buttonLink, dataTable, factList, notice, tag } from '#web/server/parts/blocks.ts';
import { actButton } from '#web/server/parts/form.ts';
import { typesetWords } from '#web/server/parts/words.ts';

export interface ExportsView {
  check: Answer<'check-open-data'>;
  /** Whether each round's list is frozen, and whether it was told. */
  rounds: Readonly<Record<SessionName, { isFrozen: boolean; isTold: boolean }>>;
}

const words = typesetWords({
  openData: ['Données ouvertes des subventions (SCDL)', 'Open data of grants (SCDL)'],
  openDataWhy: [
    'Le décret n° 2017-779 demande de publier les conventions obligatoires dans les trois mois de leur signature.',
    'Décret no. 2017-779 requires compulsory agreements to be published within three months of their signature.',
  ],
  lines: ['Bénéficiaires dans le fichier', 'Beneficiaries in the file'],
  hash: ['Empreinte du fichier', 'Digest of the file'],
  checkResult: ['Contrôle', 'Check'],
  valid: ['conforme au schéma', 'follows the schema'],
  invalid: [
    (count: number) =>
      plural.fr(count, `${count} {erreur|erreurs} : le fichier n’est pas donné tant qu’il en reste`),
    (count: number) => plural.en(count, `${count} {error|errors}: the file is not given while any remains`),
  ],
  line: ['Ligne', 'Line'],
  column: ['Colonne', 'Column'],
  code: ['Erreur', 'Error'],
  fix: ['Comment corriger', 'How to correct it'],
  late: [
    (reference: string, day: string) => `${reference} devait être publiée le ${day} : en retard.`,
    (reference: string, day: string) => `${reference} had to be published by ${day}: late.`,
  ],
  soon: [
    (reference: string, day: string, days: number) =>
      plural.fr(days, `${reference} doit être publiée avant le ${day} (${days} {jour|jours}).`),
    (reference: string, day: string, days: number) =>
      plural.en(days, `${reference} must be published before ${day} (${days} {day|days}).`),
  ],
  notices: ['À savoir avant de publier', 'To know before publishing'],
  notice: ['Ce que dit le fichier', 'What the file says'],
  duties: ['Conventions à publier', 'Agreements to publish'],
  reference: ['Convention', 'Agreement'],
  signedOn: ['Signée le', 'Signed on'],
  dueOn: ['À publier avant le', 'To be published by'],
  published: ['Publiée', 'Published'],
  yes: ['oui', 'yes'],
  no: ['non', 'no'],
  scdl: ['Fichier SCDL (CSV)', 'SCDL file (CSV)'],
  declare: ['Déclarer ce fichier publié', 'Declare this file published'],
  declareWhy: [
    'À faire une fois le fichier mis en ligne : l’échéance de chaque convention qu’il contient est alors tenue.',
    'To be done once the file is online: the deadline of each agreement in it is then met.',
  ],
  results: ['Résultats de la promotion', 'Results of the cohort'],
  resultsWhy: [
    'Une ligne par candidature, pour un tableur ou un programme. Ces fichiers contiennent des données personnelles.',
    'One line per application, for a spreadsheet or a program. These files hold personal data.',
  ],
  csv: ['Résultats (CSV)', 'Results (CSV)'],
  json: ['Résultats (JSON)', 'Results (JSON)'],
  report: ['La promotion en chiffres', 'The cohort in numbers'],
  reportWhy: ['À imprimer ou à joindre : aucun nom n’y figure.', 'To print or to enclose: it names nobody.'],
  reportHtml: ['Chiffres à imprimer', 'Numbers to print (in French)'],
  reportJson: ['Chiffres (JSON)', 'Numbers (JSON)'],
  bilan: [
    'Ce que les lauréats ont fait : bilan et publication',
    'What came of the laureates: bilan and publication',
  ],
  fairness: ['Équité par étape', 'Fairness by stage'],
  jury: ['Jury', 'Jury'],
  panel: ['Panel citoyen', 'Citizens’ panel'],
  minutes: ['Procès-verbal', 'Minutes (in French)'],
  minutesText: ['Procès-verbal (texte)', 'Minutes (text, in French)'],
  replay: ['Export pour rejouer le calcul', 'Export to replay the computation'],
  publication: ['Publication', 'Publication'],
  roundWhy: [
    'L’export contient tout ce dont la liste est faite : toute personne qui a le programme, qui est libre, peut l’y refaire sans ce service. La publication est ce que chacun peut lire une fois les résultats annoncés.',
    'The export holds all that the list is made from: anyone who has the programme, which is free software, can make it again without this service. The publication is what anyone can read once the outcomes are announced.',
  ],
  notFrozen: ['Disponibles une fois la session close.', 'Available once the round is closed.'],
  notTold: [
    'La publication est disponible une fois les résultats annoncés.',
    'The publication is available once the outcomes are announced.',
  ],
  done: { publication: ['La publication est notée.', 'The publication is noted.'] },
});

type NoticeCode = Answer<'check-open-data'>['notices'][number]['code'];
const noticed = typesetWords<Record<NoticeCode, [string, string]>>({
  'individual-left-out': [
    'Rien : c’est une personne physique. La loi ne demande de publier que les subventions aux organismes de droit privé.',
    'Nothing: this is an individual. The law requires the publication of grants to bodies of private law only.',
  ],
  'rna-not-publishable': [
    'Le numéro RNA manque : le format du fichier n’accepte pas le sien.',
    'The RNA number is missing: the format of the file does not take theirs.',
  ],
  'siret-not-publishable': [
    'Le numéro SIRET manque : l’organisme a un RIDET ou un numéro TAHITI, que le format du fichier n’accepte pas.',
    'The SIRET number is missing: the body has a RIDET or TAHITI number, which the format of the file does not take.',
  ],
  reduced: [
    'Une décision a retiré ou réduit la subvention : le montant est ce qui en reste.',
    'A decision withdrew or reduced the grant: the amount is what is left of it.',
  ],
  'object-shortened': [
    'L’objet est coupé à un mot entier : il est trop long pour le fichier.',
    'The object is cut at a whole word: it is too long for the file.',
  ],
  amended: [
    'Ce qu’a fixé le dernier avenant, sous le numéro de cet avenant. Si la convention était déjà publiée, la page des résultats ne donne plus le fichier tant que le nouveau n’est pas déclaré publié.',
    'What the last amendment agreed, under that amendment’s number. If the agreement was already published, the page of results does not give the file until the new one is declared published.',
  ],
});

const file = (name: string, label: string): Markup =>
  html`<li><a href="/console/exports/${name}">${label}</a></li>`;

export function exportsPage({ check, rounds }: ExportsView, page: RoundPage): Markup {
  const say = words[page.say.language];
  return html`${outcomeOfAct(page, say.done)}<section><h2>${say.openData}</h2><p>${say.openDataWhy}</p>${openData(check, page)}</section>
<section><h2>${say.results}</h2><p>${say.resultsWhy}</p>
<ul>${[file('resultats.csv', say.csv), file('resultats.json', say.json)]}</ul></section>
<section><h2>${say.report}</h2><p>${say.reportWhy}</p>
<ul>${[file('bilan.html', say.reportHtml), file('bilan.json', say.reportJson)]}
<li><a href="/console/bilan">${say.bilan}</a></li><li><a href="/console/bilan/equite">${say.fairness}</a></li></ul></section>
${(['jury', 'panel'] as const).map((round) => {
  const { isFrozen, isTold } = rounds[round];
  return html`<section><h2>${say[round]}</h2>${
    isFrozen
      ? html`<p>${say.roundWhy}</p><ul>${[
          file(`${round}-proces-verbal.html`, say.minutes),
          file(`${round}-proces-verbal.txt`, say.minutesText),
          file(`${round}-export.json`, say.replay),
          ...(isTold ? [file(`${round}-publication.json`, say.publication)] : []),
        ]}</ul>${isTold ? '' : html`<p class="hint">${say.notTold}</p>`}`
      : html`<p>${say.notFrozen}</p>`
  }</section>`;
})}`;
}

function openData(check: ExportsView['check'], page: RoundPage): Markup {
  const say = words[page.say.language];
  const told = noticed[page.say.language];
  const isValid = check.violations.length === 0;
  return html`${check.alarms.map(({ reference, dueOn, daysLeft, state }) =>
    notice(
      'warning',
      state === 'late'
        ? say.late(reference, page.say.day(dueOn))
        : say.soon(reference, page.say.day(dueOn), daysLeft),
    ),
  )}${factList([
    [say.lines, String(check.lines)],
    [
      say.checkResult,
      isValid ? tag(say.valid, 'good') : html`<strong>${say.invalid(check.violations.length)}</strong>`,
    ],
    [say.hash, html`<code>${check.sha256}</code>`],
  ])}${
    isValid
      ? ''
      : dataTable(
          say.checkResult,
          [
            { label: say.line, isNumber: true },
            { label: say.column },
            { label: say.code },
            { label: say.fix },
          ],
          check.violations.map(({ line, column, code, fix }) => [line, column, code, fix]),
        )
  }${
    check.notices.length === 0
      ? ''
      : dataTable(
          say.notices,
          [{ label: say.reference }, { label: say.notice }],
          check.notices.map(({ reference, code }) => [reference, told[code]]),
        )
  }${
    check.duties.length === 0
      ? ''
      : dataTable(
          say.duties,
          [{ label: say.reference }, { label: say.signedOn }, { label: say.dueOn }, { label: say.published }],
          check.duties.map(({ reference, signedOn, dueOn, published }) => [
            reference,
            page.say.day(signedOn),
            page.say.day(dueOn),
            tag(published ? say.yes : say.no, published ? 'good' : 'warning'),
          ]),
        )
  }${isValid ? html`<p>${buttonLink('/console/exports/scdl.csv', say.scdl, 'secondary')}</p>` : ''}${
    isValid && check.lines > 0 && page.mayAct
      ? html`<p>${say.declareWhy}</p>
${actButton(page, { action: '/console/exports', label: say.declare, kind: 'secondary', hidden: { sha256: check.sha256 } })}`
      : ''
  }`;
}
