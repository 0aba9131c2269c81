/** What letters about an appeal say in the same words. */
import * as z from 'zod/mini';
import { bilingual } from '#markup/bilingual.ts';
import type { Wording } from '#markup/wording.ts';
import { type Block, paragraph } from './letter.ts';

/** Of a case before the court, the court writes. */
export const administrativeAppealKind = z.enum(['informal', 'hierarchical']);

const words = bilingual({
  late: [
    (day: string) =>
      `Votre recours nous est parvenu après le délai pour contester la décision, qui se terminait le ${day}. Il est examiné, mais il n’interrompt pas le délai pour saisir le tribunal administratif.`,
    (day: string) =>
      `Your appeal reached us after the time limit for contesting the decision, which ended on ${day}. It is examined, but it does not interrupt the time limit for going to the administrative court.`,
  ],
});

/** @param lastDayAt the last day to appeal */
export const lateAppeal = (lastDayAt: string, say: Wording): Block =>
  paragraph(words[say.language].late(say.day(lastDayAt)));
