/** What staff and operators can ask for, and the shape in which they ask. */
import * as z from 'zod/mini';
import { statuses } from '#domain/application/application.ts';
import {
  applicationFormSchema,
  completableFields,
  freeText,
  line,
  unique,
} from '#domain/application/application-form.ts';
import {
  emptyBody,
  get,
  identifier,
  ofTwo,
  onApplication,
  post,
  put,
  readInstant,
  reason,
  remove,
} from '#http/server/request-parts.ts';
import type { Route } from '#http/server/route.ts';

export const eligibilityDecision = {
  outcome: z.enum(['eligible', 'ineligible']),
  reasonCodes: z.optional(z.array(z.string().check(z.maxLength(60))).check(z.maxLength(40), unique)),
  reason: z.optional(reason),
  unmodifiedSince: z.optional(readInstant),
};
const eligibilityDecisionBody = z.strictObject(eligibilityDecision);
export const informationRequest = {
  fields: z.array(z.enum(completableFields)).check(z.minLength(1), unique),
  message: freeText(5_000),
};
/** Fields of the form, papers of the cohort file, or both: one at least. */
const informationRequestBody = z
  .strictObject({
    ...informationRequest,
    fields: z._default(z.array(z.enum(completableFields)).check(unique), []),
    papers: z.optional(z.array(identifier).check(z.maxLength(30), unique)),
  })
  .check(
    z.refine(({ fields, papers = [] }) => fields.length + papers.length > 0, {
      error: 'missing',
      path: ['fields'],
    }),
  );
/** More time needs a reason. */
export const overdueDecision = { outcome: z.enum(['confirmed', 'extended']), reason: z.optional(reason) };
const repairBody = z.strictObject({ outcome: z.enum(['retry', 'abandon']) });

/** A row of a file, under the reference that it has there. */
const importBody = z.strictObject({
  reference: line(100),
  form: applicationFormSchema,
  reason: z.optional(reason),
  isTrial: z.optional(z.boolean()),
  isAnother: z.optional(z.boolean()),
});

const listQuery = z.strictObject({
  status: z.enum(statuses as readonly [string, ...string[]]),
  cursor: z.optional(z.string().check(z.maxLength(2_000))),
  limit: z.optional(z.string().check(z.regex(/^([1-9]\d?|100)$/))),
});

const staff = { function: 'staff-api', audience: 'staff' } as const;
const operator = { function: 'staff-api', audience: 'operator' } as const;
const onOne = { ...staff, params: onApplication } as const;
const one = '/staff/applications/{applicationId}' as const;

export const staffRoutes = {
  'list-applications': { ...get('/staff/applications'), ...staff, query: listQuery },
  'import-application': { ...put('/staff/imports'), ...staff, body: importBody },
  'show-application': { ...get(one), ...onOne },
  'decide-eligibility': {
    ...post(`${one}/eligibility-decision`),
    ...onOne,
    body: eligibilityDecisionBody,
    decides: true,
  },
  'undo-eligibility': { ...remove(`${one}/eligibility-decision`), ...onOne },
  'check-register': { ...post(`${one}/register-check`), ...onOne, body: emptyBody },
  'request-information': { ...post(`${one}/information-request`), ...onOne, body: informationRequestBody },
  'settle-overdue': {
    ...post(`${one}/overdue-decision`),
    ...onOne,
    body: z.strictObject(overdueDecision),
    decides: true,
  },
  'countersign-agreement': {
    ...post(`${one}/countersignature`),
    ...onOne,
    ...ofTwo,
    body: emptyBody,
    decides: true,
  },
  'take-back-proposal': { ...remove(`${one}/proposal`), ...onOne },
  'allow-codes': { ...post(`${one}/codes`), ...onOne, body: z.strictObject({ reason }) },
  'renew-link': { ...post(`${one}/link`), ...onOne, body: emptyBody, success: 202 },
  'decide-repair': {
    ...post(`${one}/repair`),
    ...operator,
    params: onApplication,
    body: repairBody,
    success: 202,
  },
  'list-repairs': { ...get('/staff/repairs'), ...staff },
} as const satisfies Record<string, Route>;
