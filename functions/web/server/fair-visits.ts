/**
 * No visitor takes open pages away from others (http/server/fair-share.ts). Who shows a link or a sign-in is asked about at the
 * API, whoever else comes from their address; one that the API has refused is not asked about again and again.
 */
import { createHash } from 'node:crypto';
import type { MiddlewareObj } from '@middy/core';
import { type Clients, clients } from '#http/server/clients.ts';
import type { OpenTraffic } from '#http/server/rates.ts';
import { routeKeyOf } from '#http/server/request-parts.ts';
import { Instead } from './instead.ts';
import type { PageEvent } from './read-visit.ts';
import { tooManyVisits } from './refusals.ts';
import type { PageRoute, SessionKind, Shown } from './visit.ts';

/** What the API says of a link or a sign-in that is none and never will be: one that was replaced may be in force again. */
const lost: readonly string[] = ['link-invalid', 'sign-in-needed'];
/** A link that was refused never becomes a good one, so that this only bounds the memory. */
const mostRemembered = 5_000;

/**
 * @param table the page routes of the site
 * @param session that the site asks for; none is open to all
 * @param asked those who came to this instance before
 * @returns `knocking`, before anything is rendered, and `judged`, next to the page
 */
export function fairVisits(
  table: Readonly<Record<string, PageRoute>>,
  session: SessionKind | undefined,
  asked: Clients = clients(),
) {
  const entries = new Set(
    Object.values(table)
      .filter(({ isEntry }) => isEntry)
      .map(routeKeyOf),
  );
  const openTraffic = (routeKey: string): OpenTraffic => {
    if (entries.has(routeKey)) return 'entering';
    return routeKey.startsWith('POST ') ? 'opening' : 'published';
  };
  const refused = new Set<string>();
  const refuseBeyond = (event: PageEvent, traffic: OpenTraffic): void => {
    const seconds = asked.wait(event, traffic);
    if (seconds === 0) return;
    throw new Instead({ page: tooManyVisits(event.visit.language), status: 429, seconds });
  };
  const knocking: MiddlewareObj<PageEvent> = {
    before: ({ event }) => {
      const { visit, routeKey } = event;
      if (session === undefined) refuseBeyond(event, openTraffic(routeKey));
      else if (visit.session === undefined || refused.has(digestOf(visit.session)))
        refuseBeyond(event, 'guessing');
    },
  };
  const judged: MiddlewareObj<PageEvent, Shown> = {
    after: ({ event: { visit }, response: shown }) => {
      if (!shown || !('refused' in shown) || !lost.includes(shown.refused.code)) return;
      if (visit.session === undefined) return;
      if (refused.size >= mostRemembered) refused.clear();
      refused.add(digestOf(visit.session));
    },
  };
  return { knocking, judged };
}

const digestOf = (secret: string): string => createHash('sha256').update(secret).digest('base64');
