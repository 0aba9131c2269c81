/** What anyone and what applicants can ask for, and the shape in which they ask. */
import * as z from 'zod/mini';
import { applicationFormSchema, emailAddress, freeText, line } from '#domain/application/application-form.ts';
import { sha256Schema } from '#domain/values/ids.ts';
import { emptyBody, get, post, reason, remove } from '#http/server/request-parts.ts';
import type { Route } from '#http/server/route.ts';
import { sessionBody } from '#http/server/session-parts.ts';

const form = applicationFormSchema.shape;

/** A part of the form; which part is asked for depends on the application (`complete-application`). */
const completionBody = z.strictObject({
  applicant: z.optional(form.applicant),
  contact: z.optional(form.contact),
  address: z.optional(form.address),
  project: z.optional(z.partial(form.project)),
  /** To whoever asked; with it, what was asked for may stay as it is. */
  message: z.optional(freeText(2_000)),
  /** Only says what would be wrong. */
  isTrial: z.optional(z.boolean()),
});
/** Eight digits, which an e-mail brought. */
const code = z.string().check(z.regex(/^\d{8}$/));
const confirmedBody = z.strictObject({ code, reason: z.optional(reason) });
const signer = {
  name: line(120),
  capacity: line(120),
  sha256: sha256Schema,
  commitmentsAccepted: z.literal(true),
};
const signatureCodeBody = z.strictObject(signer);
const signatureBody = z.strictObject({ ...signer, code });

/** Whom an application or a draft would go to. */
export const heirBody = { contact: z.strictObject({ name: line(120), email: emailAddress }) };

const visitor = { function: 'applicant-api', audience: 'public' } as const;
const applicant = { function: 'applicant-api', audience: 'applicant' } as const;

export const applicantRoutes = {
  'show-openapi': { ...get('/openapi.json'), ...visitor },
  'show-cohort': { ...get('/cohort'), ...visitor },
  'file-application': {
    ...post('/applications'),
    ...visitor,
    body: applicationFormSchema,
    success: 201,
    needsKey: true,
  },
  'open-applicant-session': {
    ...post('/application/session'),
    ...applicant,
    body: sessionBody,
    success: 201,
  },
  'view-application': { ...get('/application'), ...applicant },
  'start-amendment': { ...post('/application/amendment'), ...applicant, body: emptyBody, success: 201 },
  'complete-application': { ...post('/application/completion'), ...applicant, body: completionBody },
  'ask-withdrawal-code': {
    ...post('/application/withdrawal-code'),
    ...applicant,
    body: emptyBody,
    success: 202,
  },
  'withdraw-application': { ...post('/application/withdrawal'), ...applicant, body: confirmedBody },
  'view-agreement': { ...get('/application/agreement'), ...applicant },
  'ask-signature-code': {
    ...post('/application/signature-code'),
    ...applicant,
    body: signatureCodeBody,
    success: 202,
  },
  'sign-agreement': { ...post('/application/signature'), ...applicant, body: signatureBody },
  'ask-declination-code': {
    ...post('/application/declination-code'),
    ...applicant,
    body: emptyBody,
    success: 202,
  },
  'decline-agreement': { ...post('/application/declination'), ...applicant, body: confirmedBody },
  'ask-handover-code': {
    ...post('/application/handover-code'),
    ...applicant,
    body: z.strictObject(heirBody),
    success: 202,
  },
  'hand-over-application': {
    ...post('/application/handover'),
    ...applicant,
    body: z.strictObject({ ...heirBody, code }),
    success: 202,
  },
  'take-back-application': { ...remove('/application/handover'), ...applicant },
  'renew-my-link': { ...post('/application/link'), ...applicant, body: emptyBody, success: 202 },
} as const satisfies Record<string, Route>;
