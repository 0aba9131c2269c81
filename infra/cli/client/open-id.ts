/**
 * Signing in with a deployed programme's staff directory: OpenID authorization code with PKCE (RFC 7636, RFC 8252), by a
 * browser that comes back to this machine, or by the address at which a browser elsewhere ended.
 */
import { spawn } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Configuration } from 'openid-client';
import type { Bilingual, Language } from '#domain/values/language.ts';
import { NotSignedIn, Unreachable, UsageProblem } from './problems.ts';
import type { Terminal } from './terminal.ts';

export interface Directory {
  issuer: string;
  clientId: string;
}
export interface Tokens {
  idToken: string;
  refreshToken?: string;
  /** ISO 8601. */
  expiresAt: string;
}

interface SignInInput extends Directory {
  /** The address that the directory sends the browser back to; port 0 is any free one. */
  callback: string;
  /** Whether the browser is on this machine; else its last address is asked for. */
  isBrowserHere: boolean;
  /** Opens the person's browser. */
  open(url: string): void;
  terminal: Pick<Terminal, 'note' | 'question' | 'isInteractive'>;
  language: Language;
}

const words = {
  there: { fr: 'Connectez-vous à cette adresse :', en: 'Sign in there:' },
  paste: {
    fr: 'Puis collez l’adresse à laquelle le navigateur a fini, même si aucune page ne s’y affiche : ',
    en: 'Then paste the address at which the browser ended, even if it shows no page: ',
  },
} as const satisfies Record<string, Bilingual>;

/** Throws NotSignedIn where the directory says no, Unreachable where it does not answer. */
export async function signInWithBrowser(i: SignInInput): Promise<Tokens> {
  const client = await import('openid-client');
  const configuration = await discovered(i);
  const listening = i.isBrowserHere ? await listenFor(new URL(i.callback)) : undefined;
  try {
    const callback = listening?.address ?? i.callback;
    const verifier = client.randomPKCECodeVerifier();
    const [state, nonce] = [client.randomState(), client.randomNonce()];
    const url = client.buildAuthorizationUrl(configuration, {
      redirect_uri: callback,
      scope: 'openid email profile',
      code_challenge: await client.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state,
      nonce,
    });
    i.terminal.note(`${words.there[i.language]}\n\n  ${url.href}\n`);
    if (listening) i.open(url.href);
    const back = listening ? await listening.back : await pasted(i);
    const checks = { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce };
    const granted = await client.authorizationCodeGrant(configuration, back, {
      ...checks,
      idTokenExpected: true,
    });
    return tokensOf(granted);
  } catch (error) {
    throw ending(error, 'the staff directory did not sign you in');
  } finally {
    listening?.server.close();
    listening?.server.closeAllConnections();
  }
}

/** A new token for one that ended. Throws NotSignedIn where the sign-in itself has ended. */
export async function refreshed(directory: Directory, refreshToken: string): Promise<Tokens> {
  const client = await import('openid-client');
  const configuration = await discovered(directory);
  try {
    const granted = await client.refreshTokenGrant(configuration, refreshToken);
    return { refreshToken, ...tokensOf(granted) };
  } catch (error) {
    throw ending(error, 'the sign-in has ended: npx aic sign-in');
  }
}

/** Tells the directory that a sign-in has ended; whatever it answers, nothing is kept here. */
export async function revoked(directory: Directory, refreshToken: string): Promise<void> {
  try {
    const client = await import('openid-client');
    await client.tokenRevocation(await discovered(directory), refreshToken);
  } catch {
    // The token ends by itself within hours.
  }
}

async function discovered({ issuer, clientId }: Directory): Promise<Configuration> {
  const { discovery, None, allowInsecureRequests } = await import('openid-client');
  const url = new URL(issuer);
  // Plain HTTP is for an issuer on this machine alone.
  const isHere = url.hostname === '127.0.0.1' || url.hostname === 'localhost';
  try {
    return await discovery(
      url,
      clientId,
      undefined,
      None(),
      isHere ? { execute: [allowInsecureRequests] } : {},
    );
  } catch {
    throw new Unreachable(`no staff directory answers at ${issuer}`);
  }
}

function tokensOf(granted: { id_token?: string; refresh_token?: string; expires_in?: number }): Tokens {
  const { id_token: idToken, refresh_token: refreshToken, expires_in: seconds = 3600 } = granted;
  if (idToken === undefined) throw new NotSignedIn('the staff directory gave no identity token');
  const expiresAt = new Date(Date.now() + seconds * 1000).toISOString();
  return { idToken, expiresAt, ...(refreshToken === undefined ? {} : { refreshToken }) };
}

function ending(error: unknown, says: string): Error {
  const known = error instanceof Unreachable || error instanceof NotSignedIn || error instanceof UsageProblem;
  if (known) return error;
  const { error_description: why, message } = error as { error_description?: string; message?: string };
  return new NotSignedIn(`${says} (${why ?? message ?? 'no reason given'})`);
}

async function pasted({ terminal, language }: SignInInput): Promise<URL> {
  if (!terminal.isInteractive) throw new UsageProblem('nobody is there to paste an address');
  const text = await terminal.question(words.paste[language]);
  if (!URL.canParse(text.trim())) throw new UsageProblem('that is no address');
  return new URL(text.trim());
}

const page =
  '<!doctype html><html lang="fr"><meta charset="utf-8"><title>Connexion</title><p>Vous pouvez fermer cette page et revenir au terminal.</p><p lang="en">You can close this page and go back to the terminal.</p></html>';

interface Listening {
  server: Server;
  address: string;
  /** The address with which the browser came back. */
  back: Promise<URL>;
}

/** Rejects with UsageProblem when another program listens there. */
function listenFor(callback: URL): Promise<Listening> {
  let come: (url: URL) => void = () => {};
  const back = new Promise<URL>((resolve) => {
    come = resolve;
  });
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', `http://${request.headers.host}`);
    const isIt = request.method === 'GET' && url.pathname === callback.pathname;
    response.writeHead(isIt ? 200 : 404, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "default-src 'none'",
      'referrer-policy': 'no-referrer',
    });
    response.end(isIt ? page : '');
    if (isIt) come(url);
  });
  return new Promise((resolve, reject) => {
    server.once('error', () => {
      reject(
        new UsageProblem(`another program listens on ${callback.host}: end it, or sign in with --paste`),
      );
    });
    server.listen(Number(callback.port), callback.hostname, () => {
      const address = new URL(callback);
      address.port = String((server.address() as AddressInfo).port);
      resolve({ server, address: address.href, back });
    });
  });
}

/** Opens the address with what the system opens addresses with; where it has nothing, the address was printed. */
export function openBrowser(url: string): void {
  const [command, ...words] = openers[process.platform] ?? ['xdg-open'];
  const child = spawn(String(command), [...words, url], { stdio: 'ignore', detached: true });
  child.on('error', () => {});
  child.unref();
}

const openers: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  darwin: ['open'],
  win32: ['rundll32', 'url.dll,FileProtocolHandler'],
};
