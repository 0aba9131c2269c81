import { applicationFieldTable, isField } from '#domain/application/application-fields.ts';
import type { Language } from '#domain/values/language.ts';
import { type Block, list } from '#emails/letter/letter.ts';

/** Fields of the form by their labels: what stands in them is read on the personal page. */
export const fieldList = (fields: readonly string[], language: Language): Block =>
  list(fields.filter(isField).map((field) => applicationFieldTable[field].label[language]));
