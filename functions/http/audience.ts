/** Who is calling: a personal link for applicants, jurors and panelists, verified claims for staff. */
import type { LinkPurpose, Links } from '../app/link-ports.ts';
import type { Clock } from '../app/ports.ts';
import { type Actor, accept, type Result, refuse } from '../domain/application-events.ts';
import type { HttpEvent } from './http-event.ts';
import type { Audience } from './routes.ts';

/** A member of staff, by the account that signed in. */
type StaffActor = Extract<Actor, { id: string }>;
/** By audience: the id that a link belongs to, or the member of staff. */
export type CallerOf<A extends Audience> = A extends 'public'
  ? undefined
  : A extends LinkPurpose
    ? string
    : StaffActor;
export type Caller = CallerOf<Audience>;

export interface Door {
  clock: Clock;
  /** Only functions that serve link holders can read links. */
  links?: Pick<Links, 'resolve'>;
}

/**
 * An unknown, expired or revoked link and another person's are refused alike: no answer tells whether anything exists.
 */
export async function identify(
  audience: Audience,
  event: HttpEvent,
  { links, clock }: Door,
): Promise<Result<Caller, { code: 'link-invalid' } | { code: 'forbidden' }>> {
  switch (audience) {
    case 'public':
      return accept(undefined);
    case 'staff':
    case 'operator':
      return staffOf(audience, event.requestContext.authorizer?.jwt?.claims ?? {});
    default: {
      if (!links) throw new Error(`no links to admit a ${audience}`);
      const token = /^Bearer +([\x21-\x7e]{1,200})$/i.exec(event.headers.authorization ?? '')?.[1];
      const owner = token === undefined ? undefined : await links.resolve(token, audience, clock.now());
      return owner?.purpose === audience ? accept(owner.id) : refuse({ code: 'link-invalid' });
    }
  }
}

/** API Gateway verified the token; it writes a list claim as the text `[staff operator]`. */
function staffOf(audience: 'staff' | 'operator', claims: Record<string, unknown>) {
  const claim = claims['cognito:groups'];
  const groups = Array.isArray(claim) ? claim : String(claim ?? '').split(/[[\],\s]+/);
  const id = claims.sub ?? claims.username;
  const isOperator = groups.includes('operator');
  const isAdmitted = isOperator || (audience === 'staff' && groups.includes('staff'));
  if (!isAdmitted || typeof id !== 'string' || id === '') return refuse({ code: 'forbidden' } as const);
  return accept<StaffActor>({ kind: isOperator ? 'operator' : 'staff', id });
}
