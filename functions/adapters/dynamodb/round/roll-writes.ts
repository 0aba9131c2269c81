/** What changes a roll, as writes that are made alone or in one transaction with others. */
import { emailKey, jurorKey, type Key, linkKey, panelistKey } from '#adapters/dynamodb/keys.ts';
import { itemsUnder } from '#adapters/dynamodb/queries.ts';
import { isAbsent, type Table, type Update, type Write } from '#adapters/dynamodb/table.ts';
import type { RollChange } from '#app/ports/round-ports.ts';
import { readStored } from '#domain/record/later-fields.ts';
import { type Juror, jurorSchema, type Panelist, panelistSchema } from '#domain/round/roll.ts';
import { defined } from '#domain/values/defined.ts';

type Enrolment = { key: Key; update: Update };

export function jurorEnrolments(jurors: readonly Juror[], known: readonly Juror[]): Enrolment[] {
  const before = new Map(known.map((one) => [one.jurorId, one]));
  return jurors.map((one) =>
    enrolment('juror', jurorKey(one.jurorId), readStored(jurorSchema, one), before.get(one.jurorId)),
  );
}

const withoutVote = ({ votedOn: _outside, ...document }: Panelist) => document;

function panelistEnrolments(panelists: readonly Panelist[], known: readonly Panelist[]): Enrolment[] {
  const before = new Map(known.map((one) => [one.panelistId, withoutVote(one)]));
  return panelists.map((one) => {
    const document = readStored(panelistSchema, withoutVote(one));
    return enrolment('panelist', panelistKey(one.panelistId), document, before.get(one.panelistId));
  });
}

/**
 * An update, not a put: enrolling again must not wipe the mark of a vote, nor how many questions were asked.
 * @param document as it will be read, so that whoever read it can say so
 */
const enrolment = <P>(
  kind: 'juror' | 'panelist',
  key: Key,
  document: P,
  before: P | undefined,
): Enrolment => ({
  key,
  update: {
    update: 'SET kind = :kind, document = :document',
    condition: before ? 'document = :before' : isAbsent.expression,
    values: { ':kind': kind, ':document': document, ...defined({ ':before': before }) },
  },
});

/** Whoever goes leaves nothing behind: neither links nor what they were sent. */
export async function rollWrites(table: Table, { enrolled, gone, before }: RollChange): Promise<Write[]> {
  const partitions = gone.flatMap((id) => {
    const owner = { purpose: 'panelist', id } as const;
    return [emailKey(owner, ''), linkKey(owner)].map(({ PK }) => ({ PK, SK: '' }));
  });
  const left = (await Promise.all(partitions.map((key) => itemsUnder(table, key)))).flat();
  return [
    ...panelistEnrolments(enrolled, before),
    ...left.map(({ PK, SK }) => ({ delete: { PK, SK } as Key })),
    ...gone.map((id) => ({ delete: panelistKey(id) })),
  ];
}
