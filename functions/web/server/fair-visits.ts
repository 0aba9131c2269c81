/** No visitor takes open pages away from others (http/server/fair-share.ts); who has a session is the API's to judge. */
import type { MiddlewareObj } from '@middy/core';
import { type Clients, clients } from '#http/server/clients.ts';
import { Instead } from './instead.ts';
import type { PageEvent } from './read-visit.ts';
import { tooManyVisits } from './refusals.ts';
import type { SessionKind } from './visit.ts';

/**
 * @param session that the site asks for; none is open to all
 * @param asked those who came to this instance before
 */
export const fairVisits = (
  session: SessionKind | undefined,
  asked: Clients = clients(),
): MiddlewareObj<PageEvent> => ({
  before: ({ event }) => {
    const { visit, routeKey } = event;
    if (visit.session !== undefined) return;
    const open = routeKey.startsWith('GET ') ? 'published' : 'opening';
    const seconds = asked.wait(event, session === undefined ? open : 'guessing');
    if (seconds > 0) throw new Instead({ page: tooManyVisits(visit.language), status: 429, seconds });
  },
});
