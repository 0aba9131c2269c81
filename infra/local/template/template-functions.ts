import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { noRegister } from '#domain/application/register-check.ts';
import { readBeaconSource } from '#domain/draw/beacon.ts';
import { standInSource } from '#infra/local/drand/drand.ts';
import { compilePattern } from '#infra/local/events/event-pattern.ts';
import type { LocalFunction, LocalStateMachine, LocalStreamMapping, TemplateSource } from './template.ts';
import type { TemplateContext } from './template-context.ts';

const FUNCTION = 'AWS::Lambda::Function';
const TABLES = ['AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable'];

const functionSchema = z.looseObject({
  Code: z.looseObject({ S3Key: z.optional(z.string()), ZipFile: z.optional(z.string()) }),
  Handler: z.string(),
  Role: z.string(),
  Timeout: z._default(z.coerce.number(), 3),
  MemorySize: z._default(z.coerce.number(), 128),
  Environment: z.optional(z.looseObject({ Variables: z.optional(z.record(z.string(), z.coerce.string())) })),
  Layers: z.optional(z.array(z.unknown())),
});

/** By which the stack reads the address of its front, which lies in another region. */
export const deploymentReader = 'Custom::CrossRegionExportReader';
const providerSchema = z.looseObject({ ServiceToken: z.string() });

/**
 * The functions, each with the folder of its bundle and its role.
 * @param local what stands in for the national register and for drand, if anything does
 */
export function readFunctions(
  context: TemplateContext,
  local: Pick<TemplateSource, 'register' | 'drand'>,
): LocalFunction[] {
  const asynchronous = readInvokeConfigs(context);
  const ofDeployment = new Set(
    context.each(deploymentReader, providerSchema).map(({ properties }) => properties.ServiceToken),
  );
  return context.each(FUNCTION, functionSchema).flatMap(({ logicalId, properties, answers }) => {
    // Written in the template itself is only what lets the front through, and nothing stands before this machine.
    if (properties.Code.ZipFile !== undefined) return [];
    // Called by CloudFormation alone, while it deploys.
    if (ofDeployment.has(answers.attributes.Arn ?? '')) return [];
    const roleId = context.find('AWS::IAM::Role', properties.Role);
    const assetDir = properties.Code.S3Key && context.assetPath(properties.Code.S3Key);
    if (!roleId) context.problem(logicalId, `its role ${properties.Role} is not in this stack`);
    if (!assetDir) context.problem(logicalId, 'its code is not an asset of this cloud assembly');
    if (properties.Layers?.length) context.problem(logicalId, 'layers are not run on this machine');
    if (!roleId || !assetDir) return [];
    return [
      {
        logicalId,
        name: answers.ref,
        arn: answers.attributes.Arn ?? '',
        roleId,
        assetDir,
        handler: properties.Handler,
        environment: withStandIns(properties.Environment?.Variables ?? {}, local),
        timeoutSeconds: properties.Timeout,
        memoryMb: properties.MemorySize,
        asynchronous: asynchronous.get(logicalId) ?? { maximumRetryAttempts: 2 },
      },
    ];
  });
}

/** Nothing on this machine ever asks the register or drand itself. */
function withStandIns(
  variables: Record<string, string>,
  { register = noRegister, drand = 'http://127.0.0.1:9' }: Pick<TemplateSource, 'register' | 'drand'>,
): Record<string, string> {
  const isAsked = (variables.REGISTER_URL ?? noRegister) !== noRegister;
  const source =
    variables.BEACON_SOURCE === undefined ? undefined : readBeaconSource(variables.BEACON_SOURCE);
  return {
    ...variables,
    ...(isAsked ? { REGISTER_URL: register } : {}),
    ...(source?.source === 'drand'
      ? { BEACON_SOURCE: JSON.stringify(standInSource(drand, source.afterMinutes)) }
      : {}),
  };
}

const invokeConfigSchema = z.looseObject({
  FunctionName: z.string(),
  MaximumRetryAttempts: z._default(z.coerce.number(), 2),
  DestinationConfig: z.optional(
    z.looseObject({ OnFailure: z.optional(z.looseObject({ Destination: z.string() })) }),
  ),
});

function readInvokeConfigs(context: TemplateContext): Map<string, LocalFunction['asynchronous']> {
  const configs = new Map<string, LocalFunction['asynchronous']>();
  for (const { properties } of context.each('AWS::Lambda::EventInvokeConfig', invokeConfigSchema)) {
    const functionId = context.find(FUNCTION, properties.FunctionName);
    const onFailureQueueArn = properties.DestinationConfig?.OnFailure?.Destination;
    if (!functionId) continue;
    configs.set(functionId, {
      maximumRetryAttempts: properties.MaximumRetryAttempts,
      ...(onFailureQueueArn ? { onFailureQueueArn } : {}),
    });
  }
  return configs;
}

