/** What staff call each letter, as pages show it. */
import { letterNames } from '#domain/application/letters.ts';
import type { Language } from '#domain/values/language.ts';
import { typesetWords } from '#web/server/parts/words.ts';

const names = typesetWords(letterNames);

/** @returns the template itself where it has no name any more: letters outlive the code that wrote them */
export const letterName = (template: string, language: Language): string =>
  (names[language] as Readonly<Record<string, string>>)[template] ?? template;
