/** The pool of volunteers from which citizens are drawn: categories by id in one place, who they are in another. */
import type { SortedPool } from '#domain/sortition/drawn-panel.ts';
import type { Volunteer } from '#domain/sortition/pool.ts';
import type { Language } from '#domain/values/language.ts';

export type VolunteerContact = { volunteerId: string; name: string; email: string; language: Language };

export interface VolunteerPool {
  /** How often somebody came or went: what was decided from the pool holds while this is the same. */
  version(): Promise<number>;
  /** Everybody, without a name or an address. */
  volunteers(): Promise<Volunteer[]>;
  contacts(): Promise<VolunteerContact[]>;
  /** Adds or replaces, all or nobody: refused once a lottery is committed to, or at another version. At most `mostAtOnce`. */
  enrol(
    entries: readonly { contact: VolunteerContact; volunteer: Volunteer }[],
    version: number,
  ): Promise<'enrolled' | 'committed' | 'conflict'>;
  /** Takes somebody out, with what is known of them; refused likewise. */
  remove(volunteerId: string, version: number): Promise<'removed' | 'not-found' | 'committed' | 'conflict'>;
  /** Keeps who was drawn under their number, by which their letters and their page find them. The same again changes nothing. */
  keepCalled(contacts: readonly VolunteerContact[]): Promise<void>;
  called(volunteerId: string): Promise<VolunteerContact | undefined>;
  /** The pool as it is committed to, with its lottery, under the lottery's digest. */
  keepLottery(lotterySha256: string, pool: SortedPool): Promise<void>;
  lottery(lotterySha256: string): Promise<SortedPool | undefined>;
}

/** Volunteers of one write: two items each, the pool's version and the record of the round, within the hundred of a transaction. */
export const mostAtOnce = 45;
