/** What a letter says of the refusal that silence amounts to (CRPA L231-4 3°; it runs from its date, CJA R421-2). */
import * as z from 'zod/mini';
import { bilingual } from '#markup/bilingual.ts';
import type { Wording } from '#markup/wording.ts';
import { type Block, instantSchema, paragraph } from './letter.ts';

const silence = z.strictObject({
  /** When silence becomes a refusal. */
  at: instantSchema,
  /** Whether it had when the letter's event was recorded. */
  isPast: z.boolean(),
  /** When an appeal against that refusal came, which waits for its answer. */
  appealedAt: z.optional(instantSchema),
  /** The same of a second one: to its author, and to their superior. */
  alsoAppealedAt: z.optional(instantSchema),
});
type Silence = z.infer<typeof silence>;
/** Of a letter that tells where an application stands; absent where the delay was suspended. */
export const silenceSchema = z.optional(silence);

const words = bilingual({
  replaced: [
    (day: string) => `Cette décision retire et remplace le refus implicite né le ${day}.`,
    (day: string) => `This decision withdraws and replaces the implicit refusal that arose on ${day}.`,
  ],
  answered: [
    (day: string) => `Elle répond ainsi à votre recours reçu le ${day} contre ce refus.`,
    (day: string) => `It thus answers your appeal received on ${day} against that refusal.`,
  ],
  answeredBoth: [
    (day: string, other: string) =>
      `Elle répond ainsi à vos recours reçus le ${day} et le ${other} contre ce refus.`,
    (day: string, other: string) =>
      `It thus answers your appeals received on ${day} and on ${other} against that refusal.`,
  ],
  ahead: [
    (day: string) =>
      `Si aucune décision finale ne vous a été notifiée le ${day}, le silence de l’administration vaut refus (article L. 231-4, 3°, du code des relations entre le public et l’administration) : un refus implicite naît ce jour-là. Votre candidature continue pourtant d’être examinée : la décision finale le remplacera, et vous pourrez la contester. Rien ne vous oblige à agir d’ici là.`,
    (day: string) =>
      `If no final decision has been notified to you by ${day}, silence of the administration amounts to a refusal (article L. 231-4, 3°, of the code of relations between the public and the administration): an implicit refusal arises on that day. Your application is examined all the same: the final decision will replace it, and you will be able to contest that one. Nothing obliges you to act until then.`,
  ],
  born: [
    (day: string) =>
      `Un refus implicite est né le ${day} du silence de l’administration (article L. 231-4, 3°, du code des relations entre le public et l’administration). Votre candidature continue pourtant d’être examinée : la décision finale le remplacera, et vous pourrez la contester. Rien ne vous oblige à agir d’ici là.`,
    (day: string) =>
      `An implicit refusal arose on ${day} from the silence of the administration (article L. 231-4, 3°, of the code of relations between the public and the administration). Your application is examined all the same: the final decision will replace it, and you will be able to contest that one. Nothing obliges you to act until then.`,
  ],
});

/** Of a letter that decides: that it takes the place of the refusal that silence has become, and answers who contested that. */
export function replacedRefusal(given: Silence | undefined, say: Wording): Block[] {
  if (!given?.isPast) return [];
  const text = words[say.language];
  const [day, other] = [given.appealedAt, given.alsoAppealedAt].map((at) => at && say.day(at));
  const answers = day && (other ? text.answeredBoth(day, other) : text.answered(day));
  return [paragraph([text.replaced(say.day(given.at)), answers].filter(Boolean).join(' '))];
}

/** Of who still waits for the final decision: what silence means on its date, or has meant since. */
export const pendingRefusal = ({ at, isPast }: Silence, say: Wording): string =>
  words[say.language][isPast ? 'born' : 'ahead'](say.day(at));
