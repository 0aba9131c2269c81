/** Who may grade whom: a panelist with a declared tie neither reads nor grades that finalist. */
import type { Cohort } from '#domain/cohort/cohort.ts';
import { hasSeat, type Panelist } from './roll.ts';

export const isTied = ({ declaredConflicts = [] }: Panelist, applicationId: string): boolean =>
  declaredConflicts.includes(applicationId);

/** Asked for their ties: those with a seat, and the substitutes, of whom one may take a seat. */
export const declaresTies = ({ replacedBy }: Panelist): boolean => replacedBy === undefined;

/** Ties with which a panelist can keep a seat; whoever has more gives it to a substitute. */
const mostTies = 2;
export const hasTooManyTies = ({ declaredConflicts = [] }: Pick<Panelist, 'declaredConflicts'>): boolean =>
  declaredConflicts.length > mostTies;

export type TooTied = { panelistId: string; name: string; ties: number };

/** Members who have to give up their seat while a substitute could take it: one who does not have too many ties as well. */
export function seatsToGive(roll: readonly Panelist[]): TooTied[] {
  if (!roll.some((one) => one.isSubstitute && !hasTooManyTies(one))) return [];
  return roll
    .filter((one) => hasSeat(one) && hasTooManyTies(one))
    .map(({ panelistId, name, declaredConflicts = [] }) => ({
      panelistId,
      name,
      ties: declaredConflicts.length,
    }));
}

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
