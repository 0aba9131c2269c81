import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { apiClient } from '#infra/cli/client/api.ts';
import { showTimesOf, timeText } from '#infra/cli/client/format.ts';

let server: Server | undefined;
afterEach(() => {
  // What a programme says of its clocks holds for the whole process.
  showTimesOf('Europe/Paris');
  server?.close();
  server?.closeAllConnections();
});

const codes: Record<number, string> = { 403: 'forbidden', 404: 'not-found', 409: 'stage-passed' };

/** Answers the statuses in turn, the last one for ever. */
async function aProgramme(...statuses: number[]) {
  const times: number[] = [];
  const seen: string[] = [];
  server = createServer((request, response) => {
    seen.push(`${request.method} ${request.url}`);
    times.push(performance.now());
    const status = statuses[seen.length - 1] ?? statuses.at(-1) ?? 200;
    const problem = {
      code: codes[status] ?? 'try-again',
      status,
      messages: { fr: 'Réessayez.', en: 'Try again.' },
    };
    const patience = status === 429 ? { 'retry-after': '1' } : {};
    response.writeHead(status, {
      'content-type': 'application/json',
      'time-zone': 'Indian/Reunion',
      ...patience,
    });
    response.end(JSON.stringify(status < 300 ? { items: [] } : problem));
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    seen,
    times,
    api: apiClient({ url, token: async () => 'token', language: 'en', firstPauseMs: 1 }),
  };
}

test('what only reads is asked again while the programme says to try again', async () => {
  const { api, seen } = await aProgramme(503, 429, 502, 200);
  expect((await api.ask('list-tasks')).body).toEqual({ items: [] });
  expect(seen).toEqual(Array(4).fill('GET /staff/mail/tasks'));
});

test('an answer says by which clocks its times are shown', async () => {
  await (await aProgramme(200)).api.ask('list-tasks');
  expect(timeText('2022-01-26T22:59:00.000Z')).toBe('2022-01-27 02:59');
});

test('who is told when to come again does not come before', async () => {
  const { api, times } = await aProgramme(429, 200);
  await api.ask('list-tasks');
  expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThan(950);
});

test('not for ever: the refusal is then what it says', async () => {
  const { api, seen } = await aProgramme(503);
  await expect(api.ask('list-tasks')).rejects.toMatchObject({ name: 'Refused', status: 503, exitCode: 4 });
  expect(seen).toHaveLength(5);
});

test('what changes something is asked once, unless a key makes the second time the same as the first', async () => {
  const { api, seen } = await aProgramme(503);
  await expect(api.ask('stop-mail', { body: { reason: 'x' } })).rejects.toMatchObject({ exitCode: 4 });
  expect(seen).toHaveLength(1);
  await expect(api.ask('file-application', { body: {}, key: 'k' })).rejects.toMatchObject({ exitCode: 4 });
  expect(seen).toHaveLength(6);
});

/** Hears what is asked, and ends the connection in the place of an answer. */
async function aProgrammeThatDies() {
  server = createServer((request) => request.socket.destroy());
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
const askAt = (url: string, ...asked: Parameters<ReturnType<typeof apiClient>['ask']>) =>
  apiClient({ url, token: async () => 'token', language: 'en', firstPauseMs: 1 }).ask(...asked);

test('where the answer is lost, what was asked is not said to be undone; what only reads, or nobody heard, is', async () => {
  const url = await aProgrammeThatDies();
  const lost = /^nobody answers at .*; what was asked may be done: look/;
  await expect(askAt(url, 'stop-mail', { body: { reason: 'x' } })).rejects.toThrow(lost);
  await expect(askAt(url, 'file-application', { body: {}, key: 'k' })).rejects.toThrow(lost);
  await expect(askAt(url, 'list-tasks')).rejects.toThrow(/^nobody answers at [^;]*$/);
  await new Promise((closed) => server?.close(closed));
  await expect(askAt(url, 'stop-mail', { body: { reason: 'x' } })).rejects.toThrow(/ECONNREFUSED\)$/);
});

test('a path and a query are encoded', async () => {
  const { api, seen } = await aProgramme(200);
  await api.ask('show-application', { params: { applicationId: '../rounds' } });
  await api.ask('list-applications', { query: { status: 'signed', cursor: 'a+b=' } });
  expect(seen).toEqual([
    'GET /staff/applications/..%2Frounds',
    'GET /staff/applications?status=signed&cursor=a%2Bb%3D',
  ]);
});

test.each([
  [401, 3],
  [403, 3],
  [404, 1],
  [409, 1],
  [500, 4],
])('an answer %i ends the command with %i', async (status, exitCode) => {
  const { api } = await aProgramme(status);
  await expect(api.ask('resume-mail', { body: {} })).rejects.toMatchObject({ status, exitCode });
});
