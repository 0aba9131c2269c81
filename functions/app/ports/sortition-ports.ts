/** The pool of volunteers from which citizens are drawn: categories by id in one place, who they are in another. */
import type { SortedPool } from '#domain/sortition/drawn-panel.ts';
import type { Volunteer } from '#domain/sortition/pool.ts';
import type { Language } from '#domain/values/language.ts';

export type VolunteerContact = { volunteerId: string; name: string; email: string; language: Language };

export interface VolunteerPool {
  /** Everybody, without a name or an address. */
  volunteers(): Promise<Volunteer[]>;
  contacts(): Promise<VolunteerContact[]>;
  /** Adds or replaces, all or nobody: refused once a lottery is committed to. At most `mostAtOnce`. */
  enrol(
    entries: readonly { contact: VolunteerContact; volunteer: Volunteer }[],
  ): Promise<'enrolled' | 'committed'>;
  /** Takes somebody out, with what is known of them; refused once a lottery is committed to. */
  remove(volunteerId: string): Promise<'removed' | 'not-found' | 'committed'>;
  /** Keeps who was drawn under their number, by which their letters and their page find them. The same again changes nothing. */
  keepCalled(contacts: readonly VolunteerContact[]): Promise<void>;
  called(volunteerId: string): Promise<VolunteerContact | undefined>;
  /** The pool as it is committed to, with its lottery, under the lottery's digest. */
  keepLottery(lotterySha256: string, pool: SortedPool): Promise<void>;
  lottery(lotterySha256: string): Promise<SortedPool | undefined>;
}

/** Volunteers of one write: two items each, and the record of the round, within the hundred of a transaction. */
export const mostAtOnce = 45;
