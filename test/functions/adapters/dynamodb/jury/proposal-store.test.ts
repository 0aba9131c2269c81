import { expect, test } from 'vitest';
import { proposalStore } from '#adapters/dynamodb/jury/proposal-store.ts';
import type { AssignmentProposal } from '#domain/jury/assignment-proposal.ts';
import { programmeTable } from '#test/simulation/memory/shapes.ts';
import { tableInMemory } from '#test/support/table-in-memory.ts';

test('the last proposal is kept in the place of the one before', async () => {
  const { table, database } = tableInMemory();
  const proposals = proposalStore(table);
  expect(await proposals.find()).toBeUndefined();
  const proposal: AssignmentProposal = {
    proposalId: 'one',
    secretSha256: 'a'.repeat(64),
    inputsSha256: 'b'.repeat(64),
    proposedAt: '2022-03-01T10:00:00.000Z',
    proposedBy: 'staff-1',
    extraReaders: {},
    assigned: 1,
    added: { a: ['j-1'] },
    removed: {},
    report: {},
  };
  const next = { ...proposal, proposalId: 'two' };
  for (const one of [proposal, next]) await proposals.keep(one);
  expect(await proposals.find()).toEqual(next);
  expect(database.dump(programmeTable).map(({ kind }) => kind?.S)).toEqual(['assignment-proposal']);
});
