/** What a rule or a use case returns: a value, or a refusal, which is a value too. Only breakage throws. */

export type Refusing<R> = { ok: false; refusal: R };
export type Result<T, R> = { ok: true; value: T } | Refusing<R>;
export const accept = <T>(value: T): { ok: true; value: T } => ({ ok: true, value });
export const refuse = <R>(refusal: R): Refusing<R> => ({ ok: false, refusal });
