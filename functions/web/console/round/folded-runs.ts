/** Which rows of a long list are looked at first: those near where something changes; runs of others are folded. Pure. */

/** So many rows on each side of a change. */
const near = 8;

interface RowRun {
  from: number;
  /** The row after the last. */
  to: number;
  isFolded: boolean;
}

/**
 * @param outcomes of the rows, in their order
 * @param stays rows that are shown wherever they stand, by their place
 * @returns all rows in runs; one that is short is not folded, since it would save nothing
 */
export function foldedRuns(
  outcomes: readonly string[],
  stays: (row: number) => boolean = () => false,
): RowRun[] {
  const changes = outcomes.flatMap((outcome, row) => (row > 0 && outcome !== outcomes[row - 1] ? [row] : []));
  const isSeen = (row: number) =>
    stays(row) || changes.some((change) => row >= change - near && row < change + near);
  const runs: RowRun[] = [];
  for (const row of outcomes.keys()) {
    const isFolded = !isSeen(row);
    const last = runs.at(-1);
    if (last?.isFolded === isFolded) last.to = row + 1;
    else runs.push({ from: row, to: row + 1, isFolded });
  }
  return joined(runs.map((run) => (run.to - run.from < near ? { ...run, isFolded: false } : run)));
}

function joined(runs: readonly RowRun[]): RowRun[] {
  const whole: RowRun[] = [];
  for (const run of runs) {
    const last = whole.at(-1);
    if (last && !last.isFolded && !run.isFolded) last.to = run.to;
    else whole.push({ ...run });
  }
  return whole;
}
