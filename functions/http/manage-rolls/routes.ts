/**
 * The people of the jury, the panel and the support, as staff keep their rolls, and the time that they have: `manage-rolls` is the function
 * that may revoke their links, that writes to them when an end is moved, or to whom it lets file after the close,
 * and that offers an application to another address where its holder cannot, or corrects what decides nothing of it.
 */
import * as z from 'zod/mini';
import { emailAddress, line, unique } from '#domain/application/application-form.ts';
import { lateGrounds } from '#domain/application/late-access.ts';
import { timedParts } from '#domain/application/published-times.ts';
import { topics } from '#domain/cohort/support.ts';
import { ceilingOfReadings } from '#domain/round/roll.ts';
import { adviserSchema, mostAdvisers } from '#domain/support/adviser.ts';
import { adviserIdSchema, draftIdSchema, jurorIdSchema, panelistIdSchema } from '#domain/values/ids.ts';
import { languages } from '#domain/values/language.ts';
import { heirBody } from '#http/applicant-api/routes.ts';
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
import { applicationIdSchema } from '#workflows/contracts.ts';

const language = z.enum(languages);
/** Of people who are on the roll, what is left out stays as it is known (app/jury/jury-roll.ts). */
const jurorsBody = z.strictObject({
  jurors: z
    .array(
      z.strictObject({
        name: line(120),
        email: emailAddress,
        language: z.optional(language),
        organisation: z.nullish(line(200)),
        siren: z.nullish(z.string().check(z.regex(/^\d{9}$/))),
        topics: z.optional(z.array(z.enum(topics)).check(z.maxLength(20))),
        declaredConflicts: z.optional(z.array(applicationIdSchema).check(z.maxLength(500))),
        maxReadings: z.nullish(ceilingOfReadings),
        returns: z.optional(z.boolean()),
      }),
    )
    .check(z.minLength(1), z.maxLength(1_000)),
});
const panelistsBody = z.strictObject({
  panelists: z
    .array(
      z.strictObject({
        name: line(120),
        email: emailAddress,
        language: z.optional(language),
        substitute: z.optional(z.boolean()),
        declaredConflicts: z.optional(z.array(applicationIdSchema).check(z.maxLength(100))),
      }),
    )
    .check(z.minLength(1), z.maxLength(200)),
});
const advisersBody = z.strictObject({
  advisers: z
    .array(
      z.extend(z.omit(adviserSchema, { adviserId: true, leftAt: true }), {
        kinds: adviserSchema.shape.kinds.check(unique),
      }),
    )
    .check(z.minLength(1), z.maxLength(mostAdvisers)),
});
const replacementBody = z.strictObject({ by: panelistIdSchema, reason });

/** A later end, to the minute or finer, with why. */
const extensionBody = z.strictObject({ until: z.iso.datetime({ offset: true }), reason });

const lateBody = z.strictObject({
  email: emailAddress,
  language,
  endsAt: z.iso.datetime({ offset: true }),
  ground: z.enum(lateGrounds),
  reason,
});

/** Of what decides nothing (application-form.ts): what is left out stays, null takes it away, and the form says what is wrong. */
const typed = z.nullish(z.string().check(z.maxLength(1_000)));
const correctionBody = z.strictObject({
  applicant: z.optional(
    z.strictObject({
      representativeFirstName: typed,
      representativeSurname: typed,
      representativeCapacity: typed,
      signedByAnother: z.nullish(z.boolean()),
    }),
  ),
  contact: z.optional(z.strictObject({ name: typed, phone: typed })),
  address: z.optional(z.strictObject({ street: typed })),
  reason,
});

const rolls = { function: 'manage-rolls', audience: 'staff' } as const;
const onJuror = { ...rolls, params: z.strictObject({ jurorId: jurorIdSchema }) } as const;
const onReading = '/staff/jurors/{jurorId}/readings/{applicationId}' as const;
const onJurorReading = {
  ...rolls,
  params: z.strictObject({ jurorId: jurorIdSchema, applicationId: applicationIdSchema }),
} as const;
const onPanelist = { ...rolls, params: z.strictObject({ panelistId: panelistIdSchema }) } as const;
const onAdviser = { ...rolls, params: z.strictObject({ adviserId: adviserIdSchema }) } as const;
const onPart = { ...rolls, params: z.strictObject({ part: z.enum(timedParts) }) } as const;
const onLate = { ...rolls, params: z.strictObject({ accessId: draftIdSchema }) } as const;
const panelist = '/staff/panelists/{panelistId}' as const;
const onOne = { ...rolls, params: onApplication } as const;
const handover = '/staff/applications/{applicationId}/handover' as const;

export const rollRoutes = {
  'enrol-jurors': { ...put('/staff/jurors'), ...rolls, body: jurorsBody },
  'show-jurors': { ...get('/staff/jurors'), ...rolls },
  'remove-juror': { ...remove('/staff/jurors/{jurorId}'), ...onJuror },
  'set-reading-aside': {
    ...put(`${onReading}/recusal`),
    ...onJurorReading,
    body: z.strictObject({ reason }),
  },
  'resend-juror-link': { ...post('/staff/jurors/{jurorId}/link'), ...onJuror, body: emptyBody, success: 202 },
  'enrol-panelists': { ...put('/staff/panelists'), ...rolls, body: panelistsBody },
  'show-panelists': { ...get('/staff/panelists'), ...rolls },
  'replace-panelist': { ...post(`${panelist}/replacement`), ...onPanelist, body: replacementBody },
  'resend-panelist-link': {
    ...post(`${panelist}/link`),
    ...onPanelist,
    success: 202,
    body: z.strictObject({ email: z.optional(emailAddress) }),
  },
  'enrol-advisers': { ...put('/staff/advisers'), ...rolls, body: advisersBody },
  'show-advisers': { ...get('/staff/advisers'), ...rolls },
  'remove-adviser': { ...remove('/staff/advisers/{adviserId}'), ...onAdviser },
  'resend-adviser-link': {
    ...post('/staff/advisers/{adviserId}/link'),
    ...onAdviser,
    body: emptyBody,
    success: 202,
  },
  'show-times': { ...get('/staff/times'), ...rolls },
  'extend-times': { ...post('/staff/times/{part}/extension'), ...onPart, body: extensionBody },
  'show-late-accesses': { ...get('/staff/late-accesses'), ...rolls },
  'give-late-access': { ...post('/staff/late-accesses'), ...rolls, body: lateBody, success: 201 },
  'take-back-late-access': { ...remove('/staff/late-accesses/{accessId}'), ...onLate },
  'offer-handover': { ...post(handover), ...onOne, ...ofTwo, body: z.strictObject({ ...heirBody, reason }) },
  'take-back-handover': { ...remove(handover), ...onOne },
  'correct-form': {
    ...post('/staff/applications/{applicationId}/correction'),
    ...onOne,
    body: correctionBody,
  },
} as const satisfies Record<string, Route>;
