/** The panel is drawn from a pool of volunteers, who answer by the link of their letter. These run in a function that carries the solver. */
import * as z from 'zod/mini';
import { emailAddress, line } from '#domain/application/application-form.ts';
import { citizenAnswers } from '#domain/sortition/sortition.ts';
import { volunteerIdSchema } from '#domain/values/ids.ts';
import { languages } from '#domain/values/language.ts';
import { emptyBody, get, post, put, remove } from '#http/server/request-parts.ts';
import type { Route } from '#http/server/route.ts';

/** As many as one write holds: a longer file is sent in parts. */
const volunteersBody = z.strictObject({
  volunteers: z
    .array(
      z.strictObject({
        name: line(120),
        email: emailAddress,
        language: z.enum(languages),
        /** By the id of the quality; which there are, the cohort's file says. */
        categories: z.record(z.string().check(z.maxLength(40)), z.string().check(z.maxLength(40))),
      }),
    )
    .check(z.minLength(1), z.maxLength(45)),
});
const answerBody = z.strictObject({ answer: z.enum(citizenAnswers) });

const staff = { function: 'panel-pool', audience: 'staff' } as const;
const onVolunteer = { ...staff, params: z.strictObject({ volunteerId: volunteerIdSchema }) } as const;
const pool = '/staff/panel-pool' as const;
const oneOfPool = `${pool}/volunteers/{volunteerId}` as const;
const volunteer = { function: 'panel-pool', audience: 'volunteer' } as const;
const invitation = '/invitation' as const;

export const poolRoutes = {
  'show-pool': { ...get(pool), ...staff },
  'enrol-volunteers': { ...put(`${pool}/volunteers`), ...staff, body: volunteersBody },
  'remove-volunteer': { ...remove(oneOfPool), ...onVolunteer },
  'check-quotas': { ...get(`${pool}/feasibility`), ...staff },
  'commit-lottery': { ...post(`${pool}/lottery`), ...staff, body: emptyBody },
  'draw-citizens': { ...post(`${pool}/draw`), ...staff, body: emptyBody },
  'answer-for-citizen': { ...post(`${oneOfPool}/answer`), ...onVolunteer, body: answerBody },
  'show-invitation': { ...get(invitation), ...volunteer },
  'answer-invitation': { ...post(invitation), ...volunteer, body: answerBody },
  'publish-sortition': { ...get('/sortition'), function: 'panel-pool', audience: 'public' },
} as const satisfies Record<string, Route>;
