/** The operations of `assign-jurors`. */
import { acceptGreyZone } from '#app/jury/accept-grey-zone.ts';
import { confirmAssignment } from '#app/jury/confirm-assignment.ts';
import { type ProposeAssignmentDeps, proposeAssignment } from '#app/jury/propose-assignment.ts';
import { showAssignment } from '#app/jury/show-assignment.ts';
import type { Operations } from '#http/server/operation.ts';
import type { assignmentResponses } from './responses.ts';
import type { assignmentRoutes } from './routes.ts';

export const assignmentOperations = (
  deps: ProposeAssignmentDeps,
): Operations<typeof assignmentRoutes, typeof assignmentResponses> => ({
  'propose-assignment': ({ caller }) => proposeAssignment(deps, { actor: caller }),
  'show-assignment': () => showAssignment(deps),
  'confirm-assignment': ({ body, caller }) => confirmAssignment(deps, { ...body, actor: caller }),
  'accept-grey-zone': ({ caller }) => acceptGreyZone(deps, { actor: caller }),
});
