/** The operations of `juror-api`. */
import {
  type FileReviewDeps,
  fileReview,
  recuse,
  type SaveDraftDeps,
  saveDraft,
} from '#app/jury/change-reading.ts';
import { type KeepNoteDeps, keepNote } from '#app/jury/keep-note.ts';
import { type ListReadingsDeps, listReadings } from '#app/jury/list-readings.ts';
import { type OpenSessionDeps, openSession } from '#app/mail/open-session.ts';
import type { Operations } from '#http/server/operation.ts';
import type { jurorResponses } from './responses.ts';
import type { jurorRoutes } from './routes.ts';

export const jurorOperations = (
  deps: FileReviewDeps & KeepNoteDeps & ListReadingsDeps & OpenSessionDeps & SaveDraftDeps,
): Operations<typeof jurorRoutes, typeof jurorResponses> => ({
  'open-juror-session': ({ caller, credential, read, body }) =>
    openSession(deps, { purpose: 'juror', id: caller }, { credential, read, ...body }),
  'list-readings': ({ caller, query }) => listReadings(deps, { jurorId: caller, ...query }),
  recuse: ({ caller, params, body }) => recuse(deps, { jurorId: caller, ...params, ...body }),
  'keep-note': ({ caller, params, body }) => keepNote(deps, { jurorId: caller, ...params, ...body }),
  'save-draft': ({ caller, params, body }) => saveDraft(deps, { jurorId: caller, ...params, ...body }),
  'file-review': ({ caller, params, body }) => fileReview(deps, { jurorId: caller, ...params, ...body }),
});
