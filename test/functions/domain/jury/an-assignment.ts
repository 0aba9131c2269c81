/** Requests for an assignment of readers, and what comes of those that can be met. */
import { expect } from 'vitest';
import type { AssignmentRequest } from '#domain/jury/assignment-request.ts';
import { assignJurors } from '#domain/jury/jury-assignment.ts';

/** Of one reader each, drawn by the lot `graine`; nobody reads and nothing is read unless told. */
export const anAssignmentRequest = (changed: Partial<AssignmentRequest>): AssignmentRequest => ({
  applications: [],
  jurors: [],
  readersPerApplication: 1,
  seed: 'graine',
  filed: [],
  earlier: [],
  affinityThreshold: 1,
  ...changed,
});

/** Fails the test where it is infeasible. */
export function assignedTo(request: AssignmentRequest) {
  const outcome = assignJurors(request);
  return outcome.outcome === 'assigned' ? outcome : expect.unreachable('infeasible');
}
