/** The words and answers of the operations of `mail-desk` (see responses.ts). */
import * as z from 'zod/mini';
import { stoppedBecause, waitingStates } from '#domain/mail/mail-desk.ts';
import { count, instant, language, text, timeline } from '#http/server/answer-parts.ts';
import { waitingAnswer } from '#http/server/waiting-answer.ts';

const state = z.enum([...waitingStates, 'sent', 'failed', 'discarded']);

const waiting = z.strictObject({ messageKey: text, ownerId: text, template: text, state, queuedAt: instant });
const tally = z.strictObject({
  sends: count,
  bounces: count,
  complaints: count,
  bounceRate: z.number(),
  complaintRate: z.number(),
  isBounceRateHigh: z.boolean(),
  isComplaintRateHigh: z.boolean(),
});
const desk = z.strictObject({
  isStopped: z.boolean(),
  /** Why, where no member of staff stopped it. */
  because: z.optional(z.enum(stoppedBecause)),
  since: z.optional(instant),
  tally,
  /** Letters that are kept until their address is confirmed, and for how many people. */
  unconfirmed: z.strictObject({ letters: count, people: count }),
  timeline,
  chainValid: z.boolean(),
});
const letter = z.strictObject({
  messageKey: text,
  template: text,
  state,
  queuedAt: instant,
  sentAt: z.optional(instant),
  failure: z.optional(text),
  reports: z.array(z.strictObject({ type: text, at: instant, detail: z.optional(text) })),
});
const letters = z.strictObject({
  /** Whether a link that was sent to the address was opened. */
  isConfirmed: z.boolean(),
  isSecondConfirmed: z.optional(z.boolean()),
  items: z.array(letter),
});
const preview = z.strictObject({
  template: text,
  language,
  from: z.enum(['outbox', 'record']),
  state: z.optional(state),
  subject: text,
  text,
  html: text,
});
const releaseLetter = z.strictObject({
  template: text,
  language,
  recipientName: text,
  projectTitle: text,
  synthesis: z.optional(
    z.strictObject({ strengths: z.optional(text), improvements: z.optional(text), by: z.optional(text) }),
  ),
  subject: text,
  text,
  html: text,
});
const sessionLetter = z.strictObject({ template: text, language, subject: text, text, html: text });
const moved = z.strictObject({ messageKey: text, state });
const task = z.strictObject({
  messageKey: text,
  ownerId: text,
  because: text,
  since: instant,
  detail: z.optional(text),
});

// biome-ignore format: a table, one row an operation
export const mailResponses = {
  'list-mail': { summary: 'E-mails that wait, oldest first', answer: z.strictObject({ isStopped: z.boolean(), items: z.array(waiting) }) },
  'show-mail-desk': { summary: 'The switch of all mail, its journal, and the rates of bounces and complaints', answer: desk },
  'stop-mail': { summary: 'Keeps every e-mail queued from now on', answer: z.strictObject({ isStopped: z.boolean() }) },
  'resume-mail': { summary: 'Lets e-mails go again, oldest first', answer: z.strictObject({ isStopped: z.boolean(), broughtBack: count }) },
  'hold-email': { summary: 'Holds an e-mail that waits', answer: moved, refusals: ['email-passed'] },
  'release-email': { summary: 'Lets a held e-mail go', answer: moved, refusals: ['email-passed'] },
  'discard-email': { summary: 'Throws away an e-mail that waits', answer: moved, refusals: ['email-passed'] },
  'retry-email': { summary: 'Queues an e-mail again that SES refused, or that came back', answer: moved, refusals: ['email-passed'] },
  'list-letters': { summary: 'The letters of an application, with what became of each', answer: letters },
  'preview-letter': { summary: 'A letter of an application, as its reader would see it', answer: preview, refusals: ['letter-not-due'] },
  'preview-release-letter': { summary: 'A letter of the wave that a release would send now, as its reader would see it', answer: releaseLetter, refusals: ['round-not-closed', 'round-releasing', 'nothing-to-release', 'aid-over-ceiling', 'laureates-open', 'late-access-open', 'grants-told', 'call-called-off'] },
  'preview-session-letter': { summary: 'A letter to jurors or panelists, with the words and dates of the cohort and an example of a reader', answer: sessionLetter },
  'list-tasks': { summary: 'E-mails that did not arrive, and what else waits for staff', answer: z.strictObject({ items: z.array(task), waiting: waitingAnswer }) },
  'close-task': { summary: 'Closes a task', answer: z.strictObject({ messageKey: text }) },
} as const;
