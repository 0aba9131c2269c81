import { RemovalPolicy } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  type CfnRoute,
  type CfnStage,
  HttpApi,
  type HttpMethod,
  HttpRoute,
  HttpRouteKey,
  HttpStage,
  type IHttpRouteAuthorizer,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { UserPool, UserPoolClient } from 'aws-cdk-lib/aws-cognito';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { Rate } from '#domain/values/token-buckets.ts';
import type { FunctionName } from '#environment.ts';
import { rateOfForgotten, rateOfRoute } from '#http/server/rates.ts';
import { pascalCase } from './cohort-function.ts';
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

/** The HTTP API without its routes: functions need its address before the routes can point at them. */
export function createHttpApi(scope: Construct): { api: HttpApi; apiStage: HttpStage } {
  const api = new HttpApi(scope, 'Api', { createDefaultStage: false });
  const logGroup = new LogGroup(scope, 'ApiLogs', {
    retention: RetentionDays.SIX_MONTHS,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  const apiStage = new HttpStage(scope, 'ApiStage', {
    httpApi: api,
    stageName: '$default',
    autoDeploy: true,
    throttle: { rateLimit: rateOfForgotten.perSecond, burstLimit: rateOfForgotten.burst },
    accessLogSettings: {
      destination: new LogGroupLogDestination(logGroup),
      format: AccessLogFormat.custom(JSON.stringify(accessLogFields)),
    },
  });
  return { api, apiStage };
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
  const integrations = new Map<FunctionName, HttpLambdaIntegration>();
  const integrationOf = (name: FunctionName): HttpLambdaIntegration => {
    const integration =
      integrations.get(name) ??
      new HttpLambdaIntegration(`${pascalCase(name)}Integration`, functions[name], {
        scopePermissionToRoute: false,
      });
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
  inLots(made.map(({ node }) => node.defaultChild as CfnRoute));
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
