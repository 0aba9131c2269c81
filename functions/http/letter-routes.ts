/** The letters that an applicant was sent, for who has lost them. */
import { get } from './request-parts.ts';
import type { Route } from './route.ts';

export const letterRoutes = {
  'list-my-letters': {
    ...get('/application/letters'),
    ...{ function: 'applicant-letters', audience: 'applicant' },
  },
} as const satisfies Record<string, Route>;
