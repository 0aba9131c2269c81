/** The time, and random values: what rules cannot compute and the machine supplies. */
import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import type { Clock } from '#app/ports/ports.ts';
import { codeDigits } from '#domain/application/one-time-code.ts';
import { crockford } from '#domain/values/crockford.ts';

export const systemClock: Clock = { now: () => new Date() };

/** Holds an answer back for so long. */
export const wait = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Eight digits, each code as likely as another. */
/** So many bytes of chance, in hexadecimal. */
export const randomHex = (bytes: number): string => randomBytes(bytes).toString('hex');

export const drawCode = (): string => String(randomInt(10 ** codeDigits)).padStart(codeDigits, '0');

/** Of a volunteer: 80 bits. */
export const drawVolunteerId = () => `v-${crockford(randomBytes(10))}`;

/** Of a paper: 80 bits. */
export const drawPaperId = () => `f-${crockford(randomBytes(10))}`;

/** Of a new draft: an id of 80 bits, and the key that it will be filed under. */
export const drawDraftIds = () => ({
  draftId: `d-${crockford(randomBytes(10))}`,
  idempotencyKey: randomUUID(),
});
