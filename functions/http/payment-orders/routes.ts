/** Payments of agreements as staff see to them. This function alone may decrypt an account, to write the orders that leave. */
import * as z from 'zod/mini';
import { siretText } from '#domain/application/application-form.ts';
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

const staff = { function: 'payment-orders', audience: 'staff' } as const;
const one = '/staff/applications/{applicationId}/payments' as const;
const instalment = `${one}/{number}` as const;
const onOne = { ...staff, params: onApplication } as const;
const onInstalment = {
  ...staff,
  params: z.extend(onApplication, { number: z.string().check(z.regex(/^[1-9]\d?$/)) }),
} as const;
const aboutAccount = z.strictObject({ bankId: z.string().check(z.maxLength(60)), reason });
/** Ten digits, as Chorus numbers an engagement juridique. */
const commitmentBody = z.strictObject({ commitment: z.string().check(z.regex(/^\d{10}$/)) });

export const orderRoutes = {
  'list-payments': { ...get('/staff/payments'), ...staff },
  'note-commitment': { ...put(`${one}/commitment`), ...onOne, body: commitmentBody },
  'note-siret': { ...put(`${one}/siret`), ...onOne, body: z.strictObject({ siret: siretText }) },
  'accept-holder': { ...post(`${one}/holder-acceptance`), ...onOne, body: aboutAccount },
  'return-account': { ...post(`${one}/account-return`), ...onOne, body: aboutAccount },
  'order-payment': {
    ...post(`${instalment}/order`),
    ...onInstalment,
    ...ofTwo,
    body: emptyBody,
    decides: true,
  },
  'take-back-payment': { ...remove(`${instalment}/order`), ...onInstalment },
  'return-order': {
    ...post(`${instalment}/order-return`),
    ...onInstalment,
    body: z.strictObject({ reason, isMistaken: z.optional(z.literal(true)) }),
  },
  'withhold-payment': {
    ...post(`${instalment}/withholding`),
    ...onInstalment,
    body: z.strictObject({ reason, isFinal: z.optional(z.literal(true)) }),
    decides: true,
  },
  'resume-payment': { ...remove(`${instalment}/withholding`), ...onInstalment },
  'export-payment-orders': {
    ...post('/staff/payment-orders'),
    ...staff,
    body: z.strictObject({ again: z.optional(z.boolean()) }),
    media: ['text/csv'],
  },
  'import-payment-dates': {
    ...post('/staff/payment-dates'),
    ...staff,
    body: z.strictObject({ csv: z.string().check(z.minLength(1), z.maxLength(60_000)) }),
  },
} as const satisfies Record<string, Route>;
