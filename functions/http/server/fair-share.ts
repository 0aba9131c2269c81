/**
 * No client takes the open routes away from others: beyond its share it is refused with 429 and told when to come again
 * (RFC 6585). A link that is good is never refused for it, so that whoever shares an address with a flood votes all the same;
 * one that is not counts, and is refused in these words once there were too many.
 */
import type { MiddlewareObj } from '@middy/core';
import { type Clients, clients } from './clients.ts';
import type { HttpEvent } from './http-event.ts';
import { Refused } from './refused.ts';
import type { Route } from './route.ts';

const dead: readonly string[] = ['link-invalid', 'link-replaced'];

/** @param asked those who came to this instance before */
export const fairShare = (asked: Clients = clients()): MiddlewareObj<HttpEvent & { route: Route }> => ({
  before: ({ event }) => {
    const { audience, method } = event.route;
    if (audience !== 'public') return;
    const seconds = asked.wait(event, method === 'GET' ? 'published' : 'opening');
    if (seconds > 0) throw new Refused({ code: 'too-many-requests', seconds });
  },
  onError: (request) => {
    const { error, event } = request;
    if (!(error instanceof Refused) || !dead.includes(error.refusal.code)) return;
    const seconds = asked.wait(event, 'guessing');
    if (seconds > 0) request.error = new Refused({ code: 'too-many-requests', seconds });
  },
});
