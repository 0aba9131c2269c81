/**
 * `npm run conformance`: plays two applications and records what the services answer: of a programme on this machine, or with
 * `--stack` of one on AWS. Ends with 1 where a recording that it is held against says otherwise.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readFlags } from '#infra/cli/client/flags.ts';
import { counted } from '#infra/cli/client/format.ts';
import { type Script, scriptHelp } from '#infra/cli/client/help.ts';
import { isEnding, UsageProblem } from '#infra/cli/client/problems.ts';
import { processTerminal } from '#infra/cli/client/terminal.ts';
import { deployedDoors, localDoors } from '#infra/cli/conformance/doors.ts';
import type { Doors } from '#infra/cli/conformance/probe.ts';
import {
  askedQuestions,
  differenceLines,
  type Recording,
  readRecording,
  recordAnswers,
} from '#infra/cli/conformance/recording.ts';
import { throwawayState } from '#infra/cli/rehearsal/throwaway-state.ts';
import { runProgramme, sayProblem } from '#infra/cli/start/run-programme.ts';

const flags = {
  stack: { type: 'string' },
  mailbox: { type: 'string' },
  against: { type: 'string' },
  record: { type: 'string' },
  questions: { type: 'boolean', default: false },
} as const;

const script: Script = {
  name: 'npm run conformance --',
  summary: {
    fr: 'Dépose deux candidatures et note ce que les services répondent : formes, noms et ordres, aucune valeur qui change.',
    en: 'Files two applications and records what the services answer: shapes, names and orders, no value that changes.',
  },
  options: [
    {
      flag: '--against <file>',
      what: {
        fr: 'dit chaque différence avec un autre relevé, une par ligne',
        en: 'says each difference from another recording, one a line',
      },
    },
    { flag: '--record <file>', what: { fr: 'y écrit le relevé', en: 'writes the recording there' } },
    {
      flag: '--stack <name>',
      what: {
        fr: 'une pile d’essai sur AWS, dont l’appel est ouvert ; sinon, un programme sur cette machine',
        en: 'a stack of a test on AWS, whose call is open; else a programme on this machine',
      },
    },
    {
      flag: '--mailbox <address>',
      what: {
        fr: 'avec --stack : la vôtre, où arrivent un lien et un code',
        en: 'with --stack: yours, where a link and a code arrive',
      },
    },
    { flag: '--questions', what: { fr: 'dit seulement ce qui est demandé', en: 'only says what is asked' } },
  ],
  examples: [
    '--against test/infra/cli/conformance/baseline.json',
    '--stack aic-promotion-1-test --mailbox camille@example.org --record aws.json',
  ],
};

async function main(args: readonly string[]): Promise<number> {
  const help = scriptHelp(script, args, process);
  const {
    stack,
    mailbox,
    against,
    record: path,
    questions,
  } = help === undefined ? readFlags(args, flags).values : {};
  if (help !== undefined || questions) {
    process.stdout.write(`${help ?? askedQuestions().join('\n')}\n`);
    return 0;
  }
  const there = against === undefined ? undefined : readRecording(against);
  const here = await (stack === undefined ? onThisMachine() : onAws(stack, mailbox));
  const text = `${JSON.stringify(here, undefined, 2)}\n`;
  if (path !== undefined) writeFileSync(path, text);
  else if (there === undefined) process.stdout.write(text);
  const lines = there === undefined ? [] : differenceLines(here, there);
  for (const line of lines) process.stdout.write(`${line}\n`);
  if (there !== undefined)
    process.stderr.write(
      `${askedQuestions().length} questions, ${counted(lines.length, 'difference', 'differences')} from ${against}\n`,
    );
  return lines.length === 0 ? 0 : 1;
}

function onAws(stack: string, mailbox: string | undefined): Promise<Recording> {
  const terminal = processTerminal();
  if (mailbox === undefined || !terminal.isInteractive)
    throw new UsageProblem('--stack needs --mailbox <address>, and somebody at the terminal who reads there');
  return deployedDoors(stack, mailbox, terminal).then(recordAndClose);
}

async function onThisMachine(): Promise<Recording> {
  const state = throwawayState('conformance', join('.local', 'rehearsals'));
  let failed = true;
  try {
    const { programme } = await runProgramme({
      cohort: 'promotion-1',
      stateDir: () => state.dir,
      fresh: true,
    });
    try {
      const recording = await recordAndClose(await localDoors(programme, state.dir));
      failed = false;
      return recording;
    } finally {
      await programme.close();
    }
  } finally {
    const kept = state.end(failed);
    if (kept !== undefined) process.stderr.write(`its state is kept in ${kept}\n`);
  }
}

async function recordAndClose(doors: Doors): Promise<Recording> {
  try {
    return await recordAnswers(doors);
  } finally {
    doors.close();
  }
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    if (isEnding(error)) process.stderr.write(`${error.message}\n`);
    process.exitCode = isEnding(error) ? error.exitCode : sayProblem(error);
  },
);
