/** Who is calling: a personal link for applicants, jurors and panelists, verified claims for staff. */
import { createHash } from 'node:crypto';
import type { MiddlewareObj } from '@middy/core';
import type { Links, ReadLinks } from '#app/ports/link-ports.ts';
import type { LinkPurpose } from '#app/ports/mail-ports.ts';
import type { Clock } from '#app/ports/ports.ts';
import type { StaffActor } from '#domain/application/application-events.ts';
import { nameInClaims } from '#domain/application/staff-name.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { defined } from '#domain/values/defined.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';
import type { HttpEvent } from './http-event.ts';
import { accepted } from './refused.ts';
import type { Audience, Route } from './route.ts';

/** By audience: the id that a link belongs to, or the member of staff. */
export type CallerOf<A extends Audience> = A extends 'public'
  ? undefined
  : A extends LinkPurpose
    ? string
    : StaffActor;
export type Caller = CallerOf<Audience>;
/** Who came in and, by a link or session, what was read of the links to let them in. */
interface CameIn {
  caller: Caller;
  read?: ReadLinks;
}

export interface Door {
  clock: Clock;
  /** Only functions that serve link holders can read links. */
  links?: Pick<Links, 'resolve'>;
  /** Who may sign, and by whose clocks its times are read. */
  cohort: Pick<Cohort, 'service' | 'timeZone'>;
}

/** Runs before the request is read, so that a stranger learns nothing from its validation. */
export const whoCalls = (
  door: Pick<Door, 'clock' | 'links'>,
): MiddlewareObj<
  HttpEvent & { route: Route; credential: string; accountName: string | undefined } & CameIn
> => ({
  before: async (request) => {
    const { event } = request;
    const cameIn = accepted(await identify(event.route, event, door));
    const accountName = nameInClaims(claimsOf(event));
    request.event = { ...event, ...cameIn, credential: credentialOf(event), accountName };
  },
});

/** Of a token that API Gateway verified; none on routes that want none. */
const claimsOf = ({ requestContext }: HttpEvent): Record<string, unknown> =>
  requestContext.authorizer?.jwt?.claims ?? {};

const bearerOf = ({ headers }: HttpEvent): string | undefined =>
  /^Bearer +([\x21-\x7e]{1,200})$/i.exec(headers.authorization ?? '')?.[1];

/** SHA-256 of the bearer, hex: names a link or session without opening it; empty where none was shown. */
function credentialOf(event: HttpEvent): string {
  const token = bearerOf(event);
  return token === undefined ? '' : createHash('sha256').update(token).digest('hex');
}

/**
 * Unknown, expired, revoked and other people's links get the same refusal, which does not reveal what exists. Only who holds
 * a link that a later letter's replaced is told so.
 * Readers may see all that staff see, and change nothing.
 */
export async function identify(
  { audience, method }: Pick<Route, 'audience' | 'method'>,
  event: HttpEvent,
  { links, clock }: Pick<Door, 'clock' | 'links'>,
): Promise<Result<CameIn, { code: 'link-invalid' | 'link-replaced' | 'forbidden' }>> {
  switch (audience) {
    case 'public':
      return accept({ caller: undefined });
    case 'staff':
    case 'operator':
      return staffOf(method === 'GET' && audience === 'staff' ? 'reader' : audience, claimsOf(event));
    default: {
      if (!links) throw new Error(`no links to admit a ${audience}`);
      const token = bearerOf(event);
      const owner = token === undefined ? undefined : await links.resolve(token, audience, clock.now());
      if (owner === 'replaced') return refuse({ code: 'link-replaced' });
      return owner?.purpose === audience
        ? accept({ caller: owner.id, ...defined({ read: owner.read }) })
        : refuse({ code: 'link-invalid' });
    }
  }
}

/** Each group may do all that those after it may. */
const ranks = ['operator', 'staff', 'reader'] as const;

/**
 * API Gateway verified the token, and writes a list claim as the text `[staff operator]`. The name of a group holds no space
 * and may hold brackets and commas, so nothing else parts two names.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateGroup.html
 */
const groupsIn = (claim: unknown): readonly unknown[] =>
  Array.isArray(claim) ? claim : (/^\[(.*)\]$/s.exec(String(claim ?? ''))?.[1] ?? '').split(' ');

function staffOf(audience: (typeof ranks)[number], claims: Record<string, unknown>) {
  const groups = groupsIn(claims['cognito:groups']);
  const id = claims.sub ?? claims.username;
  const rank = ranks.findIndex((group) => groups.includes(group));
  const isAdmitted = rank !== -1 && rank <= ranks.indexOf(audience);
  if (!isAdmitted || typeof id !== 'string' || id === '') return refuse({ code: 'forbidden' } as const);
  // Readers count as staff: they change nothing, so no event names one as its actor.
  const caller: StaffActor = { kind: ranks[rank] === 'operator' ? 'operator' : 'staff', id };
  return accept({ caller });
}
