import { expect, test } from 'vitest';
import {
  assignmentProposalSchema,
  pairsOf,
  proposalIdOf,
  readersOf,
} from '#domain/jury/assignment-proposal.ts';

const pairs = [
  { applicationId: 'a1', jurorId: 'j1' },
  { applicationId: 'a1', jurorId: 'j2' },
  { applicationId: 'a2', jurorId: 'j1' },
];

test('pairs in any order have one compact form, which gives them back in order', () => {
  expect(readersOf(pairs.toReversed())).toEqual({ a1: ['j1', 'j2'], a2: ['j1'] });
  expect(pairsOf(readersOf(pairs.toReversed()))).toEqual(pairs);
});

test('the same facts proposed twice are two proposals', () => {
  const [one, other] = ['10', '11'].map((hour) => proposalIdOf('facts', `2022-01-10T${hour}:00:00.000Z`));
  expect(one).toMatch(/^[0-9a-f]{16}$/);
  expect(other).not.toBe(one);
});

test('a stored proposal is read back as it was written, confirmed or not, and nothing else is one', () => {
  const proposal = {
    proposalId: '0123456789abcdef',
    secretSha256: 'a'.repeat(64),
    inputsSha256: 'ab',
    proposedAt: '2022-01-10T10:00:00.000Z',
    proposedBy: 'alice',
    extraReaders: { a1: 1 },
    assigned: 3,
    added: readersOf(pairs),
    removed: {},
    report: { moved: 0 },
  };
  expect(assignmentProposalSchema.parse(proposal)).toEqual(proposal);
  const applied = { ...proposal, appliedAt: '2022-01-10T11:00:00.000Z' };
  expect(assignmentProposalSchema.parse(applied)).toEqual(applied);
  expect(assignmentProposalSchema.safeParse({}).success).toBe(false);
  expect(assignmentProposalSchema.safeParse({ ...proposal, note: '' }).success).toBe(false);
});
