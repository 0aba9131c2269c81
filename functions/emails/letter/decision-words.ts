/** Who decided, as each letter that tells a decision says (CRPA L212-1). */
import * as z from 'zod/mini';
import { authorWords } from '#markup/author-words.ts';
import { bilingual } from '#markup/bilingual.ts';
import type { Wording } from '#markup/wording.ts';
import { type Block, paragraph, untrustedLine } from './letter.ts';
import { silenceSchema } from './silence-words.ts';

/** From the cohort file, as it stood when the decision was told. */
export const decisionAuthor = z.strictObject({
  name: untrustedLine,
  capacity: untrustedLine,
  service: untrustedLine,
  authority: untrustedLine,
  /** None of whoever decides in their own right. */
  delegation: z.optional(untrustedLine),
});
type Author = z.output<typeof decisionAuthor>;

/** What a letter knows of the decision that it tells: no decision is told without its author. */
export const toldDecision = { author: decisionAuthor, silence: silenceSchema };

const words = bilingual({
  by: [
    (one: Author) => `Décision prise par ${authorWords.fr.inFull(one)}.`,
    (one: Author) => `Decision taken by ${authorWords.en.inFull(one)}.`,
  ],
});

export const authorParagraph = (one: Author, say: Wording): Block => paragraph(words[say.language].by(one));
