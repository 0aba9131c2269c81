/** What a refusal says of how a project was judged: criterion by criterion beside the others, and what readers found. */
import * as z from 'zod/mini';
import { type Block, facts, heading, ordinal, paragraph, untrustedText } from '#emails/letter/letter.ts';
import { bilingual } from '#markup/bilingual.ts';
import { plural } from '#markup/plural.ts';
import type { Wording } from '#markup/wording.ts';

/** Joined by the release from the frozen rankings; none of a project that the jury did not judge, as one that an appeal made a finalist. */
export const appraisalData = z.optional(
  z.object({
    readings: z.int(),
    /** Top of the scale. */
    outOf: z.int(),
    score: z.optional(z.string()),
    /** Projects that the round ranked, and the mark or the grade of the last that it retained. */
    of: z.optional(ordinal),
    lastIn: z.optional(z.string()),
    byCriterion: z.array(
      z.object({ label: z.object({ fr: z.string(), en: z.string() }), mean: z.string(), ofAll: z.string() }),
    ),
    synthesis: z.object({ strengths: z.optional(untrustedText), improvements: z.optional(untrustedText) }),
  }),
);
type AppraisalTold = z.output<typeof appraisalData>;

const words = bilingual({
  found: ['Ce que le jury a relevé', 'What the jury found'],
  readings: [
    (count: number) =>
      plural.fr(count, `{Un membre du jury a lu|${count} membres du jury ont lu} votre projet en entier.`),
    (count: number) =>
      plural.en(
        count,
        `{One member of the jury has|${count} members of the jury have} read all of your project.`,
      ),
  ],
  means: [
    (outOf: number) =>
      `La moyenne de leurs notes sur ${outOf}, critère par critère, et celle de tous les projets lus par le jury :`,
    (outOf: number) =>
      `The mean of their marks out of ${outOf}, criterion by criterion, and that of all projects that the jury read:`,
  ],
  mean: [
    (own: string, ofAll: string) => `${own} (tous les projets : ${ofAll})`,
    (own: string, ofAll: string) => `${own} (all projects: ${ofAll})`,
  ],
  strengths: ['Points forts', 'Strengths'],
  improvements: ['À renforcer', 'To be strengthened'],
});

/** Nothing of what nobody wrote or marked. */
export function appraisalBlocks(appraisal: AppraisalTold, say: Wording): Block[] {
  if (!appraisal || appraisal.readings === 0) return [];
  const { language, decimal } = say;
  const write = words[language];
  const { readings, outOf, byCriterion, synthesis } = appraisal;
  return [
    heading(write.found),
    paragraph([write.readings(readings), write.means(outOf)].join(' ')),
    facts(
      ...byCriterion.map(
        ({ label, mean, ofAll }) => [label[language], write.mean(decimal(mean), decimal(ofAll))] as const,
      ),
    ),
    ...(['strengths', 'improvements'] as const).flatMap((part) => {
      const told = synthesis[part];
      return told === undefined ? [] : [facts([write[part], told])];
    }),
  ];
}
