import * as z from 'zod/mini';
import { appealKinds } from '#domain/appeal/appeal.ts';
import { answerBlocks, appealAnswer, decisionNamed } from '#emails/letter/appeal-words.ts';
import { cents, defineLetter, paragraph } from '#emails/letter/letter.ts';
import { isLess, partialRefusal } from '#emails/letter/partial-refusal.ts';

/** The answer to an appeal that raises a partial grant: another agreement replaces the one that waited to be signed. */
export const awardModified = defineLetter({
  schema: z.object({
    kind: z.enum(appealKinds),
    ...appealAnswer,
    amountCents: cents,
    formerCents: cents,
    requestedCents: cents,
    /** Of the agreement that is replaced. */
    number: z.string(),
  }),
  subject: [
    'Réponse à votre recours : la subvention est augmentée',
    'Answer to your appeal: the grant is raised',
  ],
  status: [
    (data, say) =>
      `Nous avons examiné votre recours reçu le ${say.day(data.receivedAt)}. ${decisionNamed(data, say)} est modifiée : une subvention de ${say.euros(data.amountCents)} vous est accordée, au lieu de ${say.euros(data.formerCents)}.`,
    (data, say) =>
      `We have examined your appeal received on ${say.day(data.receivedAt)}. ${decisionNamed(data, say)} is modified: a grant of ${say.euros(data.amountCents)} is awarded to you, instead of ${say.euros(data.formerCents)}.`,
  ],
  words: {
    replaced: [
      (number: string) =>
        `Une autre lettre vous apportera la convention à signer. Elle remplace la convention ${number}, qui n’est plus à signer.`,
      (number: string) =>
        `Another letter will bring you the agreement to sign. It replaces the agreement ${number}, which can no longer be signed.`,
    ],
  },
  refusesRest: isLess,
  body: (data, say) =>
    answerBlocks(data, [...partialRefusal(data, say), paragraph(say.replaced(data.number))], say),
  action: 'follow',
});
