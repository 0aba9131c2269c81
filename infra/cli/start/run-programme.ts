/** What `npm start` and `npm run rehearse` share: a cohort’s stack on this machine, its rehearsal, the doctor’s findings. */
import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { inspect } from 'node:util';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { UsageProblem } from '#infra/cli/client/problems.ts';
import { diagnose } from '#infra/cli/doctor/diagnose.ts';
import { factsOf } from '#infra/cli/maintenance/dump.ts';
import { openPlace } from '#infra/cli/maintenance/place.ts';
import type { Breaks } from '#infra/cli/rehearsal/clients/breaks.ts';
import { forgetJournal, openJournal } from '#infra/cli/rehearsal/clients/journal.ts';
import type { Progress } from '#infra/cli/rehearsal/clients/progress.ts';
import { openRehearsal, type Rehearsal } from '#infra/cli/rehearsal/clients/rehearsal.ts';
import { calendarOf } from '#infra/cli/rehearsal/people/calendar.ts';
import { unplayable } from '#infra/cli/rehearsal/people/left-out.ts';
import { loadCohortFile } from '#infra/cohort-file/cohort-file.ts';
import { StateProblem } from '#infra/local/guard/state-problem.ts';
import type { LocalProgramme } from '#infra/local/programme.ts';
import { synthesize } from '#infra/stack/synth.ts';
import type { RunOptions } from './start-options.ts';

export interface RunningProgramme {
  programme: LocalProgramme;
  cohort: Cohort;
  stateDir: string;
  journalPath: string;
  /** False when the stack had to be synthesized first, which takes seconds. */
  cached: boolean;
}

interface RunProgrammeOptions {
  cohort: string;
  /** The state's folder, from the stack's name. */
  stateDir(stackName: string): string;
  fresh: boolean;
  port?: number | undefined;
  quotas?: RunOptions['quotas'];
  /** People come and look: the same ports each time where they are free, and the machine's bar below each page. */
  isOpen?: boolean;
}

/** Where `npm start` listens unless told. */
const wantedPorts = { api: 4700, mailbox: 4701, issuer: 4702, control: 4703 };

/** Said at once: until the stack is made, nothing else can be. */
const synthesizing = (cohort: string): string =>
  `synthesizing the stack of ${cohort}, once for each change of the sources: 10 to 40 s\n`;

/** Synthesizes the cohort's stack unless nothing changed, and starts it. Rejects with one line where it cannot. */
export async function runProgramme(o: RunProgrammeOptions): Promise<RunningProgramme> {
  const cohort = loadCohortFile(o.cohort);
  // Loading the programme takes as long as looking up a synth that is there already.
  const [{ startProgramme }, { assemblyDir, stackName, cached }] = await Promise.all([
    import('#infra/local/programme.ts'),
    synthesize({ cohort: o.cohort, onStart: () => process.stderr.write(synthesizing(o.cohort)) }),
  ]);
  const stateDir = o.stateDir(stackName);
  endWhereStateBreaks(stateDir);
  const start = () =>
    startProgramme({
      stackName,
      assemblyDir,
      stateDir,
      fresh: o.fresh,
      quotas: o.quotas,
      onStateProblem: endHere,
      startAt: calendarOf(cohort).beforeTheCall,
      ...(o.port === undefined ? {} : { ports: { api: o.port } }),
      ...(o.isOpen ? { wantedPorts, times: cohort } : {}),
    });
  const programme = await start().catch(async (error: unknown) => {
    if (!(error instanceof Error) || error.name !== 'AlreadyRunning') throw error;
    // One whose npm was killed this very moment ends within that time (endWithNpm in start.ts).
    await pause(600);
    return start();
  });
  const journalPath = join(stateDir, 'rehearsal.json');
  if (o.fresh) forgetJournal(journalPath);
  return { programme, cohort, stateDir, journalPath, cached };
}

/**
 * Where the state breaks under a running programme, one line tells it and the process ends there: what was acknowledged is
 * stored, and the state can bear such an end as it bears a kill.
 */
function endWhereStateBreaks(stateDir: string): void {
  if (watched.size === 0) {
    process.on('uncaughtException', (error) => {
      for (const folder of watched) {
        const problem = StateProblem.of(error, folder);
        if (problem) endHere(problem);
      }
      process.exit(sayProblem(error));
    });
  }
  watched.add(stateDir);
}

/** Folders of the programmes that this process runs or ran. */
const watched = new Set<string>();

function endHere({ message }: StateProblem): void {
  // A pipe or file may be what is full; then nobody is left to tell.
  writeSync(process.stderr.fd, `${message}\n`);
  process.exit(1);
}

/** Opens the rehearsal of a running programme, or the one that it was playing. */
export function rehearsalOf(
  { programme, cohort, journalPath, stateDir }: RunningProgramme,
  o: Pick<RunOptions, 'cohort' | 'applications' | 'seed' | 'byCommandLine' | 'mailFaults'>,
  progress: Progress,
  breaks?: Breaks,
): Rehearsal {
  const reasons = unplayable(cohort);
  if (reasons.length > 0) throw new UsageProblem(`${o.cohort} cannot be rehearsed: ${reasons.join('; ')}`);
  const journal = openJournal(journalPath, { cohort: o.cohort, applications: o.applications, seed: o.seed });
  const commandLine = o.byCommandLine ? { stateDir } : undefined;
  return openRehearsal({
    apiUrl: programme.apiUrl,
    control: programme,
    cohort,
    journal,
    progress,
    commandLine,
    mailFaultPercent: o.mailFaults,
    logs: join(stateDir, 'logs'),
    breaks,
  });
}

/** Problems that one line tells; anything else is a defect and comes with its stack. */
const told = new Set([
  'UsageProblem',
  'OtherRehearsal',
  'AlreadyRunning',
  'PortInUse',
  'SynthError',
  'CohortFileError',
  'EngineMissing',
  'StateProblem',
]);

/** Says what went wrong and answers the exit code: 2 when the command could not begin, 1 when it failed on its way. */
export function sayProblem(error: unknown): 1 | 2 {
  if (error instanceof Error && (told.has(error.name) || isMissingBinary(error))) {
    process.stderr.write(`${error.message}\n`);
    return 2;
  }
  process.stderr.write(`${inspect(error)}\n`);
  return 1;
}

const isMissingBinary = (error: Error) => (error as NodeJS.ErrnoException).code === 'ENOENT';

/** @param state the folder of the programme that runs */
export async function breachesIn(state: string): Promise<string[]> {
  const place = await openPlace({ state, values: {} });
  try {
    return diagnose(await factsOf(place)).map(({ code, item, what }) => `${code} ${item}: ${what.en}`);
  } finally {
    place.close();
  }
}
