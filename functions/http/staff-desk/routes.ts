/** What staff see of the cohort at their desk, and what they decide for many applications at once. */
import * as z from 'zod/mini';
import { advices, statuses } from '#domain/application/application.ts';
import { freeText } from '#domain/application/application-form.ts';
import { labelSchema } from '#domain/application/label.ts';
import { sortings } from '#domain/application/sortings.ts';
import { longestNote } from '#domain/application/staff-note.ts';
import { applicantTypeSchema } from '#domain/cohort/applicant-types.ts';
import { needs, supportAxes } from '#domain/cohort/support.ts';
import { eventKinds } from '#domain/mail/audit-events.ts';
import { languages } from '#domain/values/language.ts';
import { emptyBody, get, onApplication, post, put, remove, unique } from '#http/server/request-parts.ts';
import type { Route } from '#http/server/route.ts';
import { eligibilityDecision, informationRequest } from '#http/staff-api/routes.ts';
import { applicationIdSchema } from '#workflows/contracts.ts';

const cursor = z.optional(z.string().check(z.maxLength(2_000)));
/** Which applications, and in which order. */
const filters = {
  status: z.optional(z.enum(statuses as readonly [string, ...string[]])),
  text: z.optional(z.string().check(z.maxLength(254))),
  type: z.optional(applicantTypeSchema),
  need: z.optional(z.enum(needs)),
  axis: z.optional(z.enum(supportAxes)),
  language: z.optional(z.enum(languages)),
  lookalikes: z.optional(z.enum(['yes'])),
  register: z.optional(z.enum(['unchecked'])),
  minimumDays: z.optional(z.string().check(z.regex(/^\d{1,4}$/))),
  advice: z.optional(z.enum(advices)),
  decision: z.optional(z.enum(['none', 'eligible', 'ineligible'])),
  /** Whoever asks. */
  owner: z.optional(z.enum(['me'])),
  label: z.optional(labelSchema),
  sort: z.optional(z.enum(sortings)),
};
const searchQuery = z.strictObject({
  ...filters,
  /** Separated by commas, a hundred at most. */
  ids: z.optional(z.string().check(z.regex(/^[\w-]{1,40}(,[\w-]{1,40}){0,99}$/))),
  cursor,
  limit: z.optional(z.string().check(z.regex(/^([1-9]\d?|[1-4]\d\d|500)$/))),
});
const journalQuery = z.strictObject({
  day: z.optional(z.iso.date()),
  kind: z.optional(z.enum(eventKinds)),
  /** The account of a member of staff. */
  person: z.optional(z.string().check(z.maxLength(128))),
  applicationId: z.optional(applicationIdSchema),
  cursor,
});
const applicationIds = z.array(applicationIdSchema).check(z.minLength(1), z.maxLength(500), unique);

const labelling = { body: z.strictObject({ applicationIds, label: labelSchema }) };

const staff = { function: 'staff-desk', audience: 'staff' } as const;

export const deskRoutes = {
  'show-today': { ...get('/staff/today'), ...staff },
  'search-applications': { ...get('/staff/search'), ...staff, query: searchQuery },
  'show-neighbours': {
    ...get('/staff/neighbours/{applicationId}'),
    ...staff,
    params: onApplication,
    query: z.strictObject(filters),
  },
  'count-applications': { ...get('/staff/counts'), ...staff },
  'show-journal': { ...get('/staff/journal'), ...staff, query: journalQuery },
  /** Without a body: what somebody is called is what their sign-in says. */
  'register-me': { ...put('/staff/me'), ...staff },
  'list-staff-names': { ...get('/staff/names'), ...staff },
  'list-notes': { ...get('/staff/applications/{applicationId}/notes'), ...staff, params: onApplication },
  'add-note': {
    ...post('/staff/applications/{applicationId}/notes'),
    ...staff,
    params: onApplication,
    body: z.strictObject({ note: freeText(longestNote) }),
    success: 201,
    needsKey: true,
  },
  'take-application': {
    ...put('/staff/applications/{applicationId}/owner'),
    ...staff,
    params: onApplication,
    body: emptyBody,
  },
  'give-back-application': {
    ...remove('/staff/applications/{applicationId}/owner'),
    ...staff,
    params: onApplication,
  },
  'list-labels': { ...get('/staff/labels'), ...staff },
  'label-many': { ...post('/staff/labels'), ...staff, ...labelling },
  'unlabel-many': { ...post('/staff/label-removals'), ...staff, ...labelling },
  'decide-many': {
    ...post('/staff/eligibility-decisions'),
    ...staff,
    body: z.strictObject({ applicationIds, ...eligibilityDecision }),
  },
  'ask-many': {
    ...post('/staff/information-requests'),
    ...staff,
    body: z.strictObject({ applicationIds, ...informationRequest }),
  },
} as const satisfies Record<string, Route>;
