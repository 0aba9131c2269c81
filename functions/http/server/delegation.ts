/** Nothing is decided in the name of the authority on a day on which no delegation of signature holds (CRPA L212-1). */
import type { MiddlewareObj } from '@middy/core';
import { signatoryAt } from '#domain/cohort/signatory.ts';
import type { Door } from './audience.ts';
import type { HttpEvent } from './http-event.ts';
import { Refused } from './refused.ts';
import type { Route } from './route.ts';

export const delegation = ({ cohort, clock }: Door): MiddlewareObj<HttpEvent & { route: Route }> => ({
  before: ({ event }) => {
    if (!event.route.decides) return;
    if (!signatoryAt(cohort, clock.now().toISOString())) throw new Refused({ code: 'no-signatory' });
  },
});
