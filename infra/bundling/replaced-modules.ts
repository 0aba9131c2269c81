/**
 * Modules of dependencies that a function of ours never runs, or runs only for an answer that is always the
 * same in a Lambda. Each is replaced in the bundles, with its reason. Without `by`, every export of the module
 * throws when it is called, so that a wrong assumption shows at the first test and not in an odd result.
 */

import { readFileSync } from 'node:fs';

export type ReplacedModule = {
  /** Paths under node_modules, with `/`. */
  files: RegExp;
  reason: string;
  /** The module instead; none: every export throws. */
  by?: (path: string) => string;
  /** `by` is all that is imported of it; without this, its other exports throw. */
  whole?: true;
};

const core = '@smithy/core/dist-es/submodules';
const awsCore = '@aws-sdk/core/dist-es/submodules';
const under = (...paths: string[]) => new RegExp(`/node_modules/(${paths.join('|')})`);

/** First label of the endpoint of each service whose client we bundle. */
const endpointLabels: Record<string, string> = {
  dynamodb: 'dynamodb',
  kms: 'kms',
  ses: 'email',
  sfn: 'states',
};

/** With what each saves, gzipped: in the median of the bundles that have a client of the SDK, and at most. Under 5 KB is not worth a row. */
export const replacedModules: readonly ReplacedModule[] = [
  // 45.5 KB, at most 46.2.
  {
    files: under('@aws-sdk/client-[a-z]+/dist-es/runtimeConfig\\.js'),
    reason:
      'Lambda gives region and credentials in the environment and nowhere else: no files, SSO, web identity or metadata service.',
    by: () => lambdaConfig,
    whole: true,
  },
  // 6.1 KB, at most 6.6.
  {
    files: under(`${core}/event-streams/index\\.js`),
    reason: 'None of the operations used streams events.',
    by: () => `const notHere = () => { throw new Error('Event streams are not in this bundle'); };
      export const eventStreamSerdeProvider = notHere;
      export class EventStreamSerde { constructor() { notHere(); } }`,
    whole: true,
  },
  // 5.5 KB, at most 6.0.
  {
    files: under(
      '@aws-sdk/client-[a-z]+/dist-es/endpoint/endpointResolver\\.js',
      `${awsCore}/client/util-endpoints/lib/aws/partition\\.js`,
    ),
    reason:
      'The rules of every partition, FIPS, dual stack and account endpoints come down to one line in the regions of the `aws` partition; AWS_ENDPOINT_URL arrives here as `Endpoint`.',
    by: (path) =>
      path.endsWith('/partition.js') ? '' : endpointResolver(path.match(/client-([a-z]+)/)?.[1] ?? ''),
  },
  // 10.5 KB, in `send-email` alone.
  {
    files: under('nodemailer/dist/esm/mime-funcs/mime-types\\.js'),
    reason: 'A table of a thousand file types, for guessing one; every part that we write names its own.',
  },
  // 7.0 KB, in `send-email` alone.
  {
    files: under('nodemailer/dist/esm/(?:fetch|addressparser)/index\\.js'),
    reason:
      'Bodies are given as text, so nothing is fetched; addresses as a name and an address: text that would need parsing is refused.',
    by: () =>
      `export default function leftOut() { throw new Error('This part of nodemailer is not in this bundle'); }`,
  },
  // Those that follow save less, and are here for the largest bundles, which are over the bar of their size without them.
  // 2.5 KB, at most 2.6.
  {
    files: under('@aws-sdk/middleware-endpoint-discovery/dist-es/index\\.js'),
    reason: 'DynamoDB endpoint discovery is off unless asked for; its commands never look for an endpoint.',
    by: () => `export const resolveEndpointDiscoveryConfig = (config) => config;`,
  },
  // 1.7 KB.
  {
    files: under(`${core}/checksum/sha256/Sha256Js\\.js`, `${core}/checksum/crc32/Crc32Js\\.js`),
    reason: 'node:crypto and node:zlib are always there.',
  },
  // 0.5 KB.
  {
    files: under('@aws-sdk/client-dynamodb/dist-es/models/errors\\.js'),
    reason: 'Of backups, copies, imports and tables: no function reads or writes anything but items.',
    by: (path) => itemErrors(readFileSync(path, 'utf8')),
    whole: true,
  },
  // 0.8 KB.
  {
    files: under(`${core}/retry/util-retry/(?:DefaultRateLimiter|AdaptiveRetryStrategy)\\.js`),
    reason: 'Of the adaptive mode of retries, which no client of ours asks for.',
  },
  // 0.9 KB.
  {
    files: under(`${awsCore}/client/middleware-user-agent/user-agent-middleware\\.js`),
    reason: 'The user agent is telemetry of the SDK for AWS; no service asks for it.',
    by: () => `export const getUserAgentPlugin = () => ({ applyToStack() {} });`,
  },
  // 1.2 KB.
  {
    files: under(`${awsCore}/client/middleware-recursion-detection/getRecursionDetectionPlugin\\.js`),
    reason: 'Tracing is off, and loop detection of Lambda covers none of DynamoDB, Step Functions and SES.',
    by: () => `export const getRecursionDetectionPlugin = () => ({ applyToStack() {} });`,
  },
  {
    files: under(`${core}/endpoints/middleware-endpoint/adaptors/getEndpointFromConfig\\.js`),
    reason:
      'The address of another service than AWS’s stands in the environment, and in no file: two are looked for otherwise.',
    by: () => `export const getEndpointFromConfig = async (serviceId) =>
      process.env['AWS_ENDPOINT_URL_' + serviceId.replaceAll(' ', '_').toUpperCase()] ?? process.env.AWS_ENDPOINT_URL;`,
  },
  {
    files: under(`${core}/serde/date-utils\\.js`),
    reason: 'No operation used asks for a date; Step Functions answers with seconds since 1970.',
    by: () =>
      `export const parseEpochTimestamp = (value) => value == null ? undefined : new Date(Math.round(value * 1000));`,
  },
  {
    files: under(`${core}/endpoints/middleware-endpoint/service-customizations/s3\\.js`),
    reason: 'Of the rules for buckets: no client of the SDK for S3 is bundled (adapters/s3/bucket-calls.ts).',
  },
  // 1.0 KB.
  {
    files: under('@smithy/signature-v4/dist-es/HeaderFormatter\\.js'),
    reason: 'Signs the messages of event streams; made by each signer, and never asked.',
    by: () =>
      `export class HeaderFormatter { format() { throw new Error('HeaderFormatter is not in this bundle'); } }`,
  },
];

