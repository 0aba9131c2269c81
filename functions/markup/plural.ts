/** Sentences whose words agree with their numbers: « 0 vote », « 2 votes »; "0 votes", "1 vote". */
import type { Language } from '#domain/values/language.ts';

/** @param counts one for every form in the sentence, or one for each in their order */
type Agreeing = (counts: number | readonly number[], sentence: string) => string;

/** Forms are written `{one|many}`. */
const agreeing =
  (isOne: (count: number) => boolean): Agreeing =>
  (counts, sentence) => {
    const each = [counts].flat();
    let nth = 0;
    return sentence.replaceAll(/\{([^{|}]*)\|([^{|}]*)\}/g, (_, one: string, many: string) => {
      const count = each[nth] ?? each.at(-1) ?? 0;
      nth += 1;
      return isOne(count) ? one : many;
    });
  };

export const plural: Readonly<Record<Language, Agreeing>> = {
  fr: agreeing((count) => count < 2),
  en: agreeing((count) => count === 1),
};
