import { Stack } from 'aws-cdk-lib';
import { type IRuleTarget, Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction as LambdaTarget } from 'aws-cdk-lib/aws-events-targets';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import {
  CfnConfigurationSetEventDestination,
  ConfigurationSet,
  ConfigurationSetTlsPolicy,
  EmailIdentity,
  Identity,
  SuppressionReasons,
} from 'aws-cdk-lib/aws-ses';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { keepFailures } from './cohort-function.ts';

/** What SES reports of each message, to the account's default bus. */
const reported = ['SEND', 'DELIVERY', 'BOUNCE', 'COMPLAINT', 'REJECT'];

export type MailIdentity = {
  configurationSet: ConfigurationSet;
  /** What a sender must be allowed on: the identity of the sender's domain, and the configuration set. */
  arns: string[];
};

/**
 * The right to send from the sender's domain, and the rules of sending: TLS or nothing, and no message to
 * an address that bounced or complained.
 */
export function mailIdentity(scope: Construct, sender: Cohort['sender']): MailIdentity {
  const domain = sender.email.slice(sender.email.indexOf('@') + 1);
  const configurationSet = new ConfigurationSet(scope, 'Mail', {
    tlsPolicy: ConfigurationSetTlsPolicy.REQUIRE,
    reputationMetrics: true,
    suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
  });
  const identity = new EmailIdentity(scope, 'Sender', {
    identity: Identity.domain(domain),
    configurationSet,
  });
  const stack = Stack.of(scope);
  new CfnConfigurationSetEventDestination(scope, 'MailEvents', {
    configurationSetName: configurationSet.configurationSetName,
    eventDestination: {
      enabled: true,
      matchingEventTypes: reported,
      eventBridgeDestination: {
        eventBusArn: stack.formatArn({ service: 'events', resource: 'event-bus', resourceName: 'default' }),
      },
    },
  });
  const setArn = stack.formatArn({
    service: 'ses',
    resource: 'configuration-set',
    resourceName: configurationSet.configurationSetName,
  });
  return { configurationSet, arns: [identity.emailIdentityArn, setArn] };
}

/**
 * Gives what SES reports to a function. Only for this stack's configuration set: all the cohorts of an
 * account share the default bus. A report that the function did not take at three attempts is a dead letter, for
 * SES tells it once: the rule's own queue gets only what Lambda refused to take.
 */
export function reportMail(
  scope: Construct,
  { configurationSet }: MailIdentity,
  fn: LambdaFunction,
  queue: Queue,
): Rule {
  const target: IRuleTarget = new LambdaTarget(fn, { deadLetterQueue: queue, retryAttempts: 10 });
  keepFailures(fn, queue);
  return new Rule(scope, 'MailReported', {
    eventPattern: {
      source: ['aws.ses'],
      detail: { mail: { tags: { 'ses:configuration-set': [configurationSet.configurationSetName] } } },
    },
    targets: [target],
  });
}
