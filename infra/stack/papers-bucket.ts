import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction as LambdaTarget } from 'aws-cdk-lib/aws-events-targets';
import { CfnMalwareProtectionPlan } from 'aws-cdk-lib/aws-guardduty';
import { PolicyDocument, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { incomingPrefix, keptPrefix } from '#adapters/s3/paper-keys.ts';
import { forgottenAfterDays } from '#domain/paper/paper.ts';
import { allow, keepFailures } from './cohort-function.ts';
import { isKept } from './keeping.ts';
import type { Stage } from './stage.ts';

export type PapersBucket = {
  bucket: Bucket;
  /** Where browsers put and fetch files. */
  url: string;
};

/**
 * The papers of applications. Nobody reads or writes but by a signature of one of two functions; what forms put there is scanned and
 * forgotten after a day, and what was accepted is kept apart. A paper that is deleted can be brought back for a month.
 */
export function papersBucket(scope: Construct, stage: Stage): PapersBucket {
  const day = Duration.days(forgottenAfterDays);
  const bucket = new Bucket(scope, 'Papers', {
    encryption: BucketEncryption.S3_MANAGED,
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
    enforceSSL: true,
    minimumTLSVersion: 1.2,
    versioned: true,
    lifecycleRules: [
      {
        id: 'incoming',
        prefix: incomingPrefix,
        expiration: day,
        noncurrentVersionExpiration: day,
        abortIncompleteMultipartUploadAfter: day,
      },
      { id: 'kept', prefix: keptPrefix, noncurrentVersionExpiration: Duration.days(keptDeletedDays) },
      { id: 'markers', expiredObjectDeleteMarker: true },
    ],
    // The files of a test go with its stack, which empties no bucket: what is left is deleted by hand (infra/README.md). In production it
    // outlives also a creation that fails: it holds what the scanner put there to prove that it may. Its name is drawn, and in nobody's way.
    removalPolicy: isKept(stage) ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
  });
  scanned(scope, bucket);
  return { bucket, url: `https://${bucket.bucketRegionalDomainName}` };
}

/** How long a paper that was taken back, replaced or deleted by mistake can be brought back. */
const keptDeletedDays = 30;

/**
 * GuardDuty Malware Protection for S3 on what forms put there; it tells by EventBridge what it found.
 * https://docs.aws.amazon.com/guardduty/latest/ug/malware-protection-s3-iam-policy-prerequisite.html
 */
function scanned(scope: Construct, bucket: Bucket): CfnMalwareProtectionPlan {
  const rule = Stack.of(scope).formatArn({
    service: 'events',
    resource: 'rule',
    resourceName: 'DO-NOT-DELETE-AmazonGuardDutyMalwareProtectionS3*',
  });
  const managed = { StringLike: { 'events:ManagedBy': 'malware-protection-plan.guardduty.amazonaws.com' } };
  const incoming = bucket.arnForObjects(`${incomingPrefix}*`);
  const role = new Role(scope, 'ScanRole', {
    assumedBy: new ServicePrincipal('malware-protection-plan.guardduty.amazonaws.com'),
    inlinePolicies: {
      scan: new PolicyDocument({
        statements: [
          allow(
            ['events:PutRule', 'events:DeleteRule', 'events:PutTargets', 'events:RemoveTargets'],
            [rule],
            managed,
          ),
          allow(['events:DescribeRule', 'events:ListTargetsByRule'], [rule]),
          allow(
            ['s3:PutBucketNotification', 's3:GetBucketNotification', 's3:ListBucket'],
            [bucket.bucketArn],
          ),
          // By which it proves to itself, when the plan is made, that it may write.
          allow(['s3:PutObject'], [bucket.arnForObjects('malware-protection-resource-validation-object')]),
          allow(['s3:GetObject', 's3:GetObjectVersion'], [incoming]),
        ],
      }),
    },
  });
  return new CfnMalwareProtectionPlan(scope, 'ScanPlan', {
    role: role.roleArn,
    protectedResource: { s3Bucket: { bucketName: bucket.bucketName, objectPrefixes: [incomingPrefix] } },
    actions: { tagging: { status: 'DISABLED' } },
  });
}

/**
 * Gives what the scanner found to a function; all the buckets of an account share the default bus. It is told at least once, and
 * what the function did not take at three attempts is a dead letter; the applicant can send the file again meanwhile.
 */
export function reportScans(
  scope: Construct,
  { bucket }: PapersBucket,
  fn: LambdaFunction,
  queue: Queue,
): Rule {
  const target = new LambdaTarget(fn, { deadLetterQueue: queue, retryAttempts: 10 });
  keepFailures(fn, queue);
  return new Rule(scope, 'PaperScanned', {
    eventPattern: {
      source: ['aws.guardduty'],
      detailType: ['GuardDuty Malware Protection Object Scan Result'],
      detail: { s3ObjectDetails: { bucketName: [bucket.bucketName] } },
    },
    targets: [target],
  });
}
