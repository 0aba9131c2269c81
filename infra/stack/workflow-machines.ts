import { readFileSync } from 'node:fs';
import { CfnDeletionPolicy } from 'aws-cdk-lib';
import { Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import {
  CfnStateMachineAlias,
  CfnStateMachineVersion,
  DefinitionBody,
  StateMachine,
  StateMachineType,
} from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { waitDays } from '#domain/application/gate-delays.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { supportWaitDays } from '#domain/support/next-step.ts';
import type { FunctionName } from '#environment.ts';
import { abandonedError, expiringGates, supportGates } from '#workflows/contracts.ts';
import { allow, pascalCase } from './cohort-function.ts';

type Definition = { States: Record<string, { TimeoutSeconds?: number }> };

export type MachineName = 'Application' | 'Support' | 'Release';

/** What of a cohort times its waits. */
type TimedCohort = Pick<Cohort, 'delays' | 'support'>;

/** What the relay starts executions through. */
export const liveAlias = 'live';

export type WorkflowMachine = { machine: StateMachine; aliasArn: string };

export const machineFiles: Readonly<Record<MachineName, URL>> = {
  Application: new URL('../../workflows/application.asl.json', import.meta.url),
  Support: new URL('../../workflows/support.asl.json', import.meta.url),
  Release: new URL('../../workflows/release.asl.json', import.meta.url),
};

const secondsPerDay = 86_400;

/**
 * The definition as this cohort runs it: the two waits of an application that the cohort file times get half of its delay, because
 * each is entered twice, before and after the one reminder; a period of support is as long as the cohort file says.
 */
export function cohortDefinition(machine: MachineName, { delays, support }: TimedCohort): string {
  const definition = JSON.parse(readFileSync(machineFiles[machine], 'utf8')) as Definition;
  if (machine === 'Application') {
    for (const gate of expiringGates) {
      setTimeoutOf(definition, gate, Math.round(waitDays(gate, delays) * secondsPerDay));
    }
  }
  if (machine === 'Support') {
    for (const gate of supportGates)
      setTimeoutOf(definition, gate, supportWaitDays(gate, support) * secondsPerDay);
  }
  return JSON.stringify(definition);
}

function setTimeoutOf(definition: Definition, name: string, seconds: number): void {
  const state = definition.States[name];
  if (state?.TimeoutSeconds === undefined) throw new Error(`${name} has no TimeoutSeconds to set`);
  state.TimeoutSeconds = seconds;
}

/**
 * A Standard state machine that may invoke exactly the functions that its definition names.
 * `functions` holds those it can name; throws when the definition names another.
 *
 * No execution log: the history keeps every event for 90 days, the audit trail of the application keeps
 * what happened for good, and both hold ids only.
 */
export function workflowMachine(
  scope: Construct,
  machine: MachineName,
  cohort: TimedCohort,
  functions: Readonly<Partial<Record<FunctionName, LambdaFunction>>>,
): WorkflowMachine {
  const definition = cohortDefinition(machine, cohort);
  const substitutions: Record<string, string> = {};
  for (const [name, fn] of Object.entries(functions)) {
    const placeholder = `${pascalCase(name as FunctionName)}Arn`;
    if (definition.includes(`\${${placeholder}}`)) substitutions[placeholder] = fn.functionArn;
  }
  for (const [, placeholder] of definition.matchAll(/\$\{(\w+)\}/g)) {
    if (placeholder && !substitutions[placeholder])
      throw new Error(`${machine}: nothing stands for ${placeholder}`);
  }
  const role = new Role(scope, `${machine}MachineRole`, {
    assumedBy: new ServicePrincipal('states.amazonaws.com'),
  });
  role.addToPolicy(allow(['lambda:InvokeFunction'], Object.values(substitutions)));
  const made = new StateMachine(scope, `${machine}Machine`, {
    stateMachineType: StateMachineType.STANDARD,
    definitionBody: DefinitionBody.fromString(definition),
    definitionSubstitutions: substitutions,
    role,
  });
  return { machine: made, aliasArn: liveVersion(scope, machine, made) };
}

/**
 * Every definition is a version, and new executions start on the one that the alias names. One that runs finishes on
 * the definition it started with. An older version stays when the next one takes its place: the alias can go back.
 */
function liveVersion(scope: Construct, machine: MachineName, made: StateMachine): string {
  const version = new CfnStateMachineVersion(scope, `${machine}Version`, {
    stateMachineArn: made.stateMachineArn,
    stateMachineRevisionId: made.stateMachineRevisionId,
  });
  version.cfnOptions.updateReplacePolicy = CfnDeletionPolicy.RETAIN;
  // With the stack it goes, as its machine does.
  version.cfnOptions.deletionPolicy = CfnDeletionPolicy.DELETE;
  return new CfnStateMachineAlias(scope, `${machine}Alias`, {
    name: liveAlias,
    routingConfiguration: [{ stateMachineVersionArn: version.ref, weight: 100 }],
  }).ref;
}

/**
 * Has an execution that failed, or reached the end of its time, lie in the queue as a letter that names it: an alarm for each machine
 * would be paid by the month, used or not. One that an operator abandoned is as it should be.
 * Step Functions tells of them by best effort (https://docs.aws.amazon.com/eventbridge/latest/ref/events-ref-states.html): in rare
 * cases it does not, and then the doctor finds that the execution is missing. Whether the event names the error is documented by
 * examples only: without one it is a letter.
 */
export function keepFailedExecutions(
  scope: Construct,
  machines: readonly StateMachine[],
  queue: Queue,
): Rule {
  return new Rule(scope, 'ExecutionFailed', {
    eventPattern: {
      source: ['aws.states'],
      detailType: ['Step Functions Execution Status Change'],
      detail: {
        stateMachineArn: machines.map(({ stateMachineArn }) => stateMachineArn),
        $or: [
          { status: ['TIMED_OUT'] },
          { status: ['FAILED'], error: [{ exists: false }] },
          { status: ['FAILED'], error: [{ 'anything-but': [abandonedError] }] },
        ],
      },
    },
    targets: [new SqsQueue(queue)],
  });
}
