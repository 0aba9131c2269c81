/**
 * Money needs two, and so does who receives it: what one account proposes, another confirms by the digest of exactly what will happen. The digest is taken
 * anew in the step that decides, so nothing can happen but what was confirmed. Pure.
 */
import * as z from 'zod/mini';
import { sha256Of } from './digest.ts';
import { accept, type Result, refuse } from './result.ts';

export const moneyActs = [
  'countersign',
  'promote',
  'pass-over',
  'release',
  'call-off',
  'adjust',
  'undo-adjustment',
  'reinstate',
  'modify',
  'pay',
  'amend',
  'record-default',
  'withdraw-default',
  'reduce',
  'hand-over',
] as const;
export type MoneyAct = (typeof moneyActs)[number];

/** What waits for a second person. */
export const moneyProposalSchema = z.strictObject({
  act: z.enum(moneyActs),
  /** SHA-256 of what would happen, hex: what the second person confirms. */
  digest: z.string(),
  by: z.string(),
  at: z.iso.datetime(),
  /** What would happen, as far as the second person must be told of it. */
  said: z.record(z.string(), z.unknown()),
});
export type MoneyProposal = z.infer<typeof moneyProposalSchema>;

/** What the first of two persons is answered. */
export interface Proposed {
  proposal: MoneyProposal;
}

export type SecondPersonRefusal =
  | { code: 'proposal-missing' }
  | { code: 'proposal-changed' }
  | { code: 'same-account' };

/** Who asks, and which digest they confirm. */
export interface SecondPerson {
  by: string;
  confirms: string;
}

/** What would happen: its digest, and what of it is told. */
export type Happening = Pick<MoneyProposal, 'act' | 'digest' | 'said'>;

/** @param what exactly what would happen; nothing that changes by itself, such as the time */
export const happeningOf = (
  act: MoneyAct,
  what: Record<string, unknown>,
  said: MoneyProposal['said'] = what,
): Happening => ({ act, digest: sha256Of({ act, ...what }), said });

/** @param waiting what was proposed on the same subject; @param digest of what would happen now */
export function whyNotConfirmed(
  waiting: MoneyProposal | undefined,
  digest: string,
  { by, confirms }: SecondPerson,
): SecondPersonRefusal | undefined {
  if (!waiting) return { code: 'proposal-missing' };
  if (waiting.by === by) return { code: 'same-account' };
  return waiting.digest === digest && confirms === digest ? undefined : { code: 'proposal-changed' };
}

/**
 * What two ask for in one way: without `confirms` the first proposes it, with it the second confirms what waits.
 * @param at ISO instant
 * @returns the proposal of the first, or who proposed what the second confirms
 */
export function stepOfTwo(
  happening: Happening,
  waiting: MoneyProposal | undefined,
  { by, confirms }: { by: string; confirms?: string | undefined },
  at: string,
): Result<Proposed | { proposedBy: string }, SecondPersonRefusal> {
  if (confirms === undefined) return accept({ proposal: { ...happening, by, at } });
  const refusal = whyNotConfirmed(waiting, happening.digest, { by, confirms });
  if (refusal || !waiting) return refuse(refusal ?? { code: 'proposal-missing' });
  return accept({ proposedBy: waiting.by });
}

interface SignedAgreement {
  applicationId: string;
  agreement: { number: string; amountCents: number; sha256: string };
  signature: { name: string; signedAt: string };
}

/** That this very agreement, as its beneficiary signed it, binds the administration. */
export function countersigningOf({ applicationId, agreement, signature }: SignedAgreement): Happening {
  const { number, amountCents, sha256 } = agreement;
  const { name, signedAt } = signature;
  const said = { applicationId, number, amountCents };
  return happeningOf('countersign', { ...said, sha256, name, signedAt }, said);
}

/** What waits for a second person on an application, in whichever status it is. */
export const waitingOn = <A extends { applicationId: string; proposal?: MoneyProposal | undefined }>(
  application: A,
): MoneyProposal | undefined => application.proposal;

/** The rounds whose release is asked by one and done by another: that of the grants, and that which gives up granting any. */
export const roundsOfTwo = ['panel', 'calling-off'] as const;
export const needsTwo = (round: string): boolean => roundsOfTwo.some((one) => one === round);
