/** Several rehearsals, one after another, each of another seed and in a process of its own. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { untold } from '#infra/cli/rehearsal/report/happenings.ts';
import type { Report } from '#infra/cli/rehearsal/report/report.ts';
import { type MissedBar, missedBars } from '#infra/cli/rehearsal/report/report-text.ts';
import type { RunOptions } from '#infra/cli/start/start-options.ts';
import { loadCohortFile } from '#infra/cohort-file/cohort-file.ts';

type Played = Pick<RunOptions, 'cohort' | 'applications' | 'byCommandLine' | 'mailFaults' | 'breaks'>;
type Funding = Parameters<typeof missedBars>[1];

/**
 * Plays the seeds that follow the first one, and says a line of each.
 * @returns the exit code: 1 when one of them failed, or missed a bar that is no time
 */
export async function rehearseSeeds(
  o: Played & Pick<RunOptions, 'seed' | 'seeds'>,
  say: (line: string) => void,
): Promise<number> {
  const { funding } = loadCohortFile(o.cohort);
  let failed = 0;
  for (let seed = o.seed; seed < o.seed + o.seeds; seed += 1) {
    const { report, errors } = await rehearseAlone(o, seed);
    const missed = report && missedOf(report, funding);
    const lines = report
      ? [lineOf(report), ...notPlayed(report), ...(missed ?? []).map(missedLine)]
      : [`seed ${seed} FAILED; --seed ${seed} alone plays it again`, errors];
    for (const line of lines) say(line);
    if (missed?.length !== 0) failed += 1;
  }
  say(`${o.seeds} rehearsals of ${o.applications} applications, ${failed} of them failed`);
  return failed === 0 ? 0 : 1;
}

/** What one among many must hold: every number but the times, and every story is told. */
export const missedOf = (report: Report, funding: Funding): MissedBar[] => [
  ...missedBars(report, funding).filter(({ timed }) => !timed),
  ...untold(report.happenings, report.leftOut).map((one) => ({
    name: 'a story',
    bar: 'told',
    got: `none with ${one}`,
  })),
];

const missedLine = ({ name, bar, got }: MissedBar) => `  MISSED ${name}: ${got}, must be ${bar}`;

const notPlayed = ({ leftOut }: Report): string[] =>
  Object.entries(leftOut).map(([what, why]) => `  not played ${what}: ${why}`);

function lineOf({ seed, laureates, transitions, emails, permissions, ...one }: Report): string {
  const zeros = {
    lost: one.lost,
    stuck: one.stuck,
    twice: emails.duplicates,
    denied: permissions.denied.length,
    unused: permissions.unused.length,
    leaks: one.leaks,
    doctor: one.breaches,
  };
  const counts = Object.entries(zeros).map(([name, count]) => `${name} ${count}`);
  return `seed ${seed}: ${laureates.length} laureates, ${transitions.total} transitions, ${counts.join(', ')}, ${one.wallSeconds} s`;
}

/** One rehearsal as anybody would ask for it; what it says on the way is kept for when it fails. */
function rehearseAlone(o: Played, seed: number): Promise<{ report: Report | undefined; errors: string }> {
  const args = [
    '--json',
    '--cohort',
    o.cohort,
    '--applications',
    String(o.applications),
    '--seed',
    String(seed),
    '--mail-faults',
    String(o.mailFaults),
    ...(o.byCommandLine ? ['--by-command-line'] : []),
    ...(o.breaks ? ['--breaks'] : []),
  ];
  const child = spawn(process.execPath, [join('infra', 'cli', 'rehearse.ts'), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const end = () => child.kill();
  process.once('exit', end);
  let [said, errors] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  return new Promise((resolve) => {
    child.on('close', () => {
      process.off('exit', end);
      resolve({ report: said === '' ? undefined : (JSON.parse(said) as Report), errors });
    });
  });
}
