/**
 * The way into the console: authorization code with PKCE (RFC 7636) at the staff directory, the code exchanged by this
 * function and the token kept in a cookie that no script reads. Whether the token is good is for the API to say, at every
 * request; here it is only carried.
 */
import { createHash, randomBytes } from 'node:crypto';
import type { Language } from '#domain/values/language.ts';
import type { ProgrammeApi } from '#web/server/programme-api.ts';
import { forgetSession, keepFor, keepSession } from '#web/server/session.ts';
import type { PageOf, PageRoute, Shown, Visit } from '#web/server/visit.ts';
import { mayNot } from './console-page.ts';
import { signedOut, signInFailed } from './door-page.ts';
import { everyConsoleRoute } from './every-route.ts';
import { consolePaths } from './paths.ts';
import type { consoleDoorRoutes } from './routes.ts';
import { whoIs } from './visit.ts';

export interface SignInService {
  /** Without a slash at its end. */
  signInUrl: string;
  clientId: string;
  publicUrl: string;
}

/** The API as whoever holds a token, in their language. */
type ApiOf = (token: string, language: Language, visitor: string) => Pick<ProgrammeApi, 'ask'>;

/** Kept between leaving for the sign-in and coming back from it, ten minutes at most. */
const cookieName = 'sign-in';
const minutes = 10;

/** Leads to the sign-in, and from there back to the page that was asked for. */
export const askToSignIn =
  (service: SignInService): PageOf =>
  async (visit) => {
    const [state, verifier] = [secret(), secret()];
    const query = new URLSearchParams({
      response_type: 'code',
      client_id: service.clientId,
      redirect_uri: `${service.publicUrl}${consolePaths.afterSignIn}`,
      scope: 'openid email profile',
      state,
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
      lang: visit.language,
    });
    const kept = [state, verifier, Buffer.from(wayBack(visit)).toString('base64url')].join('.');
    return {
      goTo: `${service.signInUrl}/oauth2/authorize?${query}`,
      cookies: [forgetSession('staff'), keepFor(minutes * 60, cookieName, kept)],
    };
  };

const secret = (): string => randomBytes(32).toString('base64url');

/** A redirection cannot resend a form, so it leads back to the form's page: the nearest one at its address or above. */
function wayBack({ path, query, form }: Visit): string {
  if (form.size > 0) return pageFrom(path);
  const { lang: _lang, ...rest } = query;
  const search = new URLSearchParams(rest);
  return search.size === 0 ? path : `${path}?${search}`;
}

const pageFrom = (path: string): string =>
  path === consolePaths.home || isPage(path) ? path : pageFrom(path.slice(0, path.lastIndexOf('/')));

const routes: readonly PageRoute[] = Object.values(everyConsoleRoute).flatMap((some) => Object.values(some));

/** Of several routes that fit an address the gateway takes the one that says it in full. */
function isPage(path: string): boolean {
  const fitting = routes.filter((one) => patternOf(one).test(path));
  const exact = fitting.filter((one) => one.path === path);
  return (exact.length > 0 ? exact : fitting).some(({ method }) => method === 'GET');
}

const patternOf = ({ path }: PageRoute) => new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`);

/** Only a page of the console, of this very site. */
const isOurs = (path: string): boolean =>
  /^\/console(\/[\w~%-]+)*(\?[\w~%&=+.*-]*)?$/.test(path) && path.length <= 1_000;

export const consoleDoor = (
  service: SignInService,
  api: ApiOf,
): Readonly<Record<keyof typeof consoleDoorRoutes, PageOf>> => ({
  'finish-sign-in': (visit) => finish(service, api, visit),
  'show-signed-out': async ({ language }) => ({ page: signedOut(language) }),
  'sign-out': async () => ({
    goTo: `${service.signInUrl}/logout?${new URLSearchParams({
      client_id: service.clientId,
      logout_uri: `${service.publicUrl}${consolePaths.signedOut}`,
    })}`,
    cookies: [forgetSession('staff')],
  }),
});

/** Whatever becomes of the name, who has a token comes in: without one they are shown by the beginning of their id. */
async function finish(
  service: SignInService,
  api: ApiOf,
  { query, cookies, language, visitor }: Visit,
): Promise<Shown> {
  const [state = '', verifier = '', back = ''] = (cookies.get(`__Host-${cookieName}`) ?? '').split('.');
  const forgotten = keepFor(0, cookieName, '');
  const failed: Shown = { page: signInFailed(language), status: 400, cookies: [forgotten] };
  if (state === '' || query.state !== state || query.code === undefined) return failed;
  const token = await exchange(service, query.code, verifier);
  if (token === undefined) return failed;
  // Readers do nothing that would be shown with their name.
  if (mayNot(whoIs({ session: token }), 'decide', language) === undefined)
    await api(token, language, visitor).ask('register-me');
  const path = Buffer.from(back, 'base64url').toString();
  return { goTo: isOurs(path) ? path : consolePaths.home, cookies: [forgotten, keepSession('staff', token)] };
}

/** The identity token, or nothing where the service refuses or does not answer. */
async function exchange(
  { signInUrl, clientId, publicUrl }: SignInService,
  code: string,
  verifier: string,
): Promise<string | undefined> {
  try {
    const response = await fetch(`${signInUrl}/oauth2/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        client_id: clientId,
        redirect_uri: `${publicUrl}${consolePaths.afterSignIn}`,
        code,
        code_verifier: verifier,
      }),
      signal: AbortSignal.timeout(10_000),
    });
    const { id_token: token } = (await response.json()) as { id_token?: unknown };
    return response.ok && typeof token === 'string' ? token : undefined;
  } catch (error) {
    console.warn({ message: 'sign-in unreachable', error: (error as Error).name });
    return undefined;
  }
}
