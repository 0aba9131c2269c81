/** What staff look at without changing anything: how a round stands, how near its list was to another, what a budget would do. */
import * as z from 'zod/mini';
import { amountCents, unique } from '#domain/application/application-form.ts';
import { roundNames, sessionNames } from '#domain/application/stages.ts';
import { get, post } from '#http/server/request-parts.ts';
import type { Route } from '#http/server/route.ts';
import { applicationIdSchema } from '#workflows/contracts.ts';

const onRound = z.strictObject({ round: z.enum(roundNames) });
const onSession = z.strictObject({ round: z.enum(sessionNames) });
const place = z.int().check(z.positive());
const simulationBody = z.strictObject({
  budgetCents: z.optional(z.int()),
  maximumLaureates: z.optional(z.int()),
  whenOverBudget: z.optional(z.enum(['skip', 'stop'])),
  without: z.optional(z.array(applicationIdSchema).check(z.maxLength(200), unique)),
  with: z.optional(
    z
      .array(
        z.strictObject({
          applicationId: applicationIdSchema,
          requestedCents: z.optional(amountCents),
          place: z.optional(place),
        }),
      )
      .check(z.maxLength(200)),
  ),
});

const round = '/staff/rounds/{round}' as const;
const analysis = { function: 'round-analysis', audience: 'staff' } as const;

export const analysisRoutes = {
  'show-round': { ...get(round), ...analysis, params: onRound },
  'show-sensitivity': { ...get(`${round}/sensitivity`), ...analysis, params: onSession },
  'simulate-funding': { ...post('/staff/rounds/panel/simulation'), ...analysis, body: simulationBody },
} as const satisfies Record<string, Route>;
