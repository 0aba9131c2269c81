/**
 * Who may be passed over on the waiting list, written from the rules of the call: who waits, whose turn it is, and whom the law forbids the
 * grant, once, with a reason that they are told when the list is closed; and nobody whom it forbids the grant ever has it.
 */
import type { Check } from '#test/simulation/model/check.ts';
import type { LoggedEvent } from '#test/simulation/model/story.ts';
import type { Plan } from '#test/simulation/people/plan.ts';

/** Regulation (EU) 1407/2013, until the end of 2023: the smallest programme is over before. */
const ceilingCents = 20_000_000;

export function createPassedOver(check: Check, { applicants }: Plan) {
  const reasons = new Map<string, unknown>();
  const held = new Map(applicants.map(({ id, aidHeldCents }) => [id, aidHeldCents]));
  const isOver = (id: string, cents: number) => {
    const before = held.get(id) ?? 0;
    return before > 0 && before + cents > ceilingCents;
  };
  return {
    has: (id: string): boolean => reasons.has(id),
    /** @param cents what would be granted; @param before who waits before it, and could have the place */
    logged({ data }: LoggedEvent, { cents, before }: { cents: number; before: readonly string[] }): void {
      const id = String(data.applicationId);
      check(!reasons.has(id), `${id} was passed over twice`);
      check(isOver(id, cents), `${id} was passed over, and no ceiling forbids it ${cents}`);
      check(before.length === 0, `${id} was passed over before its turn, which is that of ${before}`);
      check(String(data.reason ?? '') !== '', `${id} was passed over without a reason`);
      reasons.set(id, data.reason);
    },
    granted(id: string, cents: number): void {
      check(!isOver(id, cents), `${id} was granted ${cents}, which a ceiling forbids`);
    },
    /** Told that the list is closed. */
    told(id: string, reason: unknown): void {
      check(reason === reasons.get(id), `${id} was told the reason ${reason}, it is ${reasons.get(id)}`);
    },
  };
}
