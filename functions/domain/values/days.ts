/** Delays counted in whole days of 24 hours, from an instant: what an execution's timeout counts too. */
const dayMilliseconds = 24 * 60 * 60 * 1000;

/** @returns the ISO instant `days` × 24 h after `from` (ISO) */
export const daysAfter = (from: string, days: number): string =>
  new Date(Date.parse(from) + days * dayMilliseconds).toISOString();
