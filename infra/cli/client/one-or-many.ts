/** Acts on one application, or on many at once: named on the line, in a file, or all of a list. */
import type { Bilingual } from '#domain/values/language.ts';
import { slicesOf } from '#domain/values/slices.ts';
import { confirmAt, sayAnswer } from '#infra/cli/client/answer.ts';
import type { Api } from '#infra/cli/client/api.ts';
import {
  type CliCommand,
  type CommandCall,
  type Option,
  type RouteCommand,
  readText,
} from '#infra/cli/client/command.ts';
import { filledBoth } from '#infra/cli/client/format.ts';
import { exitCodes, UsageProblem } from '#infra/cli/client/problems.ts';
import { requestsOf, routeCommand } from '#infra/cli/client/route-command.ts';
import { apiOf, type Target } from '#infra/cli/client/target.ts';

const applications = {
  name: 'applicationId',
  what: { fr: 'les candidatures', en: 'the applications' },
  isMany: true,
} as const;
export const onOne = { ...applications, to: 'params.applicationId' } as const;
export const onMany = { ...applications, to: 'body.applicationIds' } as const;

/** Which applications, where they are not named one by one. */
const inFile: Option = {
  flag: '--file <file>',
  what: {
    fr: 'les candidatures de ce fichier : la première colonne, ou une par ligne ; - est l’entrée standard',
    en: 'the applications of this file: its first column, or one a line; - is standard input',
  },
  kind: { read: idsIn, write: () => undefined, isFile: true },
};

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
/** A list of applications, all of which an option stands for. */
interface Listed {
  option: Option;
  /** The option's name, under which its value is found. */
  name: string;
  idsOf: (api: Api, value: unknown) => Promise<string[]>;
  none: Bilingual;
}

/** One id on the line asks the route of one; whatever may be many asks that of many. */
export function oneOrMany(one: RouteCommand, many: RouteCommand, list: Listed): CliCommand {
  const single = routeCommand(one);
  return {
    ...single,
    arguments: (one.arguments ?? []).map((argument) =>
      argument.isMany ? { ...argument, isOptional: true } : argument,
    ),
    options: [...(one.options ?? []), inFile, list.option],
    routes: [one, many],
    uses: [one.operation, many.operation, 'list-applications'],
    async run(call) {
      const { applicationId = [], file = [], [list.name]: listed } = call.values;
      const named = [...(applicationId as string[]), ...(file as string[])];
      if (named.length === 0 && listed === undefined) throw new UsageProblem(list.none[call.language]);
      if (named.length === 1 && call.values.file === undefined && listed === undefined)
        return single.run(call);
      const api = await apiOf(call);
      const found = listed === undefined ? [] : await list.idsOf(api, listed);
      return askForMany(many, api, [...new Set([...named, ...found])], call);
    },
  };
}

/** As many as one request takes. */
const atOnce = 500;

/** One request for many, cut where they are more than it takes; what was refused of one shows in how the command ends. */
export async function askForMany(
  many: RouteCommand,
  api: Api & { target: Target },
  applicationIds: readonly string[],
  call: CommandCall,
): Promise<number> {
  const items: { result: string }[] = [];
  const told = { ...call.values, ...fieldsOf(call), applicationIds };
  if (many.before && applicationIds.length > 0)
    await confirmAt(call, api.target, filledBoth(many.before.says, told));
  try {
    for (const applicationId of slicesOf(applicationIds, atOnce)) {
      const [said = {}] = requestsOf(many, { ...call.values, applicationId });
      items.push(...((await api.ask(many.operation, said)).body as { items: { result: string }[] }).items);
    }
  } finally {
    // What was done stays done, also where a later request failed.
    if (items.length > 0 || applicationIds.length === 0) sayAnswer(call, { items }, many.view);
  }
  return items.some(({ result }) => result === 'refused') ? exitCodes.refused : exitCodes.done;
}

const fieldsOf = ({ values }: CommandCall) => ({ fields: values.field });
