/**
 * STS and CloudFormation as they answer an operator: the shapes, codes and reasons of their API references and of failed stacks that
 * people have published, for a state of the account that a test plants.
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStackEvents.html
 */
import { createServer } from 'node:http';
import { onTestFinished, vi } from 'vitest';

/** Logical id, type, status, reason, and its name where it was made: the oldest first. An id without a type is the stack's own. */
export type RecordedEvent = readonly [
  logicalId: string,
  type: string,
  status: string,
  reason?: string | undefined,
  name?: string,
];

export interface RecordedStack {
  status: string;
  isProtected?: boolean;
  outputs?: Readonly<Record<string, string>>;
  template?: object;
  events?: readonly RecordedEvent[];
}

export interface RecordedAccount {
  account: string;
  /** What every service answers instead, with its status. */
  refusal?: readonly [status: number, code: string, message: string];
  /** Answers a service that speaks JSON, by operation. */
  json?: (target: string, body: Record<string, unknown>) => readonly [status: number, body: object];
  /** By name and region; what is planted while a command runs counts from then on. */
  stacks: Record<string, RecordedStack>;
  /** What other services answer: a text of XML by its action, JSON by its target or path; a status alone is a refusal. */
  services: Record<string, string | object | number>;
}

export const ownAccount = '111122223333';

