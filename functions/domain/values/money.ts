/** An amount in euro cents: a safe integer. One cohort's whole budget is far below 2^53 cents. */
export type Cents = number;

const NARROW_NO_BREAK_SPACE = '\u202F';
const NO_BREAK_SPACE = '\u00A0';

/**
 * Whether a value may be an amount asked for or granted: a whole, positive number of cents within exact
 * arithmetic.
 */
export function isPositiveCents(value: unknown): value is Cents {
  return Number.isSafeInteger(value) && (value as number) > 0;
}

/** The exact sum of amounts, in cents. Throws a RangeError when it leaves exact arithmetic. */
export function sumCents(amounts: readonly Cents[]): Cents {
  const total = amounts.reduce((sum, amount) => sum + amount, 0);
  if (!Number.isSafeInteger(total)) throw new RangeError('a sum of cents left exact arithmetic');
  return total;
}

/**
 * An amount in words of the page: "800 000 €" or "1 234,50 €" in French (narrow no-break spaces between
 * thousands, no-break space before the sign), "€800,000" or "€1,234.50" in English. Cents appear only when
 * there are some. Throws a RangeError when the amount is not a whole number of cents.
 */
export function formatEuros(cents: Cents, language: 'fr' | 'en'): string {
  if (!Number.isSafeInteger(cents)) throw new RangeError('an amount is a whole number of cents');
  const size = Math.abs(cents);
  const fraction = size % 100;
  const whole = String((size - fraction) / 100);
  const minus = cents < 0 ? '\u2212' : '';
  const decimals = fraction === 0 ? '' : String(fraction).padStart(2, '0');
  if (language === 'fr') {
    const tail = decimals === '' ? '' : `,${decimals}`;
    return `${minus}${grouped(whole, NARROW_NO_BREAK_SPACE)}${tail}${NO_BREAK_SPACE}€`;
  }
  return `${minus}€${grouped(whole, ',')}${decimals === '' ? '' : `.${decimals}`}`;
}

/** Euros as programs read them, with two decimals and a point: `80000.00`. */
export const decimalEuros = (cents: Cents): string =>
  `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;

/** The same as a French spreadsheet reads it: `80000,00`. */
export const spreadsheetEuros = (cents: Cents): string => decimalEuros(cents).replace('.', ',');

function grouped(digits: string, separator: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, separator);
}
