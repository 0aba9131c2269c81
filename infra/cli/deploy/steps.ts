/** The commands of `npm run deploy` and `npm run diff`, in their order. */
import type { Deployment } from './options.ts';

export type Step =
  | {
      kind: 'run';
      why: string;
      command: readonly string[];
      /** What it prints is what is wrong: it must print nothing. */
      isSilent?: true;
      /** Only where the stack does not exist yet. */
      isForCreation?: true;
    }
  /** A stage of production is typed, so that nobody deploys it by habit. */
  | { kind: 'ask'; says: string; typed: string | undefined };

/** All that a deployment is made from. */
const deployed = [
  'functions',
  'infra',
  'workflows',
  'cdk.json',
  'package.json',
  'package-lock.json',
] as const;

/** Lists what differs from the commit, and what no commit has: a new cohort file is in no `git diff`. */
const uncommitted = ['git', 'status', '--porcelain', '--untracked-files=all', '--', ...deployed];

const run = (why: string, ...command: string[]) => ({ kind: 'run', why, command }) as const;

const deploy = (why: string, assembly: string) =>
  run(
    why,
    'npx',
    'cdk',
    'deploy',
    '--all',
    '--app',
    assembly,
    '--require-approval',
    'never',
    '--method',
    'change-set',
  );

/**
 * Every step. What was synthesized and compared is what is deployed: one assembly. A stack of production is created from a second one,
 * without its protections: a creation that fails is then taken back whole, and the deployment that follows switches them on.
 */
export function stepsOf(
  verb: 'deploy' | 'diff',
  { cohort, stage, stackName, against }: Deployment,
  account?: string,
): Step[] {
  const assembly = `cdk.out/deploy/${stackName}`;
  const unprotected = `${assembly}-created`;
  const isProduction = stage === 'production';
  const synth = ['npx', 'cdk', 'synth', '--quiet', '-c', `cohort=${cohort}`, '-c', `stage=${stage}`];
  // A template is one stack's: those beside the cohort's are not compared with it.
  const compare = against === undefined ? [] : ['Cohort', '--exclusively', '--template', against];
  const looked = [
    run('make the stack', ...synth, '--output', assembly),
    run('compare', 'npx', 'cdk', 'diff', '--app', assembly, ...compare),
    run(
      'nothing that lasts is lost',
      'node',
      'infra/cli/deploy/losses.ts',
      assembly,
      ...(against === undefined ? [] : [against]),
    ),
  ];
  if (verb === 'diff') return looked;
  const where = account === undefined ? stackName : `${stackName} in account ${account}`;
  const creation = [
    run('make it without protections', ...synth, '-c', 'protection=later', '--output', unprotected),
    deploy('create', unprotected),
  ].map((step) => ({ ...step, isForCreation: true }) as const);
  return [
    ...(isProduction
      ? [{ ...run('nothing uncommitted is deployed', ...uncommitted), isSilent: true as const }]
      : []),
    run('check', 'npm', 'run', 'check'),
    ...looked,
    isProduction
      ? { kind: 'ask', says: `This changes ${where}, which people use.`, typed: stackName }
      : { kind: 'ask', says: `This changes ${where}.`, typed: undefined },
    ...(isProduction ? creation : []),
    deploy('deploy', assembly),
  ];
}

/** As it would be typed. */
export const commandText = (command: readonly string[]): string =>
  command.map((word) => (/^[\w./:=@-]+$/.test(word) ? word : `'${word}'`)).join(' ');

export function stepText(step: Step): string {
  if (step.kind === 'run')
    return `${commandText(step.command)}${step.isForCreation ? '  # where the stack does not exist yet' : ''}`;
  return `# ${step.says} ${step.typed ? `Its name must be typed.` : 'A yes must be said.'}`;
}
