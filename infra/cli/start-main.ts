/** `npm start`: the cohort's stack on this machine, its rehearsal up to a stage, then the programme stays up for whoever looks. */
import { flushCompileCache } from 'node:module';
import { join } from 'node:path';
import { scriptHelp } from '#infra/cli/client/help.ts';
import { UsageProblem } from '#infra/cli/client/problems.ts';
import { readJournal } from '#infra/cli/rehearsal/clients/journal.ts';
import { showProgress } from '#infra/cli/rehearsal/clients/progress.ts';
import type { Rehearsal } from '#infra/cli/rehearsal/clients/rehearsal.ts';
import { reportOf } from '#infra/cli/rehearsal/report/report.ts';
import { type Rest, restNames } from '#infra/cli/rehearsal/scenes/rests.ts';
import { play, reached } from '#infra/cli/rehearsal/script.ts';
import { livingPeople } from '#infra/cli/start/living-people.ts';
import {
  breachesIn,
  type RunningProgramme,
  rehearsalOf,
  runProgramme,
  sayProblem,
} from '#infra/cli/start/run-programme.ts';
import { goingOn, type RunOptions, readOptions } from '#infra/cli/start/start-options.ts';
import { startScript } from '#infra/cli/start/start-script.ts';
import { sayHowToLook, sayWhereToLook } from '#infra/cli/start/where-to-look.ts';
import { processField } from '#infra/local/programme/lock.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);
/** Where a world rests of which nothing was said. */
const middle: Rest = 'vote';

async function main(): Promise<number> {
  endWithNpm();
  const began = performance.now();
  const args = process.argv.slice(2);
  const help = scriptHelp(startScript, args, process);
  if (help !== undefined) {
    say(help);
    return 0;
  }
  const o = readOptions(args);
  const stop = stopAsked();
  const running = await runProgramme({
    cohort: o.cohort,
    stateDir: (stackName) => o.state ?? join('.local', stackName),
    fresh: o.fresh,
    port: o.port,
    quotas: o.quotas,
    isOpen: !o.once,
  });
  const how = running.cached ? '' : ', its stack synthesized anew';
  say(`${o.cohort} is up after ${((performance.now() - began) / 1000).toFixed(1)} s${how}`);
  // A kill would keep nothing of it.
  flushCompileCache();
  const people = livingPeople(running.programme);
  running.programme.leadTo(people.find);
  try {
    if (!o.once) sayWhereToLook(running.programme);
    if (o.empty) say('no letter leaves before the mail is started: npx aic mail start');
    const playing = o.empty ? Promise.resolve() : rehearse(running, o, began);
    const stopped = await Promise.race([playing.then(() => false), stop.then(() => true)]);
    if (stopped) return 0;
    if (o.once) return 0;
    sayHowToLook(running, o.state);
    // What was played is over; V8 would keep its room until it wants more.
    globalThis.gc?.({ type: 'major', flavor: 'last-resort' });
    await stop;
    return 0;
  } finally {
    people.close();
    await running.programme.close();
  }
}

/** Resolves at the first Ctrl-C or SIGTERM; a second one ends at once, as the state can bear it. */
function stopAsked(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}

/** Plays up to the stage that was asked for. Throws UsageProblem where the state is past it. */
async function rehearse(running: RunningProgramme, o: RunOptions, began: number): Promise<void> {
  const before = readJournal(running.journalPath);
  const r = rehearsalOf(running, goingOn(o, before), showProgress(process.stdout));
  try {
    const stage = stageToPlay(reached(r), o);
    // Killed between its end and its figures, one that is asked for once has still to give them.
    if (stage === undefined && !o.once) return;
    if (stage !== undefined && !(await playTo(r, stage, { last: before?.done.at(-1), once: o.once }))) return;
    if (reached(r) === 'end') await sayFigures(r, running, began);
  } finally {
    r.close();
  }
}

/** What is still to be played; undefined where the state stands there, or further and nothing else was asked for. */
function stageToPlay(standing: Rest | undefined, o: RunOptions): Rest | undefined {
  const goal = o.until ?? (o.once ? 'end' : middle);
  const [there, wanted] = [
    standing === undefined ? -1 : restNames.indexOf(standing),
    restNames.indexOf(goal),
  ];
  if (there < wanted) return goal;
  const later = restNames.slice(there + 1);
  const further = later.length === 0 ? '' : `-- --until ${later.join('|')} goes on, `;
  const where = `this state stands at ${standing}: ${further}-- --fresh begins anew`;
  if (o.until !== undefined && there > wanted) throw new UsageProblem(where);
  if (!o.once) say(where);
  return undefined;
}

/**
 * Plays up to a stage; a world in which people acted since may not fit the rest of the script, and then stays as it is.
 * @param last what was played before, if anything was
 * @returns whether it was played whole
 */
async function playTo(
  r: Rehearsal,
  stage: Rest,
  { last, once }: { last: string | undefined; once: boolean },
): Promise<boolean> {
  if (last !== undefined) say(`going on after "${last}"`);
  say(`playing up to ${stage}; the pages can be visited meanwhile`);
  try {
    await play(r, stage);
    return true;
  } catch (error) {
    if (last === undefined || once || !(error instanceof Error)) throw error;
    const cause = error.cause instanceof Error ? ` ${error.cause.message}.` : '';
    say(
      `${error.message}${cause} People acted here or moved the clock since, it seems: go on by hand, or -- --fresh.`,
    );
    return false;
  }
}

async function sayFigures(r: Rehearsal, running: RunningProgramme, began: number): Promise<void> {
  const { report, details } = await reportOf(r, began, () => breachesIn(running.stateDir));
  say(`e-mails: ${report.emails.sent}, sent twice ${report.emails.duplicates}`);
  say(`laureates: ${report.laureates.length} of ${report.applications} applications`);
  say(`  lost ${report.lost}, stuck ${report.stuck}, doctor’s findings ${report.breaches}`);
  for (const one of details) say(`  ${one}`);
  for (const { applicationId, title, amountCents } of report.laureates)
    say(`  ${applicationId}  ${euros(amountCents).padStart(11)}  ${title}`);
}

const euros = (cents: number): string =>
  `${new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 2 }).format(cents / 100)} €`;

const lookEveryMs = 200;

/**
 * npm runs a script as a grandchild: npm, a shell, us. When npm is killed outright nobody tells us, and the state would
 * stay locked by a programme that nobody sees. This ends the process as abruptly, which the state can bear.
 * Does nothing outside npm, or where there is no /proc.
 */
function endWithNpm(): void {
  if (process.env.npm_lifecycle_event === undefined) return;
  const shell = process.ppid;
  const npm = parentOf(shell);
  if (npm === undefined) return;
  setInterval(() => {
    if (process.ppid !== shell || parentOf(shell) !== npm) process.kill(process.pid, 'SIGKILL');
  }, lookEveryMs).unref();
}

/** Undefined where there is no such process or no /proc. */
function parentOf(pid: number): number | undefined {
  const parent = processField(pid, 4);
  return parent === undefined ? undefined : Number(parent);
}

process.exitCode = await main().catch(sayProblem);
