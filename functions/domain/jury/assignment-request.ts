import { type AssignableApplication, type AssignableJuror, conflictsBetween } from './jury-conflicts.ts';

export type ReadingPair = { applicationId: string; jurorId: string };

export type AssignmentRequest = {
  applications: readonly AssignableApplication[];
  jurors: readonly AssignableJuror[];
  readersPerApplication: number;
  seed: string;
  /** Readings already filed: they stay, whatever happens. */
  filed: readonly ReadingPair[];
  /** Earlier assignments not yet read: they stay where they can. */
  earlier: readonly ReadingPair[];
  /** The report counts the pairs whose affinity is below this. */
  affinityThreshold: number;
};

export type AssignedPair = ReadingPair & { affinity: number };

/** How many readers an application needs, those that the grey zone added included. */
export const readersNeeded = (
  request: Pick<AssignmentRequest, 'readersPerApplication'>,
  { extraReaders = 0 }: Pick<AssignableApplication, 'extraReaders'>,
): number => request.readersPerApplication + extraReaders;

/** Whether fewer have read an application or still read it than it needs: a reader recused, left the jury, or was never given. */
export const lacksReaders = (
  rules: Pick<AssignmentRequest, 'readersPerApplication'>,
  /** The jury's, with what the grey zone added. */
  { extraReaders = {} }: { extraReaders?: Readonly<Record<string, number>> | undefined },
  { applicationId, readers }: { applicationId: string; readers: number },
): boolean => readers < readersNeeded(rules, { extraReaders: extraReaders[applicationId] });

/** The number of topics that an application and a juror share. */
export function affinityIn(
  request: Omit<AssignmentRequest, 'seed'>,
): (applicationId: string, jurorId: string) => number {
  const topicsOf = new Map(
    request.applications.map(({ applicationId, topics }) => [applicationId, new Set(topics)]),
  );
  const expertise = new Map(request.jurors.map(({ jurorId, topics }) => [jurorId, new Set(topics)]));
  return (applicationId, jurorId) =>
    (topicsOf.get(applicationId) ?? new Set()).intersection(expertise.get(jurorId) ?? new Set()).size;
}

/** One text for a pair; ids hold no line feed. */
export function pairId({ applicationId, jurorId }: ReadingPair): string {
  return `${applicationId}\n${jurorId}`;
}

/** A pair without what was computed about it. */
export function bare({ applicationId, jurorId }: ReadingPair): ReadingPair {
  return { applicationId, jurorId };
}

/** Orders pairs, none of which is there twice, by application, then juror. */
export function byPair(a: ReadingPair, b: ReadingPair): number {
  return pairId(a) < pairId(b) ? -1 : 1;
}

export type AssignmentReport = {
  /** Readings by juror, filed ones included. */
  loads: { min: number; max: number; byJuror: Record<string, number> };
  /** Applications with all their readers, out of all. */
  coverage: { covered: number; applications: number };
  /** The application whose readers share the fewest topics with it, in total. */
  worst: { applicationId: string; affinity: number } | null;
  worstPairAffinity: number | null;
  totalAffinity: number;
  pairsUnderThreshold: number;
  /**
   * Checked again on the result. Always 0, unless a filed reading is kept from a juror whose conflict
   * appeared since.
   */
  conflicts: number;
  /** Earlier assignments that could not stay. */
  moved: number;
};

/** The figures that staff read before they accept an assignment. */
export function reportAssignment(
  request: AssignmentRequest,
  pairs: readonly AssignedPair[],
  moved: number,
): AssignmentReport {
  const byJuror: Record<string, number> = {};
  for (const { jurorId } of request.jurors)
    byJuror[jurorId] = pairs.filter((pair) => pair.jurorId === jurorId).length;
  const loads = Object.values(byJuror);
  const readers = Map.groupBy(pairs, ({ applicationId }) => applicationId);
  const applications = request.applications.map((application) => {
    const { applicationId } = application;
    const own = readers.get(applicationId) ?? [];
    return {
      applicationId,
      readers: own.length,
      needed: readersNeeded(request, application),
      affinity: own.reduce((sum, { affinity }) => sum + affinity, 0),
    };
  });
  const worst = applications.toSorted(
    (a, b) => a.affinity - b.affinity || (a.applicationId < b.applicationId ? -1 : 1),
  )[0];
  const affinities = pairs.map(({ affinity }) => affinity);
  return {
    loads: { min: Math.min(...loads), max: Math.max(...loads), byJuror },
    coverage: {
      covered: applications.filter((one) => one.readers >= one.needed).length,
      applications: applications.length,
    },
    worst: worst === undefined ? null : { applicationId: worst.applicationId, affinity: worst.affinity },
    worstPairAffinity: affinities.length === 0 ? null : Math.min(...affinities),
    totalAffinity: affinities.reduce((sum, affinity) => sum + affinity, 0),
    pairsUnderThreshold: affinities.filter((affinity) => affinity < request.affinityThreshold).length,
    conflicts: conflictCount(request, pairs),
    moved,
  };
}

function conflictCount(request: AssignmentRequest, pairs: readonly AssignedPair[]): number {
  const applications = new Map(request.applications.map((one) => [one.applicationId, one]));
  const jurors = new Map(request.jurors.map((one) => [one.jurorId, one]));
  return pairs.filter(({ applicationId, jurorId }) => {
    const [application, juror] = [applications.get(applicationId), jurors.get(jurorId)];
    return (
      application !== undefined && juror !== undefined && conflictsBetween(application, juror).length > 0
    );
  }).length;
}
