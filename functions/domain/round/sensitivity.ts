/** One other way that the vote or the readings could have gone, by one step. */
export type SmallChange =
  /** Panel: one voter gives one finalist another grade (indexes, 0 is the worst). */
  | { kind: 'grade-changed'; applicationId: string; from: number; to: number }
  /** Panel: one voter gives one finalist no grade, as in a recusal. */
  | { kind: 'grade-withdrawn'; applicationId: string; from: number }
  /** Jury: one mark of one reading is another. */
  | {
      kind: 'mark-changed';
      applicationId: string;
      jurorId: string;
      criterion: string;
      from: number;
      to: number;
    }
  /** Jury: one reading was never filed. */
  | { kind: 'reading-removed'; applicationId: string; jurorId: string }
  /** Jury: basis points of weight go from one criterion to another. */
  | { kind: 'weight-moved'; from: string; to: string; basisPoints: number };

/** How changes of one kind bear on one application: how many would flip it, and the smallest of them. */
export type Flip = { kind: SmallChange['kind']; count: number; smallest: SmallChange; outcome: string };

/** One decided place: held when no change of any kind tried gives it another outcome. */
export type PlaceSensitivity = { applicationId: string; outcome: string; held: boolean; flips: Flip[] };

/** Gathers, change by change, what each would flip. */
export type FlipRecord = {
  note(change: SmallChange, applicationId: string, outcome: string): void;
  /** The places in the order in which they were given. */
  places(): PlaceSensitivity[];
};

/**
 * A record of flips for these decided places. Of several changes of one kind that flip one place, the
 * smallest is kept (fewest grades or points away), the first noted among equals.
 */
export function flipRecord(decided: readonly { applicationId: string; outcome: string }[]): FlipRecord {
  const flips = new Map(decided.map(({ applicationId }) => [applicationId, new Map<string, Flip>()]));
  return {
    note: (change, applicationId, outcome) => {
      const own = flips.get(applicationId);
      const known = own?.get(change.kind);
      if (known === undefined) {
        own?.set(change.kind, { kind: change.kind, count: 1, smallest: change, outcome });
        return;
      }
      known.count += 1;
      if (distance(change) < distance(known.smallest)) [known.smallest, known.outcome] = [change, outcome];
    },
    places: () =>
      decided.map(({ applicationId, outcome }) => {
        const own = [...(flips.get(applicationId)?.values() ?? [])];
        return { applicationId, outcome, held: own.length === 0, flips: own };
      }),
  };
}

function distance(change: SmallChange): number {
  if (change.kind === 'grade-changed' || change.kind === 'mark-changed')
    return Math.abs(change.to - change.from);
  return 0;
}
