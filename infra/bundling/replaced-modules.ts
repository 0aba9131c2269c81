/**
 * Modules of dependencies that a function of ours never runs, or runs only for an answer that is always the
 * same in a Lambda. Each is replaced in the bundles, with its reason. Without `by`, every export of the module
 * throws when it is called, so that a wrong assumption shows at the first test and not in an odd result.
 */
import { compactErrors } from './compact-errors.ts';

export type ReplacedModule = {
  /** Paths under node_modules, with `/`. */
  files: RegExp;
  reason: string;
  /** The module instead; none: every export throws. */
  by?: (path: string, source: string) => string;
  /** `by` is all that is imported of it; without this, its other exports throw. */
  whole?: true;
};

const core = '@smithy/core/dist-es/submodules';
const awsCore = '@aws-sdk/core/dist-es/submodules';
const under = (...paths: string[]) => new RegExp(`/node_modules/(${paths.join('|')})`);

/** First label of the endpoint of each service whose client we bundle. */
const endpointLabels: Record<string, string> = { dynamodb: 'dynamodb', ses: 'email', sfn: 'states' };

export const replacedModules: readonly ReplacedModule[] = [
  {
    files: under('@aws-sdk/credential-provider-node/dist-es/index\\.js'),
    reason:
      'Lambda gives credentials in the environment and nowhere else: no files, SSO, web identity or metadata service.',
    by: () => `export const defaultProvider = () => async () => {
      const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_SESSION_TOKEN: sessionToken } = process.env;
      if (!accessKeyId || !secretAccessKey) throw new Error('No AWS credentials in the environment');
      return { accessKeyId, secretAccessKey, sessionToken };
    };`,
  },
  {
    files: under('@aws-sdk/client-[a-z]+/dist-es/models/errors\\.js'),
    reason: 'Some thirty classes a client, written out; these are the same ones, made by one function.',
    by: (_, source) => compactErrors(source),
    whole: true,
  },
  {
    files: under(`${core}/event-streams/index\\.js`),
    reason: 'None of the operations used streams events.',
    by: () => `const notHere = () => { throw new Error('Event streams are not in this bundle'); };
      export const eventStreamSerdeProvider = notHere;
      export class EventStreamSerde { constructor() { notHere(); } }`,
    whole: true,
  },
  {
    files: under(`${core}/protocols/HttpProtocol\\.js`),
    reason:
      'REST bindings, for the one operation (StartSyncExecution) whose host has a prefix; it is not used.',
    by: (_, source) => withoutRestBindings(source),
    whole: true,
  },
  {
    files: under(`${core}/client/smithy-client/schemaLogFilter\\.js`),
    reason: 'Hides secrets from the logger that no client is given.',
  },
  {
    files: under(`${core}/config/config-resolver/regionConfig/getInstanceMetadataRegion\\.js`),
    reason: 'AWS_REGION is always set; the EC2 metadata service does not exist in a Lambda.',
  },
  {
    files: under(`${core}/config/shared-ini-file-loader/loadSharedConfigFiles\\.js`),
    reason:
      'There is no ~/.aws in a Lambda: the answer is always two empty files, without touching the disk.',
    by: () => `export const CONFIG_PREFIX_SEPARATOR = '.';
      export const loadSharedConfigFiles = async () => ({ configFile: {}, credentialsFile: {} });`,
  },
  {
    files: under('@aws-sdk/middleware-endpoint-discovery/dist-es/index\\.js'),
    reason: 'DynamoDB endpoint discovery is off unless asked for; its commands never look for an endpoint.',
    by: () => `export const NODE_ENDPOINT_DISCOVERY_CONFIG_OPTIONS = { environmentVariableSelector: () => undefined, default: false };
      export const resolveEndpointDiscoveryConfig = (config) => config;`,
  },
  {
    files: under(`${awsCore}/account-id-endpoint/AccountIdEndpointModeConfigResolver\\.js`),
    reason:
      'The endpoints of an account are not in the resolver above; a Lambda has no AWS_ACCOUNT_ID to build one from.',
    by: () => `export const resolveAccountIdEndpointModeConfig = (config) => config;`,
  },
  {
    files: under('@aws-sdk/client-[a-z]+/dist-es/endpoint/endpointResolver\\.js'),
    reason:
      'The rules of every partition, FIPS, dual stack and account endpoints come down to one line in the regions of the `aws` partition; AWS_ENDPOINT_URL arrives here as `Endpoint`.',
    by: (path) => endpointResolver(path.match(/client-([a-z]+)/)?.[1] ?? ''),
  },
  {
    files: under(`${core}/config/defaults-mode/resolveDefaultsModeConfig\\.js`),
    reason: 'Nothing sets AWS_DEFAULTS_MODE: the mode is `legacy`, the default.',
    by: () => `export const resolveDefaultsModeConfig = () => async () => 'legacy';`,
  },
  {
    files: under(`${core}/serde/date-utils\\.js`),
    reason:
      'Step Functions answers epochs and Retry-After may be an HTTP date; no other form of date is met.',
    by: () => `const valid = (date) => { if (Number.isNaN(date.getTime())) throw new TypeError('Invalid date'); return date; };
      export const dateToUtcString = (date) => date.toUTCString();
      export const parseEpochTimestamp = (value) => (value == null ? undefined : valid(new Date(Math.round(Number(value) * 1000))));
      export const parseRfc7231DateTime = (value) => (value == null ? undefined : valid(new Date(value)));`,
  },
  {
    files: under(`${core}/serde/schema-serde-lib/schema-date-utils\\.js`),
    reason: 'Dates in headers and in XML: no operation used answers one.',
  },
  {
    files: under('@smithy/signature-v4/dist-es/HeaderFormatter\\.js'),
    reason: 'Signs the messages of event streams; made by each signer, and never asked.',
    by: () =>
      `export class HeaderFormatter { format() { throw new Error('HeaderFormatter is not in this bundle'); } }`,
  },
  {
    files: under(`${core}/endpoints/middleware-endpoint/service-customizations/s3\\.js`),
    reason: 'Nothing here speaks to S3.',
  },
  {
    files: under(`${core}/checksum/sha256/Sha256Js\\.js`, `${core}/checksum/crc32/Crc32Js\\.js`),
    reason: 'node:crypto and node:zlib are always there.',
  },
  {
    files: under(
      `${core}/retry/util-retry/AdaptiveRetryStrategy\\.js`,
      `${core}/retry/util-retry/DefaultRateLimiter\\.js`,
    ),
    reason: 'The retry mode is `standard`; nothing sets AWS_RETRY_MODE.',
  },
  {
    files: under(`${awsCore}/client/middleware-user-agent/user-agent-middleware\\.js`),
    reason: 'The user agent is telemetry of the SDK for AWS; no service asks for it.',
    by: () => `export const getUserAgentPlugin = () => ({ applyToStack() {} });`,
  },
  {
    files: under(`${awsCore}/client/middleware-user-agent/configurations\\.js`),
    reason: 'Options of the same user agent.',
    by: () => `export const DEFAULT_UA_APP_ID = undefined;
      export const resolveUserAgentConfig = (input) => input;`,
  },
  {
    files: under(`${awsCore}/client/emitWarningIfUnsupportedVersion\\.js`),
    reason: 'The runtime is fixed by the stack.',
    by: () => `export const state = { warningEmitted: true };
      export const emitWarningIfUnsupportedVersion = () => {};`,
  },
  {
    files: under(`${awsCore}/client/util-user-agent-node/defaultUserAgent\\.js`),
    reason: 'Made by each client and asked only by the middleware above.',
    by: () =>
      `export const createDefaultUserAgentProvider = () => () => { throw new Error('No user agent in this bundle'); };`,
  },
  {
    files: under(`${awsCore}/client/util-endpoints/lib/aws/partition\\.js`),
    reason: 'Asked only by the endpoint rules and the user agent, both replaced.',
  },
  {
    files: under(`${awsCore}/client/middleware-logger/loggerMiddleware\\.js`),
    reason: 'No client is given a logger: inputs are personal data.',
    by: () => `export const getLoggerPlugin = () => ({ applyToStack() {} });`,
  },
  {
    files: under(`${awsCore}/client/middleware-recursion-detection/getRecursionDetectionPlugin\\.js`),
    reason: 'Tracing is off, and loop detection of Lambda covers none of DynamoDB, Step Functions and SES.',
    by: () => `export const getRecursionDetectionPlugin = () => ({ applyToStack() {} });`,
  },
  {
    files: under('@aws-sdk/client-[a-z]+/package\\.json'),
    reason: 'Imported for its version, for the user agent.',
    by: () => `export default { version: '0' };`,
  },
  {
    files: under('nodemailer/dist/esm/fetch/index\\.js'),
    reason: 'Bodies are given as text: nothing is fetched.',
    by: () =>
      `export default function fetch() { throw new Error('fetch of nodemailer is not in this bundle'); }`,
  },
  {
    files: under('nodemailer/dist/esm/addressparser/index\\.js'),
    reason: 'Addresses are given as a name and an address; text that would need parsing is refused.',
    by: () =>
      `export default function addressparser() { throw new Error('addressparser is not in this bundle'); }`,
  },
  {
    files: under('nodemailer/dist/esm/mime-funcs/mime-types\\.js'),
    reason: 'A table of a thousand file types, for guessing one; every part that we write names its own.',
  },
];

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

function withoutRestBindings(source: string): string {
  const imports = /^import \{ getHttpOperationBindings, HttpBindingNormalizedSchema \} from .*$/m;
  if (!imports.test(source))
    throw new Error('HttpProtocol.js no longer imports the REST bindings as expected');
  return source.replace(
    imports,
    'const getHttpOperationBindings = () => [], HttpBindingNormalizedSchema = undefined;',
  );
}
