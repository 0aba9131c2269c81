import { createServer, type RequestListener } from 'node:http';

/** A loopback port that accepts requests before their listener is known: early ones wait for it. */
export interface LoopbackDoor {
  port: number;
  /** From now on requests go to `listener`, those that waited first. */
  serve(listener: RequestListener): void;
  close(): Promise<void>;
}

/** Opens the port (0: a free one). Rejects with EADDRINUSE when it is taken. */
export function openDoor(port: number): Promise<LoopbackDoor> {
  const waiting: Array<Parameters<RequestListener>> = [];
  let serve: RequestListener = (...request) => void waiting.push(request);
  const server = createServer((request, response) => serve(request, response));
  // An idle connection that closes while a caller writes to it would look like a lost request.
  server.keepAliveTimeout = 0;
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve({
        port: typeof address === 'object' && address !== null ? address.port : port,
        serve(listener) {
          serve = listener;
          for (const [request, response] of waiting.splice(0)) listener(request, response);
        },
        close: () =>
          new Promise((closed) => {
            server.close(() => closed());
            server.closeAllConnections();
          }),
      });
    });
  });
}
