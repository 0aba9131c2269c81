import type { Random } from './random.ts';

const digits = (random: Random, count: number): string =>
  Array.from({ length: count }, () => random.whole(0, 9)).join('');

/** The digit that makes a number pass the Luhn key. */
function luhnDigit(number: string): string {
  const sum = [...number]
    .reverse()
    .map((digit, index) => Number(digit) * (index % 2 === 0 ? 2 : 1))
    .reduce((total, value) => total + (value > 9 ? value - 9 : value), 0);
  return String((10 - (sum % 10)) % 10);
}

/** A SIREN that keeps to the key; it never begins like La Poste's, whose establishments follow another rule. */
export function drawSiren(random: Random): string {
  const stem = `${random.pick(['4', '5', '8', '9'])}${digits(random, 7)}`;
  return `${stem}${luhnDigit(stem)}`;
}

/** One establishment of an undertaking: the SIREN, its own number, the key. */
export function drawSiret(random: Random, siren = drawSiren(random)): string {
  const stem = `${siren}${String(random.whole(1, 99)).padStart(4, '0')}`;
  return `${stem}${luhnDigit(stem)}`;
}

/** The number by which a body is known where it has its seat: INSEE registers nobody in New Caledonia and French Polynesia. */
export function drawEstablishment(random: Random, postcode: string): string {
  if (postcode.startsWith('988')) return `RIDET${digits(random, 10)}`;
  if (postcode.startsWith('987')) return `TAHITI${digits(random, 9)}`;
  return drawSiret(random);
}

/** An association's number, in the form that the open-data export accepts. */
export const drawRna = (random: Random, department: string): string =>
  `W${department.slice(0, 2)}${digits(random, 7)}`;
