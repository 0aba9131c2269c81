/** Volunteers for the panel in a file, CSV or JSON, checked as the programme checks them, each problem at its line and column. */
import * as z from 'zod/mini';
import { volunteerAddress } from '#domain/cohort/duplicates.ts';
import { defined } from '#domain/values/defined.ts';
import { fieldProblems } from '#domain/values/field-problem.ts';
import { slicesOf } from '#domain/values/slices.ts';
import { routes } from '#http/api.ts';
import { type CsvTable, csvIn, isCsv, readFileText, repeatedColumns } from './csv-file.ts';
import { type RowProblem, UnusableFile } from './file-problems.ts';
import { listedIn } from './roll-file.ts';

const { body } = routes['enrol-volunteers'];
export type VolunteerRow = z.infer<typeof body>['volunteers'][number];

/** The categories of each quality, by its id: what the columns beside the person may hold. */
export type KnownCategories = ReadonlyMap<string, ReadonlySet<string>>;
const ownColumns = ['name', 'email', 'language'];

/** As many as one request takes. */
export const volunteersAtOnce = 45;

/** Throws UnusableFile with everything that is wrong in it. */
export function readVolunteers(path: string, known: KnownCategories): VolunteerRow[] {
  const file = readFileText(path);
  if (isCsv(path, file.text)) return volunteersInTable(path, csvIn(path, file), known);
  const people = listedIn(path, 'volunteers', file.text);
  return usable(path, people, known, { lineOf: (index) => index + 1, place: () => ({}) });
}

/** One of the people as far as a file says it rightly: what is wrong is told by the schema. */
const candidateSchema = z.catch(
  z.object({
    name: z.catch(z.optional(z.string()), undefined),
    email: z.catch(z.optional(z.string()), undefined),
    categories: z.catch(z.optional(z.record(z.string(), z.string())), undefined),
  }),
  {},
);
type Candidate = z.infer<typeof candidateSchema>;

function volunteersInTable(
  path: string,
  { header, line: headerLine, rows }: CsvTable,
  known: KnownCategories,
): VolunteerRow[] {
  const columns = [...ownColumns, ...known.keys()];
  const place = (field: string) => {
    const at = header.indexOf(field);
    return at < 0 ? {} : { column: at + 1 };
  };
  const unknown = header
    .filter((column) => !columns.includes(column))
    .map(
      (field): RowProblem => ({
        line: headerLine,
        ...place(field),
        field,
        code: 'unknown-field',
        allowed: columns,
      }),
    );
  const absent = ['name', 'email', ...known.keys()]
    .filter((column) => !header.includes(column))
    .map((field): RowProblem => ({ line: headerLine, field, code: 'missing' }));
  const wrong = [...unknown, ...absent, ...repeatedColumns({ header, line: headerLine })];
  if (wrong.length > 0) throw new UnusableFile(path, wrong);
  const people = rows.map(({ cells: { name, email, language = 'fr', ...categories } }) => ({
    ...defined({ name, email }),
    language,
    categories,
  }));
  return usable(path, people, known, { lineOf: (index) => rows[index]?.line ?? 0, place });
}

/** The people, unless anything is wrong with one of them. */
function usable(
  path: string,
  people: readonly object[],
  known: KnownCategories,
  { lineOf, place }: { lineOf: (index: number) => number; place: (field: string) => { column?: number } },
): VolunteerRow[] {
  if (people.length === 0) throw new UnusableFile(path, [{ field: 'volunteers', code: 'too-few', min: 1 }]);
  const candidates = people.map((one) => candidateSchema.parse(one));
  const problems = [
    ...personProblems(people),
    ...candidates.flatMap(({ categories = {} }, index) =>
      categoryProblems(categories, known).map((one) => ({ index, ...one })),
    ),
    ...repeatedPeople(candidates, lineOf),
  ].map(
    ({ index, ...problem }): RowProblem => ({ ...problem, line: lineOf(index), ...place(problem.field) }),
  );
  if (problems.length > 0) throw new UnusableFile(path, problems);
  return people as VolunteerRow[];
}

/** Of one of the people, from 0. */
type PersonProblem = RowProblem & { index: number };

function personProblems(people: readonly object[]): PersonProblem[] {
  return slicesOf(people, volunteersAtOnce).flatMap((volunteers, part) => {
    const parsed = z.safeParse(body, { volunteers });
    if (parsed.success) return [];
    return fieldProblems(parsed.error, { volunteers }).map((problem) => {
      const [, index, field = ''] = /^volunteers\.(\d+)\.(.+)$/.exec(problem.field) ?? [];
      return { ...problem, index: part * volunteersAtOnce + Number(index ?? 0), field };
    });
  });
}

function categoryProblems(
  categories: Readonly<Record<string, string>>,
  known: KnownCategories,
): RowProblem[] {
  return [...known].flatMap(([field, allowed]) => {
    const value = categories[field];
    if (value === undefined) return [{ field, code: 'missing' }];
    return allowed.has(value) ? [] : [{ field, code: 'not-one-of', allowed: [...allowed] }];
  });
}

/** A person is known by their address; the same name at two addresses with the same categories is told too. */
function repeatedPeople(people: readonly Candidate[], lineOf: (index: number) => number): PersonProblem[] {
  const seen = new Map<string, number>();
  const firstOf = (key: string, index: number): number | undefined => {
    const first = seen.get(key);
    seen.set(key, first ?? index);
    return first;
  };
  return people.flatMap(({ name = '', email = '', categories = {} }, index): PersonProblem[] => {
    const byAddress = firstOf(`address ${volunteerAddress(email)}`, index);
    const byName = firstOf(`name ${name.toLowerCase()} ${JSON.stringify(categories)}`, index);
    if (email !== '' && byAddress !== undefined) {
      const says = {
        fr: `cette adresse est déjà celle de la ligne ${lineOf(byAddress)}`,
        en: `this address is that of line ${lineOf(byAddress)} already`,
      };
      return [{ index, field: 'email', code: 'repeated', says }];
    }
    if (name === '' || byName === undefined) return [];
    const says = {
      fr: `ce nom est déjà à la ligne ${lineOf(byName)}, avec les mêmes catégories : une personne ne compte qu’une fois`,
      en: `this name stands in line ${lineOf(byName)} already, with the same categories: a person counts once`,
    };
    return [{ index, field: 'name', code: 'repeated', says }];
  });
}