const mappingSchema = z.looseObject({
  EventSourceArn: z.string(),
  FunctionName: z.string(),
  Enabled: z._default(z.coerce.boolean(), true),
  BatchSize: z._default(z.coerce.number(), 100),
  BisectBatchOnFunctionError: z._default(z.coerce.boolean(), false),
  MaximumRetryAttempts: z._default(z.coerce.number(), -1),
  ParallelizationFactor: z._default(z.coerce.number(), 1),
  StartingPosition: z._default(z.enum(['LATEST', 'TRIM_HORIZON']), 'LATEST'),
  FunctionResponseTypes: z._default(z.array(z.string()), []),
  FilterCriteria: z.optional(z.looseObject({ Filters: z.array(z.looseObject({ Pattern: z.string() })) })),
  DestinationConfig: z.optional(
    z.looseObject({ OnFailure: z.optional(z.looseObject({ Destination: z.string() })) }),
  ),
});

/** The event source mappings on the tables' streams; a filter that cannot be evaluated here is a problem. */
export function readMappings(context: TemplateContext): LocalStreamMapping[] {
  return context
    .each('AWS::Lambda::EventSourceMapping', mappingSchema)
    .flatMap(({ logicalId, properties }) => {
      const functionId = context.find(FUNCTION, properties.FunctionName);
      const tableId = context.find(TABLES, properties.EventSourceArn.replace(/\/stream\/.*$/, ''));
      if (!functionId)
        context.problem(logicalId, `its function ${properties.FunctionName} is not in this stack`);
      if (!tableId)
        context.problem(
          logicalId,
          `its source ${properties.EventSourceArn} is not a table's stream of this stack`,
        );
      const filters = (properties.FilterCriteria?.Filters ?? []).flatMap((filter) => {
        try {
          const pattern: unknown = JSON.parse(filter.Pattern);
          compilePattern(pattern as object);
          return [pattern as object];
        } catch (error) {
          context.problem(logicalId, `filter ${filter.Pattern}: ${(error as Error).message}`);
          return [];
        }
      });
      if (!functionId || !tableId || !properties.Enabled) return [];
      const onFailureQueueArn = properties.DestinationConfig?.OnFailure?.Destination;
      return [
        {
          logicalId,
          functionId,
          tableId,
          filters,
          batchSize: properties.BatchSize,
          bisect: properties.BisectBatchOnFunctionError,
          maximumRetryAttempts: properties.MaximumRetryAttempts,
          reportBatchItemFailures: properties.FunctionResponseTypes.includes('ReportBatchItemFailures'),
          ...(onFailureQueueArn ? { onFailureQueueArn } : {}),
          parallelizationFactor: properties.ParallelizationFactor,
          startingPosition: properties.StartingPosition,
        },
      ];
    });
}

const machineSchema = z.looseObject({
  RoleArn: z.string(),
  StateMachineType: z._default(z.string(), 'STANDARD'),
  DefinitionString: z.optional(z.string()),
  DefinitionS3Location: z.optional(z.looseObject({ Key: z.string() })),
  DefinitionSubstitutions: z._default(z.record(z.string(), z.coerce.string()), {}),
});

/** The state machines, definitions read from their asset and completed with their substitutions. */
export function readStateMachines(context: TemplateContext): LocalStateMachine[] {
  return context
    .each('AWS::StepFunctions::StateMachine', machineSchema)
    .flatMap(({ logicalId, properties, answers }) => {
      const roleId = context.find('AWS::IAM::Role', properties.RoleArn);
      if (!roleId) context.problem(logicalId, `its role ${properties.RoleArn} is not in this stack`);
      if (properties.StateMachineType !== 'STANDARD')
        context.problem(logicalId, 'only STANDARD machines run here');
      const text = definitionText(
        context,
        logicalId,
        properties.DefinitionString,
        properties.DefinitionS3Location?.Key,
      );
      if (!roleId || text === undefined) return [];
      const complete = text.replace(/\$\{(\w+)\}/g, (whole, name: string) => {
        const value = properties.DefinitionSubstitutions[name];
        if (value === undefined)
          context.problem(logicalId, `nothing is substituted for ${whole} in its definition`);
        return JSON.stringify(value ?? whole).slice(1, -1);
      });
      return [
        {
          logicalId,
          name: answers.attributes.Name ?? '',
          arn: answers.ref,
          qualifiers: qualifiersOf(context, answers.ref),
          definition: JSON.parse(complete) as object,
          roleId,
        },
      ];
    });
}

const QUALIFIED = ['AWS::StepFunctions::StateMachineAlias', 'AWS::StepFunctions::StateMachineVersion'];

function qualifiersOf(context: TemplateContext, machineArn: string): string[] {
  return context
    .each(QUALIFIED, z.looseObject({}))
    .filter(({ answers }) => answers.ref.startsWith(`${machineArn}:`))
    .map(({ answers }) => answers.ref.slice(machineArn.length + 1));
}

function definitionText(
  context: TemplateContext,
  logicalId: string,
  inline?: string,
  key?: string,
): string | undefined {
  if (inline !== undefined) return inline;
  const path = key && context.assetPath(key);
  if (path) return readFileSync(path.endsWith('.json') ? path : join(path, 'definition.json'), 'utf8');
  context.problem(logicalId, 'its definition is not an asset of this cloud assembly');
  return undefined;
}
