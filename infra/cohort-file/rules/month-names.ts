/** The months as a cohort file writes them, in each language. */
import { languages } from '#domain/values/language.ts';

export const monthNames = languages.map((language) => ({
  language,
  names: Array.from({ length: 12 }, (_, month) =>
    new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' }).format(Date.UTC(2022, month, 1)),
  ),
}));
