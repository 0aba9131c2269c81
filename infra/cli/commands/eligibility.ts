/** Eligibility: deciding it and asking for what is missing, for one application or for many. */
import { assessmentSchema } from '#domain/application/application.ts';
import { completableFields } from '#domain/application/application-form.ts';
import { confirm, sayAnswer } from '#infra/cli/client/answer.ts';
import type { Api } from '#infra/cli/client/api.ts';
import {
  type CliCommand,
  type CommandCall,
  type Option,
  oneOf,
  type RouteCommand,
  readText,
  textKind,
} from '#infra/cli/client/command.ts';
import { filledBoth } from '#infra/cli/client/format.ts';
import { exitCodes, UsageProblem } from '#infra/cli/client/problems.ts';
import { requestsOf, routeCommand } from '#infra/cli/client/route-command.ts';
import { apiOf } from '#infra/cli/client/target.ts';
import { applicationsOf } from './all-pages.ts';

const applications = {
  name: 'applicationId',
  what: { fr: 'les candidatures', en: 'the applications' },
  isMany: true,
} as const;
const onOne = { ...applications, to: 'params.applicationId' } as const;
const onMany = { ...applications, to: 'body.applicationIds' } as const;

/** Which applications, where they are not named one by one. */
const several: readonly Option[] = [
  {
    flag: '--file <file>',
    what: {
      fr: 'les candidatures de ce fichier : la première colonne, ou une par ligne ; - est l’entrée standard',
      en: 'the applications of this file: its first column, or one a line; - is standard input',
    },
    kind: { read: idsIn, write: () => undefined, isFile: true },
  },
  {
    flag: '--advised <advice>',
    what: {
      fr: 'toutes celles à décider qui ont cet avis des règles',
      en: 'all that are to be decided and that the rules advise so',
    },
    kind: oneOf(...assessmentSchema.shape.outcome.options),
  },
];

