import { CfnOutput, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { type IRuleTarget, Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction as LambdaTarget } from 'aws-cdk-lib/aws-events-targets';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import {
  CfnConfigurationSetEventDestination,
  ConfigurationSet,
  ConfigurationSetTlsPolicy,
  EmailIdentity,
  Identity,
  MailFromBehaviorOnMxFailure,
  SuppressionReasons,
} from 'aws-cdk-lib/aws-ses';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { keepFailures } from './cohort-function.ts';
import {
  bounceRecord,
  dkimRecord,
  dmarcRecord,
  domainOf,
  importedIdentity,
  mailFromOf,
  senderStackName,
  spfRecord,
  zoneLine,
} from './mail-records.ts';
import type { Stage } from './stage.ts';

/**
 * What SES reports of a message, to the account's default bus: of most that they arrived, once. Not that it took them (SEND): its
 * answer says so, and where that was lost each of these does. A reader's server that takes nothing for hours is a delay.
 */
const reported = ['DELIVERY', 'DELIVERY_DELAY', 'BOUNCE', 'COMPLAINT', 'REJECT'];

export type MailSetup = {
  configurationSet: ConfigurationSet;
  /** What a sender must be allowed on: the identity of the sender's domain, and the configuration set. */
  arns: string[];
};

/**
 * The sender's domain in a stack of its own, which outlives the cohorts that send from it: a domain is known to SES once in an
 * account. Its outputs are the lines that its zone wants. No stack where the account of the stage knows the domain from elsewhere.
 * Mail goes on while the MX is missing, from a MAIL FROM of SES's own.
 */
export function senderIdentity(
  scope: Construct,
  cohortStack: Stack,
  { sender, stage, account }: { sender: Cohort['sender']; stage: Stage; account?: string | undefined },
): void {
  const domain = domainOf(sender.email);
  if (sender.importedIn?.includes(stage)) {
    cohortStack.addMetadata(importedIdentity, domain);
    return;
  }
  const stack = new Stack(scope, 'Sender', {
    stackName: senderStackName(domain),
    description: `The right to send from ${domain}, whichever cohort does`,
    env: { region: cohortStack.region, ...(account ? { account } : {}) },
  });
  const mailFrom = mailFromOf(domain);
  const identity = new EmailIdentity(stack, 'Identity', {
    identity: Identity.domain(domain),
    mailFromDomain: mailFrom,
    mailFromBehaviorOnMxFailure: MailFromBehaviorOnMxFailure.USE_DEFAULT_VALUE,
  });
  // Other cohorts send from it, and its DNS was set by hand: deleting the stack leaves it.
  identity.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
  const records = {
    ...Object.fromEntries(
      identity.dkimRecords.map(({ name, value }, index) => [`Dkim${index + 1}`, dkimRecord(name, value)]),
    ),
    Bounces: bounceRecord(mailFrom, stack.region),
    Spf: spfRecord(mailFrom),
    Dmarc: dmarcRecord(domain),
  };
  for (const [id, record] of Object.entries(records)) new CfnOutput(stack, id, { value: zoneLine(record) });
  cohortStack.addStackDependency(stack);
}

/**
 * The rules of sending of a cohort: TLS or nothing, no message to an address that bounced or complained, and from the sender's
 * domain alone.
 */
export function mailSetup(scope: Construct, sender: Cohort['sender']): MailSetup {
  const configurationSet = new ConfigurationSet(scope, 'Mail', {
    tlsPolicy: ConfigurationSetTlsPolicy.REQUIRE,
    reputationMetrics: true,
    suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
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
  const arnOf = (resource: string, resourceName: string) =>
    stack.formatArn({ service: 'ses', resource, resourceName });
  const arns = [
    arnOf('identity', domainOf(sender.email)),
    arnOf('configuration-set', configurationSet.configurationSetName),
  ];
  return { configurationSet, arns };
}

/**
 * Gives what SES reports to a function. Only for this stack's configuration set: all the cohorts of an
 * account share the default bus. A report that the function did not take at three attempts is a dead letter, for
 * SES tells it once: the rule's own queue gets only what Lambda refused to take.
 */
export function reportMail(
  scope: Construct,
  { configurationSet }: MailSetup,
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
