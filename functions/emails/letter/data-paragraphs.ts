/** What a first letter says of the data of its reader (RGPD art. 13 and 14). */
import { dataFacts, dataWords } from '#markup/data-words.ts';
import type { Wording } from '#markup/wording.ts';
import { type Block, facts, heading, noticeBlock, paragraph } from './letter.ts';
import type { LetterCommon } from './letter-common.ts';

export function dataParagraphs(
  said: 'juror' | 'citizen' | 'volunteer' | 'adviser' | 'given',
  { language }: Wording,
): Block[] {
  const words = dataWords[language];
  return [heading(words.title), paragraph(words[said]), paragraph(words.ask)];
}

/** The whole of it, of who is asked to sit on the panel and knows no page of the programme yet. */
export function wholeDataParagraphs(
  said: 'volunteer',
  { language }: Wording,
  { dataProtection }: LetterCommon,
): Block[] {
  const words = dataWords[language];
  const { facts: known, rights } = dataFacts(dataProtection, language);
  return [
    heading(words.title),
    paragraph(words[said]),
    facts(...known),
    noticeBlock(rights),
    paragraph(words.ask),
  ];
}
