/** The interval in which a share lies, with 95 % confidence. Floating point: it is shown, and decides nothing. */
export type ShareInterval = { share: number; low: number; high: number };

/** The quantile of the normal distribution for 95 %, two-sided. */
const z = 1.959963984540054;

/**
 * Wilson's score interval (E. B. Wilson, *Probable inference, the law of succession, and statistical inference*, JASA 22, 1927),
 * which keeps within 0 and 1 and holds for small numbers, without correction of continuity.
 * @returns shares of 1, rounded to a thousandth; nobody's share is 0, anywhere from 0 to 1
 */
export function wilsonInterval(count: number, of: number): ShareInterval {
  if (of === 0) return { share: 0, low: 0, high: 1 };
  const share = count / of;
  const centre = share + (z * z) / (2 * of);
  const margin = z * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of));
  const scale = 1 + (z * z) / of;
  return {
    share: thousandth(share),
    low: thousandth((centre - margin) / scale),
    high: thousandth((centre + margin) / scale),
  };
}

const thousandth = (value: number): number => Math.round(Math.min(Math.max(value, 0), 1) * 1000) / 1000;
