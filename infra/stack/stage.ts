/** Where a cohort's stack stands, and under which name. The command line reads it too: nothing of the CDK is needed here. */
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
