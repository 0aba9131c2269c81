/** Rounds, their frozen rankings, and the releases that announce results page by page. */
import { lateAccessWrites } from '#adapters/dynamodb/application/late-access-writes.ts';
import { readTimeline } from '#adapters/dynamodb/audit-log.ts';
import {
  type Key,
  panelistKey,
  poolKey,
  rankingKey,
  releaseKey,
  releasePageKey,
  releaseStartKey,
} from '#adapters/dynamodb/keys.ts';
import { linkRevocation } from '#adapters/dynamodb/link-writes.ts';
import { editionOfPages, letterWrites, mailingsOf } from '#adapters/dynamodb/mailings.ts';
import { startExecution, startNextExecution } from '#adapters/dynamodb/outbox.ts';
import { roundWrites } from '#adapters/dynamodb/round-writes.ts';
import { sheetWrites } from '#adapters/dynamodb/sheet-writes.ts';
import {
  atVersion,
  type Item,
  isAbsent,
  type Table,
  type Update,
  type Write,
} from '#adapters/dynamodb/table.ts';
import type { Saved } from '#app/ports/ports.ts';
import type { AddressChange, Release, ReleasePlan, Rounds } from '#app/ports/round-ports.ts';
import type { ReleaseLine } from '#domain/round/release-plan.ts';
import type { Panelist } from '#domain/round/roll.ts';
import type { RankingEntry, Round } from '#domain/round/round.ts';
import { storableSlices } from '#domain/values/slices.ts';
import { rollWrites } from './roll-writes.ts';
import { roundReader } from './round-reader.ts';

/** Entries of a ranking per item, or fewer: a line names all that are level with it at the cut. */
const rankingPageSize = 150;

export function roundStore(table: Table): Rounds {
  return {
    ...roundReader(table),
    timeline: (round) => readTimeline(table, { kind: 'round', id: round }),
    mailings: (round) => mailingsOf(table, round),
    save: (next, change) => save(table, next, change),
    async release(releaseId) {
      const item = await table.get(releaseKey(releaseId));
      return item ? (item.document as Release) : undefined;
    },
    async releasePage(releaseId, page) {
      const { edition } = ((await table.get(releaseKey(releaseId)))?.document ?? {}) as Partial<Editioned>;
      if (edition === undefined) return [];
      const item = await table.get(releasePageKey(releaseId, edition, page));
      return (item?.entries ?? []) as ReleaseLine[];
    },
    async turnPage(releaseId, page, { released, skipped, handOver }) {
      const turned: Update = {
        update:
          'SET #document.nextPage = :next, #document.released = #document.released + :released, #document.skipped = #document.skipped + :skipped',
        condition: '#document.nextPage = :page',
        names: { '#document': 'document' },
        values: { ':next': page + 1, ':page': page, ':released': released, ':skipped': skipped },
      };
      const key = releaseKey(releaseId);
      if (!handOver) return (await table.update(key, turned)) ? 'saved' : 'conflict';
      const done = await table.transact([
        { key, update: handedTo(handOver.to, turned) },
        startNextExecution(releaseStartKey(releaseId), handOver.to, handOver.at),
      ]);
      return done.ok ? 'saved' : 'conflict';
    },
  };
}

/** Also records the execution that takes the release over; no other one may continue it. */
const handedTo = (execution: string, { update, ...guarded }: Update): Update => ({
  ...guarded,
  update: `${update}, #document.execution = :execution`,
  values: { ...guarded.values, ':execution': execution },
});

/** A release as stored; `edition` says which of the written pages belong to it. */
type Editioned = Release & { edition: string };

