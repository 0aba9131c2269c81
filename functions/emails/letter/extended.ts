/** The letters that tell an end that was moved, and why: alike but for whom they are. */
import * as z from 'zod/mini';
import type { Cohort } from '#domain/cohort/cohort.ts';
import type { Pair } from '#markup/bilingual.ts';
import { defineLetter, instantSchema, paragraph, quotation, untrustedText } from './letter.ts';

/**
 * @param words until: what is open, up to the new end; needed: what whoever reads it has to do
 * @param endIn the end in the calendar as published, for an example
 */
export const extendedLetter = (
  { subject, until, needed, action }: Record<'subject' | 'until' | 'needed' | 'action', Pair>,
  endIn: (calendar: Cohort['calendar']) => string,
) =>
  defineLetter({
    schema: z.object({ closesAt: instantSchema, reason: untrustedText }),
    subject,
    status: [
      ({ closesAt }, say) => `${until[0]} ${say.deadline(closesAt)}.`,
      ({ closesAt }, say) => `${until[1]} ${say.deadline(closesAt)}.`,
    ],
    words: { needed },
    body: ({ reason }, say) => [quotation(reason), paragraph(say.needed)],
    action,
    example: ({ calendar }) => ({ closesAt: endIn(calendar), reason: '…' }),
  });
