/** One paragraph that tells an applicant why, in French and in English, written from the decision record alone. */
import type { DecisionRecord } from '#domain/record/decision-record.ts';
import { typeset } from '#markup/wording.ts';
import { englishSentences } from './explanation-english.ts';
import { frenchSentences } from './explanation-french.ts';

export type Explanation = { fr: string; en: string };

export const explain = (record: DecisionRecord): Explanation => ({
  fr: typeset('fr', frenchSentences(record).join(' ')),
  en: englishSentences(record).join(' '),
});
