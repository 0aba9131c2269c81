/** One member of staff sees to an application, until they or a colleague give it back. */
import type { Applications, Owners } from '#app/ports/application-ports.ts';
import type { Clock } from '#app/ports/ports.ts';
import type { StaffActor } from '#domain/application/application-events.ts';
import type { Ownership } from '#domain/application/staff-name.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';

export interface OwnerDeps {
  applications: Pick<Applications, 'find'>;
  owners: Pick<Owners, 'of' | 'take' | 'giveBack'>;
  clock: Clock;
}
export type OwnerRefusal = { code: 'not-found' } | { code: 'owned-by-another' };

/** Taking again what one has changes nothing; what a colleague has is given back first. */
export async function takeApplication(
  deps: OwnerDeps,
  asked: { applicationId: string; by: StaffActor },
): Promise<Result<Ownership, OwnerRefusal>> {
  const { applications, owners, clock } = deps;
  const { applicationId, by } = asked;
  if (!(await applications.find(applicationId))) return refuse({ code: 'not-found' });
  const taken = { applicationId, by, since: clock.now().toISOString() };
  if (await owners.take(taken)) return accept(taken);
  const owner = await owners.of(applicationId);
  // Given back in between: it is free.
  if (!owner) return takeApplication(deps, asked);
  return owner.by.id === by.id ? accept(owner) : refuse({ code: 'owned-by-another' });
}

/**
 * By whoever is there: a colleague may be away.
 * @param asked.of whose it was when that was asked for, where somebody looked: who took it since keeps it
 */
export async function giveBackApplication(
  { applications, owners }: Omit<OwnerDeps, 'clock'>,
  { applicationId, of }: { applicationId: string; of?: string | undefined },
): Promise<Result<{ applicationId: string }, OwnerRefusal>> {
  if (!(await applications.find(applicationId))) return refuse({ code: 'not-found' });
  const isFree = await owners.giveBack(applicationId, of);
  return isFree ? accept({ applicationId }) : refuse({ code: 'owned-by-another' });
}
