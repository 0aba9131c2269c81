/**
 * What becomes of every item at the end of its term: gone, rewritten, or as it is. Pure, and the same again from where an
 * attempt that was cut off left it: an item that is done already is in no step.
 */
import { isDeepStrictEqual } from 'node:util';
import { mailboxes } from '#adapters/dynamodb/keys.ts';
import type { Share } from '#domain/cohort/retention.ts';
import { isStoredKind, storedKinds } from '#domain/record/stored-kinds.ts';
import type { StoredItem } from '#infra/cli/doctor/facts.ts';
import { type NewNames, renamingOf } from './new-names.ts';
import { rewriteApplications } from './rewrite-application.ts';
import { rewriteShared } from './rewrite-shared.ts';
import { type AnonymiseStep, fileOf, renamed, rewritten } from './step.ts';

export interface AnonymiseScope {
  due: ReadonlySet<Share>;
  names: NewNames;
  /** ISO instant. */
  at: string;
}

/** It carries the end of its term (`ttl`) as well. */
export const isPersonal = ({ kind, PK }: StoredItem): boolean =>
  PK.startsWith(mailboxes) || (isStoredKind(kind) && storedKinds[kind].atTheEnd === 'deleted');

/** The application that an item belongs to. */
function applicationOf(item: StoredItem): string | undefined {
  if (item.kind === 'duplicate-key') return item.SK;
  return fileOf(item) ?? /^(?:SUPPORT|PAYMENTS|LINKS#applicant)#(.+)$/.exec(item.PK)?.[1];
}

/** Whose term an item has: that of the awarded for theirs, the earlier one for all else. */
export function shareOf(items: readonly StoredItem[]): (item: StoredItem) => Share {
  const awarded = new Set(
    items
      .filter(({ kind, document }) => kind === 'application' && (document as Status).status === 'awarded')
      .map(({ document }) => (document as Status).applicationId),
  );
  return (item) => (item.kind === 'bilan' || awarded.has(applicationOf(item) ?? '') ? 'awarded' : 'others');
}
interface Status {
  status: string;
  applicationId: string;
}

/** @returns the steps in the order to take them: chains first, so that each is whole at every moment */
export function planAnonymisation(items: readonly StoredItem[], scope: AnonymiseScope): AnonymiseStep[] {
  const share = shareOf(items);
  const due = items.filter((item) => scope.due.has(share(item)));
  const left = due.filter((item) => !isPersonal(item) && item.kind !== 'anonymisation');
  const renaming = renamingOf(scope.names);
  const isOfApplication = (item: StoredItem) => fileOf(item) !== undefined;
  const steps = [
    ...rewriteApplications(left.filter(isOfApplication), publishedIn(items), renaming, scope.at),
    ...rewriteShared(
      left.filter((item) => !isOfApplication(item)),
      renaming,
      scope.at,
    ),
    // Who read what keeps its place among the readings of one juror, whose id changes on the earlier term.
    ...items
      .filter((item) => item.kind === 'reading' && !scope.due.has(share(item)))
      .map((item) => rewritten(item, renamed(item, renaming.person), ['jurorId'])),
    ...due.filter(isPersonal).map((was): AnonymiseStep => ({ act: 'delete', was })),
  ];
  const rank = { close: 0, rewrite: 1, delete: 2 };
  return steps.filter(isChange).sort((a, b) => rank[a.act] - rank[b.act]);
}

/** Agreements that the open data of subsidies name (décret 2017-779): of bodies, never of individuals. */
function publishedIn(items: readonly StoredItem[]): ReadonlySet<string> {
  const files = items.filter(({ kind }) => kind === 'open-data');
  return new Set(files.flatMap(({ document }) => (document as { references: string[] }).references));
}

const isChange = (step: AnonymiseStep): boolean =>
  step.act !== 'rewrite' || !isDeepStrictEqual(plain(step.was), plain(step.item));
const plain = (item: StoredItem): unknown => JSON.parse(JSON.stringify(item));
