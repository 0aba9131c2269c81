/** The Idempotency-Key of what a form sends: pressed twice, it is one request. */
import { createHash } from 'node:crypto';

/** A UUID that the same words always give. */
export function formKeyOf(...words: readonly string[]): string {
  const digest = createHash('sha256').update(words.join(' ')).digest('hex');
  return digest.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');
}
