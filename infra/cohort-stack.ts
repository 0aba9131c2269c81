import { CfnOutput, Stack, Tags } from 'aws-cdk-lib';
import { HttpNoneAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Topic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { byDay, byJuror, byList, undelivered } from '#adapters/dynamodb/keys.ts';
import { incomingPrefix, keptPrefix } from '#adapters/s3/paper-keys.ts';
import { noRegister } from '#domain/application/register-check.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { quicknet } from '#domain/draw/beacon.ts';
import { type FunctionName, functionNames } from '#environment.ts';
import { namedVersions } from '#infra/definitions/definition-versions.ts';
import { acceptFindings } from '#infra/stack/accepted-findings.ts';
import { alarms } from '#infra/stack/alarms.ts';
import { bankKey } from '#infra/stack/bank-key.ts';
import {
  cohortFunction,
  deadLetters,
  deliverStream,
  pascalCase,
  type Surroundings,
  schedule,
} from '#infra/stack/cohort-function.ts';
import { dashboard } from '#infra/stack/dashboard.ts';
import type { StackRoute } from '#infra/stack/folded-routes.ts';
import { cohortFront, frontAcl } from '#infra/stack/front.ts';
import { createHttpApi, httpRoutes } from '#infra/stack/http-routes.ts';
import { unprotect } from '#infra/stack/keeping.ts';
import { mailSetup, reportMail, senderIdentity } from '#infra/stack/mail-identity.ts';
import { ownAddress } from '#infra/stack/own-address.ts';
import { papersBucket, reportScans } from '#infra/stack/papers-bucket.ts';
import { staffDirectory } from '#infra/stack/staff-directory.ts';
import { frontStackNameOf, type Stage, stackNameOf, stackRegion } from '#infra/stack/stage.ts';
import { ballotsTable, escrowTable, programmeTable } from '#infra/stack/tables.ts';
import {
  keepFailedExecutions,
  liveAlias,
  type MachineName,
  type WorkflowMachine,
  workflowMachine,
} from '#infra/stack/workflow-machines.ts';
import { functionTable } from './functions.ts';

export type CohortStackInput = {
  cohort: Cohort;
  stage: Stage;
  /** The only one that it may be deployed to; any, where none is named. */
  account?: string | undefined;
  /** For its creation alone: protections are switched on once it is complete. */
  isUnprotected?: boolean;
  /** Folder of each function's bundle. */
  assetDir: (name: FunctionName) => string;
  routes: readonly StackRoute[];
};

/**
 * One cohort, alone in its stack: its tables, functions, machines, API, mail and alarms; beside it what outlives it (the sender's
 * domain) or stands in another region (the rule before a front).
 */
export function cohortStack(scope: Construct, input: CohortStackInput): Stack {
  const { cohort, stage, account } = input;
  const stack = new Stack(scope, 'Cohort', {
    stackName: stackNameOf(cohort.cohort, stage),
    description: `Accélérateur d'initiatives citoyennes: ${cohort.title.fr}`,
    env: { region: stackRegion, ...(account ? { account } : {}) },
    terminationProtection: stage === 'production',
    // The rule before the front is made in another region.
    ...(cohort.front ? { crossRegionReferences: true } : {}),
  });
  Tags.of(stack).add('cohort', cohort.cohort);
  Tags.of(stack).add('stage', stage);

  senderIdentity(scope, stack, { sender: cohort.sender, stage, account });
  const webAclId = cohort.front && frontAcl(scope, frontStackNameOf(stack.stackName), cohort.front, account);
  const ground = groundOf(stack, cohort, stage, webAclId);
  const { functions, machines } = workOf(stack, input, ground);
  for (const name of functionNames) {
    const { by } = functionTable[name].trigger;
    if (by === 'stream') deliverStream(stack, name, functions[name], ground.programme, ground.queue);
    if (by === 'schedule') schedule(stack, name, functions[name], cohort.timeZone, ground.queue);
    if (by === 'scan-results') reportScans(stack, ground.papers, functions[name], ground.queue);
    if (by === 'mail-events') reportMail(stack, ground.mail, functions[name], ground.queue);
  }
  httpRoutes(ground, input.routes, functions, ground.directory);
  const watched = { api: ground.api, tables: ground };
  const watchedMachines = {
    Application: machines.Application.machine,
    Support: machines.Support.machine,
    Release: machines.Release.machine,
  };
  keepFailedExecutions(stack, Object.values(watchedMachines), ground.queue);
  if (cohort.dashboard)
    dashboard(stack, {
      ...watched,
      machines: watchedMachines,
      functions,
      unattended: triggeredBy(functions, ['stream', 'schedule', 'mail-events', 'scan-results']),
    });
  const alarmTopic = alarms(stack, {
    ...watched,
    queue: ground.queue,
    configurationSetName: ground.mail.configurationSet.configurationSetName,
    streamConsumers: triggeredBy(functions, ['stream']),
    sweep: functions.sweep,
  });
  outputs(stack, { ...ground, alarmTopic, functions }, machines);
  if (input.isUnprotected) unprotect(stack);
  acceptFindings(stack);
  return stack;
}

/** What the functions stand on. */
function groundOf(stack: Stack, cohort: Cohort, stage: Stage, webAclId: string | undefined) {
  const address = cohort.site?.domain?.[stage];
  // A front asks the API at the address that API Gateway gave it, and alone has its key.
  const isClosed = address !== undefined && webAclId === undefined;
  const { api, apiStage, apiLogs } = createHttpApi(stack, isClosed);
  const front = webAclId === undefined ? undefined : cohortFront(stack, api, { webAclId, address });
  const itsOwn = isClosed ? ownAddress(stack, { api, apiStage }, address) : api.apiEndpoint;
  const publicUrl = front?.url ?? itsOwn;
  return {
    programme: programmeTable(stack, stage),
    ballots: ballotsTable(stack, stage),
    escrow: escrowTable(stack, stage),
    papers: papersBucket(stack, stage),
    bankKey: bankKey(stack, stage),
    mail: mailSetup(stack, cohort.sender),
    queue: deadLetters(stack),
    directory: staffDirectory(stack, cohort, stage, publicUrl),
    api,
    apiStage,
    apiLogs,
    publicUrl,
    open: front?.authorizer ?? new HttpNoneAuthorizer(),
  };
}

type Ground = ReturnType<typeof groundOf>;
type Machines = Readonly<Record<MachineName, WorkflowMachine>>;

/** The machines name the functions of the workflow, and the relay names the machines: they are made in this order. */
function workOf(stack: Stack, { cohort, stage, assetDir }: CohortStackInput, ground: Ground) {
  const functions: Partial<Record<FunctionName, LambdaFunction>> = {};
  const make = (name: FunctionName, around: Surroundings) => {
    functions[name] ??= cohortFunction(stack, name, assetDir(name), around);
  };
  const before = { stage, ...surroundingsOf(ground, cohort) };
  for (const name of functionNames) if (functionTable[name].trigger.by === 'workflow') make(name, before);
  const machines: Machines = {
    Application: workflowMachine(stack, 'Application', cohort, functions),
    Support: workflowMachine(stack, 'Support', cohort, functions),
    Release: workflowMachine(stack, 'Release', cohort, functions),
  };
  const around = withMachines(before, machines);
  for (const name of functionNames) make(name, around);
  return { functions: functions as Record<FunctionName, LambdaFunction>, machines };
}

function surroundingsOf(
  { programme, ballots, escrow, papers, bankKey, mail, publicUrl, directory, queue }: Ground,
  cohort: Cohort,
): Omit<Surroundings, 'stage'> {
  return {
    environment: {
      PROGRAMME_TABLE: programme.tableName,
      BALLOTS_TABLE: ballots.tableName,
      ESCROW_TABLE: escrow.tableName,
      BEACON_SOURCE: JSON.stringify(cohort.beacon ?? quicknet),
      PAPERS_BUCKET: papers.bucket.bucketName,
      PAPERS_URL: papers.url,
      CONFIGURATION_SET: mail.configurationSet.configurationSetName,
      PUBLIC_URL: publicUrl,
      SIGN_IN_URL: directory.signInUrl,
      STAFF_CLIENT_ID: directory.client.userPoolClientId,
      BANK_KEY_ARN: bankKey.keyArn,
      REGISTER_URL: cohort.register?.url ?? noRegister,
    },
    resources: {
      programme: [programme.tableArn],
      byList: [`${programme.tableArn}/index/${byList}`],
      byDay: [`${programme.tableArn}/index/${byDay}`],
      byJuror: [`${programme.tableArn}/index/${byJuror}`],
      undelivered: [`${programme.tableArn}/index/${undelivered}`],
      ballots: [ballots.tableArn],
      escrow: [escrow.tableArn],
      incoming: [papers.bucket.arnForObjects(`${incomingPrefix}*`)],
      kept: [papers.bucket.arnForObjects(`${keptPrefix}*`)],
      bankKey: [bankKey.keyArn],
      mail: mail.arns,
    },
    deadLetters: queue.queueArn,
    senderAddress: cohort.sender.email,
  };
}

function withMachines(before: Surroundings, { Application, Support, Release }: Machines): Surroundings {
  return {
    ...before,
    environment: {
      ...before.environment,
      APPLICATION_MACHINE_ARN: Application.aliasArn,
      SUPPORT_MACHINE_ARN: Support.aliasArn,
      RELEASE_MACHINE_ARN: Release.aliasArn,
    },
    resources: {
      ...before.resources,
      // Step Functions authorizes a start through an alias on the machine itself; the condition asks for the alias.
      machines: [Application, Support, Release].map(({ machine }) => machine.stateMachineArn),
      // A release waits for nobody.
      tasks: [Application, Support].map(({ machine }) => machine.stateMachineArn),
    },
    alias: liveAlias,
  };
}

/** What operators' commands need of the stack, under the names by which runbook.md has it. */
function outputs(
  stack: Stack,
  ground: Ground & { alarmTopic: Topic; functions: Readonly<Record<FunctionName, LambdaFunction>> },
  { Application, Support, Release }: Machines,
): void {
  const { publicUrl, programme, ballots, escrow, papers, directory, queue } = ground;
  const values = {
    ApiUrl: publicUrl,
    ProgrammeTableName: programme.tableName,
    BallotsTableName: ballots.tableName,
    EscrowTableName: escrow.tableName,
    PapersBucketName: papers.bucket.bucketName,
    PapersUrl: papers.url,
    UserPoolId: directory.pool.userPoolId,
    UserPoolClientId: directory.client.userPoolClientId,
    SignInUrl: directory.signInUrl,
    ApplicationMachineArn: Application.machine.stateMachineArn,
    SupportMachineArn: Support.machine.stateMachineArn,
    ReleaseMachineArn: Release.machine.stateMachineArn,
    DefinitionVersions: namedVersions(),
    DeadLetterQueueUrl: queue.queueUrl,
    AlarmTopicArn: ground.alarmTopic.topicArn,
    ApiLogGroupName: ground.apiLogs.logGroupName,
  };
  const ofFunctions = functionNames.map((name) => {
    const { functionName, logGroup } = ground.functions[name];
    const id = pascalCase(name);
    return { [`${id}FunctionName`]: functionName, [`${id}LogGroupName`]: logGroup.logGroupName };
  });
  for (const [id, value] of Object.entries(Object.assign(values, ...ofFunctions) as Record<string, string>))
    new CfnOutput(stack, id, { value });
}

function triggeredBy(
  functions: Readonly<Record<FunctionName, LambdaFunction>>,
  triggers: readonly string[],
): Record<string, LambdaFunction> {
  const names = functionNames.filter((name) => triggers.includes(functionTable[name].trigger.by));
  return Object.fromEntries(names.map((name) => [pascalCase(name), functions[name]]));
}
