/** The words and answers of staff’s operations on applications (see responses.ts). */
import * as z from 'zod/mini';
import { applicationSchema } from '#domain/application/application.ts';
import { lateGroundSchema } from '#domain/application/late-access.ts';
import { ownershipSchema } from '#domain/application/staff-name.ts';
import { readingSchema } from '#domain/jury/reading.ts';
import { count, instant, proposed, standing, summary, text, timeline } from '#http/server/answer-parts.ts';

const dossier = z.strictObject({
  application: applicationSchema,
  timeline,
  chainValid: z.boolean(),
  readings: z.array(readingSchema),
  /** Names of the jurors who read it, by id. */
  readers: z.record(text, text),
  /** Who of staff sees to it. */
  owner: z.optional(ownershipSchema),
  labels: z.array(text),
  /** By what right it was filed after the close: for staff, and for nobody who marks or votes. */
  lateAccess: z.optional(
    z.strictObject({ ground: lateGroundSchema, reason: text, endsAt: instant, givenBy: text }),
  ),
  possibleCommands: z.array(text),
  /** A decision that was told, or silence, is or was to be contested. */
  mayAppeal: z.boolean(),
  /** Of each rule that failed, what it reads of the form. */
  ruleFields: z.record(text, z.array(text)),
  grant: z.optional(
    z.strictObject({
      requirement: z.strictObject({
        compulsory: z.boolean(),
        year: count,
        annualTotalCents: count,
        thresholdCents: count,
        source: text,
      }),
      deMinimis: z.optional(
        z.strictObject({
          permitted: z.boolean(),
          after: text,
          totalCents: count,
          ceilingCents: count,
          leftCents: count,
          counted: z.array(z.strictObject({ grantedOn: z.iso.date(), amountCents: count })),
          period: text,
          source: text,
        }),
      ),
    }),
  ),
});
const page = z.strictObject({ items: z.array(summary), cursor: z.optional(text) });
const imported = z.strictObject({
  applicationId: text,
  result: z.enum(['new', 'there', 'changed']),
  fields: z.array(text),
});
const decided = ['stage-passed', 'already-decided'] as const;

// biome-ignore format: a table, one row an operation
export const staffResponses = {
  'list-applications': { summary: 'One page of a status, oldest first', answer: page },
  'import-application': { summary: 'Takes over a row of a file: files it, leaves it, or corrects what it became', answer: imported, refusals: ['call-not-open', 'call-closed', 'call-called-off', 'applicant-has-another', 'completed-since', 'correction-unexplained', 'link-just-sent', 'not-found', ...decided] },
  'show-application': { summary: 'One application with its verified timeline', answer: dossier },
  'decide-eligibility': { summary: 'Decides eligibility; told at the release, undone until then', answer: standing, refusals: [...decided, 'reason-required', 'register-unchecked', 'form-changed-since'] },
  'undo-eligibility': { summary: 'Undoes an eligibility decision that was not told', answer: standing, refusals: ['stage-passed', 'nothing-to-undo'] },
  'check-register': { summary: 'Asks the national register of legal bodies once more about the applicant', answer: standing, refusals: [...decided, 'nothing-to-check', 'register-unavailable'] },
  'request-information': { summary: 'Asks the applicant for information: fields of the form, papers, or both', answer: standing, refusals: [...decided, 'applicant-unconfirmed'] },
  'settle-overdue': { summary: 'Confirms what a deadline that has passed proposes (incomplete, lapsed), told at once, or gives more time with a reason', answer: standing, refusals: ['stage-passed', 'not-due', 'reason-required'] },
  'countersign-agreement': { summary: 'Countersigns the agreement for the administration', answer: z.union([standing, proposed]), refusals: ['stage-passed', 'not-signatory'] },
  'take-back-proposal': { summary: 'Takes back what waits for a second person on an application', answer: standing, refusals: ['stage-passed', 'proposal-missing'] },
  'allow-codes': { summary: 'Lets an applicant ask for more one-time codes, after a check', answer: standing, refusals: ['stage-passed'] },
  'renew-link': { summary: 'Ends the link and all sessions of an applicant, and sends another link', answer: z.strictObject({ queued: count }), refusals: ['stage-passed', 'link-just-sent'] },
  'decide-repair': { summary: 'Decides how a parked application goes on', answer: z.strictObject({ applicationId: text, outcome: text }), refusals: ['not-parked', 'stage-passed'] },
  'list-repairs': { summary: 'Applications parked at the repair gate', answer: z.strictObject({ items: z.array(z.strictObject({ applicationId: text, since: instant })) }) },
} as const;
