import { Agent, request } from 'node:http';
import { LOCAL_REGION } from '#infra/local/template/template-names.ts';

interface EngineAnswer {
  status: number;
  body: Buffer;
}

/** The DynamoDB engine behind the gateway. Only the gateway and the programme's own housekeeping speak to it. */
export interface EngineClient {
  /** Posts a request body as it is. Rejects only when the engine cannot be reached. */
  forward(target: string, body: string | Buffer): Promise<EngineAnswer>;
  /** One operation of DynamoDB; rejects with EngineError when the answer is not 200. */
  call<T>(action: string, input: object): Promise<T>;
  close(): void;
}

/** `name` is the error's name as DynamoDB gives it (`ResourceNotFoundException`). */
export class EngineError extends Error {
  constructor(name: string, message: string) {
    super(message);
    this.name = name;
  }
}

/** Engines ask for a well-formed signature and do not verify it. */
const HEADERS = {
  'content-type': 'application/x-amz-json-1.0',
  'x-amz-date': '20260101T000000Z',
  authorization: `AWS4-HMAC-SHA256 Credential=LOCALADMIN/20260101/${LOCAL_REGION}/dynamodb/aws4_request, SignedHeaders=host, Signature=local`,
};

/** A client over kept-alive connections: one hop costs some 0.2 ms. */
export function connectEngine(endpoint: string): EngineClient {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const { hostname, port } = new URL(endpoint);

  const post = (target: string, body: string | Buffer, isRetry: boolean) =>
    new Promise<EngineAnswer>((resolve, reject) => {
      const headers = { ...HEADERS, 'x-amz-target': target, 'content-length': Buffer.byteLength(body) };
      const call = request({ agent, hostname, port, method: 'POST', path: '/', headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => void chunks.push(chunk));
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 500, body: Buffer.concat(chunks) }),
        );
        response.on('error', reject);
      });
      call.on('error', (error: NodeJS.ErrnoException) => {
        // The engine had closed an idle connection: the request never reached it.
        if (call.reusedSocket && error.code === 'ECONNRESET' && !isRetry)
          post(target, body, true).then(resolve, reject);
        else reject(error);
      });
      call.end(body);
    });

  return {
    forward: (target, body) => post(target, body, false),
    async call<T>(action: string, input: object): Promise<T> {
      const target = action.includes('.') ? action : `DynamoDB_20120810.${action}`;
      const { status, body } = await post(target, JSON.stringify(input), false);
      const answer = JSON.parse(body.toString('utf8')) as Record<string, unknown>;
      if (status === 200) return answer as T;
      const name =
        String(answer.__type ?? 'UnknownError')
          .split('#')
          .at(-1) ?? 'UnknownError';
      throw new EngineError(name, String(answer.message ?? answer.Message ?? ''));
    },
    close: () => agent.destroy(),
  };
}
