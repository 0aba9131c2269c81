/** Who may grade whom: a panelist with a declared tie neither reads nor grades that finalist. */
import type { Cohort } from '#domain/cohort/cohort.ts';
import type { Panelist } from './roll.ts';

export const isTied = ({ declaredConflicts = [] }: Panelist, applicationId: string): boolean =>
  declaredConflicts.includes(applicationId);

/** Ties with which a panelist can keep a seat; whoever has more gives it to a substitute. */
const mostTies = 2;
export const hasTooManyTies = ({ declaredConflicts = [] }: Pick<Panelist, 'declaredConflicts'>): boolean =>
  declaredConflicts.length > mostTies;

export type ShortOfVoters = {
  applicationId: string;
  title: string;
  needed: number;
  got: number;
  /** Names of those seated who have a tie with it. */
  tied: string[];
};

/**
 * The finalists that too few of those seated may grade: fewer than the grades that the rules ask for, or no more than half of the
 * seats. In the order of their ids.
 */
export function shortOfVoters(
  finalists: readonly { applicationId: string; title: string }[],
  seated: readonly Panelist[],
  { quorumGrades }: Pick<Cohort['panel'], 'quorumGrades'>,
): ShortOfVoters[] {
  const needed = Math.max(quorumGrades, Math.floor(seated.length / 2) + 1);
  return finalists
    .map(({ applicationId, title }) => {
      const tied = seated.filter((one) => isTied(one, applicationId)).map(({ name }) => name);
      return { applicationId, title, needed, got: seated.length - tied.length, tied: tied.sort() };
    })
    .filter(({ got }) => got < needed)
    .sort((a, b) => (a.applicationId < b.applicationId ? -1 : 1));
}
