/** The words and answers of the operations of `agreement-papers` (see responses.ts). */
import * as z from 'zod/mini';

const file = z.string();

// biome-ignore format: a table, one row an operation
export const agreementResponses = {
  'download-agreement': { summary: 'My agreement as PDF, as issued or signed', answer: file, refusals: ['no-agreement', 'not-signed'] },
  'download-agreement-dates': { summary: 'Payments and report of my signed agreement, as a calendar', answer: file, refusals: ['no-agreement', 'not-signed'] },
  'download-agreement-for-staff': { summary: 'An agreement as PDF, as issued or signed', answer: file, refusals: ['no-agreement', 'not-signed'] },
  'download-application': { summary: 'My application as PDF, as it stands', answer: file },
} as const;
