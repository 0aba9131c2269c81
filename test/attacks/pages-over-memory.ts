/** The pages of applicants and writers over a programme in memory, asked as a browser asks: cookies in, pages out. */

import { formDraftStore } from '#adapters/dynamodb/application/form-draft-store.ts';
import { drawDraftIds } from '#adapters/system-clock.ts';
import type { Language } from '#domain/values/language.ts';
import { type OperationName, routes } from '#http/api.ts';
import { applicantOperations } from '#http/applicant-api/operations.ts';
import { applicantRoutes } from '#http/applicant-api/routes.ts';
import { draftOperations } from '#http/draft-api/operations.ts';
import { draftRoutes } from '#http/draft-api/routes.ts';
import { httpApi } from '#http/server/http-api.ts';
import type { HttpResponse } from '#http/server/http-event.ts';
import { routeKeyOf } from '#http/server/request-parts.ts';
import { sentences } from '#http/words/problem-words.ts';
import { eventOf } from '#test/functions/http/api-in-memory.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { programmeInMemory } from '#test/support/programme-in-memory.ts';
import { applicantPages } from '#web/applicant/applicant-pages.ts';
import { applicantPageRoutes } from '#web/applicant/routes.ts';
import { formPages, withoutDraft } from '#web/draft/form-pages.ts';
import { formPageRoutes } from '#web/draft/routes.ts';
import { publicPages } from '#web/public/public-pages.ts';
import { publicPageRoutes } from '#web/public/routes.ts';
import type { ProgrammeApi } from '#web/server/programme-api.ts';
import { site } from '#web/server/site.ts';
import { themeOf } from '#web/server/theme.ts';

export type Pages = ReturnType<typeof pagesOverMemory>;

export function pagesOverMemory(now = '2022-01-20T10:00:00.000Z') {
  const memory = programmeInMemory(promotion1, now);
  const drafts = formDraftStore(memory.table);
  const apis = [
    httpApi(
      draftRoutes,
      draftOperations({ ...memory, drafts, drawIds: drawDraftIds, wait: async () => {} }, () => sentences),
      memory,
      () => sentences,
    ),
    httpApi(
      applicantRoutes,
      applicantOperations({ ...memory, drawIds: drawDraftIds, openapi: () => ({}) }),
      memory,
      () => sentences,
    ),
  ];
  const api = (token: string | undefined, language: Language): ProgrammeApi => {
    const ask = async (
      name: OperationName,
      {
        body,
        params,
        idempotencyKey = '',
      }: { body?: unknown; params?: Record<string, string>; idempotencyKey?: string } = {},
    ) => {
      const handler = apis[name in draftRoutes ? 0 : 1];
      const sent = {
        json: body,
        ...(params ? { path: params } : {}),
        ...(token === undefined ? {} : { token }),
      };
      const headers = { 'accept-language': language, 'idempotency-key': idempotencyKey };
      const event = eventOf(routeKeyOf(routes[name]), { ...sent, headers });
      const response = await handler?.(event, {} as never);
      const said = JSON.parse(response?.body ?? '{}');
      return (response?.statusCode ?? 500) < 400 ? { ok: true, value: said } : { ok: false, problem: said };
    };
    return { ask, fetchFile: ask } as object as ProgrammeApi;
  };
  const look = { cohort: promotion1, theme: themeOf('', '', ''), publicUrl: 'https://aic.example.org', api };
  const sites = {
    public: site(publicPageRoutes, publicPages({ ...look, clock: memory.clock, recountSource: '' }), look),
    draft: site(formPageRoutes, formPages(memory.clock), {
      ...look,
      session: 'draft',
      welcome: withoutDraft,
    }),
    applicant: site(applicantPageRoutes, applicantPages, { ...look, session: 'applicant' }),
  };
  return { ...memory, drafts, sites };
}

/** One browser: it keeps cookies, and the form token of the page that it showed last. */
export function aBrowser({ sites }: Pages) {
  const cookies = new Map<string, string>();
  const ask = async (
    of: keyof Pages['sites'],
    method: 'GET' | 'POST',
    path: string,
    params: Record<string, string> = {},
    fields?: Record<string, string>,
  ): Promise<HttpResponse> => {
    const address = path.replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? '');
    const answer = await sites[of](
      {
        routeKey: `${method} ${path}`,
        rawPath: address,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        cookies: [...cookies].map(([name, value]) => `${name}=${value}`),
        pathParameters: params,
        ...(fields ? { body: new URLSearchParams(fields).toString() } : {}),
        requestContext: { requestId: 'r-1' },
      },
      {} as never,
    );
    for (const cookie of answer.cookies ?? []) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (/Max-Age=0/.test(cookie)) cookies.delete(name);
      else cookies.set(name, value);
    }
    return answer;
  };
  return {
    cookies,
    open: (of: keyof Pages['sites'], path: string, params?: Record<string, string>) =>
      ask(of, 'GET', path, params),
    post: (
      of: keyof Pages['sites'],
      path: string,
      fields: Record<string, string>,
      params?: Record<string, string>,
    ) => ask(of, 'POST', path, params, fields),
  };
}

/** The token of the forms of a page. */
export const formTokenIn = ({ body }: HttpResponse): string =>
  /name="formToken" value="([^"]+)"/.exec(body)?.[1] ?? '';
