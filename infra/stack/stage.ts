/** Where a cohort's stack stands: a test is thrown away with all that is in it, production keeps its data whatever happens. */
import { RemovalPolicy, type Stack } from 'aws-cdk-lib';
import { CfnUserPool } from 'aws-cdk-lib/aws-cognito';
import { CfnTable } from 'aws-cdk-lib/aws-dynamodb';
import { SynthRefusal } from './synth-refusal.ts';

export const stageNames = ['test', 'production'] as const;
export type Stage = (typeof stageNames)[number];

export const isStage = (text: unknown): text is Stage => stageNames.some((stage) => stage === text);

/** Where every stack stands but that of a front's rule. */
export const stackRegion = 'eu-west-3';
/** What stands before CloudFront is made there and nowhere else. */
export const frontRegion = 'us-east-1';

/** One stack per cohort and stage: its name is in that of every resource. */
export const stackNameOf = (cohort: string, stage: Stage): string => `aic-${cohort}-${stage}`;

/** Of the rule of a stack's front. */
export const frontStackNameOf = (stackName: string): string => `${stackName}-front`;

/**
 * The account that a stage is deployed to and no other: twelve digits under `accounts` of cdk.json's context.
 * @returns undefined where none is named for this stage. Throws SynthRefusal for what is no account.
 */
export function stageAccount(accounts: unknown, stage: Stage): string | undefined {
  const named = Object.entries((accounts ?? {}) as Record<string, unknown>);
  for (const [name, account] of named) {
    if (!isStage(name))
      throw new SynthRefusal(`cdk.json: accounts.${name}: one of ${stageNames.join(', ')}, no ${name}`);
    if (typeof account !== 'string' || !/^\d{12}$/.test(account))
      throw new SynthRefusal(
        `cdk.json: accounts.${name}: the twelve digits of an account as a text, not ${JSON.stringify(account)}`,
      );
  }
  return named.find(([name]) => name === stage)?.[1] as string | undefined;
}

/** What happens to a bucket when the stack, or it, would be deleted; what is in one of a test goes with it. */
export const isKept = (stage: Stage): boolean => stage === 'production';

/** What happens to tables and accounts when the stack, or they, would be deleted. */
export function keeping(stage: Stage): { deletionProtection: boolean; removalPolicy: RemovalPolicy } {
  return stage === 'production'
    ? // A creation that fails takes back what it made: nothing is in it, and the next one would leave as much again.
      { deletionProtection: true, removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE }
    : { deletionProtection: false, removalPolicy: RemovalPolicy.DESTROY };
}

/**
 * The same stack for its creation: CloudFormation cannot take back what is protected, nor the CDK make a stack anew that must not
 * be deleted. The next deployment switches it all on, which replaces nothing.
 */
export function unprotect(stack: Stack): void {
  stack.terminationProtection = false;
  for (const one of stack.node.findAll()) {
    if (one instanceof CfnTable) one.deletionProtectionEnabled = false;
    if (one instanceof CfnUserPool) one.deletionProtection = 'INACTIVE';
  }
}
