/** An amount as people type it: « 12 500,50 », "12,500.50", "12500 €". */

/** @returns euro cents; undefined when nothing was typed, NaN when it is no amount */
export function typedCents(text: string): number | undefined {
  const bare = text.replace(/[\s\u00A0\u202F€]/g, '');
  if (bare === '') return undefined;
  const found = /^(\d{1,12}|\d{1,3}(?:,\d{3})+)(?:[.,](\d{1,2}))?$/.exec(bare);
  if (!found) return Number.NaN;
  const [, whole = '', decimals = ''] = found;
  return Number(whole.replaceAll(',', '')) * 100 + Number(decimals.padEnd(2, '0'));
}

/** A whole number as typed; undefined when nothing was, NaN when it is none. */
export const typedCount = (text: string): number | undefined => {
  const bare = text.replace(/[\s\u00A0\u202F]/g, '');
  if (bare === '') return undefined;
  return /^\d{1,9}$/.test(bare) ? Number(bare) : Number.NaN;
};