/** A first line without an id is a header. */
function idsIn(path: string): string[] {
  const lines = readText(path).split(/\r?\n/);
  const first = lines.map((line) => (line.split(/[;,\t]/)[0] ?? '').replace(/["\uFEFF]/g, '').trim());
  const ids = first.filter((word, at) => word !== '' && (at > 0 || /\d/.test(word)));
  const wrong = ids.filter((id) => !/^[a-z0-9]+-[0-9A-Za-z]+$/.test(id));
  if (ids.length === 0) throw new UsageProblem(`${path} names no application`);
  if (wrong.length > 0) throw new UsageProblem(`${path}: no id of an application: ${wrong.join(', ')}`);
  return ids;
}

/** What became of each of several. */
export const eachOutcome = {
  tables: [
    {
      of: 'items',
      columns: [
        ['application', 'applicationId'],
        ['', 'result'],
        ['code', 'code'],
        ['why not', 'messages'],
      ],
      empty: { fr: 'Aucune.', en: 'None.' },
    },
  ],
} as const;
const details = {
  fr: 'Plusieurs candidatures, un fichier ou --advised : chacune a son propre résultat, un refus n’arrête pas les autres, et la même commande peut être redonnée sans rien faire deux fois.',
  en: 'With several applications, a file or --advised, each has a result of its own, a refusal does not stop the others, and the same command can be given again without doing anything twice.',
} as const;

const outcome = {
  name: 'outcome',
  what: { fr: 'la décision', en: 'the decision' },
  kind: oneOf('eligible', 'ineligible'),
  to: 'body.outcome',
} as const;
const decision = {
  name: 'applications decide',
  summary: {
    fr: 'décide si des candidatures sont recevables ; rien n’est dit avant l’annonce',
    en: 'decides that applications are eligible or not; nothing is told before the release',
  },
  details: {
    fr: `Ce qui diffère de l’avis des règles, et tout refus sans règle, demande un motif. ${details.fr}`,
    en: `What differs from the advice of the rules, and every refusal without a rule, needs a reason. ${details.en}`,
  },
  options: [
    {
      flag: '--reason <text>',
      what: { fr: 'le motif, ou @fichier', en: 'why, or @file' },
      to: 'body.reason',
    },
    {
      flag: '--reason-code <code>',
      what: { fr: 'une règle non respectée', en: 'a rule that it fails' },
      isMany: true,
      to: 'body.reasonCodes',
    },
  ],
  examples: [
    'applications decide eligible <applicationId>',
    'applications decide eligible --advised eligible',
    'applications decide ineligible <applicationId> --reason "Hors du champ de l’appel."',
  ],
} as const;

const request = {
  name: 'applications ask',
  summary: {
    fr: 'demande à des candidats ce qui manque ; la lettre part aussitôt',
    en: 'asks applicants for what is missing; it is written to them at once',
  },
  details,
  options: [
    {
      flag: '--field <path>',
      what: { fr: 'ce qui manque', en: 'what is missing' },
      kind: oneOf(...completableFields),
      isMany: true,
      isRequired: true,
      to: 'body.fields',
    },
    {
      flag: '--message <text>',
      what: { fr: 'ce que lit le candidat, ou @fichier', en: 'what the applicant reads, or @file' },
      kind: textKind,
      isRequired: true,
      to: 'body.message',
    },
  ],
  examples: [
    'applications ask <applicationId> --field project.description --message "Merci de décrire le projet."',
    'applications ask --advised unclear --field address --message @lettre.txt',
  ],
} as const;

const decideOne: RouteCommand = {
  ...decision,
  operation: 'decide-eligibility',
  arguments: [outcome, onOne],
  before: {
    says: {
      fr: 'Décide {outcome} pour {applicationId}. Personne n’en est informé avant l’annonce.',
      en: 'Decides {outcome} for {applicationId}. Nobody is told before the release.',
    },
  },
  view: {
    says: { fr: '{applicationId} : {status}, décision prise', en: '{applicationId}: {status}, decided' },
  },
};
const decideMany: RouteCommand = {
  ...decision,
  operation: 'decide-many',
  arguments: [outcome, onMany],
  before: {
    says: {
      fr: 'Décide {outcome} pour {applicationIds:length#candidature|candidatures}. Personne n’en est informé avant l’annonce.',
      en: 'Decides {outcome} for {applicationIds:length#application|applications}. Nobody is told before the release.',
    },
  },
  view: eachOutcome,
};
const askOne: RouteCommand = {
  ...request,
  operation: 'request-information',
  arguments: [onOne],
  before: {
    says: {
      fr: 'Écrit au candidat de {applicationId} pour lui demander {fields}.',
      en: 'Writes to the applicant of {applicationId}, asking for {fields}.',
    },
  },
  view: {
    says: { fr: '{applicationId} : {status}, demande envoyée', en: '{applicationId}: {status}, asked' },
  },
};
const askMany: RouteCommand = {
  ...request,
  operation: 'ask-many',
  arguments: [onMany],
  before: {
    says: {
      fr: 'Écrit aux candidats de {applicationIds:length#candidature|candidatures} pour leur demander {fields}.',
      en: 'Writes to the applicants of {applicationIds:length#application|applications}, asking for {fields}.',
    },
  },
  view: eachOutcome,
};

/** One id on the line asks the route of one; whatever may be many asks that of many. */
function oneOrMany(one: RouteCommand, many: RouteCommand): CliCommand {
  const single = routeCommand(one);
  return {
    ...single,
    arguments: (one.arguments ?? []).map((argument) =>
      argument.isMany ? { ...argument, isOptional: true } : argument,
    ),
    options: [...(one.options ?? []), ...several],
    routes: [one, many],
    uses: [one.operation, many.operation, 'list-applications'],
    async run(call) {
      const { applicationId = [], file = [], advised } = call.values;
      const named = [...(applicationId as string[]), ...(file as string[])];
      if (named.length === 0 && advised === undefined) throw new UsageProblem(none[call.language]);
      if (named.length === 1 && call.values.file === undefined && advised === undefined)
        return single.run(call);
      const api = await apiOf(call);
      const found = advised === undefined ? [] : await undecided(api, String(advised));
      return askForMany(many, api, [...new Set([...named, ...found])], call);
    },
  };
}

const none = {
  fr: 'dites quelles candidatures : leurs identifiants, --file ou --advised',
  en: 'say which applications: their ids, --file or --advised',
} as const;

async function undecided(api: Api, advised: string): Promise<string[]> {
  const waiting = await applicationsOf(api, 'eligibility-review');
  return waiting
    .filter(({ advice, decision: decided }) => advice === advised && decided === undefined)
    .map(({ applicationId }) => applicationId);
}

/** As many as one request takes. */
const atOnce = 500;

/** One request for many, cut where they are more than it takes; what was refused of one shows in how the command ends. */
export async function askForMany(
  many: RouteCommand,
  api: Api,
  applicationIds: readonly string[],
  call: CommandCall,
): Promise<number> {
  const items: { result: string }[] = [];
  const told = { ...call.values, ...fieldsOf(call), applicationIds };
  if (many.before && applicationIds.length > 0) await confirm(call, filledBoth(many.before.says, told));
  for (let from = 0; from < applicationIds.length; from += atOnce) {
    const values = { ...call.values, applicationId: applicationIds.slice(from, from + atOnce) };
    const [said = {}] = requestsOf(many, values);
    items.push(...((await api.ask(many.operation, said)).body as { items: { result: string }[] }).items);
  }
  sayAnswer(call, { items }, many.view);
  return items.some(({ result }) => result === 'refused') ? exitCodes.refused : exitCodes.done;
}

const fieldsOf = ({ values }: CommandCall) => ({ fields: values.field });

export const eligibilityCommands: readonly CliCommand[] = [
  oneOrMany(decideOne, decideMany),
  routeCommand({
    name: 'applications undo',
    operation: 'undo-eligibility',
    summary: {
      fr: 'annule des décisions de recevabilité qui n’ont pas été annoncées',
      en: 'undoes eligibility decisions that were not told',
    },
    arguments: [onOne],
    examples: ['applications undo <applicationId>'],
    before: {
      says: {
        fr: 'Annule la décision de recevabilité de {applicationId}, qui n’a pas été annoncée.',
        en: 'Undoes the eligibility decision of {applicationId}, which was not told.',
      },
    },
    view: {
      says: {
        fr: '{applicationId} : {status}, décision annulée',
        en: '{applicationId}: {status}, undecided',
      },
    },
  }),
  oneOrMany(askOne, askMany),
];
