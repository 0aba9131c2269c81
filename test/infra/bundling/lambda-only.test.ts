import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { bundleOptions } from '#infra/bundling/bundle.ts';
import { requireBanner } from '#infra/bundling/esbuild-options.ts';
import { lambdaOnly } from '#infra/bundling/lambda-only.ts';
import { replacedModules } from '#infra/bundling/replaced-modules.ts';

type Answer = { status: number; type?: string; retryAfter?: string; body: string };
type Received = { headers: IncomingHttpHeaders; body: string };

const scratch = mkdtempSync(join(tmpdir(), 'aic-probe-'));
let probe: typeof import('./probe.ts');
let inputs: string[];
let server: Server;
let received: Received[] = [];
/** Given in turn; the last one again and again. */
let answers: Answer[] = [];

beforeAll(async () => {
  const outfile = join(scratch, 'index.mjs');
  const entryPoints = [join(import.meta.dirname, 'probe.ts')];
  const result = await build({ ...bundleOptions, entryPoints, outfile, metafile: true });
  inputs = Object.keys(result.metafile.inputs).map((path) => `/${path}`);
  probe = await import(pathToFileURL(outfile).href);
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      received.push({ headers: request.headers, body });
      const answer = answers.length > 1 ? answers.shift() : answers[0];
      response.writeHead(answer?.status ?? 500, {
        'content-type': answer?.type ?? 'application/x-amz-json-1.0',
        ...(answer?.retryAfter === undefined ? {} : { 'retry-after': answer.retryAfter }),
      });
      response.end(answer?.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  rmSync(scratch, { recursive: true, force: true });
});

beforeEach(() => {
  received = [];
  vi.stubEnv('AWS_REGION', 'eu-west-3');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'LOCALProbeRole');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret');
  vi.stubEnv('AWS_SESSION_TOKEN', 'session');
  vi.stubEnv('AWS_ENDPOINT_URL', `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
afterEach(() => vi.unstubAllEnvs());

test.each(replacedModules.map(({ files }) => [files.source, files] as const))(
  '%s is still where the dependency keeps it',
  (_, files) => {
    expect(inputs.filter((path) => files.test(path))).not.toEqual([]);
  },
);

describe('what is left of the SDK', () => {
  test('goes to AWS_ENDPOINT_URL, signed with the credentials of the environment', async () => {
    answers = [{ status: 200, body: '{"Item":{"PK":{"S":"a"},"n":{"N":"12"}}}' }];
    const { Item } = await probe.getItem();
    expect(Item).toEqual({ PK: { S: 'a' }, n: { N: '12' } });
    expect(received[0]?.headers).toMatchObject({
      'x-amz-target': 'DynamoDB_20120810.GetItem',
      'x-amz-security-token': 'session',
      authorization: expect.stringMatching(
        /Credential=LOCALProbeRole\/\d{8}\/eu-west-3\/dynamodb\/aws4_request/,
      ),
    });
  });

  test('goes where the environment sends this one service, before where it sends all of them', async () => {
    vi.stubEnv('AWS_ENDPOINT_URL_DYNAMODB', process.env.AWS_ENDPOINT_URL);
    vi.stubEnv('AWS_ENDPOINT_URL', 'http://127.0.0.1:1');
    answers = [{ status: 200, body: '{}' }];
    await probe.getItem();
    expect(received).toHaveLength(1);
  });

  test('tries again after a failure that says by a date when', async () => {
    answers = [
      { status: 503, retryAfter: 'Wed, 21 Oct 2015 07:28:00 GMT', body: '{"__type":"InternalServerError"}' },
      { status: 200, body: '{}' },
    ];
    const { $metadata } = await probe.getItem();
    expect($metadata.attempts).toBe(2);
  });

  test('tries again after a failure of the service', async () => {
    answers = [
      { status: 500, body: '{"__type":"InternalServerError"}' },
      {
        status: 400,
        body: '{"__type":"com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException"}',
      },
      { status: 200, body: '{}' },
    ];
    const { $metadata } = await probe.getItem();
    expect($metadata.attempts).toBe(3);
  });

  test('throws the errors of the service by their classes', async () => {
    const type = 'com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException';
    answers = [{ status: 400, body: JSON.stringify({ __type: type, Item: { PK: { S: 'a' } } }) }];
    const error = await probe.getItem().catch((thrown: unknown) => thrown);
    expect(probe.isConditionalCheckFailed(error)).toBe(true);
    expect(error).toMatchObject({ name: 'ConditionalCheckFailedException', Item: { PK: { S: 'a' } } });
  });

  test('speaks to Step Functions, and names its errors', async () => {
    answers = [{ status: 400, body: '{"__type":"TaskTimedOut","message":"Task Timed Out"}' }];
    await expect(probe.sendTaskSuccess()).rejects.toMatchObject({ name: 'TaskTimedOut' });
    expect(received[0]?.headers['x-amz-target']).toBe('AWSStepFunctions.SendTaskSuccess');
  });

  test('reads the date that an execution started at', async () => {
    answers = [{ status: 200, body: '{"executionArn":"arn:1","startDate":1643241540.25}' }];
    const { startDate } = await probe.startExecution();
    expect(startDate).toEqual(new Date('2022-01-26T23:59:00.250Z'));
  });

  test('sends a message through SES and reads its id', async () => {
    const result = '<SendRawEmailResult><MessageId>0102-abc</MessageId></SendRawEmailResult>';
    const body = `<SendRawEmailResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/">${result}</SendRawEmailResponse>`;
    answers = [{ status: 200, type: 'text/xml', body }];
    expect((await probe.sendRawEmail()).MessageId).toBe('0102-abc');
    expect(received[0]?.body).toContain('Action=SendRawEmail');
  });

  test('reads the errors of SES', async () => {
    const error = '<Error><Type>Sender</Type><Code>MessageRejected</Code><Message>no</Message></Error>';
    const body = `<ErrorResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/">${error}</ErrorResponse>`;
    answers = [{ status: 400, type: 'text/xml', body }];
    await expect(probe.sendRawEmail()).rejects.toMatchObject({ name: 'MessageRejected' });
  });
});

