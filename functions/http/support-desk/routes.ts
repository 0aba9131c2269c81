/** What staff see and do of the supports of laureates. `support-desk` is a function of its own: nine records, and none of the grants. */
import * as z from 'zod/mini';
import { planSchema } from '#domain/support/support-plan.ts';
import { toldReportsSchema, verdictSchema } from '#domain/support/support-reports.ts';
import {
  closingBody,
  get,
  ofTwo,
  onApplication,
  post,
  put,
  readInstant,
  reason,
  remove,
} from '#http/server/request-parts.ts';
import type { Route } from '#http/server/route.ts';
import { supportRepairOutcomes } from '#workflows/contracts.ts';

const staff = { function: 'support-desk', audience: 'staff' } as const;
const one = '/staff/supports/{applicationId}';

export const supportDeskRoutes = {
  'list-supports': { ...get('/staff/supports'), ...staff },
  'show-support': { ...get(one), ...staff, params: onApplication },
  'propose-plan': {
    ...put(`${one}/plan`),
    ...staff,
    params: onApplication,
    body: z.strictObject({ ...planSchema.shape, reason: z.optional(reason) }),
  },
  'take-back-plan': { ...remove(`${one}/plan`), ...staff, params: onApplication },
  'close-check-ins': {
    ...post(`${one}/check-ins/closing`),
    ...staff,
    params: onApplication,
    body: closingBody,
  },
  'remove-session': {
    ...post(`${one}/sessions/{sessionId}/removal`),
    ...staff,
    params: z.strictObject({
      ...onApplication.shape,
      sessionId: z.string().check(z.regex(/^[0-9a-f-]{8,64}$/)),
    }),
    body: z.strictObject({ reason }),
  },
  'end-support': {
    ...post(`${one}/end`),
    ...staff,
    params: onApplication,
    body: z.strictObject({ reason }),
    decides: true,
  },
  'show-reports': { ...get(`${one}/reports`), ...staff, params: onApplication },
  /** From a paper that came. */
  'file-paper-reports': {
    ...post(`${one}/reports`),
    ...staff,
    params: onApplication,
    body: z.extend(toldReportsSchema, { receivedOn: z.iso.date() }),
  },
  /** By two where the grant falls by it. */
  'review-reports': {
    ...post(`${one}/reports/review`),
    ...staff,
    ...ofTwo,
    params: onApplication,
    body: z.strictObject({ filedAt: readInstant, verdict: verdictSchema }),
    decides: true,
  },
  'notify-default': {
    ...post(`${one}/default/notice`),
    ...staff,
    params: onApplication,
    /** `byPost`: it is sent by registered post as well. */
    body: z.strictObject({ byPost: z.optional(z.literal(true)) }),
    decides: true,
  },
  'record-default': {
    ...post(`${one}/default`),
    ...staff,
    params: onApplication,
    ...ofTwo,
    body: z.strictObject({ reason, recoverCents: z.int().check(z.gte(0)) }),
    decides: true,
  },
  'take-back-default': { ...remove(`${one}/default/proposal`), ...staff, params: onApplication },
  'withdraw-default': {
    ...post(`${one}/default/withdrawal`),
    ...staff,
    params: onApplication,
    ...ofTwo,
    body: z.strictObject({ reason }),
    decides: true,
  },
  'decide-support-repair': {
    ...post(`${one}/repair`),
    function: 'support-desk',
    audience: 'operator',
    params: onApplication,
    body: z.strictObject({ outcome: z.enum(supportRepairOutcomes) }),
  },
} as const satisfies Record<string, Route>;
