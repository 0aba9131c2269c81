/** The words and answers of staff’s operations on one application (see responses.ts). */
import * as z from 'zod/mini';
import { applicationSchema } from '../domain/application.ts';
import { readingSchema } from '../domain/reading.ts';
import { count, instant, standing, status, text } from './answer-parts.ts';

const dossier = z.strictObject({
  application: applicationSchema,
  timeline: z.array(z.looseObject({ version: count, at: instant, type: text, hash: text })),
  chainValid: z.boolean(),
  readings: z.array(readingSchema),
  possibleCommands: z.array(text),
  grant: z.optional(
    z.strictObject({
      requirement: z.looseObject({ compulsory: z.boolean(), annualTotalCents: count, source: text }),
      deMinimis: z.optional(z.looseObject({ permitted: z.boolean(), totalCents: count, source: text })),
    }),
  ),
});
const page = z.strictObject({
  items: z.array(z.looseObject({ applicationId: text, status, title: text, requestedCents: count })),
  cursor: z.optional(text),
});
const decided = ['stage-passed', 'already-decided'] as const;

// biome-ignore format: a table, one row an operation
export const staffResponses = {
  'list-applications': { summary: 'One page of a status, oldest first', answer: page },
  'show-application': { summary: 'One application with its verified timeline', answer: dossier },
  'decide-eligibility': { summary: 'Decides eligibility; told at the release, undone until then', answer: standing, refusals: [...decided, 'reason-required'] },
  'undo-eligibility': { summary: 'Undoes an eligibility decision that was not told', answer: standing, refusals: ['stage-passed', 'nothing-to-undo'] },
  'request-information': { summary: 'Asks the applicant for information', answer: standing, refusals: decided },
  'countersign-agreement': { summary: 'Countersigns the agreement for the administration', answer: standing, refusals: ['stage-passed'] },
  'decide-repair': { summary: 'Decides how a parked application goes on', answer: z.strictObject({ applicationId: text, outcome: text }), refusals: ['not-parked'] },
  'list-repairs': { summary: 'Applications parked at the repair gate', answer: z.strictObject({ items: z.array(z.strictObject({ applicationId: text, since: instant })) }) },
} as const;
