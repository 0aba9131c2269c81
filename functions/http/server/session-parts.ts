/** The exchange of a link for a session, which every function that serves link holders offers. */
import * as z from 'zod/mini';
import { instant, text } from './answer-parts.ts';

/** What a browser may have already: a session of the same owner goes on, so that forms that are open on a page do. */
export const sessionBody = z.strictObject({ session: z.optional(z.string().check(z.maxLength(200))) });

/** The token is a bearer of the API as the link is. */
const openedSession = z.strictObject({ token: text, endsAt: instant });

export const sessionResponse = {
  summary: 'Exchanges my personal link for a session of at most seven days',
  answer: openedSession,
} as const;
