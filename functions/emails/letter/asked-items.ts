/** What an applicant was asked for, as letters list it: fields of the form, and papers. */
import * as z from 'zod/mini';
import { completableFields } from '#domain/application/application-form.ts';
import type { Wording } from '#markup/wording.ts';
import { fieldLabels } from './field-labels.ts';
import { type Block, list } from './letter.ts';
import { recurringWords } from './recurring-words.ts';

export const askedItems = {
  fields: z.array(z.enum(completableFields)),
  /** Labels of the cohort file. */
  papers: z.optional(z.array(z.object({ fr: z.string(), en: z.string() }))),
};

export const askedList = (
  { fields, papers = [] }: z.output<z.ZodMiniObject<typeof askedItems>>,
  { language }: Pick<Wording, 'language'>,
): Block =>
  list([
    ...fields.map((field) => fieldLabels[field][language]),
    ...papers.map((paper) => recurringWords[language].paper(paper[language])),
  ]);
