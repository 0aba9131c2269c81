/** What a page answers, as HTTP: headers that keep it to itself, cookies, compression. */
import { gzipSync } from 'node:zlib';
import type { Cohort } from '#domain/cohort/cohort.ts';
import type { HttpEvent, HttpResponse } from '#http/server/http-event.ts';
import { frame, type PageContent } from './frame.ts';
import { pageOfProblem } from './refusals.ts';
import { keepLanguage } from './session.ts';
import type { Theme } from './theme.ts';
import type { Shown, Visit } from './visit.ts';

export interface Look {
  cohort: Cohort;
  theme: Theme;
  /** Where else a form may end, by redirection: the service that people sign in with. */
  formsMayEndAt?: string;
}

/** Nothing is loaded from elsewhere, no style or script stands in a page, and nobody frames it. */
const policyOf = ({ formsMayEndAt }: Look): string =>
  `default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'${
    formsMayEndAt === undefined ? '' : ` ${new URL(formsMayEndAt).origin}`
  }; base-uri 'none'; frame-ancestors 'none'`;
const everyPage = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=63072000',
  'x-content-type-options': 'nosniff',
};

/** @param browserCookie set where the browser had no secret of its own yet */
export function respond(
  event: HttpEvent,
  visit: Visit,
  shown: Shown,
  look: Look,
  browserCookie?: string,
): HttpResponse {
  const cookies = [
    ...(browserCookie === undefined ? [] : [browserCookie]),
    ...(visit.query.lang === visit.language ? [keepLanguage(visit.language)] : []),
    ...('cookies' in shown ? (shown.cookies ?? []) : []),
  ];
  if ('goTo' in shown) {
    return {
      statusCode: 303,
      headers: {
        ...everyPage,
        'content-security-policy': policyOf(look),
        'cache-control': 'no-store',
        location: shown.goTo,
      },
      cookies,
      body: '',
    };
  }
  if ('file' in shown) return fileOf(event, shown, cookies, look);
  const content: PageContent = 'page' in shown ? shown.page : pageOfProblem(shown.refused, visit.language);
  const status = 'page' in shown ? (shown.status ?? 200) : shown.refused.status;
  const { cohort, theme } = look;
  const text = frame(content, {
    language: visit.language,
    path: visit.path,
    query: visit.query,
    cohort,
    theme: theme.addresses,
  });
  return compressed(
    event,
    status,
    {
      'content-type': 'text/html; charset=utf-8',
      'content-language': visit.language,
      'cache-control': 'no-store',
    },
    text,
    cookies,
    look,
  );
}

function fileOf(
  event: HttpEvent,
  shown: Extract<Shown, { file: unknown }>,
  cookies: string[],
  look: Look,
): HttpResponse {
  const headers = {
    'content-type': shown.type,
    'cache-control': shown.isImmutable ? 'public, max-age=31536000, immutable' : 'no-store',
    ...(shown.disposition === undefined ? {} : { 'content-disposition': shown.disposition }),
  };
  return compressed(event, 200, headers, shown.file, shown.isImmutable ? [] : cookies, look);
}

/** HTTP APIs do not compress; a phone on a slow line is glad of it. */
function compressed(
  event: HttpEvent,
  statusCode: number,
  headers: Record<string, string>,
  content: Uint8Array | string,
  cookies: string[],
  look: Look,
): HttpResponse {
  const all = { ...everyPage, 'content-security-policy': policyOf(look), ...headers };
  const isWorth =
    /^(text|image\/svg|application\/json)/.test(headers['content-type'] ?? '') && content.length > 1_000;
  if (isWorth && /\bgzip\b/.test(event.headers['accept-encoding'] ?? '')) {
    const body = gzipSync(content).toString('base64');
    return {
      statusCode,
      headers: { ...all, 'content-encoding': 'gzip', vary: 'accept-encoding' },
      cookies,
      body,
      isBase64Encoded: true,
    };
  }
  return typeof content === 'string'
    ? { statusCode, headers: all, cookies, body: content }
    : {
        statusCode,
        headers: all,
        cookies,
        body: Buffer.from(content).toString('base64'),
        isBase64Encoded: true,
      };
}
