/** People in a file, CSV or JSON, checked as the programme checks them, each problem at its line and column. */
import * as z from 'zod/mini';
import { fieldProblems } from '#domain/values/field-problem.ts';
import { routes } from '#http/api.ts';
import type { Kind } from '#infra/cli/client/command.ts';
import {
  countIn,
  csvIn,
  listIn,
  type Recognised,
  readFileText,
  repeatedColumns,
  truthOf,
} from './csv-file.ts';
import { fileProblem, type RowProblem, UnusableFile } from './file-problems.ts';

/** Read by the command itself, which knows in which language to say what is wrong. */
const readLater: Kind = { read: (path) => path, write: () => undefined, isFile: true };

/** @param to the field of the request that is the list, such as `body.jurors` */
export const rollFile = <To extends string>(to: To) =>
  ({
    name: 'file',
    what: {
      fr: 'CSV (virgule, point-virgule ou tabulation), ou JSON ; - est l’entrée standard',
      en: 'CSV (comma, semicolon or tab), or JSON; - is standard input',
    },
    kind: readLater,
    to,
  }) as const;

type Cells = Readonly<Record<string, string>>;

/** What differs between the rolls. */
const rolls = {
  jurors: {
    body: routes['enrol-jurors'].body,
    columns: [
      'name',
      'email',
      'language',
      'organisation',
      'siren',
      'topics',
      'declaredConflicts',
      'maxReadings',
      'returns',
    ],
    person: ({ topics, declaredConflicts, maxReadings, returns, ...rest }: Cells): object => ({
      ...rest,
      ...(topics === undefined ? {} : { topics: listIn(topics) }),
      ...(returns === undefined ? {} : { returns: truthOf(returns) ?? returns }),
      ...(declaredConflicts === undefined ? {} : { declaredConflicts: listIn(declaredConflicts) }),
      ...(maxReadings === undefined ? {} : { maxReadings: countIn(maxReadings) ?? maxReadings }),
    }),
  },
  panelists: {
    body: routes['enrol-panelists'].body,
    columns: ['name', 'email', 'language', 'substitute', 'declaredConflicts'],
    person: ({ substitute, declaredConflicts, ...rest }: Cells): object => ({
      ...rest,
      ...(substitute === undefined ? {} : { substitute: truthOf(substitute) ?? substitute }),
      ...(declaredConflicts === undefined ? {} : { declaredConflicts: listIn(declaredConflicts) }),
    }),
  },
  advisers: {
    body: routes['enrol-advisers'].body,
    columns: ['name', 'email', 'language', 'organisation', 'partner', 'kinds'],
    person: ({ kinds = '', ...rest }: Cells): object => ({ language: 'fr', ...rest, kinds: listIn(kinds) }),
  },
} as const;
export type RollName = keyof typeof rolls;

export interface RollFile {
  people: Readonly<Record<string, unknown>>[];
  /** Of each of the people. */
  lines: number[];
  header: string[];
  recognised: Recognised;
}

/** Throws UnusableFile with everything that is wrong in it. */
export function readRoll(path: string, name: RollName): RollFile {
  const { body, columns } = rolls[name];
  const file = rowsIn(path, name);
  const known: readonly string[] = columns;
  const unknown = file.header.flatMap((column, index): RowProblem[] =>
    known.includes(column)
      ? []
      : [
          {
            line: file.headerLine,
            column: index + 1,
            field: column,
            code: 'unknown-field',
            allowed: columns,
          },
        ],
  );
  const wrong = [...unknown, ...repeatedColumns({ header: file.header, line: file.headerLine })];
  if (wrong.length > 0) throw new UnusableFile(path, wrong);
  const document = { [name]: file.people };
  const parsed = z.safeParse(body as z.ZodMiniType<Record<string, RollFile['people']>>, document);
  const problems = parsed.success
    ? repeatedPeople(parsed.data[name] ?? [], file.lines)
    : fieldProblems(parsed.error, document).map((one) => inRow(one, file));
  if (!parsed.success || problems.length > 0) {
    throw new UnusableFile(
      path,
      problems.map((one) => inColumn(one, file)),
    );
  }
  return { ...file, people: parsed.data[name] ?? [] };
}

function rowsIn(path: string, name: RollName): RollFile & { headerLine: number } {
  const file = readFileText(path);
  if (!/^\s*[[{]/.test(file.text)) {
    const { header, line: headerLine, rows, recognised } = csvIn(path, file);
    const people = rows.map(({ cells }) => rolls[name].person(cells) as Record<string, unknown>);
    return { people, lines: rows.map(({ line }) => line), header, headerLine, recognised };
  }
  const people = listedIn(path, name, file.text);
  const lines = people.map((_, index) => index + 1);
  return { people, lines, header: [], headerLine: 1, recognised: { encoding: file.encoding } };
}

/** The people of a JSON file: a list, or one under this name. Throws UnusableFile where there is none. */
export function listedIn(path: string, name: string, text: string): Record<string, unknown>[] {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (error) {
    const why = (error as Error).message;
    const says = { fr: `ce JSON ne peut pas être lu : ${why}`, en: `this JSON cannot be read: ${why}` };
    throw new UnusableFile(path, [fileProblem('not-json', says)]);
  }
  const list = Array.isArray(document) ? document : (document as Record<string, unknown> | null)?.[name];
  if (Array.isArray(list)) return list;
  const says = {
    fr: `le fichier ne contient ni une liste, ni une liste sous « ${name} »`,
    en: `the file holds no list, nor one under "${name}"`,
  };
  throw new UnusableFile(path, [fileProblem('no-list', says)]);
}

/** A problem that is named by a place in the list, `jurors.0.email`, at the line of that row. */
export function inRow<P extends RowProblem>(problem: P, { lines }: Pick<RollFile, 'lines'>): P {
  const [, place, field = ''] = /^\w+\.(\d+)(?:\.(.+))?$/.exec(problem.field) ?? [];
  const line = place === undefined ? undefined : lines[Number(place)];
  return line === undefined ? problem : { ...problem, line, field };
}

const inColumn = (problem: RowProblem, { header }: Pick<RollFile, 'header'>): RowProblem => {
  const at = header.indexOf(problem.field.split('.')[0] ?? '');
  return at < 0 ? problem : { ...problem, column: at + 1 };
};

/** A person is known by their address. */
function repeatedPeople(people: RollFile['people'], lines: readonly number[]): RowProblem[] {
  const seen = new Map<unknown, number>();
  return people.flatMap(({ email }, index): RowProblem[] => {
    const line = lines[index] ?? 0;
    const first = seen.get(email);
    seen.set(email, first ?? line);
    if (first === undefined) return [];
    const says = {
      fr: `cette adresse est déjà celle de la ligne ${first}`,
      en: `this address is that of line ${first} already`,
    };
    return [{ line, field: 'email', code: 'repeated', says }];
  });
}
