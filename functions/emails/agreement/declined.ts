import * as z from 'zod/mini';
import { defineLetter, heading, paragraph } from '#emails/letter/letter.ts';

/** The laureate refused the agreement: their own act, which nobody else decides. */
export const declined = defineLetter({
  schema: z.object({ number: z.string() }),
  subject: [
    ({ number }) => `Convention n° ${number} refusée`,
    ({ number }) => `Agreement no. ${number} declined`,
  ],
  status: [
    ({ number }) =>
      `Vous avez refusé la convention n° ${number} : vous renoncez à la subvention, et son attribution est caduque.`,
    ({ number }) => `You declined agreement no. ${number}: you give up the grant, and its award has lapsed.`,
  ],
  body: (_, say, { help }) => [heading(say.next), paragraph(say.freed), paragraph(help.nextCall)],
  action: 'seeAgain',
});
