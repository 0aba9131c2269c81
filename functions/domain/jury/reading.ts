/** One application read by one juror: assigned, then filed or recused. */
import * as z from 'zod/mini';

const base = {
  applicationId: z.string(),
  jurorId: z.string(),
  title: z.string(),
  /** Number of writes so far; the optimistic lock. */
  revision: z.int(),
  assignedAt: z.iso.datetime(),
};

export const markSchema = z.strictObject({ criterion: z.string(), mark: z.int(), justification: z.string() });
export type Mark = z.infer<typeof markSchema>;

export const readingSchema = z.discriminatedUnion('state', [
  z.strictObject({ ...base, state: z.literal('assigned') }),
  z.strictObject({ ...base, state: z.literal('recused'), reason: z.string(), recusedAt: z.iso.datetime() }),
  z.strictObject({
    ...base,
    state: z.literal('filed'),
    marks: z.array(markSchema),
    comment: z.optional(z.string()),
    filedAt: z.iso.datetime(),
  }),
]);
export type Reading = z.infer<typeof readingSchema>;

/** Whose readings are not all filed, by name, with how many are left; whoever recused or left owes none. */
export function lateJurorsOf(
  readings: readonly { jurorId: string; state: Reading['state'] }[],
  jurors: readonly { jurorId: string; name: string }[],
): { jurorId: string; name: string; remaining: number }[] {
  const waiting = Map.groupBy(
    readings.filter(({ state }) => state === 'assigned'),
    ({ jurorId }) => jurorId,
  );
  return jurors
    .map(({ jurorId, name }) => ({ jurorId, name, remaining: waiting.get(jurorId)?.length ?? 0 }))
    .filter(({ remaining }) => remaining > 0)
    .sort((a, b) => a.name.localeCompare(b.name, 'fr'));
}

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
