/** Everything that leaves the programme as a file, with what each is for and the check of the open data. */
import { html, type Markup } from '#markup/html.ts';
import { outcomeOfAct, type RoundPage } from '#web/console/round/round-page.ts';
import { buttonLink, dataTable, facts, notice, tag } from '#web/server/parts/blocks.ts';
import { actButton } from '#web/server/parts/form.ts';

export interface ExportsView {
  check: {
    sha256: string;
    lines: number;
    violations: readonly { line: number; column: string; code: string; fix: string }[];
    notices: readonly { reference: string; column?: string | undefined; code: string }[];
    duties: readonly { reference: string; signedOn: string; dueOn: string; published: boolean }[];
    alarms: readonly { reference: string; dueOn: string; daysLeft: number; state: 'due-soon' | 'late' }[];
  };
  /** Whether each round's list is frozen, and whether it was told. */
  rounds: Readonly<Record<'jury' | 'panel', { isFrozen: boolean; isTold: boolean }>>;
}

const words = {
  fr: {
    openData: 'Données ouvertes des subventions (SCDL)',
    openDataWhy:
      'Le décret 2017-779 veut que les conventions obligatoires soient publiées dans les trois mois de leur signature.',
    lines: 'Bénéficiaires dans le fichier',
    hash: 'Empreinte du fichier',
    checkResult: 'Contrôle',
    valid: 'conforme au schéma',
    invalid: (count: number) => `${count} erreur(s) : le fichier n’est pas donné tant qu’elles demeurent`,
    line: 'Ligne',
    column: 'Colonne',
    code: 'Erreur',
    fix: 'Comment corriger',
    late: (reference: string, day: string) => `${reference} devait être publiée le ${day} : en retard.`,
    soon: (reference: string, day: string, days: number) =>
      `${reference} doit être publiée avant le ${day} (${days} jours).`,
    duties: 'Conventions à publier',
    reference: 'Convention',
    signedOn: 'Signée le',
    dueOn: 'À publier avant le',
    published: 'Publiée',
    yes: 'oui',
    no: 'non',
    download: 'Télécharger',
    scdl: 'Fichier SCDL (CSV)',
    declare: 'Déclarer ce fichier publié',
    declareWhy:
      'À faire une fois le fichier mis en ligne : l’échéance de chaque convention qu’il contient est alors tenue.',
    results: 'Résultats de la promotion',
    resultsWhy:
      'Une ligne par candidature, pour un tableur ou un programme. Ces fichiers contiennent des données personnelles.',
    csv: 'Résultats (CSV)',
    json: 'Résultats (JSON)',
    report: 'Bilan de la promotion',
    reportWhy: 'Les chiffres de la promotion, à imprimer ou à joindre : aucun nom n’y figure.',
    reportHtml: 'Bilan à imprimer',
    reportJson: 'Bilan (JSON)',
    jury: 'Jury',
    panel: 'Panel citoyen',
    minutes: 'Procès-verbal',
    minutesText: 'Procès-verbal (texte)',
    replay: 'Export pour rejouer le calcul',
    publication: 'Publication',
    roundWhy:
      'L’export contient tout ce dont la liste est faite : « npm run aic -- replay » la recalcule sans ce service. La publication est ce que chacun peut lire une fois les résultats annoncés.',
    notFrozen: 'Disponibles une fois la session close.',
    notTold: 'La publication est disponible une fois les résultats annoncés.',
    done: { publication: 'La publication est notée.' },
  },
  en: {
    openData: 'Open data of subsidies (SCDL)',
    openDataWhy:
      'Décret 2017-779 wants compulsory agreements to be published within three months of their signature.',
    lines: 'Beneficiaries in the file',
    hash: 'Hash of the file',
    checkResult: 'Check',
    valid: 'follows the schema',
    invalid: (count: number) => `${count} error(s): the file is not given while they remain`,
    line: 'Line',
    column: 'Column',
    code: 'Error',
    fix: 'How to correct it',
    late: (reference: string, day: string) => `${reference} had to be published by ${day}: late.`,
    soon: (reference: string, day: string, days: number) =>
      `${reference} must be published before ${day} (${days} days).`,
    duties: 'Agreements to publish',
    reference: 'Agreement',
    signedOn: 'Signed on',
    dueOn: 'To be published by',
    published: 'Published',
    yes: 'yes',
    no: 'no',
    download: 'Download',
    scdl: 'SCDL file (CSV)',
    declare: 'Declare this file published',
    declareWhy: 'To be done once the file is online: the deadline of each agreement in it is then met.',
    results: 'Results of the cohort',
    resultsWhy: 'One line per application, for a spreadsheet or a program. These files hold personal data.',
    csv: 'Results (CSV)',
    json: 'Results (JSON)',
    report: 'Report of the cohort',
    reportWhy: 'The cohort in numbers, to print or to join: it names nobody.',
    reportHtml: 'Report to print (in French)',
    reportJson: 'Report (JSON)',
    jury: 'Jury',
    panel: 'Citizens’ panel',
    minutes: 'Minutes (in French)',
    minutesText: 'Minutes (text, in French)',
    replay: 'Export to replay the computation',
    publication: 'Publication',
    roundWhy:
      'The export holds all that the list is made from: "npm run aic -- replay" computes it again without this service. The publication is what anyone can read once the outcomes are told.',
    notFrozen: 'Available once the round is closed.',
    notTold: 'The publication is available once the outcomes are told.',
    done: { publication: 'The publication is noted.' },
  },
} as const;

const file = (name: string, label: string): Markup =>
  html`<li><a href="/console/exports/${name}">${label}</a></li>`;

export function exportsPage({ check, rounds }: ExportsView, page: RoundPage): Markup {
  const say = words[page.say.language];
  return html`${outcomeOfAct(page, say.done)}<section><h2>${say.openData}</h2><p>${say.openDataWhy}</p>${openData(check, page)}</section>
<section><h2>${say.results}</h2><p>${say.resultsWhy}</p><ul>${[file('resultats.csv', say.csv), file('resultats.json', say.json)]}</ul></section>
<section><h2>${say.report}</h2><p>${say.reportWhy}</p><ul>${[file('bilan.html', say.reportHtml), file('bilan.json', say.reportJson)]}</ul></section>
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
  const day = (date: string) => page.say.day(`${date}T12:00:00.000Z`);
  const isValid = check.violations.length === 0;
  return html`${check.alarms.map(({ reference, dueOn, daysLeft, state }) =>
    notice(
      'warning',
      state === 'late' ? say.late(reference, day(dueOn)) : say.soon(reference, day(dueOn), daysLeft),
    ),
  )}${facts([
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
    check.duties.length === 0
      ? ''
      : dataTable(
          say.duties,
          [{ label: say.reference }, { label: say.signedOn }, { label: say.dueOn }, { label: say.published }],
          check.duties.map(({ reference, signedOn, dueOn, published }) => [
            reference,
            day(signedOn),
            day(dueOn),
            tag(published ? say.yes : say.no, published ? 'good' : 'warning'),
          ]),
        )
  }${isValid ? html`<p>${buttonLink('/console/exports/scdl.csv', say.scdl, 'secondary')}</p>` : ''}${
    isValid && check.lines > 0 && page.mayAct
      ? html`<p>${say.declareWhy}</p>${actButton(page, { action: '/console/exports', label: say.declare, kind: 'secondary', hidden: { sha256: check.sha256 } })}`
      : ''
  }`;
}
