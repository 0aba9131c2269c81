/** An outbox in which no letter was queued, and the words of all letters. */
import { letterWords } from '#emails/letter-words.ts';

export const noLetters = { emails: { of: async () => [] }, letterWords: async () => letterWords };
