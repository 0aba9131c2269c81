import { createHash, randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { DatabaseSync } from 'node:sqlite';
import { OAuth2Server, type OAuth2Service } from 'oauth2-mock-server';
import { defined } from '#domain/values/defined.ts';
import { askingHeaders, cookieIn, unlessPassword } from '#infra/local/guard/admission.ts';
import { openDoor } from '#infra/local/guard/loopback-door.ts';
import { html, markupText } from '#markup/html.ts';

/** Stands where Cognito's user pool stands on AWS: an OpenID issuer with real RS256 keys. */
export interface Issuer {
  url: string;
  port: number;
  /** Tokens of one staff member with the claims that Cognito gives, valid one hour of programme time. */
  tokens(i: { username: string; groups: string[]; clientId: string }): Promise<StaffTokens>;
  /** From now on people may sign in for these clients on the issuer's own page. */
  admit(clients: readonly AppClient[]): void;
  /** A cookie with which a browser signs in once, within a minute, as `alice` of the staff: without choice or password. */
  pass(): string;
  close(): Promise<void>;
}

interface StaffTokens {
  idToken: string;
  accessToken: string;
  /** Seconds. */
  expiresIn: number;
}

const LIFETIME_SECONDS = 3600;

/** What is answered of all that the issuer's package could: none of its own ways to a token. */
const answered: readonly (readonly [string, string])[] = [
  ['GET', '/.well-known/openid-configuration'],
  ['GET', '/.well-known/jwks.json'],
  ['GET', '/oauth2/authorize'],
  ['POST', '/oauth2/token'],
  ['GET', '/logout'],
];

/**
 * Starts the issuer; its key is kept, so that tokens outlive a restart. Rejects with EADDRINUSE when the port is taken.
 * @param i.password asked of whoever wants to sign in as one of its people
 */
export async function startIssuer(i: {
  db: DatabaseSync;
  port: number;
  password: string;
  now(): number;
}): Promise<Issuer> {
  const server = new OAuth2Server(undefined, undefined, { endpoints: { jwks: '/.well-known/jwks.json' } });
  await restoreKey(i.db, server);
  const { requestHandler } = server.service;
  const door = await openDoor(i.port);
  const { port } = door;
  const url = `http://127.0.0.1:${port}`;
  server.issuer.url = url;

  const build = (claims: Record<string, unknown>) =>
    server.issuer.buildToken({
      scopesOrTransform: (_header, payload) => {
        const at = Math.floor(i.now() / 1000);
        Object.assign(payload, { iat: at, exp: at + LIFETIME_SECONDS, auth_time: at, ...claims });
        // Cognito gives no nbf.
        Reflect.deleteProperty(payload, 'nbf');
      },
    });
  const passes = openPasses();
  const signIn = hostedSignIn({ service: server.service, now: i.now, tokens });
  door.serve((request, response) => {
    const { pathname } = new URL(request.url ?? '/', url);
    const isAnswered = answered.some(([method, path]) => method === request.method && path === pathname);
    if (!isAnswered) return void response.writeHead(404).end();
    if (pathname === '/oauth2/authorize') {
      const isPassed = passes.take(cookieIn(request, passName));
      const refused = isPassed ? undefined : unlessPassword(request, i.password);
      if (refused)
        return void response.writeHead(refused.status, askingHeaders(refused)).end(`${refused.message}\n`);
      if (isPassed) request.url = `${request.url}&as=${people[0].username}`;
    }
    requestHandler(request, response);
  });
  return { url, port, tokens, admit: signIn.admit, pass: passes.give, close: door.close };

  async function tokens({ username, groups, clientId }: Parameters<Issuer['tokens']>[0]) {
    const email = username.includes('@') ? username : `${username}${ownDomain}`;
    const sub = subjectOf(email);
    const shared = { sub, 'cognito:groups': groups, event_id: randomUUID(), jti: randomUUID() };
    const [idToken, accessToken] = await Promise.all([
      build({
        ...shared,
        token_use: 'id',
        aud: clientId,
        'cognito:username': username,
        email,
        email_verified: true,
        ...defined({ name: people.find((one) => one.username === username)?.name }),
      }),
      build({ ...shared, token_use: 'access', client_id: clientId, username, scope: 'openid email profile' }),
    ]);
    return { idToken, accessToken, expiresIn: LIFETIME_SECONDS };
  }
}

const passName = 'aic-pass';
const passSeconds = 60;

/** Each is good once. A cookie goes to every port of this machine that is asked for this path, and to no other path. */
function openPasses() {
  const given = new Map<string, number>();
  return {
    give(): string {
      const pass = randomUUID();
      given.set(pass, Date.now() + passSeconds * 1000);
      return `${passName}=${pass}; Path=/oauth2/authorize; Max-Age=${passSeconds}; HttpOnly; SameSite=Lax`;
    },
    take(pass = ''): boolean {
      const until = given.get(pass) ?? 0;
      given.delete(pass);
      return Date.now() < until;
    },
  };
}

async function restoreKey(db: DatabaseSync, server: OAuth2Server): Promise<void> {
  db.exec('CREATE TABLE IF NOT EXISTS issuer_key (id INTEGER PRIMARY KEY CHECK (id = 1), jwk TEXT NOT NULL)');
  const kept = db.prepare('SELECT jwk FROM issuer_key').get()?.jwk;
  if (typeof kept === 'string') {
    await server.issuer.keys.add(JSON.parse(kept) as Record<string, unknown>);
    return;
  }
  await server.issuer.keys.generate('RS256');
  db.prepare('INSERT INTO issuer_key VALUES (1, ?)').run(JSON.stringify(server.issuer.keys.toJSON(true)[0]));
}

const ownDomain = '@example.org';

/** The same person has the same `sub` in every token, as a user of a pool has: whether a name or an address was given. */
function subjectOf(email: string): string {
  const name = email.toLowerCase().endsWith(ownDomain) ? email.slice(0, -ownDomain.length) : email;
  const hex = createHash('sha256').update(name.toLowerCase()).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    '-',
  );
}

