import * as z from 'zod/mini';
import { decisionAuthor } from '#emails/letter/decision-words.ts';
import { cents, defineLetter, paragraph } from '#emails/letter/letter.ts';
import { authorWords } from '#markup/author-words.ts';

/** Before a decision on reports that did not come: what is owed, until when, what may be decided, and how to answer (CRPA L121-1, L122-1). */
export const defaultNotified = defineLetter({
  schema: z.object({
    agreementNumber: z.string(),
    dueOn: z.iso.date(),
    answerBy: z.iso.date(),
    paidCents: cents,
    author: decisionAuthor,
  }),
  subject: ['Vos comptes rendus sont en retard : mise en demeure', 'Your reports are late: formal notice'],
  status: [
    ({ agreementNumber, dueOn, answerBy }, say) =>
      `Vos comptes rendus sur la convention n° ${agreementNumber} étaient à remettre au plus tard le ${say.day(dueOn)}, et nous les attendons toujours. Nous vous mettons en demeure de les remettre au plus tard le ${say.day(answerBy)}.`,
    ({ agreementNumber, dueOn, answerBy }, say) =>
      `Your reports on agreement no. ${agreementNumber} were due by ${say.day(dueOn)}, and we are still waiting for them. We give you formal notice to file them by ${say.day(answerBy)}.`,
  ],
  words: {
    file: [
      'Remettez sur votre page le compte rendu financier et le compte rendu du projet. Dès que nous les aurons reçus, cette mise en demeure n’aura plus d’effet.',
      'File the financial report and the account of the project on your page. Once we have received them, this formal notice has no effect any more.',
    ],
    explain: [
      'Si vous ne pouvez pas les remettre, dites-nous pourquoi au plus tard ce jour-là, en répondant à ce message ou par courrier. Vous pouvez aussi demander à être entendu, et vous faire assister par un conseil ou représenter par une personne de votre choix (articles L. 121-1 et L. 122-1 du code des relations entre le public et l’administration).',
      'If you cannot file them, tell us why by that day, by replying to this message or by post. You can also ask to be heard, and be assisted by counsel or represented by a person of your choice (articles L. 121-1 and L. 122-1 of the code of relations between the public and the administration).',
    ],
    after: [
      (paid: string) =>
        `Après ce jour, l’administration pourra retirer tout ou partie de la subvention, dont une condition n’est pas respectée (article L. 242-2, 2°, du même code). Ce qui ne vous a pas encore été versé ne le serait plus. Vous avez reçu ${paid} : vous devriez rendre tout ou partie de cette somme.`,
      (paid: string) =>
        `After that day, the administration may withdraw the whole grant or part of it, since a condition of it is not kept (article L. 242-2, 2°, of the same code). What has not been paid to you yet would no longer be paid. You received ${paid}: you would have to give back the whole sum or part of it.`,
    ],
    nothing: [
      'Après ce jour, l’administration pourra retirer la subvention, dont une condition n’est pas respectée (article L. 242-2, 2°, du même code) : elle ne vous serait plus versée.',
      'After that day, the administration may withdraw the grant, since a condition of it is not kept (article L. 242-2, 2°, of the same code): it would not be paid to you any more.',
    ],
    by: [
      (name: string) => `Ce courrier est adressé par ${name}.`,
      (name: string) => `This letter is sent by ${name}.`,
    ],
  },
  body: ({ paidCents, author }, say) => [
    paragraph(say.file),
    paragraph(say.explain),
    paragraph(paidCents === 0 ? say.nothing : say.after(say.euros(paidCents))),
    paragraph(say.by(authorWords[say.language].inFull(author))),
  ],
  action: ['Remettre mes comptes rendus', 'File my reports'],
});
