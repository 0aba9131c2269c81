/** What staff can ask of mail. */
import * as z from 'zod/mini';
import { sessionLetters } from '#domain/application/letters.ts';
import { roundNames } from '#domain/application/stages.ts';
import { waitingStates } from '#domain/mail/mail-desk.ts';
import { languages } from '#domain/values/language.ts';
import { emptyBody, get, onApplication, post, reason } from '#http/server/request-parts.ts';
import type { Route } from '#http/server/route.ts';
import { applicationIdSchema } from '#workflows/contracts.ts';

const onEmail = z.strictObject({ messageKey: z.string().check(z.regex(/^[A-Za-z0-9_-]{1,256}$/)) });
const onLetter = z.strictObject({
  applicationId: applicationIdSchema,
  template: z.string().check(z.regex(/^[a-z-]{3,40}$/)),
});
const onReleasedLetter = z.strictObject({ round: z.enum(roundNames), applicationId: applicationIdSchema });
const onSessionLetter = z.strictObject({ template: z.enum(sessionLetters) });
const languageQuery = z.strictObject({ language: z.optional(z.enum(languages)) });
const mailQuery = z.strictObject({ state: z.optional(z.enum(waitingStates)) });
const why = z.strictObject({ reason });
const perhapsWhy = z.strictObject({ reason: z.optional(reason) });

const staff = { function: 'mail-desk', audience: 'staff' } as const;
const onOne = { ...staff, params: onEmail } as const;
const one = '/staff/mail/{messageKey}' as const;

export const mailRoutes = {
  'list-mail': { ...get('/staff/mail'), ...staff, query: mailQuery },
  'show-mail-desk': { ...get('/staff/mail/desk'), ...staff },
  'stop-mail': { ...post('/staff/mail/stop'), ...staff, body: why },
  'resume-mail': { ...post('/staff/mail/resume'), ...staff, body: emptyBody },
  'hold-email': { ...post(`${one}/hold`), ...onOne, body: perhapsWhy },
  'release-email': { ...post(`${one}/release`), ...onOne, body: perhapsWhy },
  'discard-email': { ...post(`${one}/discard`), ...onOne, body: why },
  'retry-email': { ...post(`${one}/retry`), ...onOne, body: emptyBody },
  'list-letters': { ...get('/staff/applications/{applicationId}/letters'), ...staff, params: onApplication },
  'preview-letter': {
    ...get('/staff/applications/{applicationId}/letters/{template}/preview'),
    ...staff,
    params: onLetter,
  },
  'preview-release-letter': {
    ...get('/staff/rounds/{round}/preview/{applicationId}'),
    ...staff,
    params: onReleasedLetter,
  },
  'preview-session-letter': {
    ...get('/staff/letters/{template}/preview'),
    ...staff,
    params: onSessionLetter,
    query: languageQuery,
  },
  'list-tasks': { ...get('/staff/mail/tasks'), ...staff },
  'close-task': { ...post('/staff/mail/tasks/{messageKey}/closing'), ...onOne, body: emptyBody },
} as const satisfies Record<string, Route>;
