import * as z from 'zod/mini';
import { appealTime, contestedWay, courtNotice, stillExamined } from '#emails/letter/appeal-words.ts';
import { defineLetter, facts, heading, instantSchema, paragraph } from '#emails/letter/letter.ts';

/** The acknowledgement of an administrative appeal (CRPA L112-3, R112-5). */
export const appealReceived = defineLetter({
  schema: z.object({
    ...appealTime,
    receivedAt: instantSchema,
    /** When silence rejects it. */
    dueAt: instantSchema,
    against: contestedWay,
    /** Of the decision that it contests. */
    decidedAt: z.optional(instantSchema),
    /** A final decision was told meanwhile, in the place of the refusal that silence was. */
    isReplaced: z._default(z.boolean(), false),
  }),
  subject: ['Votre recours est enregistré', 'Your appeal is recorded'],
  status: [
    ({ receivedAt }, say) => `Nous avons reçu votre recours le ${say.day(receivedAt)}.`,
    ({ receivedAt }, say) => `We received your appeal on ${say.day(receivedAt)}.`,
  ],
  words: {
    kind: ['Nature du recours', 'Kind of appeal'],
    kinds: {
      informal: ['recours gracieux', 'asking its author to reconsider the decision'],
      hierarchical: ['recours hiérarchique', 'asking the superior authority to overrule the decision'],
    },
    contested: ['Décision contestée', 'Decision contested'],
    against: {
      told: [(day: string) => `décision du ${day}`, (day: string) => `decision of ${day}`],
      silence: [
        (day: string) => `refus implicite, né du silence de l’administration le ${day}`,
        (day: string) => `implicit refusal, which arose on ${day} from the silence of the administration`,
      ],
      withdrawal: [
        (day: string) => `décision du ${day}, qui retire la subvention en tout ou en partie`,
        (day: string) => `decision of ${day}, which withdraws the grant wholly or in part`,
      ],
      reduction: [
        (day: string) => `décision du ${day}, qui réduit la subvention après vos comptes rendus`,
        (day: string) => `decision of ${day}, which reduces the grant after your reports`,
      ],
      end: [
        (day: string) => `décision du ${day}, qui arrête votre accompagnement`,
        (day: string) => `decision of ${day}, which ends your support`,
      ],
      withholding: [
        (day: string) => `décision du ${day}, qui suspend un versement`,
        (day: string) => `decision of ${day}, which withholds a payment`,
      ],
    },
    replaced: [
      'La décision finale qui vous a été notifiée depuis a remplacé ce refus : elle répond à votre recours, qui n’attend plus d’autre réponse.',
      'The final decision that was notified to you since has replaced this refusal: it answers your appeal, which waits for no other answer.',
    ],
    examines: {
      informal: ['Le service', 'The service'],
      hierarchical: [
        'L’autorité supérieure à celle qui a décidé',
        'The authority superior to the one that decided',
      ],
    },
    answer: [
      (who: string, day: string) =>
        `${who} examine votre recours et vous répondra par écrit. Si aucune réponse ne vous a été notifiée le ${day}, votre recours est rejeté ce jour-là (article L. 231-4, 2°, du code des relations entre le public et l’administration).`,
      (who: string, day: string) =>
        `${who} examines your appeal and will answer you in writing. If no answer has been notified to you by ${day}, your appeal is rejected on that day (article L. 231-4, 2°, of the code of relations between the public and the administration).`,
    ],
    interrupts: [
      'Votre recours interrompt le délai pour saisir le tribunal administratif (article L. 411-2 du même code).',
      'Your appeal interrupts the time limit for going to the administrative court (article L. 411-2 of the same code).',
    ],
  },
  body: ({ kind, dueAt, isLate, against, decidedAt, isReplaced }, say) => [
    facts(
      [say.kind, say.kinds[kind]],
      ...(decidedAt ? [[say.contested, say.against[against](say.day(decidedAt))] as const] : []),
    ),
    heading(say.next),
    ...(isReplaced
      ? [paragraph(say.replaced)]
      : [
          paragraph(say.answer(say.examines[kind], say.day(dueAt))),
          ...(isLate ? [] : [paragraph(say.interrupts)]),
          ...stillExamined(against, say),
        ]),
  ],
  notice: courtNotice,
  action: 'seeAgain',
});
