/** A refusal is thrown to leave the pipeline: middy stops there, but still adds the log line and headers. */
import type { Result } from '#domain/values/result.ts';
import type { KnownRefusal } from '#http/words/problem-words.ts';

export class Refused extends Error {
  override name = 'Refused';
  readonly refusal: KnownRefusal;
  constructor(refusal: KnownRefusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

/** @throws Refused */
export function accepted<T>(result: Result<T, KnownRefusal>): T {
  if (!result.ok) throw new Refused(result.refusal);
  return result.value;
}
