/** An application that is being written: anyone begins one; its link opens it. */
import * as z from 'zod/mini';
import { emailAddress } from '#domain/application/application-form.ts';
import { answersSchema } from '#domain/application/form-draft.ts';
import { languages } from '#domain/values/language.ts';
import { heirBody } from '#http/applicant-api/routes.ts';
import { emptyBody, get, post, put, remove } from '#http/server/request-parts.ts';
import type { Route } from '#http/server/route.ts';
import { sessionBody } from '#http/server/session-parts.ts';

const startBody = z.strictObject({ email: emailAddress, language: z.enum(languages) });
const saveBody = z.strictObject({
  /** The version that was shown: if another window saved since, this save is refused. */
  version: z.int().check(z.positive()),
  answers: answersSchema,
});
const fillBody = z.strictObject({ version: saveBody.shape.version });
const onWriter = z.strictObject({ coWriterId: z.string().check(z.regex(/^d-[\dA-Z]{10,16}-[\dA-Z]{16}$/)) });
/** Of a link that a later letter replaced, or of a session. */
const tokenBody = z.strictObject({ token: z.string().check(z.maxLength(200)) });
const lostLinkBody = z.strictObject({ email: emailAddress });
const visitor = { function: 'draft-api', audience: 'public' } as const;
const heir = { function: 'draft-api', audience: 'heir' } as const;
const writer = { function: 'draft-api', audience: 'draft' } as const;

export const draftRoutes = {
  'start-form': { ...post('/drafts'), ...visitor, body: startBody, success: 201, needsKey: true },
  'open-draft-session': { ...post('/draft/session'), ...writer, body: sessionBody, success: 201 },
  'show-form': { ...get('/draft'), ...writer },
  'save-form': { ...put('/draft'), ...writer, body: saveBody },
  'fill-form': { ...post('/draft/register'), ...writer, body: fillBody },
  'file-form': { ...post('/draft/filing'), ...writer, body: emptyBody, success: 201 },
  'invite-writer': {
    ...post('/draft/writers'),
    ...writer,
    body: z.strictObject({ email: emailAddress }),
    success: 202,
  },
  'remove-writer': { ...remove('/draft/writers/{coWriterId}'), ...writer, params: onWriter },
  'hand-over-draft': { ...post('/draft/handover'), ...writer, body: z.strictObject(heirBody), success: 202 },
  'take-back-draft': { ...remove('/draft/handover'), ...writer },
  'show-handover': { ...get('/handover'), ...heir },
  'accept-handover': { ...post('/handover/acceptance'), ...heir, body: emptyBody, success: 201 },
  'discard-form': { ...remove('/draft'), ...writer },
  // Of whomever it is: who has lost a link may not know what it opened, and a session names its owner.
  'ask-new-link': { ...post('/links'), ...visitor, body: tokenBody, success: 202 },
  'end-session': { ...post('/sessions/end'), ...visitor, body: tokenBody },
  'ask-lost-link': { ...post('/links/lost'), ...visitor, body: lostLinkBody, success: 202 },
} as const satisfies Record<string, Route>;
