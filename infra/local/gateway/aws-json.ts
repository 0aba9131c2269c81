import type { Credentials } from '#infra/local/guard/signature.ts';
import type { Gateway } from './gateway.ts';

/** Calls one operation of an AWS JSON service at the gateway as a role; what Lambda's own pollers do on AWS. */
export interface AwsJsonClient {
  /** Rejects with AwsCallError when the answer is not 200. */
  call<T>(target: string, body: object): Promise<T>;
}

export class AwsCallError extends Error {
  override name = 'AwsCallError';
  readonly code: string;
  constructor(code: string, message: string) {
    super(`${code}: ${message}`);
    this.code = code;
  }
}

export function createAwsJsonClient(
  gateway: Pick<Gateway, 'answer'>,
  { accessKeyId }: Pick<Credentials, 'accessKeyId'>,
): AwsJsonClient {
  return {
    async call<T>(target: string, input: object) {
      const call = { headers: { 'x-amz-target': target }, body: JSON.stringify(input) };
      const answered = await gateway.answer(call, accessKeyId);
      if (answered === 'dropped') throw new AwsCallError('ECONNRESET', 'nobody answered');
      const text = String(answered.body);
      if (answered.status === 200) return JSON.parse(text) as T;
      throw callError(answered.status, text);
    },
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
