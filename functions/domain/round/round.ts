/**
 * A cohort-level session: jury and panel open and close; all (with eligibility, the waiting list and the
 * calling off) are released in waves. Decided is not informed: a closed round has outcomes that nobody was told.
 */
import * as z from 'zod/mini';
import { supplementaryStatuses } from '#domain/appeal/appeal.ts';
import { calledOffSchema, extensionSchema } from '#domain/application/published-times.ts';
import { roundNames } from '#domain/application/stages.ts';
import { drawSchema, revealedSchema } from '#domain/draw/draw.ts';
import { sortitionSchema } from '#domain/sortition/sortition.ts';
import { sha256Schema } from '#domain/values/ids.ts';
import { moneyProposalSchema } from '#domain/values/second-person.ts';

const instant = z.iso.datetime();

export const adjustmentSchema = z.strictObject({
  outcome: z.string(),
  reason: z.string(),
  by: z.string(),
  at: instant,
  amountCents: z.optional(z.int()),
});
export type Adjustment = z.infer<typeof adjustmentSchema>;

export const closedEarlySchema = z.strictObject({
  closesAt: z.iso.datetime({ offset: true }),
  reason: z.string(),
  by: z.string(),
});

export const supplementaryDecisionSchema = z.strictObject({
  applicationId: z.string(),
  to: z.enum(supplementaryStatuses),
  amountCents: z.int(),
  by: z.string(),
  at: instant,
});

const base = {
  round: z.enum(roundNames),
  version: z.int(),
  auditHead: z.string(),
  /** Waves told so far; an eligibility round is released more than once. */
  releases: z.array(z.string()),
  openedAt: z.optional(instant),
  /** What the readers and the lot are drawn by: committed to before the round opens. */
  draw: z.optional(drawSchema),
  /** Published by the closing: the secret that was committed to, and the seed. */
  revealed: z.optional(revealedSchema),
  closedAt: z.optional(instant),
  /** Closed before its published end, which was then `closesAt`, and why. */
  closedEarly: z.optional(closedEarlySchema),
  /** That the call was called off, whose release tells it and whose other rounds end by it; one that was told before has ended otherwise. */
  calledOff: z.optional(calledOffSchema),
  /** How its published end was moved, oldest first; of the eligibility round: the end of the call. */
  extensions: z.optional(z.array(extensionSchema)),
  /** Set by the store when the ranking is frozen: which written ranking is the round's. */
  rankingEdition: z.optional(z.string()),
  /** Of the panel: whom its opening put on the ballot, by id. One that withdraws stays listed and is judged by its status. */
  finalists: z.optional(z.array(z.string())),
  /** Of the panel, once its sheets are shared: of which finalists it reads one, by id. */
  sheets: z.optional(z.array(z.string())),
  /** Of the panel: the digest of the sheets, with their questions and answers, as they were when the vote opened. */
  sheetsSha256: z.optional(z.string()),
  /** Of the panel: how its citizens were drawn from a pool of volunteers, once a lottery is committed to. */
  sortition: z.optional(sortitionSchema),
  /** Of a session: the digest of the rules that decide it (deciding-rules.ts), as they were when it opened. */
  rulesSha256: z.optional(z.string()),
  /** Of the panel, once a vote was annulled and held again: which vote this is, from 2. Its ballots carry it, and they alone count. */
  ballotEdition: z.optional(z.int().check(z.gte(2))),
  /** Of the jury: when staff accepted the grey zone, whole. */
  greyZoneAcceptedAt: z.optional(instant),
  /** Applications given more readers than the rules say, each with how many more: those of the grey zone. */
  extraReaders: z.optional(z.record(z.string(), z.int())),
  /** Facts of the closing that staff and the minutes need: quorum, counts, cut, budget. */
  report: z.optional(z.record(z.string(), z.unknown())),
  /** Of the panel, once told: who waits and was passed over, because the law forbids the grant. By application id. */
  passedOver: z.optional(
    z.record(z.string(), z.strictObject({ reason: z.string(), by: z.string(), at: instant })),
  ),
  /** Of the panel, once told: the supplementary decisions on appeal, oldest first, each with what it grants or would. */
  supplementary: z.optional(z.array(supplementaryDecisionSchema)),
  /** Of the panel, once told: which edition of the promotion's bilan is published, by its digest. */
  bilan: z.optional(
    z.strictObject({
      sha256: sha256Schema,
      publishedBy: z.string(),
      publishedAt: instant,
      /** The digest of each quotation in it, by application id: its words are in the laureate's record alone. */
      quotations: z.record(z.string(), sha256Schema),
    }),
  ),
  /** What staff decided differently from the ranking, each with its reason, by application id. */
  adjustments: z.record(z.string(), adjustmentSchema),
  /** Of the panel: what waits for a second person, by application id, or `release`. */
  proposals: z.optional(z.record(z.string(), moneyProposalSchema)),
};

export const roundSchema = z.discriminatedUnion('state', [
  z.strictObject({ ...base, state: z.literal('planned') }),
  z.strictObject({ ...base, state: z.literal('open') }),
  z.strictObject({ ...base, state: z.literal('closed') }),
  z.strictObject({ ...base, state: z.literal('releasing'), releaseId: z.string(), releasingSince: instant }),
  z.strictObject({ ...base, state: z.literal('released'), releasedAt: instant }),
  z.strictObject({ ...base, state: z.literal('called-off'), calledOff: calledOffSchema }),
]);
export type Round = z.infer<typeof roundSchema>;
export type SupplementaryDecision = z.infer<typeof supplementaryDecisionSchema>;

/** One line of a frozen ranking: what the round proposes for one application, and why. */
export const rankingEntrySchema = z.strictObject({
  applicationId: z.string(),
  title: z.string(),
  /** Shared by equals; null without a score. */
  rank: z.nullable(z.int()),
  outcome: z.string(),
  reasonCode: z.string(),
  /** Decimal text of the jury's score, two places. */
  score: z.optional(z.string()),
  /** Majority grade with + or −. */
  grade: z.optional(z.string()),
  requestedCents: z.optional(z.int()),
  /** Budget left when its turn came, euro cents. */
  leftCents: z.optional(z.int()),
  waitingRank: z.optional(z.int()),
  /** Everything else that replays the line: tallies from the worst grade up, ties, majority grade index. */
  detail: z.optional(z.record(z.string(), z.unknown())),
});
export type RankingEntry = z.infer<typeof rankingEntrySchema>;
