import { type Stack, Validations } from 'aws-cdk-lib';

type AcceptedFinding = {
  /** As cdk-nag names them: pack, then rule. */
  rules: readonly string[];
  /** Construct paths below the stack. */
  where: RegExp;
  reason: string;
};

/** Rules of cdk-nag (AwsSolutions, Serverless) that this stack does not follow, each with its reason. */
export const acceptedFindings: readonly AcceptedFinding[] = [
  {
    rules: ['AwsSolutions::AwsSolutions-APIG4'],
    where: /^Api\/[A-Z]+--(openapi\.json|cohort|applications|application|jury|panel|l)(--.*)?\/Resource$/,
    reason:
      'The public may read the call and file an application; applicants, jurors and panelists come by a personal link, which the function checks against its stored hash.',
  },
  {
    rules: ['AwsSolutions::AwsSolutions-COG8'],
    where: /^Staff\/Resource$/,
    reason:
      'A second factor is compulsory for the few accounts there are; the plus tier is priced per user for more.',
  },
  {
    rules: ['AwsSolutions::AwsSolutions-SF1'],
    where: /^(Application|Release)Machine\/Resource$/,
    reason:
      'The history keeps every event for 90 days and the audit trail keeps what happened; payloads are ids only.',
  },
  {
    rules: [
      'AwsSolutions::AwsSolutions-SF2',
      'Serverless::Serverless-StepFunctionStateMachineXray',
      'Serverless::Serverless-LambdaTracing',
    ],
    where: /.*/,
    reason:
      'Logs carry the application id through every step; tracing would cost more than the steps themselves.',
  },
  {
    rules: ['Serverless::Serverless-LambdaDLQ'],
    where: /.*/,
    reason:
      'Only asynchronous invocations use it. Streams have their own on-failure queue, the state machines their repair gate, the API its caller, and the schedules their next run.',
  },
  {
    rules: ['AwsSolutions::AwsSolutions-SQS3', 'Serverless::Serverless-SQSRedrivePolicy'],
    where: /^DeadLetters\/Resource$/,
    reason: 'It is the dead-letter queue.',
  },
];

/** Tells cdk-nag which findings are accepted, and where. */
export function acceptFindings(stack: Stack): void {
  for (const { rules, where, reason } of acceptedFindings) {
    const constructs = stack.node
      .findAll()
      .filter(({ node }) => where.test(node.path.slice(stack.node.path.length + 1)));
    for (const construct of constructs) {
      for (const id of rules) Validations.of(construct).acknowledge({ id, reason });
    }
  }
}
