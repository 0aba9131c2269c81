/** Where a cohort's stack stands: a test is thrown away with all that is in it, production keeps its data whatever happens. */
import { RemovalPolicy } from 'aws-cdk-lib';

export const stages = ['test', 'production'] as const;
export type Stage = (typeof stages)[number];

export const isStage = (text: unknown): text is Stage => stages.some((stage) => stage === text);

/** One stack per cohort and stage: its name is in that of every resource, output and export. */
export const stackNameOf = (cohort: string, stage: Stage): string => `aic-${cohort}-${stage}`;

/** What happens to tables and accounts when the stack, or they, would be deleted. */
export function keeping(stage: Stage): { deletionProtection: boolean; removalPolicy: RemovalPolicy } {
  return stage === 'production'
    ? { deletionProtection: true, removalPolicy: RemovalPolicy.RETAIN }
    : { deletionProtection: false, removalPolicy: RemovalPolicy.DESTROY };
}
