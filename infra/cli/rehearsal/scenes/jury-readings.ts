import type { Rehearsal } from '#infra/cli/rehearsal/clients/rehearsal.ts';
import { sideBySide } from '#infra/cli/rehearsal/clients/side-by-side.ts';
import { marksOf } from '#infra/cli/rehearsal/people/officials.ts';

export interface ReadingList {
  readings: { applicationId: string; state: 'assigned' | 'filed' | 'recused' }[];
}

interface Line {
  applicationId: string;
  title: string;
  outcome: string;
  requestedCents?: number;
  amountCents?: number;
}
/** What staff see of a round: its frozen ranking, and the same as it is or would be told. */
export interface RoundView {
  round: { state: string };
  progress: { jurors?: { jurorId: string; assigned: number; recused: number }[] };
  ranking: Line[];
  settled: Line[];
}

/** What a juror has to read, asked with the juror's own link. */
export async function readingsOf(r: Rehearsal, juror: string): Promise<ReadingList> {
  return (await r.holder(juror, 'GET', '/jury/readings')).body as ReadingList;
}

/** Files the readings of a list that are still to be done, but for one left out. */
export async function fileReadings(
  r: Rehearsal,
  juror: string,
  { readings }: ReadingList,
  leftOut?: string,
): Promise<void> {
  const due = readings.filter(
    ({ state, applicationId }) => state === 'assigned' && applicationId !== leftOut,
  );
  await sideBySide(due, async ({ applicationId }) => {
    const marks = marksOf({ seed: r.seed, juror, applicationId }, r.cohort.jury);
    await r.holder(juror, 'PUT', `/jury/readings/${applicationId}/review`, { marks });
  });
}
