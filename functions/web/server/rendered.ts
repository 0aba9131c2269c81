/** What a page answers, as HTTP: its cookies, its language, and a page of its own where it broke. */
import type { MiddlewareObj } from '@middy/core';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { breakage } from '#http/server/breakage.ts';
import type { HttpResponse } from '#http/server/http-event.ts';
import { frame, type PageContent } from './frame.ts';
import { Instead } from './instead.ts';
import type { PageEvent } from './read-visit.ts';
import { brokenPage, pageOfRefusal } from './refusals.ts';
import { keepLanguage } from './session.ts';
import type { Theme } from './theme.ts';
import type { Shown, Visit } from './visit.ts';

export interface Look {
  cohort: Cohort;
  theme: Theme;
  /** Where the browser sees the site. */
  publicUrl: string;
}

export const rendered = (look: Look): MiddlewareObj<PageEvent, Shown | HttpResponse> => ({
  after: (request) => {
    const { event, response } = request;
    if (response && !('statusCode' in response)) {
      request.response = respond(event.visit, response, look, event.browser.cookie);
    }
  },
  onError: (request) => {
    const { error, event } = request;
    if (error instanceof Instead) {
      request.response = respond(event.visit, error.shown, look, event.browser.cookie);
      return;
    }
    console.error({ message: 'page', route: event.routeKey, ...breakage(error) });
    request.response = respond(event.visit, { page: brokenPage(event.visit), status: 500 }, look);
  },
});

/** @param browserCookie set where the browser had no secret of its own yet */
function respond(
  visit: Visit,
  shown: Shown,
  { cohort, theme, publicUrl }: Look,
  browserCookie?: string,
): HttpResponse {
  const { language, path, query } = visit;
  const cookies = [
    ...(browserCookie === undefined ? [] : [browserCookie]),
    ...(query.lang === language ? [keepLanguage(language)] : []),
    ...('cookies' in shown ? (shown.cookies ?? []) : []),
  ];
  if ('goTo' in shown) {
    const headers = { 'cache-control': 'no-store', location: shown.goTo };
    return { statusCode: 303, headers, cookies, body: '' };
  }
  if ('file' in shown) return fileOf(shown, cookies);
  const content: PageContent = 'page' in shown ? shown.page : pageOfRefusal(shown.refused, visit);
  const seconds = 'page' in shown ? shown.seconds : shown.refused.seconds;
  return {
    statusCode: 'page' in shown ? (shown.status ?? 200) : shown.refused.status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-language': language,
      'cache-control': 'no-store',
      ...(seconds === undefined ? {} : { 'retry-after': String(seconds) }),
    },
    cookies,
    body: frame(content, { language, path, query, cohort, theme: theme.addresses, publicUrl }),
  };
}

function fileOf(
  { file, type, status = 200, disposition, isImmutable }: Extract<Shown, { file: unknown }>,
  cookies: string[],
): HttpResponse {
  const answer = {
    statusCode: status,
    headers: {
      'content-type': type,
      'cache-control': isImmutable ? 'public, max-age=31536000, immutable' : 'no-store',
      ...(disposition === undefined ? {} : { 'content-disposition': disposition }),
    },
    cookies: isImmutable ? [] : cookies,
  };
  return typeof file === 'string'
    ? { ...answer, body: file }
    : { ...answer, body: Buffer.from(file).toString('base64'), isBase64Encoded: true };
}
