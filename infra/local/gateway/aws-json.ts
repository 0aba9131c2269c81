import { Agent, request } from 'node:http';
import { accessKeyOf } from './gateway-server.ts';

/** Calls one operation of an AWS JSON service at the gateway as a role; what Lambda's own pollers do on AWS. */
export interface AwsJsonClient {
  /** Rejects with AwsCallError when the answer is not 200. */
  call<T>(target: string, body: object): Promise<T>;
  close(): void;
}

export class AwsCallError extends Error {
  override name = 'AwsCallError';
  readonly code: string;
  constructor(code: string, message: string) {
    super(`${code}: ${message}`);
    this.code = code;
  }
}

export function createAwsJsonClient(gatewayUrl: string, region: string, roleId: string): AwsJsonClient {
  const agent = new Agent({ keepAlive: true });
  const credential = `${accessKeyOf(roleId)}/20260101/${region}/dynamodb/aws4_request`;
  const headers = {
    'content-type': 'application/x-amz-json-1.0',
    authorization: `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=host, Signature=local`,
  };
  const send = (target: string, body: string) =>
    new Promise<{ status: number; text: string }>((resolve, reject) => {
      const call = request(gatewayUrl, {
        agent,
        method: 'POST',
        headers: { ...headers, 'x-amz-target': target },
      });
      call.on('error', reject);
      call.on('response', (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => void chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') }),
        );
      });
      call.end(body);
    });
  return {
    async call<T>(target: string, body: object) {
      const { status, text } = await send(target, JSON.stringify(body));
      if (status === 200) return JSON.parse(text) as T;
      throw callError(status, text);
    },
    close: () => agent.destroy(),
  };
}

function callError(status: number, text: string): AwsCallError {
  try {
    const { __type: type = '', message = '', Message = message } = JSON.parse(text) as Record<string, string>;
    return new AwsCallError(type.split('#').at(-1) || `HTTP ${status}`, Message);
  } catch {
    return new AwsCallError(`HTTP ${status}`, text.slice(0, 200));
  }
}
