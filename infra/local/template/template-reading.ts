import * as z from 'zod/mini';
import { noRegister } from '#domain/application/register-check.ts';
import { IntrinsicError } from './intrinsics.ts';
import type { LocalTemplate, TemplateSource } from './template.ts';
import { readAlarms } from './template-alarms.ts';
import { type Assembly, readAssembly } from './template-assembly.ts';
import { readBuckets, readScanPlans } from './template-buckets.ts';
import { createContext, type TemplateContext } from './template-context.ts';
import { readClients, readEncryptionKeys, readMail, readQueues, readTables } from './template-data.ts';
import { readApi, readEventRules, readRoutes, readSchedules, readThrottles } from './template-events.ts';
import { deploymentReader, readFunctions, readMappings, readStateMachines } from './template-functions.ts';
import { readStatements } from './template-iam.ts';
import { LOCAL_ACCOUNT, LOCAL_REGION } from './template-names.ts';

/** Types that change nothing of what a person of the cohort sees: watching, logging, keys, names. */
const WITHOUT_LOCAL_EFFECT = [
  'AWS::ApiGatewayV2::ApiMapping',
  'AWS::ApiGatewayV2::DomainName',
  'AWS::CDK::Metadata',
  'AWS::CloudFront::Distribution',
  'AWS::CloudFront::Function',
  'AWS::CloudWatch::CompositeAlarm',
  'AWS::CloudWatch::Dashboard',
  'AWS::Cognito::UserPool',
  'AWS::Cognito::UserPoolDomain',
  'AWS::Cognito::UserPoolGroup',
  'AWS::Cognito::UserPoolIdentityProvider',
  'AWS::KMS::Alias',
  'AWS::KMS::Key',
  'AWS::Logs::LogGroup',
  'AWS::Logs::MetricFilter',
  'AWS::Logs::ResourcePolicy',
  // It asks for TLS, which no loopback address has.
  'AWS::S3::BucketPolicy',
  'AWS::SNS::Subscription',
  'AWS::SNS::Topic',
  'AWS::SNS::TopicPolicy',
  'AWS::Scheduler::ScheduleGroup',
  'AWS::SecretsManager::Secret',
  deploymentReader,
];

/** The template cannot be run here; `problems` names each resource by type and logical id. */
export class TemplateError extends Error {
  override name = 'TemplateError';
  readonly problems: string[];
  constructor(problems: string[]) {
    super(`The template cannot run on this machine:\n${problems.map((p) => `  - ${p}`).join('\n')}`);
    this.problems = problems;
  }
}

/**
 * Reads the synthesized stack into the parts that this machine runs.
 * Throws TemplateError with every problem found, not the first.
 * @param assembly as it was read before, where it was
 */
export function loadTemplate(
  source: TemplateSource,
  assembly = readAssembly(source.assemblyDir, source.stackName),
): LocalTemplate {
  const context = createContext(source, assembly);
  const template: LocalTemplate = {
    stackName: source.stackName,
    region: LOCAL_REGION,
    accountId: LOCAL_ACCOUNT,
    functions: readFunctions(context, source),
    tables: readTables(context),
    mappings: readMappings(context),
    routes: readRoutes(context),
    ...readApi(context),
    throttles: readThrottles(context),
    schedules: readSchedules(context),
    rules: readEventRules(context),
    stateMachines: readStateMachines(context),
    queues: readQueues(context),
    encryptionKeys: readEncryptionKeys(context),
    mail: readMail(context, assembly.identities),
    buckets: readBuckets(context),
    scanPlans: readScanPlans(context),
    alarms: readAlarms(context),
    clients: readClients(context),
    statements: readStatements(context),
    outputs: readOutputs(context, assembly.template.Outputs ?? {}),
  };
  const found = context.problems.splice(0);
  for (const [logicalId, { Type }] of Object.entries(assembly.template.Resources)) {
    if (!context.askedFor.has(Type) && !WITHOUT_LOCAL_EFFECT.includes(Type)) {
      context.problem(logicalId, 'this type is not known to the local programme');
    }
  }
  const problems = [...context.problems, ...found];
  if (problems.length > 0) throw new TemplateError(problems);
  return template;
}

/** Whether any function of the stack asks the national register. */
export function asksRegister({ template }: Assembly): boolean {
  return Object.values(template.Resources).some((one) => {
    const { Variables } = (one.Properties?.Environment ?? {}) as { Variables?: Record<string, unknown> };
    return (Variables?.REGISTER_URL ?? noRegister) !== noRegister;
  });
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
