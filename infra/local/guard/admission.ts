import type { IncomingMessage } from 'node:http';
import { isSame } from './secret.ts';

/** Why a door of this machine does not open: the status of the answer, and one line. */
export interface TurnedAway {
  status: 401 | 403 | 415;
  message: string;
}

/** Another site's name may have been pointed at this machine (DNS rebinding): its pages would be of one origin with this door. */
function unlessOwnHost({ headers, socket }: IncomingMessage): TurnedAway | undefined {
  const own = ['127.0.0.1', 'localhost'].map((name) => `${name}:${socket.localPort}`);
  if (own.includes(headers.host ?? '')) return undefined;
  return { status: 403, message: `this door is ${own[0]}, and no other host` };
}

/** A door for programs: JSON alone, and the secret as bearer. */
export function unlessBearer(request: IncomingMessage, secret: string): TurnedAway | undefined {
  const { headers } = request;
  const refused = unlessOwnHost(request);
  if (refused) return refused;
  if (headers.origin !== undefined) return { status: 403, message: 'no page may ask here' };
  const [scheme = '', given = ''] = (headers.authorization ?? '').split(' ');
  if (scheme.toLowerCase() !== 'bearer' || !isSame(given, secret))
    return {
      status: 401,
      message: 'the bearer must be the secret in the state’s folder: Authorization: Bearer …',
    };
  const type = headers['content-type'];
  const hasBody = Number(headers['content-length'] ?? 0) > 0 || headers['transfer-encoding'] !== undefined;
  if ((hasBody || type !== undefined) && !/^application\/json(;|$)/.test(type ?? ''))
    return { status: 415, message: 'the body must be application/json' };
  return undefined;
}

/** Cookies of one machine are not kept apart by port: this one is given to addresses below this path alone. */
export const pagesPath = '/machine';
const cookieName = 'aic-machine';

/**
 * A door for a person at a browser, who came by an address of the terminal or knows the password. What changes anything must
 * come from a page of this very door.
 */
export function unlessAdmitted(
  request: IncomingMessage,
  { pages, entrance }: { pages: string; entrance: string },
): TurnedAway | undefined {
  const refused = unlessOwnHost(request);
  if (refused) return refused;
  const { origin, host } = request.headers;
  const isLooking = request.method === 'GET' || request.method === 'HEAD';
  if (!isLooking && origin !== `http://${host}`)
    return { status: 403, message: 'only a page of this door may ask for that' };
  return isSame(cookieIn(request, cookieName) ?? '', entrance) ? undefined : unlessPassword(request, pages);
}

/** What the browser keeps of an address of the terminal, until it is closed. */
export const admissionCookie = (entrance: string): string =>
  `${cookieName}=${entrance}; Path=${pagesPath}; HttpOnly; SameSite=Lax`;

export function cookieIn({ headers }: IncomingMessage, name: string): string | undefined {
  const found = (headers.cookie ?? '').split(/;\s*/).find((one) => one.startsWith(`${name}=`));
  return found?.slice(name.length + 1);
}

/** Whether somebody at this machine's own browser asks, and no front stands between. */
export const isFromHere = (request: IncomingMessage): boolean =>
  unlessOwnHost(request) === undefined &&
  ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host'].every(
    (name) => request.headers[name] === undefined,
  );

/** A door for a person at a browser, which asks for the password by itself and gives it to this very port alone. */
export function unlessPassword(request: IncomingMessage, password: string): TurnedAway | undefined {
  const refused = unlessOwnHost(request);
  if (refused) return refused;
  const [scheme = '', encoded = ''] = (request.headers.authorization ?? '').split(' ');
  const given = Buffer.from(encoded, 'base64').toString('utf8');
  if (scheme.toLowerCase() === 'basic' && isSame(given.slice(given.indexOf(':') + 1), password))
    return undefined;
  return { status: 401, message: 'the password is the one that npm start printed' };
}

/** The headers of that refusal. */
export const askingHeaders = ({ status }: TurnedAway): Record<string, string> =>
  status === 401 ? { 'www-authenticate': 'Basic realm="programme on this machine", charset="UTF-8"' } : {};
