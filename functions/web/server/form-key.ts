/** The Idempotency-Key of what a form sends: pressed twice, it is one request. */
import { createHash } from 'node:crypto';

/** A UUID (RFC 9562, version 8) that the same words always give. */
export function formKeyOf(...words: readonly string[]): string {
  const digest = createHash('sha256').update(words.join(' ')).digest('hex');
  return digest.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-8$3-a$4-$5');
}
