/** A grant smaller than asked is a refusal of the rest, whichever letter tells it. */
import { bilingual } from '#markup/bilingual.ts';
import type { Wording } from '#markup/wording.ts';
import { type Block, paragraph } from './letter.ts';

/** In euro cents; absent where the letter grants nothing. */
type Granted = { amountCents?: number | undefined; requestedCents?: number | undefined };

const words = bilingual({
  less: [
    (granted: string, requested: string) =>
      `L’administration accorde ${granted} sur les ${requested} demandés. C’est un refus partiel : le reste de votre demande n’est pas accordé.`,
    (granted: string, requested: string) =>
      `The administration grants ${granted} of the ${requested} requested. This is a partial refusal: the rest of your request is not granted.`,
  ],
});

export const isLess = ({ amountCents = 0, requestedCents = 0 }: Granted): boolean =>
  amountCents < requestedCents;

/** Says so, with both amounts; nothing where all that was asked is granted. */
export function partialRefusal(granted: Granted, say: Wording): Block[] {
  const { amountCents = 0, requestedCents = 0 } = granted;
  if (!isLess(granted)) return [];
  return [paragraph(words[say.language].less(say.euros(amountCents), say.euros(requestedCents)))];
}
