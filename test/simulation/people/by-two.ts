/** What needs two persons: one proposes while nothing waits that can be confirmed, another confirms what waits. */
import type { StaffActor } from '#domain/application/application-events.ts';
import type { Act, Answer } from './act.ts';

interface ActOfTwo extends Omit<Act, 'run' | 'who'> {
  /** Digests of what waits for a second person. */
  waiting(): readonly string[];
  ask(as: { actor: StaffActor; confirms?: string }): Promise<Answer>;
}

export function byTwo(
  { waiting, ask, ...act }: ActOfTwo,
  [first, second]: readonly [StaffActor, StaffActor],
): Act[] {
  /** Refused, because something had changed. */
  const voided = new Set<string>();
  const current = () => waiting().find((digest) => !voided.has(digest));
  const { leaves: _leaves, again = [], ...alike } = act;
  const confirming: Act = {
    ...act,
    who: second,
    again: [...again, 'proposal-missing', 'proposal-changed'],
    isReady: () => act.isReady() && current() !== undefined,
    async run() {
      const confirms = current() ?? '';
      const answer = await ask({ actor: second, confirms });
      if (!answer.ok && answer.refusal.code === 'proposal-changed') voided.add(confirms);
      return answer;
    },
  };
  const proposing: Act = {
    ...alike,
    name: `propose to ${act.name}`,
    who: first,
    isStanding: true,
    isReady: () => act.isReady() && current() === undefined,
    async run() {
      const answer = await ask({ actor: first });
      // Refused for good, it leaves nothing to confirm.
      if (!answer.ok && !again.includes(answer.refusal.code)) confirming.isOptional = true;
      return answer;
    },
  };
  // Whoever proposed tries to be the second person as well, once for each proposal, and mostly before one comes.
  const tried = new Set<string>();
  const alone: Act = {
    ...act,
    name: `${act.name} alone`,
    who: first,
    isOptional: true,
    isStanding: true,
    weight: 3,
    isReady: () => act.isReady() && current() !== undefined && !tried.has(current() ?? ''),
    run() {
      const confirms = current() ?? '';
      tried.add(confirms);
      return ask({ actor: first, confirms });
    },
  };
  return [proposing, confirming, alone];
}
