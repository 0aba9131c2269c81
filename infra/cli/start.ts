/** `npm start`: the cohort's stack on this machine, its rehearsal, then the programme stays up for whoever looks. */
import { join } from 'node:path';
import { readJournal } from '#infra/cli/rehearsal/clients/journal.ts';
import { showProgress } from '#infra/cli/rehearsal/clients/progress.ts';
import { reportOf } from '#infra/cli/rehearsal/report/report.ts';
import { play } from '#infra/cli/rehearsal/script.ts';
import {
  breachesIn,
  type RunningProgramme,
  rehearsalOf,
  runProgramme,
  sayProblem,
} from '#infra/cli/start/run-programme.ts';
import { type RunOptions, readOptions } from '#infra/cli/start/start-options.ts';
import { processField } from '#infra/local/programme/lock.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);

async function main(): Promise<number> {
  endWithNpm();
  const began = performance.now();
  const o = readOptions(process.argv.slice(2));
  const stop = stopAsked();
  const running = await runProgramme({
    cohort: o.cohort,
    stateDir: (stackName) => o.state ?? join('.local', stackName),
    fresh: o.fresh,
    port: o.port,
    quotas: o.quotas,
  });
  const how = running.cached ? '' : ', its stack synthesized anew';
  say(`${o.cohort} is up after ${((performance.now() - began) / 1000).toFixed(1)} s${how}`);
  try {
    const playing = o.empty ? Promise.resolve() : rehearse(running, o, began);
    const stopped = await Promise.race([playing.then(() => false), stop.then(() => true)]);
    if (stopped) return 0;
    sayWhereToLook(running, o);
    if (!o.once) await stop;
    return 0;
  } finally {
    await running.programme.close();
  }
}

/** Resolves at the first Ctrl-C or SIGTERM; a second one ends at once, as the state can bear it. */
function stopAsked(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}

async function rehearse(running: RunningProgramme, o: RunOptions, began: number): Promise<void> {
  const before = readJournal(running.journalPath);
  if (before?.finished && before.applications === o.applications && before.seed === o.seed) {
    say(`${running.stateDir} holds a finished rehearsal, so none is played; --fresh begins anew`);
    // Killed between its end and its figures, one that is asked for once has still to give them.
    if (!o.once) return;
  }
  const r = rehearsalOf(running, o, showProgress(process.stdout));
  try {
    if (before && !before.finished) say(`going on after "${before.done.at(-1) ?? 'the beginning'}"`);
    await play(r);
    const { report } = await reportOf(r, began, () => breachesIn(running.stateDir));
    say(`e-mails: ${report.emails.sent}, sent twice ${report.emails.duplicates}`);
    say(`laureates: ${report.laureates.length} of ${report.applications} applications`);
    say(`  lost ${report.lost}, stuck ${report.stuck}, doctor’s findings ${report.breaches}`);
    for (const { applicationId, title } of report.laureates) say(`  ${applicationId}  ${title}`);
  } finally {
    r.close();
  }
}

function sayWhereToLook({ programme, stateDir }: RunningProgramme, o: RunOptions): void {
  const { apiUrl, mailboxUrl, controlUrl, keys, cautions } = programme;
  const where = o.state === undefined ? '' : ` --local ${o.state}`;
  const secret = `$(cat ${join(stateDir, 'secret')})`;
  const bearer = `-H "Authorization: Bearer ${secret}"`;
  const body = `-H 'content-type: application/json' -d '{"username":"alice","groups":["staff","operator"]}'`;
  const token = `curl -s ${bearer} ${body} ${controlUrl}/staff-tokens`;
  say(`
  HTTP API     ${apiUrl}            try ${apiUrl}/cohort and ${apiUrl}/openapi.json
  site         ${apiUrl}/           the call, the form, the results; personal links stand in the mailbox
  console      ${apiUrl}/console    sign in as alice (staff), otto (operator) or rita (reads only)
  mailbox      ${mailboxUrl}
  password     ${keys.pages}            of the console's sign-in and of the mailbox, under any name
  control      curl -s ${bearer} ${controlUrl}/status
${cautions.map((caution) => `\n  Beware: ${caution}.\n`).join('')}
  Staff's command line:
    npm run aic -- sign-in --as alice@example.org${where}
    npm run aic -- applications list awarded${where}

  A staff token, and what it opens:
    TOKEN=$(${token} | node -pe 'JSON.parse(fs.readFileSync(0)).idToken')
    curl -s -H "Authorization: Bearer $TOKEN" '${apiUrl}/staff/applications?status=awarded'
${o.once ? '' : '\n  Ctrl-C ends it; the state stays, and npm start goes on with it.'}`);
}

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
