/**
 * Every kind of thing that the programme stores: what of a person it holds, and what becomes of it at the end of its term. The
 * page of personal data, the doctor and the anonymising read it; the store takes no kind that is not here.
 */

/** What is stored of people, as the page of personal data says it. */
export type PersonalData =
  | 'drafts'
  | 'applications'
  | 'decisions'
  | 'agreements'
  | 'support'
  | 'papers'
  | 'payments'
  | 'hand-overs'
  | 'late-accesses'
  | 'jurors'
  | 'citizens'
  | 'advisers'
  | 'readings'
  | 'letters'
  | 'links'
  | 'staff-work'
  | 'staff-names'
  | 'acts';

interface StoredKindRow {
  /** Absent where nothing tells of a person but an id. */
  holds?: PersonalData;
  /** Deleted: purely personal, nothing of it is needed once the cohort is over. Rewritten: what points to a person goes. */
  atTheEnd: 'deleted' | 'rewritten' | 'kept';
}

export const storedKinds = {
  application: { holds: 'applications', atTheEnd: 'rewritten' },
  'duplicate-key': { holds: 'applications', atTheEnd: 'deleted' },
  registration: { atTheEnd: 'kept' },
  'form-draft': { holds: 'drafts', atTheEnd: 'deleted' },
  handover: { holds: 'hand-overs', atTheEnd: 'deleted' },
  'late-access': { holds: 'late-accesses', atTheEnd: 'deleted' },
  agreement: { holds: 'agreements', atTheEnd: 'rewritten' },
  'agreement-paper': { holds: 'agreements', atTheEnd: 'deleted' },
  support: { holds: 'support', atTheEnd: 'rewritten' },
  paper: { holds: 'papers', atTheEnd: 'deleted' },
  payments: { holds: 'payments', atTheEnd: 'rewritten' },
  // The number of an account, as the key of the bank details encrypted it.
  'bank-details': { holds: 'payments', atTheEnd: 'deleted' },
  'report-draft': { holds: 'support', atTheEnd: 'deleted' },
  bilan: { holds: 'support', atTheEnd: 'deleted' },
  'open-data': { holds: 'agreements', atTheEnd: 'rewritten' },
  audit: { holds: 'acts', atTheEnd: 'rewritten' },
  gate: { atTheEnd: 'rewritten' },
  repair: { atTheEnd: 'rewritten' },
  start: { atTheEnd: 'rewritten' },
  juror: { holds: 'jurors', atTheEnd: 'rewritten' },
  panelist: { holds: 'citizens', atTheEnd: 'rewritten' },
  adviser: { holds: 'advisers', atTheEnd: 'rewritten' },
  volunteer: { holds: 'citizens', atTheEnd: 'deleted' },
  'volunteer-contact': { holds: 'citizens', atTheEnd: 'deleted' },
  'called-citizen': { holds: 'citizens', atTheEnd: 'deleted' },
  'pool-version': { atTheEnd: 'kept' },
  lottery: { holds: 'citizens', atTheEnd: 'deleted' },
  reading: { holds: 'readings', atTheEnd: 'rewritten' },
  draft: { holds: 'readings', atTheEnd: 'deleted' },
  'reading-note': { holds: 'readings', atTheEnd: 'deleted' },
  'assignment-proposal': { holds: 'readings', atTheEnd: 'deleted' },
  round: { holds: 'decisions', atTheEnd: 'rewritten' },
  reinstated: { atTheEnd: 'kept' },
  'finalist-sheet': { holds: 'applications', atTheEnd: 'deleted' },
  // Of nobody: its author is not stored.
  'panel-question': { atTheEnd: 'deleted' },
  ranking: { holds: 'decisions', atTheEnd: 'rewritten' },
  release: { atTheEnd: 'rewritten' },
  'release-page': { holds: 'decisions', atTheEnd: 'rewritten' },
  mailing: { atTheEnd: 'kept' },
  'mailing-page': { holds: 'letters', atTheEnd: 'deleted' },
  email: { holds: 'letters', atTheEnd: 'deleted' },
  'mail-task': { holds: 'letters', atTheEnd: 'deleted' },
  suppression: { holds: 'letters', atTheEnd: 'deleted' },
  'draft-reminder': { holds: 'letters', atTheEnd: 'deleted' },
  'mail-desk': { atTheEnd: 'rewritten' },
  link: { holds: 'links', atTheEnd: 'deleted' },
  session: { holds: 'links', atTheEnd: 'deleted' },
  'one-time-code': { holds: 'links', atTheEnd: 'deleted' },
  'staff-note': { holds: 'staff-work', atTheEnd: 'deleted' },
  mention: { holds: 'staff-work', atTheEnd: 'deleted' },
  owner: { holds: 'staff-work', atTheEnd: 'deleted' },
  label: { holds: 'staff-work', atTheEnd: 'deleted' },
  'saved-view': { holds: 'staff-names', atTheEnd: 'deleted' },
  'staff-name': { holds: 'staff-names', atTheEnd: 'deleted' },
  rules: { atTheEnd: 'kept' },
  'daily-run': { atTheEnd: 'kept' },
  import: { atTheEnd: 'kept' },
  closing: { atTheEnd: 'kept' },
  anonymisation: { atTheEnd: 'kept' },
} as const satisfies Record<string, StoredKindRow>;
export type StoredKind = keyof typeof storedKinds;

export const isStoredKind = (kind: unknown): kind is StoredKind =>
  typeof kind === 'string' && Object.hasOwn(storedKinds, kind);
