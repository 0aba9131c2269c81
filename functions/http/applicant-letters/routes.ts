/** The letters that an applicant was sent, for who has lost them. */
import { get } from '#http/server/request-parts.ts';
import type { Route } from '#http/server/route.ts';

export const letterRoutes = {
  'list-my-letters': { ...get('/application/letters'), function: 'applicant-letters', audience: 'applicant' },
} as const satisfies Record<string, Route>;
