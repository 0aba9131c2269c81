/** The languages that the programme speaks; French first, the language of the State. */
export const languages = ['fr', 'en'] as const;
export type Language = (typeof languages)[number];
/** What is said in both languages: without one of them it does not compile. */
export type Bilingual = Readonly<Record<Language, string>>;
