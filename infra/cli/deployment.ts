/** What deploying a cohort is made of, as data: the commands in their order, and where a person is asked. */
import { parseArgs } from 'node:util';
import { UsageProblem } from '#infra/cli/client/problems.ts';
import { isStage, type Stage, stackNameOf, stages } from '#infra/stack/stage.ts';

export type Deployment = {
  cohort: string;
  stage: Stage;
  stackName: string;
  dryRun: boolean;
  yes: boolean;
  json: boolean;
  /** A template to compare with, in the place of the one that is deployed. */
  against: string | undefined;
};

export const verbs = ['deploy', 'diff', 'outputs'] as const;
export type Verb = (typeof verbs)[number];

export type Step =
  | { kind: 'run'; why: string; command: readonly string[] }
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

/** Reads what stands behind `npm run deploy --`. Throws UsageProblem. */
export function readDeployment(args: readonly string[]): Deployment {
  try {
    const { values } = parseArgs({ args: [...args], options: flags, strict: true });
    const { cohort, stage, against, yes, json } = values;
    if (!cohort) throw new Error('--cohort <name> is missing');
    if (!isStage(stage))
      throw new Error(`--stage: one of ${stages.join(', ')}, not ${JSON.stringify(stage)}`);
    const stackName = stackNameOf(cohort, stage);
    return { cohort, stage, stackName, against, yes, json, dryRun: values['dry-run'] };
  } catch (error) {
    throw new UsageProblem(`${(error as Error).message}; there are --${Object.keys(flags).join(', --')}`);
  }
}

/** Every step of `npm run deploy` or `npm run diff`. What was synthesized and compared is what is deployed: one assembly. */
export function stepsOf(verb: 'deploy' | 'diff', { cohort, stage, stackName, against }: Deployment): Step[] {
  const assembly = `cdk.out/deploy/${stackName}`;
  const context = ['-c', `cohort=${cohort}`, '-c', `stage=${stage}`];
  const run = (why: string, ...command: string[]): Step => ({ kind: 'run', why, command });
  const compare = against === undefined ? [] : ['--template', against];
  const looked = [
    run('make the stack', 'npx', 'cdk', 'synth', '--quiet', ...context, '--output', assembly),
    run('compare', 'npx', 'cdk', 'diff', '--app', assembly, ...compare),
  ];
  if (verb === 'diff') return looked;
  return [
    ...(stage === 'production'
      ? [run('nothing uncommitted is deployed', 'git', 'diff', '--exit-code', '--stat', 'HEAD')]
      : []),
    run('check', 'npm', 'run', 'check'),
    ...looked,
    stage === 'production'
      ? { kind: 'ask', says: `This changes ${stackName}, which people use.`, typed: stackName }
      : { kind: 'ask', says: `This changes ${stackName}.`, typed: undefined },
    run(
      'deploy',
      ...['npx', 'cdk', 'deploy', '--app', assembly, '--require-approval', 'never', '--method', 'change-set'],
    ),
  ];
}

/** As it would be typed. */
export const commandText = (command: readonly string[]): string =>
  command.map((word) => (/^[\w./:=@-]+$/.test(word) ? word : `'${word}'`)).join(' ');
