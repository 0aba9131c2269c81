/** THE table of commands, in the order of the help: by what they are for, each part loaded when one of its commands runs. */

import { readFileSync } from 'node:fs';
import type { Bilingual } from '#domain/values/language.ts';
import type { CliCommand } from '#infra/cli/client/command.ts';
import { type CommandRow, rowOf } from '#infra/cli/client/command-row.ts';
import { complete } from '#infra/cli/client/completion.ts';
import { languageOfLine } from '#infra/cli/client/globals.ts';
import { requireWritable } from '#infra/cli/client/output-file.ts';
import { parse, wantedIn } from '#infra/cli/client/parse.ts';
import { exitCodes, isEnding, RefusedAnswer } from '#infra/cli/client/problems.ts';
import { refusalLines } from '#infra/cli/client/refusal.ts';
import type { Terminal } from '#infra/cli/client/terminal.ts';

interface Part {
  for: Bilingual;
  load(): Promise<readonly CliCommand[]>;
}

const groups = {
  signingIn: { fr: 'Se connecter', en: 'Signing in' },
  everyDay: { fr: 'Chaque jour', en: 'Every day' },
  applications: { fr: 'Candidatures', en: 'Applications' },
  jury: { fr: 'Jury et lectures', en: 'Jury and readings' },
  panel: { fr: 'Panel citoyen', en: 'Citizens’ panel' },
  rounds: { fr: 'Sessions : ouvrir, clore, décider', en: 'Rounds: open, close, decide' },
  telling: { fr: 'Annoncer les résultats', en: 'Telling the outcomes' },
  agreements: { fr: 'Conventions', en: 'Agreements' },
  supports: { fr: 'Accompagnement', en: 'Support' },
  mail: { fr: 'Courrier', en: 'Mail' },
  papers: { fr: 'Résultats et publications', en: 'Results and publications' },
  checking: { fr: 'Recompter, sans le programme', en: 'Recounting, without the programme' },
  cohorts: { fr: 'Fichiers de promotion', en: 'Cohort files' },
  machine: { fr: 'Le programme sur cette machine', en: 'The programme on this machine' },
  operations: { fr: 'Exploitation', en: 'Operations' },
} as const satisfies Record<string, Bilingual>;

const parts: readonly Part[] = [
  { for: groups.signingIn, load: async () => (await import('./sign-in.ts')).signInCommands },
  { for: groups.everyDay, load: async () => (await import('./desk.ts')).deskCommands },
  { for: groups.applications, load: async () => (await import('./application-lists.ts')).listCommands },
  { for: groups.applications, load: async () => (await import('./applications.ts')).applicationCommands },
  { for: groups.applications, load: async () => (await import('./notes.ts')).noteCommands },
  { for: groups.applications, load: async () => (await import('./papers/given-papers.ts')).paperCommands },
  { for: groups.applications, load: async () => (await import('./eligibility.ts')).eligibilityCommands },
  { for: groups.applications, load: async () => (await import('./appeals.ts')).appealCommands },
  { for: groups.applications, load: async () => (await import('./import.ts')).importCommands },
  { for: groups.jury, load: async () => (await import('./jury.ts')).juryCommands },
  { for: groups.panel, load: async () => (await import('./panel.ts')).panelCommands },
  { for: groups.panel, load: async () => (await import('./sheets.ts')).sheetCommands },
  { for: groups.panel, load: async () => (await import('./pool.ts')).poolCommands },
  { for: groups.rounds, load: async () => (await import('./rounds.ts')).roundCommands },
  { for: groups.rounds, load: async () => (await import('./round-lists.ts')).roundListCommands },
  { for: groups.rounds, load: async () => (await import('./times.ts')).timeCommands },
  { for: groups.telling, load: async () => (await import('./releases.ts')).releaseCommands },
  { for: groups.agreements, load: async () => (await import('./agreements.ts')).agreementCommands },
  { for: groups.supports, load: async () => (await import('./advisers.ts')).adviserCommands },
  { for: groups.supports, load: async () => (await import('./awards/supports.ts')).supportCommands },
  { for: groups.agreements, load: async () => (await import('./awards/payments.ts')).paymentCommands },
  { for: groups.agreements, load: async () => (await import('./awards/amendments.ts')).amendmentCommands },
  { for: groups.supports, load: async () => (await import('./awards/supports.ts')).reportCommands },
  { for: groups.mail, load: async () => (await import('./mail.ts')).mailCommands },
  { for: groups.papers, load: async () => (await import('./exports.ts')).exportCommands },
  { for: groups.papers, load: async () => (await import('./bilan.ts')).bilanCommands },
  { for: groups.checking, load: async () => (await import('./replay.ts')).replayCommands },
  { for: groups.machine, load: async () => (await import('./clock.ts')).clockCommands },
  { for: groups.cohorts, load: async () => (await import('./cohorts/cohorts.ts')).cohortCommands },
  { for: groups.operations, load: async () => (await import('./operations/staff.ts')).staffCommands },
  { for: groups.operations, load: async () => (await import('./agreements.ts')).repairCommands },
  { for: groups.operations, load: async () => (await import('./awards/supports.ts')).supportRepairCommands },
  {
    for: groups.operations,
    load: async () => (await import('./operations/operations.ts')).operationCommands,
  },
  { for: groups.signingIn, load: async () => (await import('./completion.ts')).completionCommands },
];

