/**
 * One item per owner holds the links that letters brought, newest first, and which mailboxes were read. The newest is live
 * unless a renewal came after it: what a renewal ends, links and sessions, bears a lower number of renewals than the item.
 */
import { createHash, randomBytes } from 'node:crypto';
import { linkKey } from '#adapters/dynamodb/keys.ts';
import { atVersion, type Item, type Put, type Table } from '#adapters/dynamodb/table.ts';
import type { LinkOwner } from '#app/ports/mail-ports.ts';
import { linkPauses } from '#domain/mail/link-pauses.ts';
import { defined } from '#domain/values/defined.ts';

export interface LinkItem {
  version: number;
  renewals: number;
  links: readonly KeptLink[];
  confirmed: readonly string[];
  /** ISO instants of the last renewal, and of the last letter that was asked for with a replaced link. */
  renewedAt?: string;
  askedAt?: string;
  ttl?: number;
  /** The version, counted from 1, at which no letter is known to be kept from the owner. */
  keepsNothingAt: number;
}
export interface KeptLink {
  sha256: string;
  mailedTo: string;
  endsAt: string;
  renewals: number;
}

export const tokenSha256 = (token: string): string => createHash('sha256').update(token).digest('hex');
/** A link has a full stop between its owner's id and its 256 random bits, a session a tilde. */
export const drawToken = ({ id }: LinkOwner, mark: '.' | '~'): string =>
  `${id}${mark}${randomBytes(32).toString('base64url')}`;

export const linkOf = (item: Item | undefined): LinkItem => ({
  version: 0,
  renewals: 0,
  links: [],
  confirmed: [],
  keepsNothingAt: 0,
  ...(item as Partial<LinkItem> | undefined),
});
export const readLink = async (table: Table, owner: LinkOwner): Promise<LinkItem> =>
  linkOf(await table.get(linkKey(owner)));

/** Whether a link that was mailed to this mailbox was opened. */
export const hasRead = async (table: Table, owner: LinkOwner, mailboxSha256: string): Promise<boolean> =>
  (await readLink(table, owner)).confirmed.includes(mailboxSha256);

/** When a link can be renewed again, ISO; undefined when it never was. */
export const renewableAt = ({ renewedAt }: LinkItem): string | undefined =>
  renewedAt === undefined ? undefined : new Date(Date.parse(renewedAt) + linkPauses.renewal).toISOString();

/** The one link that opens, if any does. Time-to-live deletes within days, not at once: what expired may still be there. */
export function liveLink({ links: [newest], renewals }: LinkItem, now: Date): KeptLink | undefined {
  return newest?.renewals === renewals && Date.parse(newest.endsAt) > now.getTime() ? newest : undefined;
}

/** Links that nobody renewed are kept until a cohort has ended, whatever else is known of them. */
const longestDays = 400;
export const latestLinkEnd = (now: Date): Date => new Date(now.getTime() + longestDays * 86_400_000);
/**
 * When the item may go with its links. Where an applicant was read is known as long as the application is kept: a notice, a
 * refusal or the answer to an appeal may have to reach them when no link of theirs is live any more.
 */
export const ttlOf = (owner: LinkOwner, end: Date): { ttl?: number } =>
  isKept(owner) ? {} : { ttl: secondsOf(end) };
const isKept = ({ purpose }: LinkOwner): boolean => purpose === 'applicant';
export const secondsOf = (at: Date): number => Math.floor(at.getTime() / 1000);

/** Whoever writes the item and does not know of this leaves a version of which it is not said. */
export const keepsNothing = ({ keepsNothingAt, version }: LinkItem): boolean => keepsNothingAt === version;

/**
 * The item in place of what was read; refused where somebody else wrote since.
 * @param isNothingKept whether no letter is kept from its owner then
 */
export function linkPut(
  owner: LinkOwner,
  before: LinkItem,
  { ttl, keepsNothingAt: _, ...lasting }: LinkItem,
  isNothingKept = keepsNothing(before),
): Put {
  const version = before.version + 1;
  // Versions of before let that of an applicant end too.
  const ends = isKept(owner) ? {} : defined({ ttl });
  return {
    put: {
      ...lasting,
      ...ends,
      ...linkKey(owner),
      kind: 'link',
      version,
      ...(isNothingKept ? { keepsNothingAt: version } : {}),
    },
    when: atVersion(before.version),
  };
}

const attempts = 8;

/**
 * Reads the item, and what is made of it again when somebody else wrote in between.
 * @param write undefined where somebody did
 * @param known the item as it was read a moment ago
 * @throws after eight conflicts
 */
export async function onLinks<T>(
  table: Table,
  owner: LinkOwner,
  write: (before: LinkItem) => Promise<T | undefined>,
  known?: LinkItem,
): Promise<T> {
  for (let attempt = 1, before = known; attempt <= attempts; attempt += 1, before = undefined) {
    const done = await write(before ?? (await readLink(table, owner)));
    if (done !== undefined) return done;
  }
  throw new Error(`the links of a ${owner.purpose} changed under ${attempts} attempts`);
}

/** @param change nothing to write: undefined. Else as `onLinks` */
export async function changeLink(
  table: Table,
  owner: LinkOwner,
  change: (before: LinkItem) => LinkItem | undefined,
  known?: LinkItem,
): Promise<void> {
  const write = async (before: LinkItem) => {
    const next = change(before);
    if (next === undefined) return true;
    const { put, when } = linkPut(owner, before, next);
    return (await table.put(put, when)) || undefined;
  };
  await onLinks(table, owner, write, known);
}
