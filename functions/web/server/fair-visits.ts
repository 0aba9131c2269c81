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
import type { PageRoute, SessionKind, Shown, Visit } from './visit.ts';

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
  const isKnownDead = (visit: Visit): boolean => refused.size > 0 && refused.has(digestOf(secretOf(visit)));
  const knocking: MiddlewareObj<PageEvent> = {
    before: ({ event }) => {
      const { visit, routeKey } = event;
      const isStranger = session !== undefined && visit.session === undefined;
      if (isStranger || isKnownDead(visit)) refuseBeyond(event, 'guessing');
      else if (session === undefined) refuseBeyond(event, openTraffic(routeKey));
    },
  };
  const judged: MiddlewareObj<PageEvent, Shown> = {
    after: ({ event: { visit }, response: shown }) => {
      if (!shown || !isOfDead(shown) || secretOf(visit) === '') return;
      if (refused.size >= mostRemembered) refused.clear();
      refused.add(digestOf(secretOf(visit)));
    },
  };
  return { knocking, judged };
}

const isOfDead = (shown: Shown): boolean =>
  'refused' in shown ? lost.includes(shown.refused.code) : 'goTo' in shown && shown.isDeadLink === true;

/** What a visit shows: its session or sign-in, or the link that it opens. */
const secretOf = ({ session, params }: Visit): string => session ?? params.token ?? '';

const digestOf = (secret: string): string => createHash('sha256').update(secret).digest('base64');
