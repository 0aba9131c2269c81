/** What staff see of the cohort at their desk, and what they decide for many applications at once. */
import * as z from 'zod/mini';
import { freeText, unique } from '#domain/application/application-form.ts';
import { labelSchema, seenLine } from '#domain/application/label.ts';
import { listFilters, listFiltersSchema, longestViewName } from '#domain/application/list-filters.ts';
import { longestNote } from '#domain/application/staff-note.ts';
import { eventKinds } from '#domain/mail/audit-events.ts';
import { emptyBody, get, onApplication, post, put, remove } from '#http/server/request-parts.ts';
import type { Route } from '#http/server/route.ts';
import { eligibilityDecision, informationRequest, overdueDecision } from '#http/staff-api/routes.ts';
import { applicationIdSchema } from '#workflows/contracts.ts';

const cursor = z.optional(z.string().check(z.maxLength(2_000)));
const searchQuery = z.strictObject({
  ...listFilters,
  /** Separated by commas, a hundred at most. */
  ids: z.optional(z.string().check(z.regex(/^[\w-]{1,40}(,[\w-]{1,40}){0,99}$/))),
  cursor,
  limit: z.optional(z.string().check(z.regex(/^([1-9]\d?|[1-4]\d\d|500)$/))),
});
const account = z.optional(z.string().check(z.maxLength(128)));
const journalQuery = z.strictObject({
  day: z.optional(z.iso.date()),
  kind: z.optional(z.enum(eventKinds)),
  /** The account of a member of staff. */
  person: account,
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
    query: listFiltersSchema,
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
  'list-mentions': { ...get('/staff/mentions'), ...staff },
  'close-mention': {
    ...remove('/staff/applications/{applicationId}/notes/{noteId}/mention'),
    ...staff,
    params: z.strictObject({ applicationId: applicationIdSchema, noteId: z.guid() }),
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
    /** The account of whoever saw to it when somebody looked. */
    query: z.strictObject({ of: account }),
  },
  'list-views': { ...get('/staff/views'), ...staff },
  'save-view': {
    ...post('/staff/views'),
    ...staff,
    body: z.strictObject({ name: seenLine(longestViewName), ...listFilters }),
  },
  'delete-view': {
    ...remove('/staff/views/{viewId}'),
    ...staff,
    params: z.strictObject({ viewId: z.string().check(z.regex(/^[0-9a-f]{16}$/)) }),
  },
  'list-labels': { ...get('/staff/labels'), ...staff },
  'label-many': { ...post('/staff/labels'), ...staff, ...labelling },
  'unlabel-many': { ...post('/staff/label-removals'), ...staff, ...labelling },
  'decide-many': {
    ...post('/staff/eligibility-decisions'),
    ...staff,
    body: z.strictObject({ applicationIds, ...eligibilityDecision }),
    decides: true,
  },
  'settle-many': {
    ...post('/staff/overdue-decisions'),
    ...staff,
    body: z.strictObject({ applicationIds, ...overdueDecision }),
    decides: true,
  },
  'ask-many': {
    ...post('/staff/information-requests'),
    ...staff,
    body: z.strictObject({ applicationIds, ...informationRequest }),
  },
} as const satisfies Record<string, Route>;
