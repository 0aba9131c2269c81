/** Where a cohort's stack stands: a test is thrown away with all that is in it, production keeps its data whatever happens. */
import { RemovalPolicy } from 'aws-cdk-lib';
import type { Cohort } from '#domain/cohort/cohort.ts';

export const stageNames = ['test', 'production'] as const;
export type Stage = (typeof stageNames)[number];

export const isStage = (text: unknown): text is Stage => stageNames.some((stage) => stage === text);

/** One stack per cohort and stage: its name is in that of every resource, output and export. */
export const stackNameOf = (cohort: string, stage: Stage): string => `aic-${cohort}-${stage}`;

/** What a cohort file may say in a rehearsal and never in production; undefined when there is nothing. */
export const keptFromProduction = ({ mail }: Pick<Cohort, 'mail'>): string | undefined =>
  mail === undefined
    ? undefined
    : `mail.capture sends every e-mail to ${mail.capture} and none to an applicant: take it out of the file`;

/** What happens to a bucket when the stack, or it, would be deleted; what is in one of a test goes with it. */
export const isKept = (stage: Stage): boolean => stage === 'production';

/** What happens to tables and accounts when the stack, or they, would be deleted. */
export function keeping(stage: Stage): { deletionProtection: boolean; removalPolicy: RemovalPolicy } {
  return stage === 'production'
    ? { deletionProtection: true, removalPolicy: RemovalPolicy.RETAIN }
    : { deletionProtection: false, removalPolicy: RemovalPolicy.DESTROY };
}
