/** What a letter is sent on, as the key that makes it one letter takes it: letters, digits, hyphens and underscores. */

/** @param at ISO instant; another is another occasion */
export const occasionAt = (word: string, at: string): string => `${word}-${at.replaceAll(/\D/g, '')}`;
