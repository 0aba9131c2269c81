import { Duration } from 'aws-cdk-lib';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { keeping } from './keeping.ts';
import type { Stage } from './stage.ts';

/**
 * What the accounts of beneficiaries are encrypted by: a key of their own, so that whoever reads the table reads no account, and each
 * use of it stands in CloudTrail with the application that it was for.
 */
export const bankKey = (scope: Construct, stage: Stage): Key =>
  new Key(scope, 'BankKey', {
    description: 'Accounts that grants are paid to',
    enableKeyRotation: true,
    rotationPeriod: Duration.days(365),
    removalPolicy: keeping(stage).removalPolicy,
    ...(stage === 'test' ? { pendingWindow: Duration.days(7) } : {}),
  });
