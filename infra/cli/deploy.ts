/** `npm run deploy | diff | outputs -- --cohort promotion-2 [--stage test|production]`: one cohort's stack in an AWS account. */
import { spawn } from 'node:child_process';
import { parseArgs } from 'node:util';
import { type Script, scriptHelp } from '#infra/cli/client/help.ts';
import { exitCodes, isEnding, UsageProblem } from '#infra/cli/client/problems.ts';
import { processTerminal, type Terminal } from '#infra/cli/client/terminal.ts';
import { stackOutputs } from '#infra/cli/maintenance/deployed-stack.ts';
import { CohortFileError, loadCohortFile } from '#infra/cohort-file/cohort-file.ts';
import { isStage, type Stage, stackNameOf, stageNames } from '#infra/stack/stage.ts';

type Deployment = {
  cohort: string;
  stage: Stage;
  stackName: string;
  dryRun: boolean;
  yes: boolean;
  json: boolean;
  /** A template to compare with, in the place of the one that is deployed. */
  against: string | undefined;
};

const verbs = ['deploy', 'diff', 'outputs'] as const;
type Verb = (typeof verbs)[number];

type Step =
  | {
      kind: 'run';
      why: string;
      command: readonly string[];
      /** What it prints is what is wrong: it must print nothing. */
      isSilent?: true;
    }
  /** A stage of production is typed, so that nobody deploys it by habit. */
  | { kind: 'ask'; says: string; typed: string | undefined };

const flags = {
  cohort: { type: 'string' },
  stage: { type: 'string', default: 'test' },
  against: { type: 'string' },
  'dry-run': { type: 'boolean', default: false },
  yes: { type: 'boolean', short: 'y', default: false },
  json: { type: 'boolean', default: false },
} as const;

const summaries = {
  deploy: {
    fr: 'Déploie la pile d’une promotion : vérifie, fabrique, compare, demande, déploie.',
    en: 'Deploys the stack of a cohort: check, make, compare, ask, deploy.',
  },
  diff: {
    fr: 'Ce qu’un déploiement changerait à ce qui est déployé.',
    en: 'What a deployment would change in what is deployed.',
  },
  outputs: {
    fr: 'Les adresses et identifiants de la pile déployée.',
    en: 'The addresses and ids of the deployed stack.',
  },
} as const;

/** What `--help` says of each. */
export const deploymentScript = (verb: Verb): Script => ({
  name: `npm run ${verb} --`,
  summary: summaries[verb],
  options: [
    {
      flag: '--cohort <name>',
      what: { fr: 'un fichier de infra/cohorts ; à donner', en: 'a file of infra/cohorts; must be given' },
    },
    { flag: '--stage <stage>', what: { fr: 'test ou production (test)', en: 'test or production (test)' } },
    {
      flag: '--against <file>',
      what: {
        fr: 'compare à ce modèle, et non à ce qui est déployé',
        en: 'compares with this template, and not with what is deployed',
      },
    },
    {
      flag: '--dry-run',
      what: { fr: 'dit les commandes, et n’en lance aucune', en: 'says the commands, and runs none' },
    },
    { flag: '-y, --yes', what: { fr: 'continuer sans demander', en: 'go on without being asked' } },
    { flag: '--json', what: { fr: 'les sorties en JSON', en: 'the outputs as JSON' } },
  ],
  examples: ['--cohort promotion-3', '--cohort promotion-3 --stage production'],
});

/** Reads what stands behind `npm run deploy --`. Throws UsageProblem. */
export function readDeployment(args: readonly string[]): Deployment {
  try {
    const { values } = parseArgs({ args: [...args], options: flags, strict: true });
    const { cohort, stage, against, yes, json } = values;
    if (!cohort) throw new Error('--cohort <name> is missing');
    if (!isStage(stage))
      throw new Error(`--stage: one of ${stageNames.join(', ')}, not ${JSON.stringify(stage)}`);
    const stackName = stackNameOf(cohort, stage);
    return { cohort, stage, stackName, against, yes, json, dryRun: values['dry-run'] };
  } catch (error) {
    throw new UsageProblem(`${(error as Error).message}; there are --${Object.keys(flags).join(', --')}`);
  }
}

/** All that a deployment is made from. */
const deployed = [
  'functions',
  'infra',
  'workflows',
  'cdk.json',
  'package.json',
  'package-lock.json',
] as const;

