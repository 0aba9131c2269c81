import * as z from 'zod/mini';
import type { Rate } from '#domain/values/token-buckets.ts';
import { compilePattern } from '#infra/local/events/event-pattern.ts';
import type { LocalEventRule, LocalRoute, LocalSchedule, LocalThrottles } from './template.ts';
import type { TemplateContext } from './template-context.ts';

const FUNCTION = 'AWS::Lambda::Function';
const QUEUE = 'AWS::SQS::Queue';
const deadLetterSchema = z.optional(z.looseObject({ Arn: z.optional(z.string()) }));
const retrySchema = z.optional(z.looseObject({ MaximumRetryAttempts: z.optional(z.coerce.number()) }));

const routeSchema = z.looseObject({
  RouteKey: z.string(),
  Target: z.string(),
  AuthorizationType: z._default(z.string(), 'NONE'),
  AuthorizerId: z.optional(z.string()),
  AuthorizationScopes: z.optional(z.array(z.string())),
});

const integrationSchema = z.looseObject({
  IntegrationType: z.literal('AWS_PROXY'),
  IntegrationUri: z.string(),
  PayloadFormatVersion: z.literal('2.0'),
  CredentialsArn: z.optional(z.string()),
});

const authorizerSchema = z.union([
  z.looseObject({
    AuthorizerType: z.literal('JWT'),
    JwtConfiguration: z.looseObject({ Issuer: z.string(), Audience: z.array(z.string()) }),
  }),
  z.looseObject({ AuthorizerType: z.literal('REQUEST'), JwtConfiguration: z.optional(z.undefined()) }),
]);
/** `CUSTOM` lets through what a front sends: nothing stands before this machine, and anybody may ask. */
const openTypes = ['NONE', 'CUSTOM'];

const apiSchema = z.looseObject({
  ProtocolType: z.literal('HTTP'),
  CorsConfiguration: z.optional(z.undefined()),
});

/** The API of which the routes are. */
export function readApi(context: TemplateContext): { apiId?: string } {
  const [api] = context.each('AWS::ApiGatewayV2::Api', apiSchema);
  return api === undefined ? {} : { apiId: api.answers.ref };
}

const settingsSchema = z.looseObject({
  ThrottlingRateLimit: z.optional(z.coerce.number()),
  ThrottlingBurstLimit: z.optional(z.coerce.number()),
});
const stageSchema = z.looseObject({
  StageName: z.literal('$default'),
  DefaultRouteSettings: z.optional(settingsSchema),
  RouteSettings: z._default(z.record(z.string(), settingsSchema), {}),
});

/** The rates of the stage: settings of a route stand in the place of those for all. A route without either has no rate. */
export function readThrottles(context: TemplateContext): LocalThrottles {
  const [stage] = context.each('AWS::ApiGatewayV2::Stage', stageSchema);
  const { DefaultRouteSettings, RouteSettings = {} } = stage?.properties ?? {};
  const rateOf = (settings: z.infer<typeof settingsSchema> = {}): Rate | undefined => {
    const { ThrottlingRateLimit: perSecond, ThrottlingBurstLimit: burst } = settings;
    return perSecond === undefined || burst === undefined ? undefined : { perSecond, burst };
  };
  const routes = Object.entries(RouteSettings).flatMap(([routeKey, settings]) => {
    const rate = rateOf(settings);
    return rate === undefined ? [] : [[routeKey, rate] as const];
  });
  const others = rateOf(DefaultRouteSettings);
  return { routes: Object.fromEntries(routes), ...(others === undefined ? {} : { others }) };
}

