/** What staff do with a round as a whole: its lot, its opening, its outcomes, its release, its waiting list. */
import * as z from 'zod/mini';
import { amountCents, freeText } from '#domain/application/application-form.ts';
import { roundNames, sessionNames } from '#domain/application/stages.ts';
import { roundsOfTwo } from '#domain/values/second-person.ts';
import { get, ofTwo, onApplication, post, put, reason, remove } from '#http/server/request-parts.ts';
import type { Route } from '#http/server/route.ts';
import { applicationIdSchema } from '#workflows/contracts.ts';

const adjustmentBody = z.strictObject({
  outcome: z.enum(['shortlisted', 'not-shortlisted', 'laureate', 'waitlisted', 'not-selected']),
  reason,
  amountCents: z.optional(amountCents),
});

/** Why the vote opens with questions of the panel left open. */
const openingBody = z.strictObject({ reason: z.optional(reason) });

/** A part that is left out is told in no letter. */
const synthesisBody = z.strictObject({
  strengths: z.optional(freeText(2_000)),
  improvements: z.optional(freeText(2_000)),
});

/** The next in line whom a ceiling excludes, and why staff pass them over. */
const promotionBody = z.strictObject({
  passOver: z.optional(applicationIdSchema),
  reason: z.optional(reason),
});

/** Why the call is called off; each line of another round has its own reason. */
const releaseBody = z.strictObject({ reason: z.optional(reason) });

const onSession = z.strictObject({ round: z.enum(sessionNames) });
const onRound = z.strictObject({ round: z.enum(roundNames) });
const onRankedApplication = z.strictObject({
  round: z.enum(sessionNames),
  applicationId: applicationIdSchema,
});

const staff = { function: 'rounds-api', audience: 'staff' } as const;
const inRound = { ...staff, params: onRound } as const;
const onRanked = { ...staff, params: onRankedApplication } as const;
const round = '/staff/rounds/{round}' as const;

export const roundsRoutes = {
  'open-round': { ...post(`${round}/opening`), ...staff, params: onSession, body: openingBody },
  'adjust-outcome': {
    ...put(`${round}/adjustments/{applicationId}`),
    ...onRanked,
    ...ofTwo,
    body: adjustmentBody,
    decides: true,
  },
  'undo-adjustment': { ...remove(`${round}/adjustments/{applicationId}`), ...onRanked, ...ofTwo },
  'write-synthesis': {
    ...put('/staff/applications/{applicationId}/synthesis'),
    ...staff,
    params: onApplication,
    body: synthesisBody,
  },
  'preview-release': { ...get(`${round}/preview`), ...inRound },
  'start-release': {
    ...post(`${round}/release`),
    ...inRound,
    ...ofTwo,
    body: releaseBody,
    success: 202,
    decides: true,
  },
  'take-back-panel-proposal': {
    ...remove(`${round}/proposals/{subject}`),
    ...staff,
    params: z.strictObject({
      round: z.enum(roundsOfTwo),
      subject: z.union([z.literal('release'), applicationIdSchema]),
    }),
  },
  'promote-from-waiting-list': {
    ...post('/staff/waiting-list/promotion'),
    ...staff,
    ...ofTwo,
    body: promotionBody,
    decides: true,
  },
} as const satisfies Record<string, Route>;
