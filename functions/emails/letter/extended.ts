/** What is said of an end that was moved, and why: by the letters that tell it. */
import * as z from 'zod/mini';
import { instantSchema, paragraph, quotation, untrustedText } from './letter.ts';

export const extendedSchema = z.object({ closesAt: instantSchema, reason: untrustedText });

export const extendedBody = (
  { reason }: z.output<typeof extendedSchema>,
  say: { extendedWhy: string; needed: string },
) => [paragraph(say.extendedWhy), quotation(reason), paragraph(say.needed)];

const reason = {
  fr: 'Un incident technique a gêné les dépôts.',
  en: 'A technical fault disturbed the filing.',
};
export const extendedExample = (closesAt: string, language: 'fr' | 'en') => ({
  closesAt,
  reason: reason[language],
});
