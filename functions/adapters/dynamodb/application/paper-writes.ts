/** What becomes of papers in the transaction that changes their application; and how one is stored. */
import { paperKey } from '#adapters/dynamodb/keys.ts';
import type { Write, WriteCondition, WrittenItem } from '#adapters/dynamodb/table.ts';
import type { PaperChange } from '#app/ports/paper-ports.ts';
import type { GivenPaper } from '#domain/paper/given-paper.ts';
import { forgottenAfterDays } from '#domain/paper/paper.ts';

export const stillAwaited: WriteCondition = {
  expression: '#state = :awaited',
  names: { '#state': 'state' },
  values: { ':awaited': 'awaited' },
};

/** What was not accepted deletes itself: nothing of it is in the record. */
export function paperItem(paper: GivenPaper): WrittenItem {
  const { applicationId, paperId, state, askedAt } = paper;
  const ends = Math.floor(Date.parse(askedAt) / 1000) + forgottenAfterDays * 86_400;
  return {
    ...paperKey(applicationId, paperId),
    kind: 'paper',
    state,
    document: paper,
    ...(state === 'accepted' ? {} : { ttl: ends }),
  };
}

export const paperWrites = (applicationId: string, { accepted, gone }: PaperChange): Write[] => [
  ...(accepted ? [{ put: paperItem(accepted), when: stillAwaited }] : []),
  ...(gone === undefined ? [] : [{ delete: paperKey(applicationId, gone) }]),
];
