import type { Clock } from '#app/ports/ports.ts';

export const systemClock: Clock = { now: () => new Date() };
