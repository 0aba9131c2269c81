/** Applications from a file: all of it checked and shown first, then taken over by their references, however often it is run. */
import type { BudgetPlan } from '#domain/cohort/budget.ts';
import { civilDateIn } from '#domain/values/civil-date.ts';
import type { Bilingual, Language } from '#domain/values/language.ts';
import { confirm } from '#infra/cli/client/answer.ts';
import type { Api } from '#infra/cli/client/api.ts';
import { eachAtOnce, interruptibly } from '#infra/cli/client/at-once.ts';
import type { CliCommand, CommandCall } from '#infra/cli/client/command.ts';
import { exitCodes, RefusedAnswer, UsageProblem } from '#infra/cli/client/problems.ts';
import { refusalLines } from '#infra/cli/client/refusal.ts';
import { apiOf, type Target } from '#infra/cli/client/target.ts';
import { type ApplicationRow, columnsOfForm, readApplications } from '#infra/cli/files/application-file.ts';
import { unusable, withUsable } from '#infra/cli/files/file-problems.ts';
import { dryRun, sayPreview } from '#infra/cli/files/preview.ts';
import {
  accounted,
  pair,
  type RowResult,
  type RowStanding,
  type Sent,
  standingsOf,
} from './import-account.ts';

/** The rate of the route lets more through; beyond this the answers only wait longer for each other. */
const atOnce = 20;

/** What is read of `show-cohort`. */
type CohortAnswer = {
  cohort: string;
  applicantTypes: string[];
  languages: string[];
  maximumRequestCents: number;
  budgets: BudgetPlan[];
  timeZone: string;
  calendar: { opensAt: string };
};

const importApplications: CliCommand = {
  name: 'import applications',
  summary: {
    fr: 'reprend les candidatures d’un fichier (CSV avec en-tête, ou liste JSON) par leurs références : les nouvelles sont déposées, les changées corrigées, les autres laissées',
    en: 'takes over the applications of a file (CSV with a header, or a JSON list) by their references: new ones are filed, changed ones corrected, the others left',
  },
  details: {
    fr: `Une colonne (reference, sauf si --reference en nomme une autre) donne à chaque ligne le nom qu’elle a là d’où elle vient ; relancer la commande, de n’importe quelle machine, ne dépose rien deux fois. Chaque ligne est vérifiée avant que la première soit envoyée, et les premières sont montrées telles qu’elles seront enregistrées. Colonnes, dans n’importe quel ordre : ${columnsOfForm}. Un montant peut être donné en euros dans une colonne comme project.budgetEuros ; plusieurs besoins dans une case sont séparés par |. UTF-8, UTF-16 et Windows-1252 sont reconnus, comme les virgules, les points-virgules et les tabulations. Le porteur d’une ligne nouvelle reçoit une lettre comme s’il avait déposé lui-même, et l’appel doit être ouvert ; celui d’une ligne corrigée en est informé, ce qui reste possible tant que rien n’est décidé.`,
    en: `A column (reference, unless --reference names another) calls each row by what it is called where it comes from; a second run, from any machine, makes nothing twice. Every row is checked before the first is sent, and the first ones are shown as they will be stored. Columns, in any order: ${columnsOfForm}. An amount may be given in euros in a column like project.budgetEuros; several needs stand in one cell, separated by |. UTF-8, UTF-16 and Windows-1252 are told apart, and so are commas, semicolons and tabs. The applicant of a new row is written to as if they had filed it themselves, and the call must be open; that of a corrected one is told of it, which is possible until something is decided.`,
  },
  arguments: [
    {
      name: 'file',
      what: {
        fr: 'CSV (virgule, point-virgule ou tabulation), ou JSON',
        en: 'CSV (comma, semicolon or tab), or JSON',
      },
    },
  ],
  options: [
    dryRun,
    {
      flag: '--reference <column>',
      what: { fr: 'la colonne des références', en: 'the column of the references' },
    },
    {
      flag: '--reason <text>',
      what: {
        fr: 'pourquoi les lignes changées sont corrigées, ou @fichier',
        en: 'why changed rows are corrected, or @file',
      },
    },
    {
      flag: '--another',
      what: {
        fr: 'un porteur peut avoir plusieurs candidatures',
        en: 'an applicant may have several applications',
      },
    },
  ],
  uses: ['show-cohort', 'import-application'],
  examples: [
    'import applications applications.csv --dry-run',
    'import applications applications.csv',
    'import applications applications.csv --reference dossier --reason "Saisie corrigée."',
  ],
  run(call) {
    const path = String(call.values.file);
    return withUsable(call, path, async () => {
      const { rows, problems, recognised, beyond } = readApplications(path, {
        reference: String(call.values.reference ?? 'reference'),
        mayRepeatApplicants: call.values.another === true,
      });
      if (problems.length > 0) return unusable(call, path, problems);
      const api = await apiOf(call);
      const offer = (await api.ask('show-cohort')).body as CohortAnswer;
      const opensOn = civilDateIn(offer.calendar.opensAt, offer.timeZone);
      const above = beyond({ ...offer, types: offer.applicantTypes, opensOn });
      if (above.length > 0) return unusable(call, path, above);
      const preview = rows.map(({ line, reference, form }) => ({ line, reference, ...form }));
      sayPreview(call, path, { rows: preview, recognised, columns: shownColumns });
      return interruptibly(exitCodes.interrupted, (signal) =>
        takenOver(call, { api, cohort: offer.cohort, signal }, rows),
      );
    });
  },
};

const shownColumns = [
  ['line', 'line', 'number'],
  ['reference', 'reference'],
  ['applicant', 'applicant.name'],
  ['title', 'project.title'],
  ['e-mail', 'contact.email'],
  ['city', 'address.city'],
  ['asked', 'project.requestedCents', 'euros'],
] as const;

