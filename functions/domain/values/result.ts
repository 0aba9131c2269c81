/** What a rule or a use case answers: a value, or a refusal that is a value too. Only breakage throws. */

export type Result<T, R> = { ok: true; value: T } | { ok: false; refusal: R };
export const accept = <T>(value: T): { ok: true; value: T } => ({ ok: true, value });
export const refuse = <R>(refusal: R): { ok: false; refusal: R } => ({ ok: false, refusal });
