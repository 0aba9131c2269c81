import * as z from 'zod/mini';
import { defineLetter, facts, heading, paragraph, quotation, untrustedText } from '#emails/letter/letter.ts';
import { reportFieldLabel } from '#markup/report-words.ts';

/** The reports go back to the laureate: with questions on some fields, and only these can be changed, or refused with a reason. */
export const reportsReturned = defineLetter({
  schema: z.discriminatedUnion('outcome', [
    z.object({
      outcome: z.literal('queried'),
      queries: z.array(z.object({ field: z.string(), question: untrustedText })),
    }),
    z.object({ outcome: z.literal('refused'), reason: untrustedText }),
  ]),
  subject: [
    ({ outcome }) =>
      outcome === 'queried' ? 'Des questions sur vos comptes rendus' : 'Vos comptes rendus sont à refaire',
    ({ outcome }) =>
      outcome === 'queried' ? 'Questions on your reports' : 'Your reports are to be done again',
  ],
  status: [
    ({ outcome }) =>
      outcome === 'queried'
        ? 'Vos comptes rendus appellent des questions. Corrigez ou complétez les points cités, puis remettez-les à nouveau.'
        : 'Vos comptes rendus ne peuvent pas être acceptés. Reprenez-les, puis remettez-les à nouveau.',
    ({ outcome }) =>
      outcome === 'queried'
        ? 'Your reports raise questions. Correct or complete the points named, then file them again.'
        : 'Your reports cannot be accepted. Take them up again, then file them again.',
  ],
  words: {
    points: ['Les points à reprendre', 'The points to take up again'],
    only: ['Le reste de vos comptes rendus ne change pas.', 'The rest of your reports does not change.'],
    why: ['Pourquoi', 'Why'],
  },
  body: (data, say) =>
    data.outcome === 'queried'
      ? [
          heading(say.points),
          facts(
            ...data.queries.map(
              ({ field, question }) => [reportFieldLabel(field, say.language), question] as const,
            ),
          ),
          paragraph(say.only),
        ]
      : [heading(say.why), quotation(data.reason)],
  action: ['Reprendre mes comptes rendus', 'Take up my reports again'],
  example: () => ({
    outcome: 'queried' as const,
    queries: [{ field: 'account.people', question: 'Combien de personnes environ ?' }],
  }),
});
