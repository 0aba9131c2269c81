import * as z from 'zod/mini';
import { appealKinds, reinstatedStatuses } from '#domain/appeal/appeal.ts';
import { answerBlocks, appealAnswer, decisionNamed } from '#emails/letter/appeal-words.ts';
import { cents, defineLetter, paragraph } from '#emails/letter/letter.ts';
import { isLess, partialRefusal } from '#emails/letter/partial-refusal.ts';
import { pendingRefusal, silenceSchema } from '#emails/letter/silence-words.ts';
import type { Wording } from '#markup/wording.ts';

/** Of a supplementary decision that grants: how much, and how much was asked. */
const granted = { amountCents: z.optional(cents), requestedCents: z.optional(cents) };
const schema = z.object({
  kind: z.enum(appealKinds),
  ...appealAnswer,
  to: z.enum(reinstatedStatuses),
  /** Of who is examined again. */
  silence: silenceSchema,
  ...granted,
});
type Reinstated = z.output<typeof schema>;

/** The answer to an appeal that withdraws the decision: the application goes on from there. */
export const reinstated = defineLetter({
  schema,
  subject: [
    'Réponse à votre recours : la décision est retirée',
    'Answer to your appeal: the decision is withdrawn',
  ],
  status: [
    (data, say) =>
      `Nous avons examiné votre recours reçu le ${say.day(data.receivedAt)}. ${decisionNamed(data, say)} est retirée, et ${goesOn(data, say)[0]}`,
    (data, say) =>
      `We have examined your appeal received on ${say.day(data.receivedAt)}. ${decisionNamed(data, say)} is withdrawn, and ${goesOn(data, say)[1]}`,
  ],
  words: {
    to: {
      'eligibility-review': [
        'Votre candidature est recevable : une lettre vous le confirmera, puis le jury lira votre projet. Vous n’avez aucune démarche à faire.',
        'Your application is admissible: a letter will confirm it to you, then the jury will read your project. There is nothing that you need to do.',
      ],
      shortlisted: [
        'Votre projet est finaliste : le panel citoyen votera sur lui avec les autres, et nous vous écrirons après sa délibération. Vous n’avez aucune démarche à faire.',
        'Your project is a finalist: the citizens’ panel will vote on it with the others, and we will write to you afterwards. There is nothing that you need to do.',
      ],
      laureate: [
        'Une autre lettre vous apportera la convention à signer. Vous n’avez aucune démarche à faire d’ici là.',
        'Another letter will bring you the agreement to sign. There is nothing that you need to do until then.',
      ],
      waitlisted: [
        'Dès qu’une place et le budget le permettent, elle vous revient avant les autres, et nous vous écrirons. Vous n’avez aucune démarche à faire.',
        'As soon as a place and the budget allow it, it is yours before others, and we will write to you. There is nothing that you need to do.',
      ],
    },
  },
  refusesRest: (data) => data.to === 'waitlisted' || isLess(data),
  body: ({ silence, ...data }, say) =>
    answerBlocks(
      data,
      [
        ...partialRefusal(data, say),
        paragraph(say.to[data.to]),
        ...(silence ? [paragraph(pendingRefusal(silence, say))] : []),
      ],
      say,
    ),
  action: 'follow',
});

/** What becomes of the application, as the end of a sentence. */
function goesOn({ to, amountCents = 0 }: Reinstated, say: Wording): readonly [fr: string, en: string] {
  if (to === 'laureate') {
    const amount = say.euros(amountCents);
    return [
      `une subvention de ${amount} vous est accordée, à condition que les deux parties signent la convention.`,
      `a grant of ${amount} is awarded to you, on condition that both parties sign the agreement.`,
    ];
  }
  return to === 'waitlisted'
    ? [
        'votre projet est placé en tête de la liste d’attente.',
        'your project is put at the head of the waiting list.',
      ]
    : ['votre candidature est de nouveau examinée.', 'your application is examined again.'];
}
