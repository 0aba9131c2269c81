/** What a first letter says of the data of its reader (RGPD art. 13 and 14). */
import { dataWords } from '#markup/data-words.ts';
import type { Wording } from '#markup/wording.ts';
import { type Block, heading, paragraph } from './letter.ts';

export function dataParagraphs(said: 'juror' | 'citizen' | 'given', { language }: Wording): Block[] {
  const words = dataWords[language];
  return [heading(words.title), paragraph(words[said]), paragraph(words.ask)];
}
