/** Since when a beneficiary is another than the one of the agreement as it was signed, or is called otherwise. */
import type { SuccessionTold } from '#domain/agreement/succession.ts';
import { bilingual } from './bilingual.ts';
import type { Wording } from './wording.ts';

const words = bilingual({
  since: [(day: string) => `depuis le ${day}`, (day: string) => `since ${day}`],
  formerly: [(name: string) => `, auparavant ${name}`, (name: string) => `, formerly ${name}`],
});

/** Undefined of who was it from the beginning. */
export function successionText(
  { beneficiarySince, formerBeneficiary }: SuccessionTold,
  say: Wording,
): string | undefined {
  if (beneficiarySince === undefined) return undefined;
  const write = words[say.language];
  const former = formerBeneficiary === undefined ? '' : write.formerly(formerBeneficiary);
  return `${write.since(say.date(beneficiarySince))}${former}`;
}
