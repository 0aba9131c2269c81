import * as z from 'zod/mini';
import { IntrinsicError } from './intrinsics.ts';
import type { LocalTemplate, TemplateSource } from './template.ts';
import { readAlarms } from './template-alarms.ts';
import { readAssembly } from './template-assembly.ts';
import { createContext, type TemplateContext } from './template-context.ts';
import { readClients, readMail, readQueues, readTables } from './template-data.ts';
import { readApi, readEventRules, readRoutes, readSchedules } from './template-events.ts';
import { readFunctions, readMappings, readStateMachines } from './template-functions.ts';
import { readStatements } from './template-iam.ts';
import { LOCAL_ACCOUNT, LOCAL_REGION } from './template-names.ts';

/** Types that one of the readers below turns into something that runs. */
const RUN = [
  'AWS::ApiGatewayV2::Api',
  'AWS::ApiGatewayV2::Authorizer',
  'AWS::ApiGatewayV2::Integration',
  'AWS::ApiGatewayV2::Route',
  'AWS::ApiGatewayV2::Stage',
  'AWS::CloudWatch::Alarm',
  'AWS::Cognito::UserPoolClient',
  'AWS::DynamoDB::GlobalTable',
  'AWS::DynamoDB::Table',
  'AWS::Events::Rule',
  'AWS::IAM::ManagedPolicy',
  'AWS::IAM::Policy',
  'AWS::IAM::Role',
  'AWS::Lambda::EventInvokeConfig',
  'AWS::Lambda::EventSourceMapping',
  'AWS::Lambda::Function',
  'AWS::Lambda::Permission',
  'AWS::SES::ConfigurationSet',
  'AWS::SES::ConfigurationSetEventDestination',
  'AWS::SES::EmailIdentity',
  'AWS::SQS::Queue',
  'AWS::Scheduler::Schedule',
  'AWS::StepFunctions::StateMachine',
  'AWS::StepFunctions::StateMachineAlias',
  'AWS::StepFunctions::StateMachineVersion',
];

/** Types that change nothing of what a person of the cohort sees: watching, logging, keys, names. */
const WITHOUT_LOCAL_EFFECT = [
  'AWS::CDK::Metadata',
  'AWS::CloudWatch::CompositeAlarm',
  'AWS::CloudWatch::Dashboard',
  'AWS::Cognito::UserPool',
  'AWS::Cognito::UserPoolDomain',
  'AWS::Cognito::UserPoolGroup',
  'AWS::KMS::Alias',
  'AWS::KMS::Key',
  'AWS::Logs::LogGroup',
  'AWS::Logs::MetricFilter',
  'AWS::Logs::ResourcePolicy',
  'AWS::SNS::Subscription',
  'AWS::SNS::Topic',
  'AWS::SNS::TopicPolicy',
  'AWS::SQS::QueuePolicy',
  'AWS::Scheduler::ScheduleGroup',
];

/** Reads a stack of the assembly. Every problem found is listed, each with the resource's type and logical id. */
export function readTemplate(source: TemplateSource): { template: LocalTemplate; problems: string[] } {
  const assembly = readAssembly(source.assemblyDir, source.stackName);
  const context = createContext(source, assembly);
  for (const [logicalId, { Type }] of Object.entries(assembly.template.Resources)) {
    if (!RUN.includes(Type) && !WITHOUT_LOCAL_EFFECT.includes(Type)) {
      context.problem(logicalId, 'this type is not known to the local programme');
    }
  }
  const template: LocalTemplate = {
    stackName: source.stackName,
    region: LOCAL_REGION,
    accountId: LOCAL_ACCOUNT,
    functions: readFunctions(context),
    tables: readTables(context),
    mappings: readMappings(context),
    routes: readRoutes(context),
    ...readApi(context),
    schedules: readSchedules(context),
    rules: readEventRules(context),
    stateMachines: readStateMachines(context),
    queues: readQueues(context),
    mail: readMail(context),
    alarms: readAlarms(context),
    clients: readClients(context),
    statements: readStatements(context),
    outputs: readOutputs(context, assembly.template.Outputs ?? {}),
  };
  return { template, problems: context.problems };
}

const outputSchema = z.union([z.string(), z.number()]);

function readOutputs(
  context: TemplateContext,
  outputs: Record<string, { Value: unknown; Condition?: string | undefined }>,
): Record<string, string> {
  const read: Record<string, string> = {};
  for (const [name, output] of Object.entries(outputs)) {
    try {
      if (output.Condition && !context.resolver.holds(output.Condition)) continue;
      read[name] = String(outputSchema.parse(context.resolver.resolve(output.Value)));
    } catch (error) {
      if (!(error instanceof IntrinsicError)) throw error;
      context.problems.push(`output ${name}: ${error.message}`);
    }
  }
  return read;
}
