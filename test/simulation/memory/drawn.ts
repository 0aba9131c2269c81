/** What the operations of the proof share: few ids, so that operations meet. */
export type Draws = readonly number[];
export type Operation = readonly [name: string, run: (draws: Draws) => Promise<unknown>];

export const now = '2022-01-20T10:00:00.000Z';
export const staff = { kind: 'staff', id: 'staff-1' } as const;
export const pick = <T>(list: readonly T[], draw = 0): T => list[draw % list.length] as T;
export const applicationIds = [1, 2, 3].map((n) => `aic1-000000000000000${n}`);