/** What a client takes from its surroundings; DynamoDB asks for more attempts itself. */
const lambdaConfig = `
import { calculateBodyLength } from '@smithy/core/serde';
import { NodeHttpHandler, streamCollector } from '@smithy/node-http-handler';
import { getRuntimeConfig as sharedConfig } from './runtimeConfig.shared';
const credentialDefaultProvider = () => async () => {
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey } = process.env;
  if (!accessKeyId || !secretAccessKey) throw new Error('No AWS credentials in the environment');
  return { accessKeyId, secretAccessKey, sessionToken: process.env.AWS_SESSION_TOKEN };
};
export const getRuntimeConfig = (config) => ({
  ...sharedConfig(config),
  region: process.env.AWS_REGION,
  retryMode: 'standard',
  // The steps that a command goes through are put together once, and not sorted anew for each call.
  cacheMiddleware: true,
  ...config,
  runtime: 'node',
  defaultsMode: async () => 'legacy',
  bodyLengthChecker: calculateBodyLength,
  credentialDefaultProvider,
  defaultUserAgentProvider: async () => [],
  requestHandler: NodeHttpHandler.create(config.requestHandler),
  streamCollector,
});`;

/** In the names of errors that no call of items is answered with. */
const ofNoItem =
  'Backup|Export|GlobalTable|Import|IndexNotFound|InvalidRestore|PointInTime|Policy|ReplicaAlready|ReplicaNot|TableAlready|TableIn|TableNot';

/** @returns these as what all errors are, the others as they were */
const itemErrors = (source: string): string =>
  source.replaceAll(
    new RegExp(`export class (\\w*(?:${ofNoItem})\\w*) .*?\\n}`, 'gs'),
    'export const $1 = __BaseException;',
  );

function endpointResolver(client: string): string {
  const label = endpointLabels[client];
  if (!label)
    throw new Error(`The endpoint of client-${client} is not known: add it to bundling/replaced-modules.ts`);
  return `export const defaultEndpointResolver = ({ Endpoint, Region, UseDualStack, UseFIPS }) => {
    if (UseDualStack || UseFIPS || !Region || /^(cn|us-gov|us-iso|eu-iso|eusc)/.test(Region)) {
      throw new Error('Only the plain endpoints of the aws partition are in this bundle');
    }
    return { url: new URL(Endpoint ?? \`https://${label}.\${Region}.amazonaws.com\`), properties: {}, headers: {} };
  };`;
}
