/**
 * An AWS account that has one stack: the one that runs on this machine. DynamoDB, Step Functions and SQS are the local
 * programme's own gateway. CloudFormation, CloudWatch and Lambda's Invoke cannot be had here: they answer as documented.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { askGateway } from '#test/infra/local/gateway/gateway-client.ts';
import type { TestProgramme } from '#test/support/programme.ts';

export interface Invocation {
  function: string;
  payload: unknown;
}

/**
 * @param alarms what DescribeAlarms shows of a prefix, in CloudWatch's own words
 * @param invoked answers an invocation: true where the function took it
 */
export async function anAccount(
  programme: TestProgramme,
  alarms: (prefix: string) => object[],
  invoked: (invocation: Invocation) => boolean,
) {
  const { body: status } = await programme.control('GET', '/status');
  // Whoever asks this account is its operator: calls go on in the name of the programme's own.
  const asOperator = (target: string, body: string) =>
    askGateway(status.urls.gatewayUrl, programme.local.keys.operator, { target, body });
  const server = createServer((request, response) => {
    answer(request, response).catch((error: Error) => response.writeHead(500).end(error.message));
  });
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = Buffer.concat(await Array.fromAsync(request));
    const target = String(request.headers['x-amz-target'] ?? '');
    const invoke = /^\/2015-03-31\/functions\/([^/]+)\/invocations/.exec(request.url ?? '');
    if (invoke) {
      const told = { function: decodeURIComponent(invoke[1] ?? ''), payload: JSON.parse(body.toString()) };
      if (!invoked(told)) response.setHeader('x-amz-function-error', 'Unhandled');
      response.end('null');
    } else if (body.toString().startsWith('Action=DescribeStacks')) {
      response.setHeader('content-type', 'text/xml').end(describeStacks(status.stackName, status.outputs));
    } else if (target.endsWith('.DescribeAlarms')) {
      const { AlarmNamePrefix } = JSON.parse(body.toString());
      response.setHeader('content-type', 'application/x-amz-json-1.0');
      response.end(JSON.stringify({ MetricAlarms: alarms(AlarmNamePrefix) }));
    } else {
      const got = await asOperator(
        target,
        target.endsWith('.ReceiveMessage') ? alone(body) : body.toString(),
      );
      response.writeHead(got.status, { 'content-type': 'application/x-amz-json-1.0' }).end(got.body);
    }
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  return {
    stackName: String(status.stackName),
    /** By which a command reaches it. */
    environment: { AWS_ENDPOINT_URL: url, AWS_ACCESS_KEY_ID: 'OPERATOR', AWS_SECRET_ACCESS_KEY: 'any' },
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A queue may answer fewer messages than it is asked for, and than it has. */
const alone = (body: Buffer): string =>
  JSON.stringify({ ...JSON.parse(body.toString()), MaxNumberOfMessages: 1 });

const describeStacks = (stackName: string, outputs: Record<string, string>): string => `
<DescribeStacksResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/"><DescribeStacksResult><Stacks><member>
<StackName>${stackName}</StackName><CreationTime>2022-01-01T00:00:00Z</CreationTime><StackStatus>CREATE_COMPLETE</StackStatus>
<Outputs>${Object.entries(outputs)
  .map(([key, value]) => `<member><OutputKey>${key}</OutputKey><OutputValue>${value}</OutputValue></member>`)
  .join('')}</Outputs></member></Stacks></DescribeStacksResult></DescribeStacksResponse>`;
