/** Names of the accounts that act for the staff. */
import type { StaffName } from '#domain/application/staff-name.ts';

export interface StaffNames {
  /** In the place of what was kept of the account; nothing once the cohort is closed, whose personal data have their last day. */
  keep(one: StaffName): Promise<void>;
  all(): Promise<StaffName[]>;
}
