/** What `npm start` and `npm run rehearse` share: a cohort’s stack on this machine, its rehearsal, the doctor’s findings. */
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { inspect } from 'node:util';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { diagnose } from '#infra/cli/doctor/diagnose.ts';
import { factsOf } from '#infra/cli/maintenance/dump.ts';
import { openPlace } from '#infra/cli/maintenance/place.ts';
import { forgetJournal, openJournal } from '#infra/cli/rehearsal/clients/journal.ts';
import type { Progress } from '#infra/cli/rehearsal/clients/progress.ts';
import { openRehearsal, type Rehearsal } from '#infra/cli/rehearsal/clients/rehearsal.ts';
import { calendarOf } from '#infra/cli/rehearsal/people/calendar.ts';
import { loadCohortFile } from '#infra/cohort-file/cohort-file.ts';
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
}

/** Synthesizes the cohort's stack unless nothing changed, and starts it. Rejects with one line where it cannot. */
export async function runProgramme(o: RunProgrammeOptions): Promise<RunningProgramme> {
  const cohort = loadCohortFile(o.cohort);
  // Loading the programme takes as long as looking up a synth that is there already.
  const [{ startProgramme }, { assemblyDir, stackName, cached }] = await Promise.all([
    import('#infra/local/programme.ts'),
    synthesize({ cohort: o.cohort }),
  ]);
  const stateDir = o.stateDir(stackName);
  const start = () =>
    startProgramme({
      stackName,
      assemblyDir,
      stateDir,
      fresh: o.fresh,
      quotas: o.quotas,
      startAt: calendarOf(cohort).beforeTheCall,
      ...(o.port === undefined ? {} : { ports: { api: o.port } }),
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

/** Opens the rehearsal of a running programme, or the one that it was playing. */
export function rehearsalOf(
  { programme, cohort, journalPath, stateDir }: RunningProgramme,
  o: Pick<RunOptions, 'cohort' | 'applications' | 'seed' | 'byCommandLine' | 'mailFaults'>,
  progress: Progress,
): Rehearsal {
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
    return diagnose(await factsOf(place)).map(({ code, item, what }) => `${code} ${item}: ${what}`);
  } finally {
    place.close();
  }
}
