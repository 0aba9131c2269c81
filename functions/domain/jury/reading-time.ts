/** How long a juror's readings still take, from their own pace or, before it is known, from the length of what is left. */

/** Longer between two filings was a pause, shorter no reading. */
const [shortestMinutes, longestMinutes] = [1, 90];
/** Filings one after the other, from which a pace is told. */
const enough = 3;
/** A slow and careful reading, and the time to mark and to say why. */
const [wordsInMinute, markingMinutes] = [150, 8];

/**
 * @param filedAt when each own review was filed
 * @param texts what is to be read of each application that is left
 * @returns minutes; an estimate, never a deadline
 */
export function minutesLeft(filedAt: readonly string[], texts: readonly string[]): number {
  const instants = filedAt.map((at) => Date.parse(at)).sort((a, b) => a - b);
  const pace = instants
    .slice(1)
    .map((at, index) => (at - (instants[index] ?? at)) / 60_000)
    .filter((minutes) => minutes >= shortestMinutes && minutes <= longestMinutes)
    .sort((a, b) => a - b);
  const median = pace[Math.floor(pace.length / 2)];
  if (median !== undefined && pace.length >= enough) return Math.round(median * texts.length);
  const words = texts.reduce((sum, text) => sum + text.split(/\s+/).length, 0);
  return Math.round(words / wordsInMinute + markingMinutes * texts.length);
}
