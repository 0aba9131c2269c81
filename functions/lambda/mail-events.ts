/** The pipeline of what the mail service tells of a letter: sent, delivered, bounced, complained of. */
import middy from '@middy/core';
import { runLog, type Told } from './run-log.ts';

/**
 * @param parse throws where the event is none of ours
 * @param note answers the line that is logged of it
 */
export const mailEvents = <E>(parse: (event: unknown) => E, note: (event: E) => Promise<object>) =>
  middy<unknown>()
    .use(runLog())
    .handler<unknown, void>(async (event): Promise<Told> => ({ lines: [await note(parse(event))] }));
