/** The jury and the panel advise who decides: the same people do both only where that is meant. Pure. */
import { normalizeTitle } from '#domain/cohort/duplicates.ts';

/** A name by its words: some write the surname first. */
const inAnyOrder = (name: string): string => normalizeTitle(name).split(' ').sort().join(' ');

/**
 * Who of a list is of the administration, by name or by address.
 * @param own what accounts of the staff are called, and who signs decisions
 */
export function ownPeople<P extends { name: string; email: string }>(
  people: readonly P[],
  own: readonly string[],
): P[] {
  const known = new Set(own.map(inAnyOrder));
  return people.filter(({ name, email }) => [name, email].some((one) => known.has(inAnyOrder(one))));
}
