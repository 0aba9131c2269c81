/** What outlives its stack: a test is thrown away with all that is in it, production keeps its data whatever happens. */
import { RemovalPolicy, type Stack } from 'aws-cdk-lib';
import { CfnUserPool } from 'aws-cdk-lib/aws-cognito';
import { CfnTable } from 'aws-cdk-lib/aws-dynamodb';
import type { Stage } from './stage.ts';

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
