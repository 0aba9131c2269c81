/**
 * What the record of the panel's round says of its sortition, and what can happen to it: pool and lottery are committed to, the
 * seed draws, citizens answer. Names and addresses are elsewhere.
 */
import * as z from 'zod/mini';
import type { NamedBeacon } from '#domain/draw/beacon.ts';
import { committedDraw, type DrawRefusal, drawSchema, revealed, revealedSchema } from '#domain/draw/draw.ts';
import { sha256Of } from '#domain/values/digest.ts';
import type { BodyProblem } from '#domain/values/field-problem.ts';
import { sha256Schema } from '#domain/values/ids.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';
import type { SortedPool } from './drawn-panel.ts';
import type { Relaxation } from './feasibility.ts';
import { type CalledBy, type InvitationRefusal, withCalled } from './invitations.ts';
import { poolDigest } from './pool.ts';

export const sortitionSchema = z.strictObject({
  /** Digests of the pool with its quotas, and of the lottery made of them. */
  poolSha256: sha256Schema,
  lotterySha256: sha256Schema,
  volunteers: z.int(),
  /** What the citizens are drawn by, committed to in the same moment. */
  draw: drawSchema,
  /** Published by the drawing: the secret that was committed to, and the seed. */
  revealed: z.optional(revealedSchema),
  drawnAt: z.optional(z.iso.datetime()),
  /** Who declined, or left, in this order; and who accepted. */
  left: z.array(z.string()),
  accepted: z.array(z.string()),
  /** Who took the place of those who left, as far as they had one; of before it was kept, absent. */
  replaced: z.optional(z.array(z.strictObject({ left: z.string(), by: z.nullable(z.string()) }))),
  /** Who was invited and has not answered, with when they were invited. */
  awaited: z.optional(z.record(z.string(), z.iso.datetime())),
});
export type Sortition = z.infer<typeof sortitionSchema>;

/** Whether a pool with its lottery is the one that was committed to. */
export const isAsCommitted = (pool: SortedPool, { poolSha256, lotterySha256 }: Sortition): boolean =>
  poolDigest(pool) === poolSha256 && sha256Of(pool.lottery) === lotterySha256;

export type SortitionRefusal =
  | { code: 'quotas-missing' }
  | { code: 'pool-invalid'; problems: BodyProblem[] }
  | { code: 'pool-full'; most: number; would: number }
  | { code: 'pool-committed'; committed: string }
  | { code: 'pool-changed'; committed: string }
  | { code: 'pool-too-small'; volunteers: number; size: number }
  | { code: 'quotas-unmet'; relaxation: Relaxation[] }
  | { code: 'lottery-not-committed' }
  | { code: 'already-drawn' }
  | { code: 'not-drawn' }
  | InvitationRefusal;
export type SortitionRefusalOf<Code extends SortitionRefusal['code']> = Extract<
  SortitionRefusal,
  { code: Code }
>;

export const citizenAnswers = ['accepted', 'declined'] as const;
export type CitizenAnswer = (typeof citizenAnswers)[number];

/** What happened to a sortition: the record after it, and what the audit chain keeps. */
export type SortitionHappening = {
  type: 'LotteryCommitted' | 'CitizensDrawn' | 'CitizensInvited' | 'CitizenAnswered';
  sortition: Sortition;
  facts: Record<string, unknown>;
  /** Who is invited by it. */
  invited?: string[];
};
/** What an act makes of the record as it is, at an instant, or why it is refused. */
export type SortitionAct<R> = (before: Sortition | undefined, at: string) => Result<SortitionHappening, R>;

/**
 * Publishes the digests, once.
 * @param draw.beaconAfter the beacon of a secret that is committed to at an instant
 */
export const committing =
  (
    facts: Pick<Sortition, 'poolSha256' | 'lotterySha256' | 'volunteers'>,
    { secretSha256, beaconAfter }: { secretSha256: string; beaconAfter: (at: string) => NamedBeacon },
  ): SortitionAct<{ code: 'already-committed'; committed: string }> =>
  (before, at) => {
    if (before) return refuse({ code: 'already-committed', committed: before.draw.secretSha256 });
    const beacon = beaconAfter(at);
    return accept({
      type: 'LotteryCommitted',
      sortition: { ...facts, draw: committedDraw(secretSha256, beacon, at), left: [], accepted: [] },
      facts: { ...facts, secretSha256, beacon },
    });
  };

/**
 * Publishes secret and seed, and invites whom they call.
 * @param secret what the escrow holds under the commitment
 */
export const drawingBy =
  (
    secret: string | undefined,
    calledBy: CalledBy,
  ): SortitionAct<DrawRefusal | SortitionRefusalOf<'lottery-not-committed' | 'already-drawn'>> =>
  (before, at) => {
    if (!before) return refuse({ code: 'lottery-not-committed' });
    if (before.revealed) return refuse({ code: 'already-drawn' });
    const made = revealed(before.draw, 'sortition', secret);
    if (!made.ok) return made;
    const drawn = { ...before, revealed: made.value, drawnAt: at };
    return accept(withCalled('CitizensDrawn', drawn, { ...made.value }, calledBy, at));
  };
