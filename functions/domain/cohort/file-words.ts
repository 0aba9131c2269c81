/** Words as a cohort file holds them: never empty, nor of spaces alone; in both languages where people read them. */
import * as z from 'zod/mini';

export const wordsSchema = z.string().check(z.trim(), z.minLength(1));
export const bilingualSchema = z.strictObject({ fr: wordsSchema, en: wordsSchema });
