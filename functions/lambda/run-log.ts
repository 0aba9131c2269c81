/** What a run that nobody waits for says of itself: its log lines, which the dashboard and people read, and its metrics. */
import type { MiddlewareObj } from '@middy/core';
import type { OwnMetric } from './embedded-metrics.ts';

export interface Told {
  lines: readonly object[];
  metrics?: Readonly<Partial<Record<OwnMetric, number>>>;
}

export const runLog = (): MiddlewareObj<unknown, Told> => ({
  after: (request) => {
    for (const line of request.response?.lines ?? []) console.info(line);
    // Nobody reads the answer.
    request.response = undefined;
  },
});
