/** The words and answers of the operations of `agreement-papers` (see responses.ts). */
import * as z from 'zod/mini';
import { standing } from '#http/server/answer-parts.ts';

const file = z.string();

// biome-ignore format: a table, one row an operation
export const agreementResponses = {
  'download-agreement': { summary: 'My agreement as PDF, as issued or signed', answer: file, refusals: ['no-agreement', 'not-signed'] },
  'download-agreement-dates': { summary: 'Payments and report of my signed agreement, as a calendar', answer: file, refusals: ['no-agreement', 'not-signed'] },
  'download-agreement-for-staff': { summary: 'An agreement as PDF, as issued or signed', answer: file, refusals: ['no-agreement', 'not-signed'] },
  'download-application': { summary: 'My application as PDF, as it stands', answer: file },
  'record-report': { summary: 'Notes the day on which a report of the beneficiary came', answer: standing, refusals: ['stage-passed', 'report-date-impossible', 'report-recorded'] },
  'undo-report': { summary: 'Takes back that a report came', answer: standing, refusals: ['stage-passed', 'report-not-recorded'] },
} as const;
