import { Agent, request } from 'node:http';
import { Socket } from 'node:net';
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

/** Where an engine is, and as whom it is asked. */
export interface EngineAddress {
  endpoint: string;
  accessKey: string;
  /** An open connection, where the endpoint cannot be reached from everywhere. */
  connect?(): Promise<Socket>;
}

/** Kept-alive connections to an engine: one hop costs some 0.2 ms. */
export function engineAgent({ connect }: Pick<EngineAddress, 'connect'>): Agent {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  if (connect)
    agent.createConnection = (_options, done) => {
      connect().then(
        (socket) => done?.(null, socket),
        (error: Error) => done?.(error, new Socket()),
      );
      return undefined;
    };
  return agent;
}

/** Engines ask for a well-formed signature and do not verify it. */
const headersFor = (accessKey: string) => ({
  'content-type': 'application/x-amz-json-1.0',
  'x-amz-date': '20260101T000000Z',
  authorization: `AWS4-HMAC-SHA256 Credential=${accessKey}/20260101/${LOCAL_REGION}/dynamodb/aws4_request, SignedHeaders=host, Signature=local`,
});

/** @param onFailure hears what the engine says where it answers that it failed itself */
export function connectEngine(engine: EngineAddress, onFailure?: (said: string) => void): EngineClient {
  const agent = engineAgent(engine);
  const { hostname, port } = new URL(engine.endpoint);
  const own = headersFor(engine.accessKey);
  const post = (target: string, body: string | Buffer, isRetry: boolean) =>
    new Promise<EngineAnswer>((resolve, reject) => {
      const headers = { ...own, 'x-amz-target': target, 'content-length': Buffer.byteLength(body) };
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
        const isIdle = call.reusedSocket && error.code === 'ECONNRESET';
        if (isIdle && !isRetry) post(target, body, true).then(resolve, reject);
        else reject(error);
      });
      call.end(body);
    });

  return {
    async forward(target, body) {
      const answer = await post(target, body, false);
      if (answer.status >= 500) onFailure?.(answer.body.toString('utf8').slice(0, 500));
      return answer;
    },
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