/** What is told of every command before any is loaded. It loads all of them: the bundle keeps what it returns. */
export async function commandRows(): Promise<CommandRow[]> {
  const loaded = await Promise.all(parts.map(({ load }) => load()));
  return loaded.flatMap((commands, part) =>
    commands.map((command) => rowOf(command, { group: parts[part]?.for ?? groups.operations, part })),
  );
}

/** Every command, in the order of the help. */
export const loadCommands = async (): Promise<readonly CliCommand[]> =>
  (await Promise.all(parts.map(({ load }) => load()))).flat();

/** @throws Error where the rows are those of another table */
async function loadCommand({ name, part }: CommandRow): Promise<CliCommand> {
  const command = (await parts[part]?.load())?.find((one) => one.name === name);
  if (!command) throw new Error(`no part of the table has ${name}`);
  return command;
}

/**
 * Runs one command.
 * @param args what follows `aic` on the command line
 * @param rows of the table, where they are known without loading it
 * @returns the exit code (client/problems.ts)
 */
export async function aic(
  args: readonly string[],
  terminal: Terminal,
  rows?: readonly CommandRow[],
): Promise<number> {
  let json = args.includes('--json');
  let language = languageOfLine(args, terminal);
  try {
    if (args[0] === '--version' || args[0] === '-V') {
      terminal.write(`aic ${version()}\n`);
      return exitCodes.done;
    }
    const known = rows ?? (await commandRows());
    if (args[0] === 'complete') return complete(known, args.slice(1), terminal, language);
    const wanted = wantedIn(known, args, terminal, language);
    if ('help' in wanted) return said(wanted.help, terminal);
    const command = await loadCommand(wanted.row);
    const parsed = parse(command, wanted, terminal, language);
    if ('help' in parsed) return said(parsed.help, terminal);
    ({ json, language } = parsed.call);
    requireWritable(parsed.call);
    return await command.run(parsed.call);
  } catch (error) {
    if (!isEnding(error)) throw error;
    if (!(error instanceof RefusedAnswer)) terminal.note(error.message);
    else if (json) terminal.write(`${JSON.stringify(error.body, undefined, 2)}\n`);
    else terminal.note(refusalLines(error, { language, columns: terminal.columns }).join('\n'));
    return error.exitCode;
  }
}

function said(help: string, terminal: Terminal): number {
  terminal.write(`${help}\n`);
  return exitCodes.done;
}

function version(): string {
  const file = new URL('../../../package.json', import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}