describe('endpoints', () => {
  const endpoint = (client: { config: unknown }, parameters: object) => {
    const { endpointProvider } = client.config as { endpointProvider: (parameters: object) => { url: URL } };
    return endpointProvider(parameters).url.href;
  };

  test('each service has the one of its region', () => {
    const { dynamodb, sfn, ses } = probe.clients();
    const hrefs = [dynamodb, sfn, ses].map((client) => endpoint(client, { Region: 'eu-west-3' }));
    expect(hrefs).toEqual([
      'https://dynamodb.eu-west-3.amazonaws.com/',
      'https://states.eu-west-3.amazonaws.com/',
      'https://email.eu-west-3.amazonaws.com/',
    ]);
  });

  test.each([{ Region: 'cn-north-1' }, { Region: 'eu-west-3', UseFIPS: true }, {}])(
    '%o is refused',
    (parameters) => {
      expect(() => endpoint(probe.clients().dynamodb, parameters)).toThrow('aws partition');
    },
  );
});

test('what was left out throws when it is called', () => {
  expect(() => probe.guessType()).toThrow('detectMimeType of mime-types.js is not in this bundle');
});

describe('what a client takes from its surroundings', () => {
  type Config = Record<string, unknown>;
  const configOf = async (client: string, plugins: Plugin[]): Promise<Config> => {
    const outfile = join(scratch, `${client}-${plugins.length}.mjs`);
    const entryPoints = [`node_modules/@aws-sdk/client-${client}/dist-es/runtimeConfig.js`];
    await build({ ...bundleOptions, plugins, entryPoints, outfile, banner: requireBanner });
    const { getRuntimeConfig } = await import(pathToFileURL(outfile).href);
    return getRuntimeConfig({});
  };

  test.each(['dynamodb', 'sfn', 'ses'])('%s has every setting of the SDK, or its default', async (client) => {
    const [original, ours] = [await configOf(client, []), await configOf(client, [lambdaOnly])];
    const left = Object.keys(original).filter((name) => !(name in ours) && original[name] !== undefined);
    const byDefault = [
      'authSchemePreference',
      'maxAttempts',
      'useDualstackEndpoint',
      'useFipsEndpoint',
      'userAgentAppId',
    ];
    const ofDynamodb = ['accountIdEndpointMode', 'endpointDiscoveryEnabledProvider'];
    expect(left.sort()).toEqual([...byDefault, ...(client === 'dynamodb' ? ofDynamodb : [])].sort());
  });

  test('without credentials there is no call', async () => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', undefined);
    await expect(probe.getItem()).rejects.toThrow('No AWS credentials in the environment');
  });
});
