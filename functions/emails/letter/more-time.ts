/** Why more time is given, as the letter that brings its new date says. */
import type { Wording } from '#markup/wording.ts';
import { type Block, paragraph, quotation } from './letter.ts';
import { recurringWords } from './recurring-words.ts';

/** Nothing where none is given: the letter only reminds. */
export const moreTime = (reason: string | undefined, { language }: Pick<Wording, 'language'>): Block[] =>
  reason === undefined ? [] : [paragraph(recurringWords[language].moreTime), quotation(reason)];
