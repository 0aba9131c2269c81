/** `npm run deploy | diff | outputs -- --cohort promotion-2 [--stage test|production]`: one cohort's stack in an AWS account. */
import { spawn } from 'node:child_process';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { scriptHelp } from '#infra/cli/client/help.ts';
import { exitCodes, isEnding, UsageProblem } from '#infra/cli/client/problems.ts';
import { processTerminal, type Terminal } from '#infra/cli/client/terminal.ts';
import {
  type Deployment,
  type DeploymentVerb,
  deploymentScript,
  deploymentVerbs,
  readDeployment,
} from '#infra/cli/deploy/options.ts';
import { keepOutputs, outputsText } from '#infra/cli/deploy/outputs.ts';
import { commandText, type Step, stepsOf, stepText } from '#infra/cli/deploy/steps.ts';
import { awsCaller, namedAccounts } from '#infra/cli/maintenance/aws-caller.ts';
import { stackOutputs } from '#infra/cli/maintenance/deployed-stack.ts';
import { stacksOfCohort } from '#infra/cli/maintenance/stack-state.ts';
import { CohortFileError, cohortsDir, loadCohortFile } from '#infra/cohort-file/cohort-file.ts';
import { laterVersions } from '#infra/definitions/definition-versions.ts';
import { stackRegion, stageAccount } from '#infra/stack/stage.ts';
import { SynthRefusal } from '#infra/stack/synth-refusal.ts';

/** Runs a command in this terminal and answers its exit code; of one that must be silent, 1 when it prints anything. */
type Run = (command: readonly string[], isSilent: boolean) => Promise<number>;

/** Where a deployment is made from, and what runs its commands. */
type Place = {
  run: Run;
  cohorts: string;
  /** The account of each stage (cdk.json). */
  accounts: unknown;
  /** Where outputs are kept. */
  outputs: string;
};

const here = (): Place => ({
  run: inTerminal,
  cohorts: cohortsDir,
  accounts: namedAccounts(),
  outputs: 'cdk.out/deploy',
});

/** @returns the exit code (client/problems.ts); 1 is the first command that failed, and nothing after it was run */
export async function deployment(
  args: readonly string[],
  terminal: Terminal,
  given: Partial<Place> = {},
): Promise<number> {
  const [word, ...rest] = args;
  try {
    const verb = deploymentVerbs.find((one) => one === word);
    if (!verb) throw new UsageProblem(`one of ${deploymentVerbs.join(', ')}`);
    const help = scriptHelp(deploymentScript(verb), rest, terminal);
    if (help !== undefined) {
      terminal.write(`${help}\n`);
      return exitCodes.done;
    }
    return await carriedOut(verb, readDeployment(rest), terminal, { ...here(), ...given });
  } catch (error) {
    const isRefusal = error instanceof CohortFileError || error instanceof SynthRefusal;
    if (!isEnding(error) && !isRefusal) throw error;
    terminal.note(error.message);
    return isEnding(error) ? error.exitCode : exitCodes.refused;
  }
}

async function carriedOut(verb: DeploymentVerb, wanted: Deployment, terminal: Terminal, place: Place) {
  const use = verb !== 'outputs' && wanted.stage === 'production' ? 'production' : 'any';
  const cohort = loadCohortFile(wanted.cohort, place.cohorts, use);
  const named = stageAccount(place.accounts, wanted.stage);
  if (verb === 'deploy' && wanted.stage === 'production' && named === undefined)
    throw new UsageProblem(
      'nobody says which account is production: write its twelve digits in cdk.json, context.accounts.production',
    );
  if (wanted.dryRun && verb !== 'outputs') {
    terminal.write(`${stepsOf(verb, wanted, named).map(stepText).join('\n')}\n`);
    return exitCodes.done;
  }
  if (verb === 'deploy' && !wanted.yes && !terminal.isInteractive)
    throw new UsageProblem('Nothing was done: nobody is there to confirm, and --yes was not said.');
  // What is compared with a file asks nothing of AWS.
  if (verb === 'diff' && wanted.against !== undefined)
    return follow(stepsOf(verb, wanted), wanted, terminal, place.run);
  const account = await rightAccount(wanted, named, terminal);
  if (verb === 'outputs') return sayOutputs(wanted, terminal, place);
  if (verb === 'diff') return follow(stepsOf(verb, wanted), wanted, terminal, place.run);
  return deploy({ ...wanted, account, cohortFile: cohort }, terminal, place);
}

/** Says as whom and where; throws where another account is named for the stage. */
async function rightAccount({ stage }: Deployment, named: string | undefined, terminal: Terminal) {
  const { account, arn } = await awsCaller(terminal);
  if (named !== undefined && named !== account)
    throw new UsageProblem(
      `${stage} is account ${named}, and you are in ${account} (${arn}): change AWS_PROFILE, or cdk.json`,
    );
  const which = named === undefined ? `, which cdk.json does not name for ${stage}` : '';
  terminal.note(`account ${account}${which}, ${stackRegion}, as ${arn}`);
  return account;
}

async function deploy(
  wanted: Deployment & { account: string; cohortFile: Cohort },
  terminal: Terminal,
  place: Place,
): Promise<number> {
  const before = await stacksOfCohort(wanted.cohortFile, wanted.stage);
  if (before.inTheWay) {
    terminal.note(before.inTheWay.says);
    return exitCodes.refused;
  }
  const unknown = before.own ? laterVersions((await stackOutputs(wanted.stackName)).DefinitionVersions) : [];
  if (unknown.length > 0) {
    terminal.note(
      `${wanted.stackName} has executions of ${unknown.join(', ')}, which this checkout is older than (workflows/versions.json) and may break: take the commit that is deployed, revert the change there (git revert), and deploy that.`,
    );
    return exitCodes.refused;
  }
  const steps = stepsOf('deploy', wanted, wanted.account).filter(
    (step) => step.kind === 'ask' || !step.isForCreation || before.own === undefined,
  );
  const code = await follow(steps, wanted, terminal, place.run);
  if (code !== exitCodes.done) {
    const { own, inTheWay } = await stacksOfCohort(wanted.cohortFile, wanted.stage);
    const isBare = wanted.stage === 'production' && own?.isProtected === false;
    const bare = isBare
      ? `${wanted.stackName} stands without its protections: give the same command again.`
      : undefined;
    const last = inTheWay?.says ?? bare;
    if (last !== undefined) terminal.note(last);
    return code;
  }
  keepOutputs(wanted, await stackOutputs(wanted.stackName), place.outputs, terminal);
  return code;
}

async function follow(
  steps: readonly Step[],
  wanted: Deployment,
  terminal: Terminal,
  run: Run,
): Promise<number> {
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

async function ask({ says, typed }: Extract<Step, { kind: 'ask' }>, { yes }: Deployment, terminal: Terminal) {
  if (yes) return;
  const answer = (
    await terminal.question(`${says}\n${typed ? `Type ${typed} to go on: ` : 'Go on? [y/N] '}`)
  ).trim();
  const isYes = typed === undefined ? /^(y|yes|o|oui)$/i.test(answer) : answer === typed;
  if (!isYes) throw new UsageProblem('Nothing was deployed.');
}

async function sayOutputs(wanted: Deployment, terminal: Terminal, place: Place): Promise<number> {
  const outputs = await stackOutputs(wanted.stackName);
  terminal.write(outputsText(wanted, outputs));
  keepOutputs(wanted, outputs, place.outputs, terminal);
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
