import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  type CfnRoute,
  type CfnStage,
  HttpApi,
  HttpIntegrationType,
  type HttpMethod,
  HttpRoute,
  HttpRouteIntegration,
  type HttpRouteIntegrationConfig,
  HttpRouteKey,
  HttpStage,
  type IHttpRouteAuthorizer,
  IntegrationCredentials,
  LogGroupLogDestination,
  PayloadFormatVersion,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import type { UserPool, UserPoolClient } from 'aws-cdk-lib/aws-cognito';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { Rate } from '#domain/values/token-buckets.ts';
import type { FunctionName } from '#environment.ts';
import { rateOfForgotten, rateOfRoute } from '#http/server/rates.ts';
import { allow, pascalCase } from './cohort-function.ts';
import { gatewayRoutes, type StackRoute } from './folded-routes.ts';

/**
 * Neither path nor query: a personal link is a secret, and the log must not hold a copy of it. The route is the gateway's; which
 * of a fold was asked is in the function's log, under the same id.
 */
const accessLogFields = {
  requestId: '$context.requestId',
  at: '$context.requestTimeEpoch',
  route: '$context.routeKey',
  status: '$context.status',
  milliseconds: '$context.responseLatency',
  error: '$context.error.message',
};

/**
 * The HTTP API without its routes: functions need its address before the routes can point at them.
 * @param isClosed whether the address that API Gateway gave it answers nobody
 */
export function createHttpApi(
  scope: Construct,
  isClosed: boolean,
): { api: HttpApi; apiStage: HttpStage; apiLogs: LogGroup } {
  const api = new HttpApi(scope, 'Api', {
    createDefaultStage: false,
    ...(isClosed ? { disableExecuteApiEndpoint: true } : {}),
  });
  const apiLogs = new LogGroup(scope, 'ApiLogs', {
    // Under any other name API Gateway writes the group into one policy of the region, which is full after some forty stacks:
    // https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-and-resource-policy.html
    logGroupName: `/aws/vendedlogs/${Stack.of(scope).stackName}/api`,
    retention: RetentionDays.SIX_MONTHS,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  const apiStage = new HttpStage(scope, 'ApiStage', {
    httpApi: api,
    stageName: '$default',
    autoDeploy: true,
    throttle: { rateLimit: rateOfForgotten.perSecond, burstLimit: rateOfForgotten.burst },
    accessLogSettings: {
      destination: new LogGroupLogDestination(apiLogs),
      format: AccessLogFormat.custom(JSON.stringify(accessLogFields)),
    },
  });
  return { api, apiStage, apiLogs };
}

/**
 * Every route to its function, folded, at a rate of its own (functions/http/server/rates.ts); those of staff and operators only
 * with a token of the staff directory, the others as `open` lets through: anybody, or what the front sends.
 */
export function httpRoutes(
  { api, apiStage, open }: { api: HttpApi; apiStage: HttpStage; open: IHttpRouteAuthorizer },
  routes: readonly StackRoute[],
  functions: Readonly<Record<FunctionName, LambdaFunction>>,
  directory: { pool: UserPool; client: UserPoolClient },
): void {
  const staff = new HttpJwtAuthorizer('StaffToken', directory.pool.userPoolProviderUrl, {
    jwtAudience: [directory.client.userPoolClientId],
  });
  const invoker = new Role(api, 'Invoker', { assumedBy: new ServicePrincipal('apigateway.amazonaws.com') });
  const integrations = new Map<FunctionName, InvokedByRole>();
  const integrationOf = (name: FunctionName): InvokedByRole => {
    const integration = integrations.get(name) ?? new InvokedByRole(name, functions[name], invoker);
    integrations.set(name, integration);
    return integration;
  };
  // An address that is no route gets a page of ours, and not the gateway's own words.
  const nothingHere = new HttpRoute(api, 'NothingHere', {
    httpApi: api,
    routeKey: HttpRouteKey.DEFAULT,
    integration: integrationOf('public-pages'),
    authorizer: open,
  });
  throttle(apiStage, [nothingHere], rateOfRoute('published'));
  const made = gatewayRoutes(routes).flatMap(({ path, method, needsToken, rate, function: name }) => {
    const integration = integrationOf(name);
    const authorizer = needsToken ? staff : open;
    const these = api.addRoutes({ path, methods: [method as HttpMethod], integration, authorizer });
    throttle(apiStage, these, rate);
    return these;
  });
  const served = [...integrations.keys()].map((name) => functions[name].functionArn);
  invoker.addToPolicy(allow(['lambda:InvokeFunction'], served));
  inLots(made.map(({ node }) => node.defaultChild as CfnRoute));
}

/**
 * The gateway invokes its functions by one role. A permission on each function would do the same, as one more of the 500 resources
 * of a stack for each (https://docs.aws.amazon.com/apigateway/latest/api/API_Integration.html, credentialsArn).
 */
class InvokedByRole extends HttpRouteIntegration {
  readonly #fn: LambdaFunction;
  readonly #invoker: Role;

  constructor(name: FunctionName, fn: LambdaFunction, invoker: Role) {
    super(`${pascalCase(name)}Integration`);
    this.#fn = fn;
    this.#invoker = invoker;
  }

  override bind(): HttpRouteIntegrationConfig {
    return {
      type: HttpIntegrationType.AWS_PROXY,
      uri: this.#fn.functionArn,
      payloadFormatVersion: PayloadFormatVersion.VERSION_2_0,
      credentials: IntegrationCredentials.fromRole(this.#invoker),
    };
  }
}

/**
 * No more than ten are made at a time: an account may ask ten times a second for any change of its APIs, forty at once.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html#api-gateway-control-service-limits-table
 */
function inLots(routes: readonly CfnRoute[]): void {
  const atOnce = 10;
  for (const [index, route] of routes.slice(atOnce).entries()) {
    const before = routes[index];
    if (before) route.addResourceDependency(before);
  }
}

/** The stage names the route by its key: the route must be there first. */
function throttle(apiStage: HttpStage, made: readonly HttpRoute[], { perSecond, burst }: Rate): void {
  const stage = apiStage.node.defaultChild as CfnStage;
  for (const { node } of made) {
    const route = node.defaultChild as CfnRoute;
    stage.routeSettings = {
      ...(stage.routeSettings as object | undefined),
      [route.routeKey]: { ThrottlingRateLimit: perSecond, ThrottlingBurstLimit: burst },
    };
    stage.addResourceDependency(route);
  }
}
