/** What somebody who was refused can do next: other programmes and the next call, by the cohort file. Letters and pages say it alike. */
import * as z from 'zod/mini';
import type { Cohort } from '#domain/cohort/cohort.ts';
import type { Language } from '#domain/values/language.ts';
import { bilingual } from '#markup/bilingual.ts';
import type { Wording } from '#markup/wording.ts';
import { type Block, heading, noticeBlock } from './letter.ts';

export const helpSchema = z.strictObject({
  programmes: z.array(z.strictObject({ name: z.string(), address: z.string(), text: z.string() })),
  nextCall: z.string(),
});
export type Help = z.infer<typeof helpSchema>;

/** What the cohort file says of it in one language. */
export const helpOf = (
  { otherProgrammes, nextCall }: Pick<Cohort['service'], 'otherProgrammes' | 'nextCall'>,
  language: Language,
): Help => ({
  programmes: otherProgrammes.map(({ name, address, text }) => ({
    name: name[language],
    address,
    text: text[language],
  })),
  nextCall: nextCall[language],
});

export const whatNowWords = bilingual({
  title: ['Et maintenant ?', 'What now?'],
  assessments: [
    (email: string) =>
      `Vous pouvez demander les appréciations complètes du jury sur votre projet, sans le nom de ses membres, à ${email}.`,
    (email: string) =>
      `You can ask for everything that the jury wrote about your project, without the names of its members, at ${email}.`,
  ],
  others: ['D’autres programmes peuvent vous aider :', 'Other programmes may help you:'],
});

/** Other programmes, then the next call. */
export function helpSentences({ programmes, nextCall }: Help, language: Language): string[] {
  const colon = language === 'fr' ? ' :' : ':';
  return [
    whatNowWords[language].others,
    ...programmes.map(({ name, address, text }) => `– ${name}${colon} ${text} (${address})`),
    nextCall,
  ];
}

/** @param first what comes before: whom to ask, and for what */
export const whatNow = (help: Help, say: Wording, first: readonly string[]): Block[] => [
  heading(whatNowWords[say.language].title),
  ...[...first, ...helpSentences(help, say.language)].map(noticeBlock),
];
