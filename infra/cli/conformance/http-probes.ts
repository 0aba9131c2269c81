/** What the HTTP API answers: its headers, its problems, what the gateway refuses by itself, and whom it takes for staff. */
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { type Ask, type JsonAnswer, UnexpectedAnswer } from '#infra/cli/rehearsal/clients/json-client.ts';
import { shapeOf, steadyText } from './kinds.ts';
import type { Doors, Played, Probe } from './probe.ts';

/** Of the connection and the moment, not of the answer: https://www.rfc-editor.org/rfc/rfc9110#section-7.6.1 */
const passing = ['connection', 'keep-alive', 'transfer-encoding', 'date'];
/** Their values depend on what is answered. */
const measured = ['content-length', 'etag', 'last-modified', 'apigw-requestid'];
/** What an answer says in the same words each time. */
const said = ['code', 'field', 'status', 'message'];

export async function askFor(doors: Pick<Doors, 'api'>, ask: Ask): Promise<JsonAnswer> {
  try {
    return await doors.api.ask(ask);
  } catch (error) {
    if (error instanceof UnexpectedAnswer) return error.answer;
    throw error;
  }
}

const headersOf = ({ headers }: JsonAnswer): object =>
  Object.fromEntries(
    Object.entries(headers)
      .filter(([name]) => !passing.includes(name))
      .map(([name, value]) => [name, measured.includes(name) ? '<measured>' : headerText(value)])
      .sort(([a = ''], [b = '']) => (a < b ? -1 : 1)),
  );

/** Of a cookie its name and attributes. */
const headerText = (value: string | string[] | undefined): string =>
  Array.isArray(value)
    ? value.map((cookie) => cookie.replace(/=[^;]*/, '=<value>')).join('\n')
    : steadyText(value ?? '');

/** A page is recorded by its headers: its words are the programme's own. */
export const answerShape = (answer: JsonAnswer): object => ({
  status: answer.status,
  headers: headersOf(answer),
  body: typeof answer.body === 'string' ? '<text>' : shapeOf(answer.body, said),
});

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const probe = (name: string, asks: string, ask: (played: Played) => Ask): Probe => ({
  name,
  asks,
  through: 'HTTP API',
  answer: async (played) => answerShape(await askFor(played.doors, ask(played))),
});

const mebibyte = 1024 * 1024;
const bodyOf = (bytes: number) => ({ padding: 'x'.repeat(bytes) });

export const httpProbes: readonly Probe[] = [
  probe('page', 'the page of the call', () => ({ method: 'GET', path: '/' })),
  {
    name: 'filing',
    asks: 'an application',
    through: 'HTTP API',
    answer: async ({ reader }) => answerShape(reader.answer),
  },
  probe('filing again', 'the same under the same key', ({ reader }) => ({
    method: 'POST',
    path: '/applications',
    body: reader.form,
    headers: { 'idempotency-key': reader.idempotencyKey },
  })),
  probe('filing something else', 'another application under the same key', ({ reader, lost }) => ({
    method: 'POST',
    path: '/applications',
    body: lost.form,
    headers: { 'idempotency-key': reader.idempotencyKey },
  })),
  probe('bad form', 'an application with nothing in it', ({ lost }) => ({
    method: 'POST',
    path: '/applications',
    body: {},
    headers: { 'idempotency-key': lost.idempotencyKey },
  })),
  probe('no route', 'a path that there is not', () => ({ method: 'GET', path: '/conformance/nowhere' })),
  probe('no method', 'a path by a method that it has not', () => ({ method: 'DELETE', path: '/cohort' })),
  probe('over the function', 'a body of 7 MB: more than Lambda takes', () => ({
    method: 'POST',
    path: '/applications',
    body: bodyOf(7 * mebibyte),
    headers: { 'idempotency-key': crypto.randomUUID() },
  })),
  probe('over the gateway', 'a body of more than 10 MB', () => ({
    method: 'POST',
    path: '/applications',
    body: bodyOf(10 * mebibyte),
    headers: { 'idempotency-key': crypto.randomUUID() },
  })),
  probe('nobody', 'a route of the staff without a token', () => ({ method: 'PUT', path: '/staff/me' })),
  probe('no token', 'the same with a token that is none', () => ({
    method: 'PUT',
    path: '/staff/me',
    headers: bearer('not.a.token'),
  })),
  probe('an applicant', 'the same with the session of an applicant', ({ reader }) => ({
    method: 'PUT',
    path: '/staff/me',
    headers: bearer(reader.session),
  })),
  probe('staff', 'the same with a token of the directory', ({ doors }) => ({
    method: 'PUT',
    path: '/staff/me',
    headers: bearer(doors.idToken),
  })),
  probe('operator', 'what operators alone may do, though there is no such application', ({ doors }) => ({
    method: 'POST',
    path: '/staff/applications/aic1-0000000000000000/repair',
    headers: bearer(doors.idToken),
    body: { outcome: 'retry' },
  })),
  {
    name: 'claims',
    asks: 'what the token says of its bearer',
    through: 'staff directory',
    answer: async ({ doors: { idToken } }) => ({
      header: shapeOf(decodeProtectedHeader(idToken), ['alg', 'typ']),
      payload: shapeOf(decodeJwt(idToken), ['token_use']),
    }),
  },
];