async function save(table: Table, next: Round, change: Parameters<Rounds['save']>[1]): Promise<Saved> {
  const { expectVersion, actor, at } = change;
  // Pages of a release or ranking are written first, under the hash of their content. Nobody reads them until the round
  // names that hash, and a concurrent write of other content cannot overwrite them.
  if (change.release) await writePages(table, change.release);
  if (change.ranking) await writeRanking(table, next.round, change.ranking);
  const frozen = change.ranking ? { ...next, rankingEdition: editionOfPages(change.ranking) } : next;
  const writes = [
    ...roundWrites({ next: frozen, event: change.event, expectVersion }, { actor, at }),
    ...(change.along ?? []).flatMap((one) => roundWrites(one, { actor, at })),
    ...(change.seat ? seatWrites(change.seat, change.at) : []),
    ...(change.address ? addressWrites(change.address, change.at) : []),
    ...(change.voteAgain ?? []).map(voteAgainWrite),
    ...(change.release ? releaseWrites(change.release, at) : []),
    ...(change.lateAccess ? lateAccessWrites(change.lateAccess) : []),
    ...(change.roll ? await rollWrites(table, change.roll) : []),
    ...(change.sheets ? sheetWrites(change.sheets) : []),
    ...(change.poolVersion === undefined ? [] : [{ key: poolKey, check: atVersion(change.poolVersion) }]),
  ];
  const letters = await letterWrites(table, next.round, change.letters ?? [], { beside: writes.length, at });
  const done = await table.transact([...writes, ...letters]);
  return done.ok ? 'saved' : 'conflict';
}

/**
 * Only a seated member can be replaced, and only by a substitute; whether the member has voted is not asked, or the answer
 * would tell it. A ballot cast at the same instant writes the same item: it is in before, or refused. The member's links end with
 * it, so that the letter which tells of it brings the one that opens.
 */
function seatWrites({ memberId, substituteId }: Seat, at: string): Write[] {
  const names = { '#document': 'document' };
  const key = (id: string): Key => panelistKey(id);
  return [
    {
      key: key(memberId),
      update: {
        update: 'SET #document.replacedBy = :by',
        condition:
          'attribute_exists(PK) AND attribute_not_exists(#document.replacedBy) AND attribute_not_exists(#document.isSubstitute)',
        names,
        values: { ':by': substituteId },
      },
    },
    {
      key: key(substituteId),
      update: {
        update: 'SET #document.replaces = :member REMOVE #document.isSubstitute',
        condition: '#document.isSubstitute = :yes',
        names,
        values: { ':yes': true, ':member': memberId },
      },
    },
    linkRevocation({ purpose: 'panelist', id: memberId }, new Date(at)),
  ];
}

type Seat = { memberId: string; substituteId: string };

/** Their id is that of the address under which they came to the roll, and stays: seat, ties and vote hang on it. */
function addressWrites({ panelistId, from, to }: AddressChange, at: string): Write[] {
  return [
    {
      key: panelistKey(panelistId),
      update: {
        update: 'SET #document.email = :to',
        condition: '#document.email = :from AND attribute_not_exists(#document.replacedBy)',
        names: { '#document': 'document' },
        values: { ':from': from, ':to': to },
      },
    },
    linkRevocation({ purpose: 'panelist', id: panelistId }, new Date(at)),
  ];
}

/** Written whole, without the day of the vote, which is no part of the document: nobody else writes a roll while it is closed. */
const voteAgainWrite = ({ votedOn: _annulled, ...document }: Panelist): Write => ({
  put: { ...panelistKey(document.panelistId), kind: 'panelist', document },
  when: { expression: 'attribute_exists(PK)' },
});

function releaseWrites(plan: ReleasePlan, at: string): Write[] {
  const { releaseId, round, pages } = plan;
  const document: Editioned = {
    edition: editionOfPages(pages),
    releaseId,
    round,
    pages: pages.length,
    nextPage: 0,
    total: pages.reduce((sum, page) => sum + page.length, 0),
    released: 0,
    skipped: 0,
    execution: releaseId,
  };
  return [
    { put: { ...releaseKey(releaseId), kind: 'release', document }, when: isAbsent },
    startExecution(
      releaseStartKey(releaseId),
      { machine: 'release', name: releaseId, input: { releaseId } },
      at,
    ),
  ];
}

function writePages(table: Table, { releaseId, pages }: ReleasePlan) {
  const edition = editionOfPages(pages);
  return Promise.all(
    pages.map((entries, page) =>
      table.put({ ...releasePageKey(releaseId, edition, page), kind: 'release-page', entries } as Item),
    ),
  );
}

function writeRanking(table: Table, round: string, ranking: readonly RankingEntry[]) {
  const edition = editionOfPages(ranking);
  const pages = storableSlices(ranking, rankingPageSize);
  return Promise.all(
    pages.map((entries, page) =>
      table.put({ ...rankingKey(round, edition, page), kind: 'ranking', pages: pages.length, entries }),
    ),
  );
}
