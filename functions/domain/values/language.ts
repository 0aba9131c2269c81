/** The languages that the programme speaks; French first, the language of the State. */
export const languages = ['fr', 'en'] as const;
export type Language = (typeof languages)[number];
