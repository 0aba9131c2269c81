/**
 * The one way to change a support: load, decide, evolve, store with what follows. Whoever meets another's change decides again on
 * the new state.
 */
import type { NotFound } from '#app/application/apply-command.ts';
import type { Clock } from '#app/ports/ports.ts';
import type { ChangedSupport, SupportChange, Supports } from '#app/ports/support-ports.ts';
import type { Actor } from '#domain/application/application-events.ts';
import { decideSupport } from '#domain/support/decide-support.ts';
import { evolveSupport } from '#domain/support/evolve-support.ts';
import type { Support } from '#domain/support/support.ts';
import { effectsOfSupport, type ToldDecision } from '#domain/support/support-effects.ts';
import type {
  SupportCommandName,
  SupportCommandNamed,
  SupportRefusalOf,
} from '#domain/support/support-events.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';

export interface SupportDeps {
  supports: Pick<Supports, 'find' | 'save'>;
  clock: Clock;
}

/** Makes the command from the support as it is now; called again after each conflict. */
type Planner<C extends SupportCommandName> = (
  support: Support,
  now: string,
) => SupportCommandNamed<C> | Promise<SupportCommandNamed<C>>;

/** Others kept writing the same support: worth another try later. */
export class SupportContended extends Error {
  override name = 'SupportContended';
}

const ATTEMPTS = 5;

interface Along extends Pick<SupportChange, 'repair'> {
  decision?: ToldDecision;
}

/**
 * Applies a command that depends on the support.
 * @returns the support after it, or the refusal; unchanged where nothing happens
 * @throws SupportContended after five conflicts in a row
 */
export async function applyToSupport<C extends SupportCommandName>(
  { supports, clock }: SupportDeps,
  applicationId: string,
  planner: Planner<C>,
  actor: Actor,
  { decision, ...along }: Along = {},
): Promise<Result<Support, SupportRefusalOf<C> | NotFound>> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const before = await supports.find(applicationId);
    if (!before) return refuse({ code: 'not-found' });
    const at = clock.now().toISOString();
    const changed = changedSupport<C>(await planner(before, at), before, { actor, at }, decision);
    if (!changed.ok) return changed;
    const { next, change } = changed.value;
    if (change.events.length === 0) return accept(before);
    if ((await supports.save(next, { ...change, ...along })) === 'saved') {
      return accept({ ...next, version: before.version + change.events.length });
    }
  }
  throw new SupportContended(`${applicationId} changed under ${ATTEMPTS} attempts`);
}

/** What the command makes of the support; nothing is stored. */
export function changedSupport<C extends SupportCommandName>(
  command: SupportCommandNamed<C>,
  before: Support,
  { actor, at }: Pick<SupportChange, 'actor' | 'at'>,
  decision?: ToldDecision,
): Result<ChangedSupport, SupportRefusalOf<C>> {
  const decided = decideSupport<C>(command, before, at);
  if (!decided.ok) return decided;
  const events = decided.value;
  let next = before;
  const effects = events.flatMap((event) => {
    const following = effectsOfSupport(event, next, at, decision);
    next = evolveSupport(next, event, at);
    return following;
  });
  return accept({ next, change: { expectVersion: before.version, actor, at, events, effects } });
}
