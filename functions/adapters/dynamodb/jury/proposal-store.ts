/** The proposed assignment, which staff check before confirming it: one item, replaced by the next proposal. */
import { proposalKey } from '#adapters/dynamodb/keys.ts';
import { documentAt } from '#adapters/dynamodb/queries.ts';
import type { Table } from '#adapters/dynamodb/table.ts';
import type { Proposals } from '#app/ports/jury-ports.ts';
import { assignmentProposalSchema } from '#domain/jury/assignment-proposal.ts';

export const proposalStore = (table: Table): Proposals => ({
  find: () => documentAt(table, proposalKey, assignmentProposalSchema),
  async keep(proposal) {
    await table.put({ ...proposalKey, kind: 'assignment-proposal', document: proposal });
  },
});
