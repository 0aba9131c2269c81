/** The closing of the vote, and its annulment where it cannot be counted, in a function of its own: it alone may read ballots. */
import * as z from 'zod/mini';
import { closingBody, post, reason } from '#http/server/request-parts.ts';
import type { Route } from '#http/server/route.ts';
import { applicationIdSchema } from '#workflows/contracts.ts';

/** Besides: the finalists ranked on the grades that they have, though those are fewer than the rules ask for, and why each. */
const panelClosingBody = z.strictObject({
  ...closingBody.shape,
  rankOnFewerGrades: z.optional(
    z.array(z.strictObject({ applicationId: applicationIdSchema, reason })).check(z.maxLength(100)),
  ),
});

/** Why, and when the new vote ends. */
const annulmentBody = z.strictObject({ reason, until: z.iso.datetime({ offset: true }) });

export const closePanelRoutes = {
  'close-panel': {
    ...post('/staff/rounds/panel/closing'),
    function: 'close-panel',
    audience: 'staff',
    body: panelClosingBody,
  },
  'annul-vote': {
    ...post('/staff/rounds/panel/annulment'),
    function: 'close-panel',
    audience: 'operator',
    body: annulmentBody,
  },
} as const satisfies Record<string, Route>;
