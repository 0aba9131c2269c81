/** The operations of `juror-api`. */
import { type FileReviewDeps, fileReview } from '../app/file-review.ts';
import { type ListReadingsDeps, listReadings } from '../app/list-readings.ts';
import { recuse } from '../app/recuse.ts';
import type { Operations } from './http-api.ts';
import type { jurorRoutes } from './juror-routes.ts';

export const jurorOperations = (deps: FileReviewDeps & ListReadingsDeps): Operations<typeof jurorRoutes> => ({
  'list-readings': ({ caller }) => listReadings(deps)({ jurorId: caller }),
  recuse: ({ caller, params, body }) => recuse(deps)({ jurorId: caller, ...params, ...body }),
  'file-review': ({ caller, params, body }) => fileReview(deps)({ jurorId: caller, ...params, ...body }),
});
