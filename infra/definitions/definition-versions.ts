/**
 * The definitions that executions can still be running (`workflows/versions.json`), and whether what would be deployed
 * now breaks one of them. `npm run definitions` records the present one; with `--check` it only says whether it is
 * recorded; with `--forget <machine> <version>` it removes one that nothing runs any more.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as z from 'zod/mini';
import type { Stage } from '#infra/stack/stage.ts';
import { SynthRefusal } from '#infra/stack/synth-refusal.ts';
import type { MachineName } from '#infra/stack/workflow-machines.ts';
import {
  answeredAt,
  contractOf,
  type DefinitionContract,
  definitionContractSchema,
  definitionOf,
  type StateContract,
  takes,
} from './definition-contract.ts';

const file = new URL('../../workflows/versions.json', import.meta.url);

const versionSchema = z.strictObject({
  machine: z.enum(['Application', 'Support', 'Release']),
  version: z.int(),
  recordedOn: z.iso.date(),
  states: definitionContractSchema,
});
export type DefinitionVersion = z.infer<typeof versionSchema>;

const machines: readonly MachineName[] = ['Application', 'Support', 'Release'];

export const recordedVersions = (): DefinitionVersion[] =>
  z.parse(z.array(versionSchema), JSON.parse(readFileSync(file, 'utf8')));

const presentContracts = (): Record<MachineName, DefinitionContract> => ({
  Application: contractOf(definitionOf('Application')),
  Support: contractOf(definitionOf('Support')),
  Release: contractOf(definitionOf('Release')),
});

/** As the deployed stack puts them out: which definitions its executions may be of. */
export const namedVersions = (versions = recordedVersions()): string =>
  versions.map(({ machine, version }) => `${machine} ${version}`).join(', ');

/**
 * Those of a deployed stack that are later than all that this checkout knows: it was made before them, and may break what runs by them.
 * @param deployed as it put them out; nothing of a stack of before
 */
export function laterVersions(deployed: string | undefined, versions = recordedVersions()): string[] {
  const latest = (machine: string) =>
    Math.max(0, ...versions.filter((one) => one.machine === machine).map(({ version }) => version));
  return (deployed?.split(', ') ?? []).filter((name) => {
    const [machine = '', version] = name.split(' ');
    return Number(version) > latest(machine);
  });
}

/**
 * What the present definitions and code would do to executions of the recorded ones.
 * @returns a sentence for each break, with its state; none when nothing breaks
 */
export function breaksOf(
  versions: readonly DefinitionVersion[],
  present: Record<MachineName, DefinitionContract> = presentContracts(),
): string[] {
  return versions.flatMap(({ machine, version, states }) =>
    Object.entries(states).flatMap(([name, old]) =>
      stateBreaks(name, old, present[machine]).map((what) => `${machine} ${version}, ${name}: ${what}`),
    ),
  );
}

function stateBreaks(name: string, old: StateContract, present: DefinitionContract): string[] {
  const now = present[name];
  const answered = answeredAt(name, old.function, old.payload);
  const breaks: string[] = [];
  if (!takes(old.function, old.payload))
    breaks.push(`it sends ${JSON.stringify(old.payload)} to ${old.function}, which no longer takes that`);
  // An execution goes on by the role that it began with, and that lets its machine do what the present definition says.
  if (Object.values(present).every((one) => one.function !== old.function))
    breaks.push(`its machine may no longer invoke ${old.function}, which no state calls any more`);
  if (old.waits && !now?.waits) {
    breaks.push('executions can be waiting there, and there is no such wait any more');
    return breaks;
  }
  for (const outcome of without(old.outcomes, now?.outcomes ?? old.outcomes))
    breaks.push(`the outcome ${outcome} is no longer handled`);
  for (const error of without(old.errors, now?.errors ?? old.errors))
    breaks.push(`the error ${error} is no longer handled`);
  for (const outcome of without(answered.outcomes, old.outcomes))
    breaks.push(`the code can now answer ${outcome}, which an execution that started before does not know`);
  for (const error of without(answered.errors, old.errors))
    breaks.push(`the code can now answer ${error}, which an execution that started before does not catch`);
  return breaks;
}

const without = (all: readonly string[], some: readonly string[]): string[] =>
  all.filter((one) => !some.includes(one));

/** The machines whose present definition is not among the recorded ones. */
function unrecorded(versions: readonly DefinitionVersion[]): MachineName[] {
  const present = presentContracts();
  return machines.filter(
    (machine) => !versions.some((one) => one.machine === machine && sameText(one.states, present[machine])),
  );
}

const sameText = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/**
 * Executions that run must be able to go on, and in production every definition that was ever deployed must be known.
 * Throws SynthRefusal with every break, each with its state.
 */
export function refuseBreaks(stage: Stage, versions = recordedVersions()): void {
  const breaks = breaksOf(versions);
  if (breaks.length > 0) throw new SynthRefusal(refusalText(breaks));
  const missing = stage === 'production' ? unrecorded(versions) : [];
  if (missing.length > 0)
    throw new SynthRefusal(`not recorded: ${missing.join(', ')}; run \`npm run definitions\`.`);
}

/** The text of a refusal: every break, and the ways out. */
const refusalText = (breaks: readonly string[]): string =>
  [
    'Executions that run could not go on with these workflows:',
    ...breaks.map((one) => `  ${one}`),
    'Keep the state, outcome or payload beside the new one until nothing runs the old definition, or, when no',
    'execution of it is left (none lives longer than a year), `npm run definitions -- --forget <machine> <version>`.',
  ].join('\n');

function record(versions: DefinitionVersion[]): DefinitionVersion[] {
  const present = presentContracts();
  const recordedOn = new Date().toISOString().slice(0, 10);
  const added = unrecorded(versions).map((machine) => {
    const before = versions.filter((one) => one.machine === machine).map(({ version }) => version);
    return { machine, version: Math.max(0, ...before) + 1, recordedOn, states: present[machine] };
  });
  return [...versions, ...added];
}

function main([option, machine, version]: readonly string[]): number {
  const versions = recordedVersions();
  if (option === '--forget') {
    const kept = versions.filter((one) => one.machine !== machine || one.version !== Number(version));
    if (kept.length === versions.length) return say(`there is no version ${version} of ${machine}`);
    save(kept);
    return 0;
  }
  const breaks = breaksOf(versions);
  if (breaks.length > 0) return say(refusalText(breaks));
  if (option !== '--check') save(record(versions));
  else if (unrecorded(versions).length > 0)
    return say(`not recorded: ${unrecorded(versions).join(', ')}; run \`npm run definitions\`.`);
  return 0;
}

const save = (versions: readonly DefinitionVersion[]): void =>
  writeFileSync(file, `${JSON.stringify(versions, undefined, 2)}\n`);

function say(problem: string): 1 {
  console.error(problem);
  return 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = main(process.argv.slice(2));