/** The HTTP API's routes, each with its function and, on staff routes, the issuer and audience that a token must have. */
export function readRoutes(context: TemplateContext): LocalRoute[] {
  const integrations = new Map(
    context.each('AWS::ApiGatewayV2::Integration', integrationSchema).map((i) => [i.answers.ref, i]),
  );
  const authorizers = new Map(
    context.each('AWS::ApiGatewayV2::Authorizer', authorizerSchema).map((a) => [a.answers.ref, a]),
  );
  const allowed = permissions(context, 'apigateway.amazonaws.com');
  return context.each('AWS::ApiGatewayV2::Route', routeSchema).flatMap(({ logicalId, properties }) => {
    const integration = integrations.get(properties.Target.replace(/^integrations\//, ''));
    const role = roleOf(context, logicalId, integration?.properties.CredentialsArn);
    const functionId =
      integration &&
      functionOf(context, logicalId, integration.properties.IntegrationUri, role ? undefined : allowed);
    if (!integration)
      context.problem(logicalId, `its target ${properties.Target} is not an integration of this stack`);
    if (!functionId) return [];
    if (openTypes.includes(properties.AuthorizationType))
      return [{ routeKey: properties.RouteKey, functionId, ...role }];
    const jwt = authorizers.get(properties.AuthorizerId ?? '')?.properties.JwtConfiguration;
    if (properties.AuthorizationType !== 'JWT' || !jwt || properties.AuthorizationScopes?.length) {
      context.problem(
        logicalId,
        `only a JWT authorizer without scopes is honoured here (${properties.AuthorizationType})`,
      );
      return [];
    }
    return [
      {
        routeKey: properties.RouteKey,
        functionId,
        ...role,
        authorizer: { issuer: jwt.Issuer, audience: jwt.Audience },
      },
    ];
  });
}

const scheduleSchema = z.looseObject({
  ScheduleExpression: z.string(),
  ScheduleExpressionTimezone: z._default(z.string(), 'UTC'),
  State: z._default(z.string(), 'ENABLED'),
  Target: z.looseObject({
    Arn: z.string(),
    RoleArn: z.string(),
    Input: z.optional(z.string()),
    DeadLetterConfig: deadLetterSchema,
    RetryPolicy: retrySchema,
  }),
});

/** The enabled EventBridge schedules; 185 retries is EventBridge Scheduler's own default. */
export function readSchedules(context: TemplateContext): LocalSchedule[] {
  return context
    .each('AWS::Scheduler::Schedule', scheduleSchema)
    .flatMap(({ logicalId, properties, answers }) => {
      const { Target: target } = properties;
      const functionId = context.find(FUNCTION, target.Arn);
      const roleId = context.find('AWS::IAM::Role', target.RoleArn);
      if (!functionId) context.problem(logicalId, `its target ${target.Arn} is not a function of this stack`);
      if (!roleId) context.problem(logicalId, `its role ${target.RoleArn} is not in this stack`);
      if (!functionId || !roleId || properties.State !== 'ENABLED') return [];
      return [
        {
          logicalId,
          name: answers.ref,
          expression: properties.ScheduleExpression,
          timezone: properties.ScheduleExpressionTimezone,
          functionId,
          ...(target.Input === undefined ? {} : { input: target.Input }),
          roleId,
          ...(target.DeadLetterConfig?.Arn ? { deadLetterQueueArn: target.DeadLetterConfig.Arn } : {}),
          maximumRetryAttempts: target.RetryPolicy?.MaximumRetryAttempts ?? 185,
        },
      ];
    });
}

const ruleSchema = z.looseObject({
  EventPattern: z.record(z.string(), z.unknown()),
  State: z._default(z.string(), 'ENABLED'),
  Targets: z.array(
    z.looseObject({
      Arn: z.string(),
      DeadLetterConfig: deadLetterSchema,
      Input: z.optional(z.undefined()),
      InputPath: z.optional(z.undefined()),
      InputTransformer: z.optional(z.undefined()),
    }),
  ),
});

/** The rules on the default bus, one entry for each target. */
export function readEventRules(context: TemplateContext): LocalEventRule[] {
  const allowed = permissions(context, 'events.amazonaws.com');
  return context.each('AWS::Events::Rule', ruleSchema).flatMap(({ logicalId, properties, answers }) => {
    try {
      compilePattern(properties.EventPattern);
    } catch (error) {
      context.problem(logicalId, (error as Error).message);
    }
    if (properties.State !== 'ENABLED') return [];
    const rule = { logicalId, pattern: properties.EventPattern };
    return properties.Targets.flatMap(({ Arn }): LocalEventRule[] => {
      if (context.find(QUEUE, Arn)) {
        if (!admits(context, Arn, answers.attributes.Arn))
          context.problem(logicalId, `no AWS::SQS::QueuePolicy lets it send to ${Arn}`);
        return [{ ...rule, queueArn: Arn }];
      }
      const functionId = functionOf(context, logicalId, Arn, allowed);
      return functionId ? [{ ...rule, functionId }] : [];
    });
  });
}

const queuePolicySchema = z.looseObject({
  Queues: z.array(z.string()),
  PolicyDocument: z.looseObject({
    Statement: z.array(
      z.looseObject({
        Effect: z.string(),
        Action: z.union([z.string(), z.array(z.string())]),
        Principal: z.optional(z.unknown()),
        Condition: z.optional(z.looseObject({ ArnEquals: z.optional(z.record(z.string(), z.string())) })),
      }),
    ),
  }),
});

/** Whether the queue's own policy lets the rule send to it: on AWS a target without it deploys, and gets nothing. */
function admits(context: TemplateContext, queueArn: string, ruleArn: string | undefined): boolean {
  const queueId = context.find(QUEUE, queueArn);
  return context
    .each('AWS::SQS::QueuePolicy', queuePolicySchema)
    .filter(({ properties }) => properties.Queues.some((ref) => context.find(QUEUE, ref) === queueId))
    .flatMap(({ properties }) => properties.PolicyDocument.Statement)
    .some(
      ({ Effect, Action, Principal, Condition }) =>
        Effect === 'Allow' &&
        [Action].flat().includes('sqs:SendMessage') &&
        (Principal as { Service?: string } | undefined)?.Service === 'events.amazonaws.com' &&
        (Condition?.ArnEquals?.['aws:SourceArn'] ?? ruleArn) === ruleArn,
    );
}

const permissionSchema = z.looseObject({
  FunctionName: z.string(),
  Principal: z.string(),
  Action: z.string(),
});

/** Functions that a service may invoke by their own resource policy. */
function permissions(context: TemplateContext, principal: string): Set<string> {
  const granted = context
    .each('AWS::Lambda::Permission', permissionSchema)
    .filter((p) => p.properties.Principal === principal);
  return new Set(granted.map(({ properties }) => context.find(FUNCTION, properties.FunctionName) ?? ''));
}

/** The role that an integration names; whether its policy lets it invoke the function is asked at each call. */
function roleOf(
  context: TemplateContext,
  logicalId: string,
  arn: string | undefined,
): { roleId: string } | undefined {
  if (arn === undefined) return undefined;
  const roleId = context.find('AWS::IAM::Role', arn);
  if (!roleId) context.problem(logicalId, `its role ${arn} is not in this stack`);
  return roleId === undefined ? undefined : { roleId };
}

/**
 * On AWS a target without its AWS::Lambda::Permission deploys and then fails at the first call: here it is refused at load.
 * @param allowed functions whose own policy lets the service invoke them; undefined where a role does
 */
function functionOf(
  context: TemplateContext,
  logicalId: string,
  target: string,
  allowed: Set<string> | undefined,
): string | undefined {
  const functionArn = /functions\/(arn:aws:lambda:[^/]+)\/invocations/.exec(target)?.[1] ?? target;
  const functionId = context.find(FUNCTION, functionArn);
  if (!functionId) context.problem(logicalId, `its target ${target} is not a function of this stack`);
  else if (allowed && !allowed.has(functionId))
    context.problem(logicalId, `no AWS::Lambda::Permission lets it invoke ${functionId}`);
  return functionId;
}