/** Answers the SDK until the test ends, whoever asks. @returns what stands in the account, to be changed */
export async function recordedAws(planted: Partial<RecordedAccount> = {}): Promise<RecordedAccount> {
  const state: RecordedAccount = { account: ownAccount, stacks: {}, services: {}, ...planted };
  const server = createServer(async (request, response) => {
    const text = Buffer.concat(await Array.fromAsync(request)).toString();
    const target = request.headers['x-amz-target'];
    if (state.json && typeof target === 'string') {
      const [status, body] = state.json(target, JSON.parse(text));
      response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(body));
      return;
    }
    const asked = new URLSearchParams(text);
    const region = /Credential=[^/]+\/\d+\/([\w-]+)\//.exec(request.headers.authorization ?? '')?.[1];
    const named = [asked.get('Action'), request.headers['x-amz-target'], request.url].map(String);
    const other = named.flatMap((name) => state.services[name] ?? [])[0];
    if (other !== undefined && state.refusal === undefined) {
      const isXml = typeof other === 'string';
      const refusal = { __type: 'AccessDeniedException', message: 'not authorized' };
      response.writeHead(typeof other === 'number' ? other : 200, {
        'content-type': isXml ? 'text/xml' : 'application/json',
      });
      response.end(isXml ? other : JSON.stringify(typeof other === 'number' ? refusal : other));
      return;
    }
    const [status, body] = answer(asked, String(region), state);
    response.writeHead(status, { 'content-type': 'text/xml' }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  vi.stubEnv('AWS_ENDPOINT_URL', `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`);
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIAIOSFODNN7EXAMPLE');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'any');
  // Whoever runs the tests may stand in a region, and files that ran before this one in the same process may have set another.
  for (const name of ['AWS_REGION', 'AWS_DEFAULT_REGION', 'AWS_PROFILE']) vi.stubEnv(name, undefined);
  onTestFinished(() => {
    vi.unstubAllEnvs();
    server.closeAllConnections();
    server.close();
  });
  return state;
}

/** Nobody's: from wherever the SDK takes them, until the test ends (recordedAws). */
export function withoutCredentials(): void {
  for (const name of ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY']) vi.stubEnv(name, undefined);
  vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true');
  for (const name of ['AWS_CONFIG_FILE', 'AWS_SHARED_CREDENTIALS_FILE']) vi.stubEnv(name, '/nowhere');
}

function answer(asked: URLSearchParams, region: string, state: RecordedAccount): [number, string] {
  const action = asked.get('Action');
  if (state.refusal) return refused(...state.refusal);
  if (action === 'GetCallerIdentity') return caller(state.account);
  // By its name, or by its ARN.
  const said = asked.get('StackName') ?? '';
  const name = said.split('/')[1] ?? said;
  const stack = state.stacks[`${name} ${region}`];
  if (!stack) return refused(400, 'ValidationError', `Stack with id ${name} does not exist`);
  const id = `arn:aws:cloudformation:${region}:${state.account}:stack/${name}/6c5d1f70-8a2f-11ed-9c2b-0a1b2c3d4e5f`;
  if (action === 'DescribeStacks') return [200, described(name, id, stack)];
  if (action === 'GetTemplate') return [200, templateOf(stack)];
  if (action === 'DescribeStackEvents') return [200, happened(name, id, stack, asked.get('NextToken'))];
  return refused(400, 'InvalidAction', `Could not find operation ${action}`);
}

const requestId = '<RequestId>b25f48e8-84fd-11e6-80d9-574e0c4664cb</RequestId>';
const metadata = `<ResponseMetadata>${requestId}</ResponseMetadata>`;
const cloudFormation = 'http://cloudformation.amazonaws.com/doc/2010-05-15/';

const refused = (status: number, code: string, message: string): [number, string] => [
  status,
  `<ErrorResponse xmlns="${cloudFormation}"><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error>${requestId}</ErrorResponse>`,
];

const caller = (account: string): [number, string] => [
  200,
  `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>
<Arn>arn:aws:sts::${account}:assumed-role/Operator/alice@example.org</Arn><UserId>AROAIOSFODNN7EXAMPLE:alice</UserId>
<Account>${account}</Account></GetCallerIdentityResult>${metadata}</GetCallerIdentityResponse>`,
];

const described = (
  name: string,
  id: string,
  { status, isProtected = false, outputs = {} }: RecordedStack,
) => `
<DescribeStacksResponse xmlns="${cloudFormation}"><DescribeStacksResult><Stacks><member><StackName>${name}</StackName>
<StackId>${id}</StackId><CreationTime>2026-01-01T00:00:00Z</CreationTime><StackStatus>${status}</StackStatus>
<EnableTerminationProtection>${isProtected}</EnableTerminationProtection><Outputs>${Object.entries(outputs)
  .map(([key, value]) => `<member><OutputKey>${key}</OutputKey><OutputValue>${value}</OutputValue></member>`)
  .join('')}</Outputs></member></Stacks></DescribeStacksResult>${metadata}</DescribeStacksResponse>`;

const templateOf = ({ template = { Resources: {} } }: RecordedStack) =>
  `<GetTemplateResponse xmlns="${cloudFormation}"><GetTemplateResult><TemplateBody>${JSON.stringify(template)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')}</TemplateBody></GetTemplateResult>${metadata}</GetTemplateResponse>`;

/** The newest first, and two at a time: an operation has more events than a page holds. */
function happened(name: string, id: string, { events = [] }: RecordedStack, token: string | null): string {
  const newest = events.toReversed();
  const from = Number(token ?? 0);
  const members = newest.slice(from, from + 2).map(
    ([logicalId, type, status, reason, physical = ''], index) => `<member><StackName>${name}</StackName>
<StackId>${id}</StackId><EventId>${from + index}</EventId><Timestamp>2026-01-01T00:00:00Z</Timestamp>
<LogicalResourceId>${type === '' ? name : logicalId}</LogicalResourceId>
<PhysicalResourceId>${type === '' ? id : physical}</PhysicalResourceId>
<ResourceType>${type || 'AWS::CloudFormation::Stack'}</ResourceType><ResourceStatus>${status}</ResourceStatus>
${reason === undefined ? '' : `<ResourceStatusReason>${reason}</ResourceStatusReason>`}</member>`,
  );
  const next = from + 2 < newest.length ? `<NextToken>${from + 2}</NextToken>` : '';
  return `<DescribeStackEventsResponse xmlns="${cloudFormation}"><DescribeStackEventsResult><StackEvents>${members.join('')}</StackEvents>${next}</DescribeStackEventsResult>${metadata}</DescribeStackEventsResponse>`;
}
