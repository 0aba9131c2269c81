/**
 * The words of each operation and the shape of what it answers, for the OpenAPI document and the tests; no function needs
 * them to serve. `refusals` are those of the operation itself, beyond what every route of its kind refuses.
 */
import * as z from 'zod/mini';
import { agreementSchema } from '#domain/agreement/agreement.ts';
import { applicationSchema, assessmentSchema, rankedOutcomeSchema } from '#domain/application/application.ts';
import { applicationFormSchema } from '#domain/application/application-form.ts';
import { readingSchema } from '#domain/jury/reading.ts';
import { jurorSchema } from '#domain/round/roll.ts';
import { rankingEntrySchema, roundSchema } from '#domain/round/round.ts';
import { agreementResponses } from './agreement-responses.ts';
import { analysisResponses } from './analysis-responses.ts';
import { bilingual, count, text } from './answer-parts.ts';
import { applicantResponses } from './applicant-responses.ts';
import { assignmentResponses } from './assignment-responses.ts';
import { closeJuryResponses } from './close-jury-responses.ts';
import { closePanelResponses } from './close-panel-responses.ts';
import { deskResponses } from './desk-responses.ts';
import { documentResponses } from './document-responses.ts';
import { draftResponses } from './draft-responses.ts';
import { exportResponses } from './export-responses.ts';
import { jurorResponses } from './juror-responses.ts';
import { letterResponses } from './letter-responses.ts';
import { mailResponses } from './mail-responses.ts';
import { panelResponses } from './panel-responses.ts';
import type { KnownRefusal } from './problem-words.ts';
import { rollResponses } from './roll-responses.ts';
import type { OperationName } from './routes.ts';
import { staffResponses } from './staff-responses.ts';

export interface Response {
  summary: string;
  answer: z.core.$ZodType;
  refusals?: readonly KnownRefusal['code'][];
}

const problemSchema = z.looseObject({
  type: text,
  title: text,
  status: count,
  code: text,
  detail: text,
  instance: text,
  messages: bilingual,
  problems: z.optional(z.array(z.looseObject({ field: text, code: text, message: bilingual }))),
});

/** Schemas that stand once in the document, under their name. */
export const namedSchemas: Record<string, z.core.$ZodType> = {
  Agreement: agreementSchema,
  Application: applicationSchema,
  ApplicationForm: applicationFormSchema,
  Assessment: assessmentSchema,
  Juror: jurorSchema,
  Problem: problemSchema,
  RankedOutcome: rankedOutcomeSchema,
  RankingEntry: rankingEntrySchema,
  Reading: readingSchema,
  Round: roundSchema,
};

export const responses = {
  ...applicantResponses,
  ...draftResponses,
  ...letterResponses,
  ...jurorResponses,
  ...panelResponses,
  ...staffResponses,
  ...deskResponses,
  ...rollResponses,
  ...assignmentResponses,
  ...analysisResponses,
  ...closeJuryResponses,
  ...closePanelResponses,
  ...documentResponses,
  ...mailResponses,
  ...exportResponses,
  ...agreementResponses,
} satisfies Record<OperationName, Response>;
