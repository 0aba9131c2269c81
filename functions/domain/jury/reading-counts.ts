import type { Reading } from './reading.ts';

export type ReadingCounts = { assigned: number; filed: number; recused: number };

/** How far each juror is: readings given in all, of those filed, and of those recused from. */
export function readingCounts(readings: readonly Reading[]): (jurorId: string) => ReadingCounts {
  const byJuror = Map.groupBy(readings, ({ jurorId }) => jurorId);
  return (jurorId) => {
    const own = byJuror.get(jurorId) ?? [];
    const inState = (state: Reading['state']) => own.filter((reading) => reading.state === state).length;
    return { assigned: own.length, filed: inState('filed'), recused: inState('recused') };
  };
}
