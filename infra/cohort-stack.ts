import { CfnOutput, Stack, Tags } from 'aws-cdk-lib';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { byList, undelivered } from '../functions/adapters/dynamodb/keys.ts';
import type { Cohort } from '../functions/domain/cohort.ts';
import { type FunctionName, functionNames } from '../functions/environment.ts';
import { acceptFindings } from './accepted-findings.ts';
import { alarms } from './alarms.ts';
import { ballotsTable } from './ballots-table.ts';
import { cohortFunction, pascalCase, type Surroundings } from './cohort-function.ts';
import { functionTable } from './functions.ts';
import { httpApi, httpRoutes, type StackRoute } from './http-routes.ts';
import { mailIdentity, reportMail } from './mail-identity.ts';
import { programmeTable } from './programme-table.ts';
import { schedule } from './schedules.ts';
import { staffDirectory } from './staff-directory.ts';
import { deadLetters, deliverStream } from './stream-delivery.ts';
import { workflowMachine } from './workflow-machines.ts';

export type CohortStackInput = {
  cohort: Cohort;
  /** Folder of each function's bundle. */
  assetDir: (name: FunctionName) => string;
  routes: readonly StackRoute[];
};

const stackNameOf = (cohort: string): string => `aic-${cohort}`;

/** One cohort, alone in its stack: its tables, functions, machines, API, mail and alarms. */
export function cohortStack(scope: Construct, input: CohortStackInput): Stack {
  const { cohort } = input;
  const stack = new Stack(scope, 'Cohort', {
    stackName: stackNameOf(cohort.cohort),
    description: `Accélérateur d'initiatives citoyennes: ${cohort.title.fr}`,
    env: { region: 'eu-west-3' },
    terminationProtection: true,
  });
  Tags.of(stack).add('cohort', cohort.cohort);

  const programme = programmeTable(stack);
  const ballots = ballotsTable(stack);
  const mail = mailIdentity(stack, cohort.sender);
  const queue = deadLetters(stack);
  const directory = staffDirectory(stack, cohort);
  const api = httpApi(stack);

  const withoutMachines: Surroundings = {
    environment: {
      PROGRAMME_TABLE: programme.tableName,
      BALLOTS_TABLE: ballots.tableName,
      CONFIGURATION_SET: mail.configurationSet.configurationSetName,
      PUBLIC_URL: api.apiEndpoint,
    },
    resources: {
      programme: [programme.tableArn],
      byList: [`${programme.tableArn}/index/${byList}`],
      undelivered: [`${programme.tableArn}/index/${undelivered}`],
      ballots: [ballots.tableArn],
      mail: mail.arns,
    },
    senderAddress: cohort.sender.email,
  };
  const build = (name: FunctionName, around: Surroundings) =>
    cohortFunction(stack, name, input.assetDir(name), around);

  // The machines name the functions of the workflow, and the relay names the machines: in this order.
  const functions: Partial<Record<FunctionName, LambdaFunction>> = {};
  const ofWorkflow = functionNames.filter((name) => functionTable[name].trigger.by === 'workflow');
  for (const name of ofWorkflow) functions[name] = build(name, withoutMachines);
  const machines = {
    Application: workflowMachine(stack, 'Application', cohort.delays, functions),
    Release: workflowMachine(stack, 'Release', cohort.delays, functions),
  };
  const { Application: application, Release: release } = machines;
  const surroundings: Surroundings = {
    ...withoutMachines,
    environment: {
      ...withoutMachines.environment,
      APPLICATION_MACHINE_ARN: application.stateMachineArn,
      RELEASE_MACHINE_ARN: release.stateMachineArn,
    },
    resources: {
      ...withoutMachines.resources,
      machines: [application.stateMachineArn, release.stateMachineArn],
      // Only the application machine waits for people.
      tasks: [application.stateMachineArn],
    },
  };
  for (const name of functionNames) functions[name] ??= build(name, surroundings);
  const all = functions as Record<FunctionName, LambdaFunction>;

  for (const name of functionNames) {
    const { by } = functionTable[name].trigger;
    if (by === 'stream') deliverStream(stack, name, all[name], programme, queue);
    if (by === 'schedule') schedule(stack, name, all[name], cohort.timeZone);
    if (by === 'mail-events') reportMail(stack, mail, all[name], queue);
  }
  httpRoutes(api, input.routes, all, directory);
  alarms(stack, {
    queue,
    machines,
    streamConsumers: triggeredBy(all, ['stream']),
    unattended: triggeredBy(all, ['schedule', 'mail-events']),
  });

  const outputs = {
    ApiUrl: api.apiEndpoint,
    ProgrammeTableName: programme.tableName,
    UserPoolId: directory.pool.userPoolId,
    UserPoolClientId: directory.client.userPoolClientId,
    ApplicationMachineArn: application.stateMachineArn,
    DeadLetterQueueUrl: queue.queueUrl,
  };
  for (const [id, value] of Object.entries(outputs)) new CfnOutput(stack, id, { value });
  acceptFindings(stack);
  return stack;
}

function triggeredBy(
  functions: Readonly<Record<FunctionName, LambdaFunction>>,
  triggers: readonly string[],
): Record<string, LambdaFunction> {
  const names = functionNames.filter((name) => triggers.includes(functionTable[name].trigger.by));
  return Object.fromEntries(names.map((name) => [pascalCase(name), functions[name]]));
}