/** An application of the user pool, as the template declares it. */
export interface AppClient {
  clientId: string;
  callbackUrls: string[];
  logoutUrls: string[];
}

/** People to sign in as on this machine; one password is asked for them all. */
const people = [
  {
    username: 'alice',
    name: 'Alice Martin',
    groups: ['staff'],
    does: 'décide et conduit les sessions · decides and runs the rounds',
  },
  {
    username: 'otto',
    name: 'Otto Bernard',
    groups: ['operator', 'staff'],
    does: 'répare aussi les dossiers bloqués · also repairs what is parked',
  },
  {
    username: 'rita',
    name: 'Rita Petit',
    groups: ['reader'],
    does: 'consulte sans rien changer · reads and changes nothing',
  },
] as const;

interface Grant {
  clientId: string;
  redirectUri: string;
  challenge: string;
  person: (typeof people)[number];
  expiresAt: number;
}

/** Cognito's codes live five minutes. */
const codeMs = 5 * 60_000;

interface Input {
  service: Pick<OAuth2Service, 'addRoute'>;
  now(): number;
  tokens(i: { username: string; groups: string[]; clientId: string }): Promise<StaffTokens>;
}

/**
 * Stands where the hosted pages of a Cognito domain stand on AWS: `/oauth2/authorize` with a choice of people in the place of
 * the password, `/oauth2/token` for codes with PKCE (S256), `/logout`. Client and addresses are checked as Cognito does.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/authorization-endpoint.html
 */
function hostedSignIn({ service, now, tokens }: Input): { admit(clients: readonly AppClient[]): void } {
  let clients: readonly AppClient[] = [];
  const grants = new Map<string, Grant>();
  const knows = (clientId: unknown, list: 'callbackUrls' | 'logoutUrls', url: unknown): boolean =>
    clients.some((client) => client.clientId === clientId && client[list].includes(String(url)));

  service.addRoute('GET', '/oauth2/authorize', (request, response) => {
    const { query } = request;
    const isGood =
      query.response_type === 'code' &&
      query.code_challenge_method === 'S256' &&
      knows(query.client_id, 'callbackUrls', query.redirect_uri);
    if (!isGood) return refuse(response, 'invalid_request');
    const person = people.find(({ username }) => username === query.as);
    if (!person) return choice(request, response);
    const code = randomUUID();
    grants.set(code, {
      clientId: String(query.client_id),
      redirectUri: String(query.redirect_uri),
      challenge: String(query.code_challenge ?? ''),
      person,
      expiresAt: now() + codeMs,
    });
    const back = new URL(String(query.redirect_uri));
    back.searchParams.set('code', code);
    if (query.state !== undefined) back.searchParams.set('state', String(query.state));
    redirect(response, back.href);
  });

  service.addRoute('POST', '/oauth2/token', async ({ body }, response) => {
    const said = (body ?? {}) as Record<string, unknown>;
    const code = String(said.code);
    const grant = grants.get(code);
    // A code is good once, whatever comes of it.
    grants.delete(code);
    const isGood =
      grant !== undefined &&
      said.grant_type === 'authorization_code' &&
      said.client_id === grant.clientId &&
      said.redirect_uri === grant.redirectUri &&
      challengeOf(String(said.code_verifier)) === grant.challenge &&
      now() < grant.expiresAt;
    if (!isGood) return refuse(response, 'invalid_grant');
    const { username, groups } = grant.person;
    const made = await tokens({ username, groups: [...groups], clientId: grant.clientId });
    response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' });
    const { idToken: id_token, accessToken: access_token, expiresIn: expires_in } = made;
    response.end(JSON.stringify({ id_token, access_token, expires_in, token_type: 'Bearer' }));
  });

  service.addRoute('GET', '/logout', ({ query }, response) => {
    if (!knows(query.client_id, 'logoutUrls', query.logout_uri)) return refuse(response, 'invalid_request');
    redirect(response, String(query.logout_uri));
  });

  return {
    admit(admitted) {
      clients = admitted;
    },
  };
}

const challengeOf = (verifier: string): string => createHash('sha256').update(verifier).digest('base64url');

function choice(request: IncomingMessage, response: ServerResponse): void {
  const page = html`<html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Connexion locale · Local sign-in</title></head><body><main><h1>Connexion locale · Local sign-in</h1>
<p>Sur cette machine, choisissez une personne. · On this machine, pick a person.</p>
<ul>${people.map(
    ({ username, does }) =>
      html`<li><a href="${request.url ?? ''}&as=${username}">${username}</a> : ${does}</li>`,
  )}</ul></main></body></html>`;
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'referrer-policy': 'no-referrer' });
  response.end(`<!doctype html>${markupText(page)}`);
}

function redirect(response: ServerResponse, location: string): void {
  response.writeHead(302, { location });
  response.end();
}

function refuse(response: ServerResponse, error: string): void {
  response.writeHead(400, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ error }));
}
