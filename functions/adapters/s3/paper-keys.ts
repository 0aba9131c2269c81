/**
 * Where papers lie in the bucket. Forms write below `incoming/`, where files are scanned and forgotten after a day; what was accepted
 * lies below `kept/`, where no form writes.
 */
import type { PaperRef } from '#app/ports/paper-ports.ts';
import { paperIdSchema } from '#domain/paper/paper.ts';
import { applicationIdSchema } from '#workflows/contracts.ts';

export const incomingPrefix = 'incoming/';
export const keptPrefix = 'kept/';

const below = (prefix: string, { applicationId, paperId }: PaperRef) =>
  `${prefix}${applicationId}/${paperId}`;
export const incomingKey = (paper: PaperRef): string => below(incomingPrefix, paper);
export const keptKey = (paper: PaperRef): string => below(keptPrefix, paper);

/** The paper that a key belongs to; undefined where the key is none of ours. */
export function paperOfKey(prefix: string, key: string): PaperRef | undefined {
  const [applicationId, paperId, more] = key.startsWith(prefix) ? key.slice(prefix.length).split('/') : [];
  const isOurs =
    applicationIdSchema.safeParse(applicationId).success && paperIdSchema.safeParse(paperId).success;
  return isOurs && more === undefined && applicationId && paperId ? { applicationId, paperId } : undefined;
}
