/**
 * Ranks of what is already in order, 1 for the first: neighbours that are level share theirs, and the next
 * one's counts them all (1, 2, 2, 4).
 */
export function sharedRanks<T>(inOrder: readonly T[], isLevel: (a: T, b: T) => boolean): number[] {
  const ranks: number[] = [];
  for (const [index, one] of inOrder.entries()) {
    const before = inOrder[index - 1];
    ranks.push(index > 0 && isLevel(before as T, one) ? (ranks[index - 1] ?? 1) : index + 1);
  }
  return ranks;
}
