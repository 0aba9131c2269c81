/**
 * Cookies and the protection of forms. A personal link is exchanged at once for a cookie that no script reads, no other
 * site sends along and no subdomain sets (`__Host-`, RFC 6265bis), so that the secret stays out of addresses and histories.
 */
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Language } from '#domain/values/language.ts';
import type { SessionKind } from './visit.ts';

const nameOf = (kind: SessionKind): string => `__Host-${kind}`;
/** Names a browser, so that a form can be told from a forged one. */
const browserCookie = '__Host-browser';
const languageCookie = '__Host-language';

const setCookie = (name: string, value: string, maximumAge?: number): string =>
  `${name}=${value}; Path=/; Secure; HttpOnly; SameSite=Lax${maximumAge === undefined ? '' : `; Max-Age=${maximumAge}`}`;

/** Kept until the browser closes. */
export const keepSession = (kind: SessionKind, secret: string): string => setCookie(nameOf(kind), secret);
export const forgetSession = (kind: SessionKind): string => setCookie(nameOf(kind), '', 0);
export const keepLanguage = (language: Language): string =>
  setCookie(languageCookie, language, 365 * 24 * 3600);
/** A cookie of one page's own, such as the state of a sign-in under way; in seconds. */
export const keepFor = (seconds: number, name: string, value: string): string =>
  setCookie(`__Host-${name}`, value, seconds);

export function readCookies(cookies: readonly string[] = []): Map<string, string> {
  return new Map(
    cookies.map((cookie) => {
      const at = cookie.indexOf('=');
      return [cookie.slice(0, Math.max(at, 0)), cookie.slice(at + 1)];
    }),
  );
}

export const sessionIn = (cookies: ReadonlyMap<string, string>, kind: SessionKind): string | undefined => {
  const value = cookies.get(nameOf(kind));
  return value !== undefined && /^[\x21-\x3a\x3c-\x7e]{1,3000}$/.test(value) ? value : undefined;
};

export const languageIn = (cookies: ReadonlyMap<string, string>): Language | undefined => {
  const value = cookies.get(languageCookie);
  return value === 'fr' || value === 'en' ? value : undefined;
};

/** The browser's own secret, and the cookie that must be set when it has none yet. */
export function browserSecret(cookies: ReadonlyMap<string, string>): { secret: string; cookie?: string } {
  const kept = cookies.get(browserCookie);
  if (kept !== undefined && /^[\w-]{22}$/.test(kept)) return { secret: kept };
  const secret = randomBytes(16).toString('base64url');
  return { secret, cookie: setCookie(browserCookie, secret) };
}

/**
 * What seals the forms of a page: the browser's secret, and the session in which the page was shown. A page that was opened in
 * one session can post into no other, even when somebody else's link was opened in the same browser meanwhile.
 */
export const formSecret = (browser: string, session: string | undefined): string =>
  session === undefined ? browser : `${browser} ${createHash('sha256').update(session).digest('hex')}`;

const seal = (nonce: string, secret: string): string =>
  createHmac('sha256', secret).update(`form ${nonce}`).digest('base64url');

/** Differs on every page, so that compression cannot be made to spell it out (the BREACH attack). */
export function formTokenOf(secret: string): string {
  const nonce = randomBytes(9).toString('base64url');
  return `${nonce}.${seal(nonce, secret)}`;
}

export function isFormToken(token: string, secret: string): boolean {
  const [nonce = '', sealed = ''] = token.split('.');
  const wanted = Buffer.from(seal(nonce, secret));
  const given = Buffer.from(sealed);
  return wanted.length === given.length && timingSafeEqual(wanted, given);
}
