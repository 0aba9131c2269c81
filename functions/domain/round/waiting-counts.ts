/** What waits for staff and is counted, beside what is listed one by one: on the page of the day, in the digest, by `aic`. */
export const waitingCounts = [
  'toDecide',
  /** Delays of applicants that are over: incomplete or lapsed once staff confirm it, and not before. */
  'overdue',
  'toRelease',
  'toCountersign',
  'toRepair',
  'mailTasks',
] as const;
export type WaitingCount = (typeof waitingCounts)[number];

/** The same of each. */
export const forEachCount = <T>(one: T): Record<WaitingCount, T> =>
  Object.fromEntries(waitingCounts.map((name) => [name, one])) as Record<WaitingCount, T>;
