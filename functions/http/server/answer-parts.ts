/** What several answers are made of. */
import * as z from 'zod/mini';
import { statuses } from '#domain/application/application.ts';
import { rankingEntrySchema, roundSchema } from '#domain/round/round.ts';
import { languages } from '#domain/values/language.ts';
import { moneyProposalSchema } from '#domain/values/second-person.ts';

/** Refusals of a request for a one-time code, and of what the code confirms. */
export const asking = [
  'stage-passed',
  'address-unconfirmed',
  'code-too-soon',
  'codes-of-link-used-up',
  'codes-used-up',
] as const;
export const confirming = [
  'stage-passed',
  'code-not-in-force',
  'code-expired',
  'code-exhausted',
  'code-wrong',
] as const;

export const text = z.string();
export const instant = z.iso.datetime({ offset: true });
export const bilingualText = z.strictObject({ fr: text, en: text });
export const status = z.enum(statuses);
export const language = z.enum(languages);
export const count = z.int();
/** One line of a list of applications. */
export const summary = z.strictObject({
  applicationId: text,
  status,
  title: text,
  applicantType: text,
  applicantName: text,
  requestedCents: count,
  receivedAt: instant,
  formChangedAt: z.optional(instant),
  implicitRejectionAt: instant,
  language,
  axis: text,
  needs: z.array(text),
  decision: z.optional(text),
  advice: z.optional(text),
  lookalikes: z.optional(count),
  registerUnchecked: z.optional(z.literal(true)),
  proposal: z.optional(z.pick(moneyProposalSchema, { act: true, by: true, at: true })),
  overdueAt: z.optional(instant),
  appealDueOn: z.optional(z.iso.date()),
});
/** Whoever did something; the programme and applicants have no id. */
export const actor = z.strictObject({ kind: text, id: z.optional(text) });
/** What happened, oldest first, each chained to the one before. */
export const timeline = z.array(
  z.strictObject({
    subject: text,
    version: count,
    at: instant,
    actor,
    type: text,
    data: z.record(text, z.unknown()),
    kept: z.optional(z.record(text, text)),
    previousHash: text,
    hash: text,
    redacted: z.optional(z.array(text)),
  }),
);
/** Of an act that needs two: what waits for the second person. */
export const proposed = z.strictObject({ proposal: moneyProposalSchema });
/** After a command: where the application is now. */
export const standing = z.strictObject({ applicationId: z.string(), status, version: count });
export const open = z.record(z.string(), z.unknown());
export const roundState = z.enum(['planned', 'open', 'closed', 'releasing', 'released', 'called-off']);
/** After a closing: the round and its frozen ranking. */
export const closedRound = z.strictObject({ round: roundSchema, ranking: z.array(rankingEntrySchema) });
/** What either closing may refuse. */
export const closingRefusals = [
  'closing-early',
  'seed-not-committed',
  'beacon-awaited',
  'secret-mismatch',
  'quorum-not-met',
  'round-not-open',
  'rules-changed',
  'no-application',
] as const;

/** To which address it would go, and until when it can be accepted there. */
export const openOffer = z.strictObject({ email: text, expiresAt: instant });
