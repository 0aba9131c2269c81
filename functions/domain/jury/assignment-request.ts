import type { AssignableApplication, AssignableJuror } from './jury-conflicts.ts';

export type Pair = { applicationId: string; jurorId: string };

export type AssignmentRequest = {
  applications: readonly AssignableApplication[];
  jurors: readonly AssignableJuror[];
  readersPerApplication: number;
  seed: string;
  /** Readings already filed: they stay, whatever happens. */
  filed: readonly Pair[];
  /** Earlier assignments not yet read: they stay where they can. */
  earlier: readonly Pair[];
  /** The report counts the pairs whose affinity is below this. */
  affinityThreshold: number;
};

export type AssignedPair = Pair & { affinity: number };

/** How many readers an application needs, those that the grey zone added included. */
export const readersNeeded = (
  request: Pick<AssignmentRequest, 'readersPerApplication'>,
  { extraReaders = 0 }: AssignableApplication,
): number => request.readersPerApplication + extraReaders;

/** The number of topics that an application and a juror share. */
export function affinityIn(request: AssignmentRequest): (applicationId: string, jurorId: string) => number {
  const topicsOf = new Map(
    request.applications.map(({ applicationId, topics }) => [applicationId, new Set(topics)]),
  );
  const expertise = new Map(request.jurors.map(({ jurorId, topics }) => [jurorId, new Set(topics)]));
  return (applicationId, jurorId) =>
    (topicsOf.get(applicationId) ?? new Set()).intersection(expertise.get(jurorId) ?? new Set()).size;
}

/** One text for a pair; ids hold no line feed. */
export function pairId({ applicationId, jurorId }: Pair): string {
  return `${applicationId}\n${jurorId}`;
}

/** A pair without what was computed about it. */
export function bare({ applicationId, jurorId }: Pair): Pair {
  return { applicationId, jurorId };
}

/** Orders pairs, none of which is there twice, by application, then juror. */
export function byPair(a: Pair, b: Pair): number {
  return pairId(a) < pairId(b) ? -1 : 1;
}
