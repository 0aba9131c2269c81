import { createHash, randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { OAuth2Server } from 'oauth2-mock-server';
import { type AppClient, hostedSignIn } from './hosted-sign-in.ts';

/** Stands where Cognito's user pool stands on AWS: an OpenID issuer with real RS256 keys. */
export interface Issuer {
  url: string;
  port: number;
  /** Tokens of one staff member with the claims that Cognito gives, valid one hour of programme time. */
  tokens(i: { username: string; groups: string[]; clientId: string }): Promise<StaffTokens>;
  /** From now on people may sign in for these clients on the issuer's own page. */
  admit(clients: readonly AppClient[]): void;
  close(): Promise<void>;
}

export interface StaffTokens {
  idToken: string;
  accessToken: string;
  /** Seconds. */
  expiresIn: number;
}

const LIFETIME_SECONDS = 3600;

/** Starts the issuer; its key is kept, so that tokens outlive a restart. Rejects with EADDRINUSE when the port is taken. */
export async function startIssuer(i: { db: DatabaseSync; port: number; now(): number }): Promise<Issuer> {
  const server = new OAuth2Server(undefined, undefined, { endpoints: { jwks: '/.well-known/jwks.json' } });
  await restoreKey(i.db, server);
  await server.start(i.port, '127.0.0.1');
  const { port } = server.address();
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
  const signIn = hostedSignIn({ service: server.service, now: i.now, tokens });
  return { url, port, tokens, admit: signIn.admit, close: () => server.stop() };

  async function tokens({ username, groups, clientId }: Parameters<Issuer['tokens']>[0]) {
    const sub = subjectOf(username);
    const shared = { sub, 'cognito:groups': groups, event_id: randomUUID(), jti: randomUUID() };
    const email = username.includes('@') ? username : `${username}@example.org`;
    const [idToken, accessToken] = await Promise.all([
      build({
        ...shared,
        token_use: 'id',
        aud: clientId,
        'cognito:username': username,
        email,
        email_verified: true,
      }),
      build({ ...shared, token_use: 'access', client_id: clientId, username, scope: 'openid email' }),
    ]);
    return { idToken, accessToken, expiresIn: LIFETIME_SECONDS };
  }
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

/** The same person has the same `sub` in every token, as a user of a pool has. */
function subjectOf(username: string): string {
  const hex = createHash('sha256').update(username).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    '-',
  );
}
