/** The proposed assignment, which staff check before confirming it: one item, replaced by the next proposal. */
import { proposalKey } from '#adapters/dynamodb/keys.ts';
import type { Table } from '#adapters/dynamodb/table.ts';
import type { Proposals } from '#app/ports/jury-ports.ts';
import { assignmentProposalSchema } from '#domain/jury/assignment-proposal.ts';
import { readStored } from '#domain/record/later-fields.ts';

export const proposalStore = (table: Table): Proposals => ({
  async find() {
    const item = await table.get(proposalKey);
    return item ? readStored(assignmentProposalSchema, item.document) : undefined;
  },
  async keep(proposal) {
    await table.put({ ...proposalKey, kind: 'assignment-proposal', document: proposal });
  },
});
