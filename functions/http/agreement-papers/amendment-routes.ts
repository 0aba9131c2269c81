/** Amendments to a signed agreement, for both of its parties. */
import * as z from 'zod/mini';
import { freeText, line, partySchema } from '#domain/application/application-form.ts';
import { sha256Schema } from '#domain/values/ids.ts';
import {
  emptyBody,
  get,
  ofTwo,
  onApplication,
  post,
  put,
  reason,
  remove,
} from '#http/server/request-parts.ts';
import type { Route } from '#http/server/route.ts';

const amendmentBody = z.strictObject({
  reason,
  endsOn: z.optional(z.iso.date()),
  /** With whom the agreement is to be, or how its beneficiary is called now; absent where it stays. */
  beneficiary: z.optional(partySchema),
  /** All of them, changed or not. */
  instalments: z
    .array(
      z.strictObject({
        number: z.int().check(z.gte(1), z.lte(99)),
        label: z.optional(line(120)),
        amountCents: z.int().check(z.gte(1)),
        dueOn: z.iso.date(),
      }),
    )
    .check(z.minLength(1), z.maxLength(12)),
});
const signing = { name: line(120), capacity: line(120), sha256: sha256Schema };
const paperQuery = z.strictObject({
  number: z.string().check(z.regex(/^[1-9]\d?$/)),
  /** By default as it is proposed, whose digest is signed. */
  copy: z.optional(z.enum(['issued', 'signed'])),
});
const staff = { function: 'agreement-papers', audience: 'staff', params: onApplication } as const;
const holder = { function: 'agreement-papers', audience: 'applicant' } as const;
const amendment = '/staff/amendments/{applicationId}' as const;

export const amendmentRoutes = {
  'view-my-amendments': { ...get('/application/amendments'), ...holder },
  'download-amendment': {
    ...get('/application/amendment.pdf'),
    ...holder,
    query: paperQuery,
    media: ['application/pdf'],
  },
  'ask-amendment-code': {
    ...post('/application/amendment/code'),
    ...holder,
    body: z.strictObject(signing),
    success: 202,
  },
  'sign-amendment': {
    ...post('/application/amendment/signature'),
    ...holder,
    body: z.strictObject({ ...signing, code: z.string().check(z.regex(/^\d{8}$/)) }),
  },
  'decline-amendment': {
    ...post('/application/amendment/declination'),
    ...holder,
    body: z.strictObject({ sha256: sha256Schema, reason: freeText(2_000) }),
  },
  'view-amendments': { ...get(amendment), ...staff },
  'propose-amendment': { ...put(amendment), ...staff, body: amendmentBody },
  'take-back-amendment': { ...remove(amendment), ...staff, body: z.strictObject({ reason }) },
  'countersign-amendment': { ...post(`${amendment}/countersignature`), ...staff, ...ofTwo, body: emptyBody },
  'download-amendment-for-staff': {
    ...get(`${amendment}/amendment.pdf`),
    ...staff,
    query: paperQuery,
    media: ['application/pdf'],
  },
} as const satisfies Record<string, Route>;