async function takenOver(
  call: CommandCall,
  { api, cohort, signal }: { api: Api & { target: Target }; cohort: string; signal: AbortSignal },
  rows: readonly ApplicationRow[],
): Promise<number> {
  const isTrial = call.values.dryRun === true;
  const send = (some: readonly ApplicationRow[], how: { isTrial: boolean; label: string }) =>
    sent(call, api, some, { ...how, signal });
  // Whoever is asked is told what will be; a script that says yes has no use for it.
  const isAsked = !isTrial && !call.yes && call.terminal.isInteractive;
  const looked =
    isTrial || isAsked
      ? await send(rows, { isTrial: true, label: pair(call, 'comparées', 'compared') })
      : undefined;
  if (looked && (isTrial || hasEnded(looked) || !looked.results.some(isToDo)))
    return accounted(call, looked, true);
  await confirm(call, consequence(call, cohort, api.target.name, looked?.results ?? rows.length));
  const known = new Map(looked?.results.map((one) => [one.line, one]));
  const toSend = rows.filter(({ line }) => isToDo(known.get(line) ?? { result: 'new' }));
  const done = await send(toSend, { isTrial: false, label: pair(call, 'envoyées', 'sent') });
  for (const one of done.results) known.set(one.line, one);
  return accounted(call, { ...done, results: rows.flatMap(({ line }) => known.get(line) ?? []) }, false);
}

const isToDo = ({ result }: Pick<RowResult, 'result'>) => result === 'new' || result === 'changed';
const hasEnded = ({ failure, isInterrupted }: Sent) => failure !== undefined || isInterrupted;

/** What is told before a yes. */
function consequence(
  call: CommandCall,
  cohort: string,
  target: string,
  looked: readonly RowResult[] | number,
): Bilingual {
  const where = `${cohort} (${target})`;
  if (typeof looked === 'number') {
    return {
      fr: `Lignes du fichier : ${looked}. Dépose dans ${where} les candidatures qui n’y sont pas, corrige celles dont la ligne a changé, et écrit à leurs porteurs.`,
      en: `Rows of the file: ${looked}. Files in ${where} the applications that are not there, corrects those whose row has changed, and writes to their applicants.`,
    };
  }
  const { new: fresh, changed, there, refused } = standingsOf(looked);
  if (changed > 0 && call.values.reason === undefined) {
    throw new UsageProblem(
      [
        ...looked.filter(({ result }) => result === 'changed').map((one) => `  ${changeLine(call, one)}`),
        pair(
          call,
          `Rien n’a été envoyé. Lignes qui diffèrent de ce qui avait été importé : ${changed}. Dites pourquoi : --reason <texte>`,
          `Nothing was sent. Rows that differ from what was brought in: ${changed}. Say why: --reason <text>`,
        ),
      ].join('\n'),
    );
  }
  const told = looked.filter(({ result }) => result === 'refused' || result === 'changed');
  const few = told.slice(0, 20).map((one) => `  ${changeLine(call, one)}`);
  const lines = told.length > few.length ? [...few, `  … ${told.length - few.length}`] : few;
  return {
    fr: [
      ...lines,
      `Dans ${where}, candidatures à déposer : ${fresh}, à corriger : ${changed} (leurs porteurs reçoivent une lettre) ; déjà là : ${there}, refusées : ${refused}.`,
    ].join('\n'),
    en: [
      ...lines,
      `In ${where}, applications to file: ${fresh}, to correct: ${changed} (their applicants are written to); there already: ${there}, refused: ${refused}.`,
    ].join('\n'),
  };
}

const changeLine = (call: CommandCall, { line, reference, result, fields, because }: RowResult) =>
  `${pair(call, 'ligne', 'line')} ${line}  ${reference}  ${because ?? `${result}: ${fields?.join(', ')}`}`;

async function sent(
  call: CommandCall,
  api: Api,
  rows: readonly ApplicationRow[],
  { isTrial, label, signal }: { isTrial: boolean; label: string; signal: AbortSignal },
): Promise<Sent> {
  const { reason, another } = call.values;
  const extra = {
    ...(isTrial ? { isTrial } : {}),
    ...(another === true ? { isAnother: true } : {}),
    ...(reason === undefined ? {} : { reason }),
  };
  const found = new Map<number, RowResult>();
  const bar = call.terminal.bar(label, rows.length);
  try {
    const failure = await eachAtOnce(rows, { atOnce, signal }, async ({ line, reference, form }) => {
      const answer = await answerOf(api, { reference, form, ...extra }, call.language);
      found.set(line, { line, reference, ...answer });
      bar.step();
    });
    const results = rows.map(
      ({ line, reference }): RowResult => found.get(line) ?? { line, reference, result: 'not-tried' },
    );
    return { results, failure, isInterrupted: signal.aborted };
  } finally {
    bar.end();
  }
}

async function answerOf(
  api: Api,
  body: object,
  language: Language,
): Promise<Omit<RowResult, 'line' | 'reference'>> {
  try {
    const answer = (await api.ask('import-application', { body })).body as Required<
      Pick<RowResult, 'applicationId' | 'fields'>
    > & { result: RowStanding };
    const { fields, ...standing } = answer;
    return fields.length === 0 ? standing : { ...standing, fields };
  } catch (error) {
    if (!(error instanceof RefusedAnswer) || error.exitCode !== exitCodes.refused) throw error;
    return { result: 'refused', because: refusalLines(error, { language, columns: 80 }).join('; ') };
  }
}

export const importCommands: readonly CliCommand[] = [importApplications];