/** Every step of `npm run deploy` or `npm run diff`. What was synthesized and compared is what is deployed: one assembly. */
function stepsOf(verb: 'deploy' | 'diff', { cohort, stage, stackName, against }: Deployment): Step[] {
  const assembly = `cdk.out/deploy/${stackName}`;
  const context = ['-c', `cohort=${cohort}`, '-c', `stage=${stage}`];
  const run = (why: string, ...command: string[]) => ({ kind: 'run', why, command }) as const;
  // A template is one stack's: those beside the cohort's are not compared with it.
  const compare = against === undefined ? [] : ['Cohort', '--exclusively', '--template', against];
  const looked = [
    run('make the stack', 'npx', 'cdk', 'synth', '--quiet', ...context, '--output', assembly),
    run('compare', 'npx', 'cdk', 'diff', '--app', assembly, ...compare),
  ];
  if (verb === 'diff') return looked;
  return [
    ...(stage === 'production'
      ? [{ ...run('nothing uncommitted is deployed', ...uncommitted), isSilent: true as const }]
      : []),
    run('check', 'npm', 'run', 'check'),
    ...looked,
    stage === 'production'
      ? { kind: 'ask', says: `This changes ${stackName}, which people use.`, typed: stackName }
      : { kind: 'ask', says: `This changes ${stackName}.`, typed: undefined },
    run(
      'deploy',
      ...['npx', 'cdk', 'deploy', '--all', '--app', assembly],
      ...['--require-approval', 'never', '--method', 'change-set'],
    ),
  ];
}

/** Lists what differs from the commit, and what no commit has: a new cohort file is in no `git diff`. */
const uncommitted = ['git', 'status', '--porcelain', '--untracked-files=all', '--', ...deployed];

/** As it would be typed. */
const commandText = (command: readonly string[]): string =>
  command.map((word) => (/^[\w./:=@-]+$/.test(word) ? word : `'${word}'`)).join(' ');

/** Runs a command in this terminal and answers its exit code; of one that must be silent, 1 when it prints anything. */
type Run = (command: readonly string[], isSilent: boolean) => Promise<number>;

/** @returns the exit code (client/problems.ts); 1 is the first command that failed, and nothing after it was run */
export async function deployment(
  args: readonly string[],
  terminal: Terminal,
  run: Run = inTerminal,
): Promise<number> {
  const [word, ...rest] = args;
  try {
    const verb = verbs.find((one) => one === word);
    if (!verb) throw new UsageProblem(`one of ${verbs.join(', ')}`);
    const help = scriptHelp(deploymentScript(verb), rest, terminal);
    if (help !== undefined) {
      terminal.write(`${help}\n`);
      return exitCodes.done;
    }
    const wanted = readDeployment(rest);
    loadCohortFile(wanted.cohort);
    return verb === 'outputs'
      ? await sayOutputs(wanted, terminal)
      : await follow(verb, wanted, terminal, run);
  } catch (error) {
    if (!isEnding(error) && !(error instanceof CohortFileError)) throw error;
    terminal.note(error.message);
    return isEnding(error) ? error.exitCode : exitCodes.refused;
  }
}

async function follow(
  verb: Exclude<Verb, 'outputs'>,
  wanted: Deployment,
  terminal: Terminal,
  run: Run,
): Promise<number> {
  const steps = stepsOf(verb, wanted);
  if (wanted.dryRun) {
    terminal.write(`${steps.map(stepText).join('\n')}\n`);
    return exitCodes.done;
  }
  if (!wanted.yes && !terminal.isInteractive && steps.some(({ kind }) => kind === 'ask'))
    throw new UsageProblem('Nothing was done: nobody is there to confirm, and --yes was not said.');
  for (const step of steps) {
    if (step.kind === 'ask') await ask(step, wanted, terminal);
    else {
      terminal.note(`${step.why}: ${commandText(step.command)}`);
      if ((await run(step.command, step.isSilent === true)) === 0) continue;
      terminal.note(`${step.why}: failed, and nothing after it was done.`);
      return exitCodes.refused;
    }
  }
  return exitCodes.done;
}

const stepText = (step: Step): string =>
  step.kind === 'run'
    ? commandText(step.command)
    : `# ${step.says} ${step.typed ? `Its name must be typed.` : 'A yes must be said.'}`;

async function ask({ says, typed }: Extract<Step, { kind: 'ask' }>, { yes }: Deployment, terminal: Terminal) {
  if (yes) return;
  const answer = (
    await terminal.question(`${says}\n${typed ? `Type ${typed} to go on: ` : 'Go on? [y/N] '}`)
  ).trim();
  const isYes = typed === undefined ? /^(y|yes|o|oui)$/i.test(answer) : answer === typed;
  if (!isYes) throw new UsageProblem('Nothing was deployed.');
}

async function sayOutputs({ stackName, json }: Deployment, terminal: Terminal): Promise<number> {
  const outputs = await stackOutputs(stackName);
  const lines = Object.entries(outputs).map(([key, value]) => `${key}  ${value}`);
  terminal.write(json ? `${JSON.stringify(outputs, undefined, 2)}\n` : `${lines.join('\n')}\n`);
  return exitCodes.done;
}

export function inTerminal([program = '', ...words]: readonly string[], isSilent: boolean): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, words, { stdio: ['inherit', isSilent ? 'pipe' : 'inherit', 'inherit'] });
    let said = false;
    child.stdout?.on('data', (text: Buffer) => {
      said = true;
      process.stderr.write(text);
    });
    child.on('error', reject).on('close', (code) => resolve(said ? 1 : (code ?? 1)));
  });
}

if (import.meta.main) process.exitCode = await deployment(process.argv.slice(2), processTerminal());
