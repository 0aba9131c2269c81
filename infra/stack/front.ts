/**
 * What may stand before the API: CloudFront, and a rule of WAF by which an address that asks too often is refused before it
 * reaches anything of ours. The gateway then lets nobody through but the front, which alone knows a key.
 */
import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import type { HttpApi, IHttpRouteAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaAuthorizer, HttpLambdaResponseType } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AllowedMethods,
  type BehaviorOptions,
  CachePolicy,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HttpVersion,
  OriginRequestPolicy,
  PriceClass,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { PolicyDocument, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  Architecture,
  Code,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import type { Construct } from 'constructs';
import type { Cohort, OwnAddress } from '#domain/cohort/cohort.ts';
import { viewerHeader } from '#http/server/clients.ts';
import { allow } from './cohort-function.ts';
import { addressLeadingTo } from './own-address.ts';
import { frontRegion } from './stage.ts';

export interface Front {
  /** Where people see the programme, without a slash at its end. */
  url: string;
  /** Of every route that asks for no token: the gateway lets through what the front sends. */
  authorizer: IHttpRouteAuthorizer;
}

const keyHeader = 'x-origin-key';

/**
 * The rule per address, in a stack of its own: what stands before CloudFront is made in us-east-1.
 * https://docs.aws.amazon.com/waf/latest/developerguide/waf-rule-statement-type-rate-based-high-level-settings.html
 * No request is sampled: a sample would hold addresses, and links.
 * @returns its ARN
 */
export function frontAcl(
  scope: Construct,
  stackName: string,
  { requestsPerMinute }: NonNullable<Cohort['front']>,
  account?: string,
): string {
  const stack = new Stack(scope, 'FrontAcl', {
    stackName,
    description: 'The rule by which the front refuses an address that asks too often',
    env: { region: frontRegion, ...(account ? { account } : {}) },
    crossRegionReferences: true,
  });
  const watched = (metricName: string) => ({
    cloudWatchMetricsEnabled: true,
    sampledRequestsEnabled: false,
    metricName,
  });
  const acl = new CfnWebACL(stack, 'Acl', {
    scope: 'CLOUDFRONT',
    defaultAction: { allow: {} },
    visibilityConfig: watched('Front'),
    rules: [
      {
        name: 'PerAddress',
        priority: 0,
        action: { block: { customResponse: { responseCode: 429 } } },
        statement: {
          rateBasedStatement: { aggregateKeyType: 'IP', limit: requestsPerMinute, evaluationWindowSec: 60 },
        },
        visibilityConfig: watched('PerAddress'),
      },
    ],
  });
  return acl.attrArn;
}

/**
 * The distribution, and what tells the gateway its requests from others'. Nothing is cached but the pages' own files, and
 * nothing is logged: addresses of pages are personal links.
 * @param address of its own, with a certificate of us-east-1; CloudFront's where there is none
 */
export function cohortFront(
  scope: Construct,
  api: HttpApi,
  { webAclId, address }: { webAclId: string; address: OwnAddress | undefined },
): Front {
  const key = new Secret(scope, 'FrontKey', {
    description: 'By which the API knows what its front sends',
    generateSecretString: { excludePunctuation: true, passwordLength: 48 },
    removalPolicy: RemovalPolicy.DESTROY,
  });
  const through: BehaviorOptions = {
    // CloudFront writes over what a viewer sends under this name:
    // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/add-origin-custom-headers.html
    origin: new HttpOrigin(`${api.apiId}.execute-api.${Stack.of(scope).region}.amazonaws.com`, {
      customHeaders: { [keyHeader]: key.secretValue.unsafeUnwrap() },
    }),
    allowedMethods: AllowedMethods.ALLOW_ALL,
    cachePolicy: CachePolicy.CACHING_DISABLED,
    originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
    viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
    compress: false,
    functionAssociations: [{ eventType: FunctionEventType.VIEWER_REQUEST, function: tellAddress(scope) }],
  };
  const distribution = new Distribution(scope, 'Front', {
    defaultBehavior: through,
    additionalBehaviors: {
      '/assets/*': {
        ...through,
        allowedMethods: AllowedMethods.ALLOW_GET_HEAD,
        cachePolicy: CachePolicy.CACHING_OPTIMIZED,
      },
    },
    webAclId,
    httpVersion: HttpVersion.HTTP2_AND_3,
    priceClass: PriceClass.PRICE_CLASS_100,
    ...(address && {
      domainNames: [address.name],
      certificate: Certificate.fromCertificateArn(scope, 'AddressCertificate', address.certificate),
    }),
  });
  const { distributionDomainName } = distribution;
  return {
    url: address
      ? addressLeadingTo(scope, address.name, distributionDomainName)
      : `https://${distributionDomainName}`,
    authorizer: knowsFront(scope, key),
  };
}

/**
 * The viewer's address under a name of ours, whatever the viewer sent under it: the header CloudFront-Viewer-Address cannot be
 * asked for together with all of the viewer's but Host, which an HTTP API refuses.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/example-function-add-true-client-ip-header.html
 */
function tellAddress(scope: Construct): EdgeFunction {
  return new EdgeFunction(scope, 'TellAddress', {
    // Names are of the whole account, and the CDK's own begins with the region: every cohort's would be the same.
    functionName: `${Stack.of(scope).stackName}-address`,
    runtime: FunctionRuntime.JS_2_0,
    code: FunctionCode.fromInline(
      `function handler(event) {
  event.request.headers['${viewerHeader}'] = { value: event.viewer.ip };
  return event.request;
}`,
    ),
  });
}

/**
 * Runs at the gateway before anything else, an hour apart for a key: what comes without the header is refused by the gateway
 * itself. Its answer tells the functions that the request is the front's (functions/http/server/clients.ts).
 * https://aws.amazon.com/blogs/networking-and-content-delivery/restricting-access-http-api-gateway-lambda-authorizer/
 */
const authorizerCode = `const { createHash, timingSafeEqual } = require('node:crypto');
const { SecretsManager } = require('@aws-sdk/client-secrets-manager');
let known;
const read = () => new SecretsManager().getSecretValue({ SecretId: process.env.FRONT_KEY_ARN });
const digest = (text) => createHash('sha256').update(String(text)).digest();
exports.handler = async ({ headers = {} }) => {
  known ??= digest((await read()).SecretString);
  const isFront = timingSafeEqual(known, digest(headers['${keyHeader}']));
  return { isAuthorized: isFront, context: { isFront } };
};`;

function knowsFront(scope: Construct, key: Secret): IHttpRouteAuthorizer {
  const logGroup = new LogGroup(scope, 'KnowsFrontLogs', {
    retention: RetentionDays.SIX_MONTHS,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  const statements = [
    allow(['secretsmanager:GetSecretValue'], [key.secretArn]),
    allow(['logs:CreateLogStream', 'logs:PutLogEvents'], [logGroup.logGroupArn]),
  ];
  const fn = new LambdaFunction(scope, 'KnowsFront', {
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    code: Code.fromInline(authorizerCode),
    handler: 'index.handler',
    memorySize: 256,
    timeout: Duration.seconds(5),
    environment: { FRONT_KEY_ARN: key.secretArn },
    role: new Role(scope, 'KnowsFrontRole', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      inlinePolicies: { work: new PolicyDocument({ statements }) },
    }),
    logGroup,
    loggingFormat: LoggingFormat.JSON,
  });
  return new HttpLambdaAuthorizer('KnowsFront', fn, {
    responseTypes: [HttpLambdaResponseType.SIMPLE],
    identitySource: [`$request.header.${keyHeader}`],
    resultsCacheTtl: Duration.hours(1),
  });
}
