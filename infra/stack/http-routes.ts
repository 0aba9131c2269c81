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
import type { Audience } from '#http/server/route.ts';
import { pascalCase } from './cohort-function.ts';
import { gatewayRoutes, type StackRoute } from './folded-routes.ts';

const withToken: ReadonlySet<Audience> = new Set(['staff', 'operator']);

/** Neither path nor query: a personal link is a secret, and the log must not hold a copy of it. */
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
 * Every route to its function, those of pages folded, at a rate of its own (functions/http/server/rates.ts); those of staff and operators only with a token of
 * the staff directory, the others as `open` lets through: anybody, or what the front sends.
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
  for (const route of gatewayRoutes(routes)) {
    const made = api.addRoutes({
      path: route.path,
      methods: [route.method as HttpMethod],
      integration: integrationOf(route.function),
      authorizer: withToken.has(route.audience) ? staff : open,
    });
    throttle(apiStage, made, route.rate);
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
