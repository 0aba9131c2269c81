import { randomInt } from 'node:crypto';

/** Six digits, each code as likely as another. */
export const drawCode = (): string => String(randomInt(1_000_000)).padStart(6, '0');
