/** Appeals against what was decided, told or refused by silence: recorded, and answered. */
import * as z from 'zod/mini';
import {
  appealKinds,
  contestedOutcomeSchema,
  distances,
  supplementaryStatuses,
} from '#domain/appeal/appeal.ts';
import { amountCents, freeText, line } from '#domain/application/application-form.ts';
import { ofTwo, onApplication, post } from '#http/server/request-parts.ts';
import type { Route } from '#http/server/route.ts';

/** Which decision an appeal is against, where it is not the last one, or several appeals of a kind wait. */
const contested = {
  against: z.optional(contestedOutcomeSchema),
  /** Of payments that are withheld, which. */
  instalment: z.optional(z.int().check(z.minimum(1), z.maximum(99))),
};
const appealBody = z.strictObject({
  kind: z.enum(appealKinds),
  from: line(200),
  receivedOn: z.iso.date(),
  sentOn: z.optional(z.iso.date()),
  notifiedOn: z.optional(z.iso.date()),
  distance: z.optional(z.enum(distances)),
  ...contested,
  ground: freeText(5_000),
});
const onAppeal = z.extend(onApplication, { kind: z.enum(appealKinds) });

const staff = { function: 'rounds-api', audience: 'staff' } as const;
const answering = { ...staff, params: onAppeal, decides: true } as const;
const one = '/staff/applications/{applicationId}/appeals' as const;

export const appealRoutes = {
  'record-appeal': { ...post(one), ...staff, params: onApplication, body: appealBody },
  'maintain-decision': {
    ...post(`${one}/{kind}/answer`),
    ...answering,
    body: z.strictObject({ ...contested, reason: freeText(5_000) }),
  },
  'reinstate-application': {
    ...post(`${one}/{kind}/reinstatement`),
    ...answering,
    ...ofTwo,
    body: z.strictObject({
      ...contested,
      reason: freeText(5_000),
      to: z.optional(z.enum(supplementaryStatuses)),
    }),
  },
  'modify-award': {
    ...post(`${one}/{kind}/modification`),
    ...answering,
    ...ofTwo,
    body: z.strictObject({ ...contested, reason: freeText(5_000), amountCents }),
  },
} as const satisfies Record<string, Route>;
