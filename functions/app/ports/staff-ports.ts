/** What staff keep for each other: their names, the lists that they come back to. */
import type { SavedView } from '#domain/application/list-filters.ts';
import type { StaffName } from '#domain/application/staff-name.ts';

/** Names of the accounts that act for the staff. */
export interface StaffNames {
  /** In the place of what was kept of the account; nothing once the cohort is closed, whose personal data have their last day. */
  keep(one: StaffName): Promise<void>;
  all(): Promise<StaffName[]>;
}

/** Of the list of applications, by name. */
export interface SavedViews {
  /** In no order. */
  all(): Promise<SavedView[]>;
  /** @returns false when there is one of this id already */
  add(view: SavedView): Promise<boolean>;
  remove(viewId: string): Promise<void>;
}
