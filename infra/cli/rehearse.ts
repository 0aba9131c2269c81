/**
 * `npm run rehearse`: a whole cohort over its whole calendar on a state of its own; the figures, then the end.
 * With `--seeds N`, so many of them one after another, and a line of each.
 */
import { join } from 'node:path';
import { scriptHelp } from '#infra/cli/client/help.ts';
import { BrokenOff, createBreaks } from '#infra/cli/rehearsal/clients/breaks.ts';
import { showProgress, silent } from '#infra/cli/rehearsal/clients/progress.ts';
import type { Rehearsal } from '#infra/cli/rehearsal/clients/rehearsal.ts';
import { randomOf } from '#infra/cli/rehearsal/people/random.ts';
import { reportOf } from '#infra/cli/rehearsal/report/report.ts';
import { missedBars, reportText } from '#infra/cli/rehearsal/report/report-text.ts';
import { play } from '#infra/cli/rehearsal/script.ts';
import { rehearseSeeds } from '#infra/cli/rehearsal/seeds.ts';
import { throwawayState } from '#infra/cli/rehearsal/throwaway-state.ts';
import {
  breachesIn,
  type RunningProgramme,
  rehearsalOf,
  runProgramme,
  sayProblem,
} from '#infra/cli/start/run-programme.ts';
import { type RunOptions, readOptions } from '#infra/cli/start/start-options.ts';
import { rehearsalScript } from '#infra/cli/start/start-script.ts';

async function main(): Promise<number> {
  const help = scriptHelp(rehearsalScript, process.argv.slice(2), process);
  if (help !== undefined) {
    process.stdout.write(`${help}\n`);
    return 0;
  }
  const o = readOptions(process.argv.slice(2));
  if (o.seeds > 1) return rehearseSeeds(o, (line) => process.stdout.write(`${line}\n`));
  if (o.state !== undefined) return rehearse(o, o.state);
  const name = `${o.cohort}-${o.applications}-${o.seed}`;
  const state = throwawayState(name, join('.local', 'rehearsals'));
  let failed = true;
  try {
    const exitCode = await rehearse(o, state.dir);
    failed = exitCode !== 0;
    return exitCode;
  } finally {
    const kept = state.end(failed);
    if (kept !== undefined) process.stderr.write(`its state is kept in ${kept}\n`);
  }
}

async function rehearse(o: RunOptions, stateDir: string): Promise<number> {
  const began = performance.now();
  const running = await runProgramme({
    cohort: o.cohort,
    stateDir: () => stateDir,
    fresh: true,
    port: o.port,
    quotas: o.quotas,
  });
  try {
    const r = await played(running, o);
    try {
      const findings = await reportOf(r, began, () => breachesIn(stateDir));
      const given = r.commandLine?.given();
      const missed = missedBars(findings.report, r.cohort.funding);
      process.stdout.write(`${o.json ? JSON.stringify(findings.report) : reportText(findings, missed)}\n`);
      if (given) {
        const { commands, processes } = given;
        process.stderr.write(`staff gave ${commands} commands, ${processes} in processes of their own\n`);
      }
      if (o.json)
        for (const { name, bar, got } of missed) process.stderr.write(`missed: ${name} ${got}, ${bar}\n`);
      return missed.every(({ timed }) => timed) ? 0 : 1;
    } finally {
      r.close();
    }
  } finally {
    await running.programme.close();
  }
}

/** Plays it to its end, anew from its journal wherever it was broken off. */
async function played(running: RunningProgramme, o: RunOptions): Promise<Rehearsal> {
  const breaks = o.breaks ? createBreaks(randomOf('breaks', o.seed)) : undefined;
  // Each life would show again what those before had played.
  const progress = o.json || breaks ? silent : showProgress(process.stdout);
  for (;;) {
    const r = rehearsalOf(running, o, progress, breaks);
    try {
      await play(r);
      if (breaks) process.stderr.write(`broken off ${breaks.end()} times\n`);
      return r;
    } catch (error) {
      r.close();
      if (!(error instanceof BrokenOff)) throw error;
    }
  }
}

process.exitCode = await main().catch(sayProblem);
