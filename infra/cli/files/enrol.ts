/** Puts the people of a file on a roll: seen and compared with the roll before anything is sent. */
import type { Bilingual } from '#domain/values/language.ts';
import type { OperationName } from '#http/api.ts';
import { confirmAt, sayAnswer } from '#infra/cli/client/answer.ts';
import type { CliCommand, CommandCall, RouteCommand } from '#infra/cli/client/command.ts';
import { sayDoubtfulAddresses } from '#infra/cli/client/doubtful-addresses.ts';
import { exitCodes, RefusedAnswer } from '#infra/cli/client/problems.ts';
import { refusalLines } from '#infra/cli/client/refusal.ts';
import { routeCommand } from '#infra/cli/client/route-command.ts';
import { apiOf } from '#infra/cli/client/target.ts';
import type { Labelled } from '#infra/cli/client/view.ts';
import { placeOf, withUsable } from '#infra/cli/files/file-problems.ts';
import { sayOwnPeople } from '#infra/cli/files/own-people.ts';
import { dryRun, sayPreview } from '#infra/cli/files/preview.ts';
import { inRow, type RollFile, type RollName, readRoll } from '#infra/cli/files/roll-file.ts';

interface Roll {
  name: RollName;
  show: OperationName;
  /** What the preview shows of each, by their names in the file. */
  shown: readonly Labelled[];
  /** Its people advise who decides. */
  advises?: true;
}

/** The command of a route that takes a whole roll, with what people want beside the request. */
export function enrolCommand(roll: Roll, route: RouteCommand): CliCommand {
  return {
    ...routeCommand(route),
    uses: [route.operation, roll.show, ...(roll.advises ? (['list-staff-names'] as const) : [])],
    options: [dryRun],
    run(call) {
      const path = String(call.values.file);
      return withUsable(call, path, () => enrolled(call, path, roll, route));
    },
  };
}

async function enrolled(call: CommandCall, path: string, roll: Roll, route: RouteCommand): Promise<number> {
  const file = readRoll(path, roll.name);
  const { people, lines, recognised } = file;
  const rows = people.map((person, index) => ({ line: lines[index], ...person }));
  sayPreview(call, path, { rows, recognised, columns: [['line', 'line'], ...roll.shown] });
  sayDoubtfulAddresses(call, people);
  const api = await apiOf(call);
  if (roll.advises) await sayOwnPeople(call, api, people);
  if (call.values.dryRun === true || !call.yes) {
    const known = (await api.ask(roll.show)).body as Record<RollName, Known[] | undefined>;
    const compared = comparedWith(known[roll.name] ?? [], file);
    const count = (wanted: string) => compared.filter(({ result }) => result === wanted).length;
    const tally = { new: count('new'), changed: count('changed'), there: count('there') };
    if (call.values.dryRun === true) {
      sayAnswer(call, { ...tally, rows: compared }, comparison);
      return exitCodes.done;
    }
    await confirmAt(call, api.target, consequence(tally));
  }
  try {
    const { body } = await api.ask(route.operation, { body: { [roll.name]: people } });
    sayAnswer(call, body, route.view);
    return exitCodes.done;
  } catch (error) {
    if (!(error instanceof RefusedAnswer) || call.json) throw error;
    for (const one of refusalLines(placedIn(error, file, call), {
      language: call.language,
      columns: call.terminal.columns,
    }))
      call.terminal.note(one);
    return error.exitCode;
  }
}

/** One of the people of a roll, as it is shown. */
type Known = Readonly<Record<string, unknown>> & { email: string };

interface Compared {
  line: number;
  email: unknown;
  result: 'new' | 'changed' | 'there';
  fields: string[];
}

function comparedWith(known: readonly Known[], { people, lines }: RollFile): Compared[] {
  const byAddress = new Map(known.map((one) => [one.email.toLowerCase(), one]));
  return people.map((person, index) => {
    const there = byAddress.get(String(person.email));
    const place = { line: lines[index] ?? 0, email: person.email };
    if (!there) return { ...place, result: 'new', fields: [] };
    const fields = changedFields(there, person);
    return { ...place, result: fields.length === 0 ? 'there' : 'changed', fields };
  });
}

/** What is said of people on the roll and is otherwise there. A juror who left comes back where it is said, an adviser by being there. */
function changedFields(
  there: Known,
  { returns = !('jurorId' in there), ...person }: Readonly<Record<string, unknown>>,
): string[] {
  const { isSubstitute = false, declaredConflicts = [], leftAt } = there;
  const before: Record<string, unknown> = { ...there, substitute: isSubstitute, declaredConflicts };
  const unsaid = 'panelistId' in there ? { substitute: false } : {};
  const replaced = 'adviserId' in there ? { organisation: undefined, partner: undefined } : unsaid;
  const changed = Object.entries({ ...replaced, ...person })
    .filter(([name, value]) => JSON.stringify(before[name] ?? null) !== JSON.stringify(value ?? null))
    .map(([name]) => name);
  return leftAt !== undefined && returns ? [...changed, 'leftAt'] : changed;
}

const comparison = {
  says: {
    fr: 'Rien n’a été envoyé : {new} nouvelles personnes, {changed} changées, {there} déjà là.',
    en: 'Nothing was sent: {new} new, {changed} changed, {there} there.',
  },
  tables: [
    {
      of: 'rows',
      columns: [
        ['line', 'line', 'number'],
        ['e-mail', 'email'],
        ['result', 'result'],
        ['fields', 'fields'],
      ],
    },
  ],
} as const;

const consequence = (tally: Record<Compared['result'], number>): Bilingual => ({
  fr: `Ajoute ${tally.new} personnes, en change ${tally.changed} et en laisse ${tally.there} telles quelles.`,
  en: `Adds ${tally.new} people, changes ${tally.changed} and leaves ${tally.there} as they are.`,
});

/** The refusal with the lines of the file in the place of the places in the list. */
function placedIn(error: RefusedAnswer, file: RollFile, { language }: CommandCall): RefusedAnswer {
  const body = error.body as { problems?: { field: string; code: string }[] };
  const problems = body.problems?.map((one) => {
    const { field, line } = inRow(one as { field: string; code: string; line?: number }, file);
    return {
      ...one,
      field: [placeOf({ ...(line === undefined ? {} : { line }) }, language), field].join('  ').trim(),
    };
  });
  return problems === undefined ? error : new RefusedAnswer(error.status, { ...body, problems });
}
