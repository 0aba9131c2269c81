/** The assignment that staff are shown before anybody is given anything: one item, replaced by the next proposal. */
import type { Proposals } from '#app/ports/jury-ports.ts';
import { assignmentProposalSchema } from '#domain/jury/assignment-proposal.ts';
import { proposalKey } from './keys.ts';
import type { Table } from './table.ts';

export const proposalStore = (table: Table): Proposals => ({
  async find() {
    const item = await table.get(proposalKey);
    return item ? assignmentProposalSchema.parse(item.document) : undefined;
  },
  async keep(proposal) {
    await table.put({ ...proposalKey, kind: 'assignment-proposal', document: proposal });
  },
});
