/** An assignment of readers as it is proposed: computed and stored, given to nobody until it is confirmed. */
import * as z from 'zod/mini';
import { sha256Of } from '#domain/values/digest.ts';
import { byPair, type ReadingPair } from './assignment-request.ts';

/** Juror ids by application id: the compact form of pairs, of which an item may hold thousands. */
const readersById = z.record(z.string(), z.array(z.string()));

export const assignmentProposalSchema = z.strictObject({
  proposalId: z.string(),
  /** The commitment of the draw whose seed settles ties. */
  secretSha256: z.string(),
  /** Of everything that the assignment was computed from, the seed by its commitment: it is stale once they differ. */
  inputsSha256: z.string(),
  proposedAt: z.iso.datetime(),
  proposedBy: z.string(),
  /** Readers beyond the rules, by application id, that this counts with. */
  extraReaders: z.record(z.string(), z.int()),
  /** Readings in all once confirmed, those filed included. */
  assigned: z.int(),
  added: readersById,
  removed: readersById,
  report: z.record(z.string(), z.unknown()),
  /** When its readings were given; a proposal is confirmed once. */
  appliedAt: z.optional(z.iso.datetime()),
});
export type AssignmentProposal = z.infer<typeof assignmentProposalSchema>;

/** A name for one computation: the same facts proposed twice are two proposals. */
export const proposalIdOf = (inputsSha256: string, proposedAt: string): string =>
  sha256Of({ inputsSha256, proposedAt }).slice(0, 16);

/** What the audit chain keeps of a proposal, whether it is confirmed or not: the digests of its inputs and of its result. */
export const proposalFacts = (proposal: Omit<AssignmentProposal, 'appliedAt'>): Record<string, unknown> => {
  const { proposalId, inputsSha256, assigned, added, removed, report } = proposal;
  return { proposalId, inputsSha256, assigned, resultSha256: sha256Of({ added, removed, report }) };
};

/** Pairs as their compact form. */
export function readersOf(pairs: readonly ReadingPair[]): Record<string, string[]> {
  const groups = Map.groupBy(pairs.toSorted(byPair), ({ applicationId }) => applicationId);
  return Object.fromEntries([...groups].map(([id, own]) => [id, own.map(({ jurorId }) => jurorId)]));
}

/** The pairs of the compact form. */
export function pairsOf(readers: Readonly<Record<string, readonly string[]>>): ReadingPair[] {
  return Object.entries(readers).flatMap(([applicationId, jurorIds]) =>
    jurorIds.map((jurorId) => ({ applicationId, jurorId })),
  );
}
