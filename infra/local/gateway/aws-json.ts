import { connectGateway } from '#infra/local/dynamodb/dynamodb-client.ts';
import type { Credentials } from '#infra/local/guard/signature.ts';

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

export function createAwsJsonClient(gatewayUrl: string, credentials: Credentials): AwsJsonClient {
  const gateway = connectGateway(gatewayUrl, credentials);
  return {
    async call<T>(target: string, body: object) {
      const { status, body: answer } = await gateway.forward(target, JSON.stringify(body));
      const text = answer.toString('utf8');
      if (status === 200) return JSON.parse(text) as T;
      throw callError(status, text);
    },
    close: gateway.close,
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
