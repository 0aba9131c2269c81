/** The operations of `round-documents`: they read, and change nothing. */
import { type ExplainDecisionDeps, explainDecision, showExplanation } from '#app/record/explain-decision.ts';
import { exportRound, type PublishRoundDeps, publishRound, showDigests } from '#app/record/export-round.ts';
import { type WriteMinutesDeps, writeMinutes } from '#app/record/write-minutes.ts';
import { accept } from '#domain/values/result.ts';
import type { Operations } from '#http/server/operation.ts';
import type { documentResponses } from './responses.ts';
import type { documentRoutes } from './routes.ts';

export type DocumentDeps = WriteMinutesDeps & ExplainDecisionDeps & PublishRoundDeps;

export const documentOperations = (
  deps: DocumentDeps,
): Operations<typeof documentRoutes, typeof documentResponses> => ({
  'export-round': ({ params }) => exportRound(deps, params),
  'write-minutes': async ({ params, query }) => {
    const written = await writeMinutes(deps, { ...params, format: query.format ?? 'html' });
    if (!written.ok) return written;
    const { text, ...document } = written.value;
    return { ...accept(text), document };
  },
  'show-explanation': ({ params }) => showExplanation(deps, params),
  'explain-decision': async ({ caller }) => accept(await explainDecision(deps, { applicationId: caller })),
  'publish-round': ({ params }) => publishRound(deps, params),
  'show-digests': ({ params }) => showDigests(deps, params),
});
