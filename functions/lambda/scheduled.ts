/** The pipeline of what the clock starts. */
import middy from '@middy/core';
import type { Clock } from '#app/ports/ports.ts';
import { metrics } from './embedded-metrics.ts';
import { runLog, type Told } from './run-log.ts';

/** @param programme name of the programme's table */
export const scheduled = (programme: string, clock: Clock, run: () => Promise<Told>) =>
  middy<unknown>()
    .use(runLog())
    .use(metrics(programme, clock))
    .handler<unknown, void>(() => run());
