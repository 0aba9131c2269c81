import { CfnResource, type Stack, Validations } from 'aws-cdk-lib';

type AcceptedFinding = {
  /** As cdk-nag names them: pack, then rule. */
  rules: readonly string[];
  /** Which resources: of this type, and with this path below the stack if it is given. */
  type: string;
  path?: RegExp;
  reason: string;
};

const noTracing =
  'Logs carry the application id through every step; tracing would cost more than the steps themselves.';

/** Rules of cdk-nag (AwsSolutions, Serverless) that this stack does not follow, each with its reason. */
export const acceptedFindings: readonly AcceptedFinding[] = [
  {
    rules: ['AwsSolutions::AwsSolutions-APIG4'],
    type: 'AWS::ApiGatewayV2::Route',
    path: /^Api\/[A-Z]+--(openapi\.json|cohort|applications|application|jury|panel|adviser|results|sortition|invitation|drafts?|handover|links|sessions|rounds--\{round\}--(publication|digests))(--.*)?\/Resource$/,
    reason:
      'The public may read the call and what is published of a round, and file an application; applicants, jurors, panelists and advisers come by a personal link, which the function checks against its stored hash.',
  },
  {
    rules: ['AwsSolutions::AwsSolutions-APIG4'],
    type: 'AWS::ApiGatewayV2::Route',
    path: /^Api\/(NothingHere|(GET|POST)--(l|assets|candidature|resultats|dossier|lecture|vote|console)?(--.*)?)\/Resource$/,
    reason:
      'Pages hold no right of their own: the visitor’s link or sign-in stands in a cookie, and the API that the page asks checks it.',
  },
  {
    rules: ['AwsSolutions::AwsSolutions-COG8'],
    type: 'AWS::Cognito::UserPool',
    reason:
      'A second factor is compulsory for the few accounts there are; the plus tier is priced per user for more.',
  },
  {
    rules: ['AwsSolutions::AwsSolutions-SF1'],
    type: 'AWS::StepFunctions::StateMachine',
    reason:
      'The history keeps every event for 90 days and the audit trail keeps what happened; payloads are ids only.',
  },
  {
    rules: ['AwsSolutions::AwsSolutions-SF2', 'Serverless::Serverless-StepFunctionStateMachineXray'],
    type: 'AWS::StepFunctions::StateMachine',
    reason: noTracing,
  },
  { rules: ['Serverless::Serverless-LambdaTracing'], type: 'AWS::Lambda::Function', reason: noTracing },
  {
    rules: ['Serverless::Serverless-LambdaDLQ'],
    type: 'AWS::Lambda::Function',
    reason:
      'Only asynchronous invocations use it. Streams have their own on-failure queue, the state machines their repair gate, the API its caller, and the schedules their next run.',
  },
  {
    rules: ['AwsSolutions::AwsSolutions-S1'],
    type: 'AWS::S3::Bucket',
    path: /^Papers\/Resource$/,
    reason:
      'Its log would keep the addresses of applicants; who gave or took back a paper is in the audit trail, and the API logs who asked for one.',
  },
  {
    rules: ['incoming', 'kept'].map(
      (prefix) => `AwsSolutions::AwsSolutions-IAM5[Resource::<PapersFCDB0EBE.Arn>/${prefix}/*]`,
    ),
    type: 'AWS::IAM::Role',
    path: /^(PapersApi|CheckPapers)Role\/Resource$/,
    reason:
      'A paper has a random key below one of two prefixes; what forms write and what is kept lie apart.',
  },
  {
    rules: [
      'AwsSolutions::AwsSolutions-IAM5[Resource::<PapersFCDB0EBE.Arn>/incoming/*]',
      'AwsSolutions::AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:events:eu-west-3:<AWS::AccountId>:rule/DO-NOT-DELETE-AmazonGuardDutyMalwareProtectionS3*]',
    ],
    type: 'AWS::IAM::Role',
    path: /^ScanRole\/Resource$/,
    reason:
      'GuardDuty scans every upload, and names the rule by which it hears of them itself; it may touch rules that it manages and no other.',
  },
  {
    rules: ['AwsSolutions::AwsSolutions-SQS3', 'Serverless::Serverless-SQSRedrivePolicy'],
    type: 'AWS::SQS::Queue',
    reason: 'It is the dead-letter queue.',
  },
  {
    rules: ['Serverless::Serverless-EventBusDLQ'],
    type: 'AWS::Events::Rule',
    path: /^ExecutionFailed\/Resource$/,
    reason: 'Its target is the dead-letter queue.',
  },
];

/** The same of what a front adds to the stack (front.ts). */
export const frontFindings: readonly AcceptedFinding[] = [
  {
    rules: ['AwsSolutions::AwsSolutions-CFR1'],
    type: 'AWS::CloudFront::Distribution',
    reason: 'Somebody who applies or votes may be abroad.',
  },
  {
    rules: ['AwsSolutions::AwsSolutions-CFR3'],
    type: 'AWS::CloudFront::Distribution',
    reason: 'Its log would keep addresses and personal links; the API logs each request without either.',
  },
  {
    rules: ['AwsSolutions::AwsSolutions-CFR4'],
    type: 'AWS::CloudFront::Distribution',
    reason: 'The certificate is that of CloudFront’s own name, whose oldest protocol cannot be chosen.',
  },
  {
    rules: ['AwsSolutions::AwsSolutions-SMG4'],
    type: 'AWS::SecretsManager::Secret',
    reason:
      'It tells the front’s requests from others’ and opens nothing; drawn anew, it would need the distribution deployed at the same instant.',
  },
];

/** Tells cdk-nag which findings are accepted, and where. */
export function acceptFindings(stack: Stack): void {
  const resources = stack.node.findAll().filter((construct) => CfnResource.isCfnResource(construct));
  for (const { rules, type, path, reason } of [...acceptedFindings, ...frontFindings]) {
    const concerned = resources.filter(
      ({ cfnResourceType, node }) =>
        cfnResourceType === type && (path?.test(node.path.slice(stack.node.path.length + 1)) ?? true),
    );
    for (const resource of concerned) {
      for (const id of rules) Validations.of(resource).acknowledge({ id, reason });
    }
  }
}
