/** The words and answers of the operations of `staff-desk` (see responses.ts). */
import * as z from 'zod/mini';
import { savedViewSchema } from '#domain/application/list-filters.ts';
import { ownershipSchema } from '#domain/application/staff-name.ts';
import { staffNoteSchema } from '#domain/application/staff-note.ts';
import { lineStageSchema } from '#domain/round/programme-line.ts';
import {
  actor,
  bilingualText,
  count,
  instant,
  roundState,
  summary,
  text,
} from '#http/server/answer-parts.ts';
import { waitingAnswer } from '#http/server/waiting-answer.ts';

/** By status. */
const tally = z.record(text, count);
const today = z.strictObject({
  now: instant,
  work: waitingAnswer,
  line: z.array(lineStageSchema),
  informationReceived: count,
  /** Not decided yet, about whom the register has not answered. */
  registerUnchecked: count,
  mail: z.strictObject({ isStopped: z.boolean(), held: count, unconfirmed: count, waiting: count }),
  jury: z.strictObject({
    state: roundState,
    jurors: count,
    toRead: count,
    filed: count,
    /** Applications that fewer read than they need. */
    lackReaders: count,
    late: z.array(z.strictObject({ jurorId: text, name: text, remaining: count })),
  }),
  panel: z.strictObject({
    state: roundState,
    members: count,
    voted: count,
    /** Of the panel, before its vote. */
    questions: z.strictObject({ toModerate: count, unanswered: count }),
  }),
  reportsDue: z.array(z.strictObject({ applicationId: text, dueOn: z.iso.date() })),
  /** The first day on which no delegation of signature is in force, where that is today or soon. */
  nobodyDecidesFrom: z.optional(text),
  /** The dates of the call as they are published now. */
  calendar: z.record(z.string(), instant),
  counts: z.optional(tally),
  /** Of the applications named above and of those parked, by id. */
  titles: z.record(text, text),
  total: count,
});
const found = z.strictObject({
  items: z.array(z.extend(summary, { labels: z.array(text), owner: z.optional(text) })),
  cursor: z.optional(text),
  matching: z.optional(count),
});
const mention = z.strictObject({
  applicationId: text,
  noteId: text,
  title: z.optional(text),
  by: staffNoteSchema.shape.by,
  writtenAt: instant,
});
const neighbour = z.optional(z.strictObject({ applicationId: text, title: text }));
const journal = z.strictObject({
  day: text,
  items: z.array(
    z.strictObject({
      subject: text,
      version: count,
      at: instant,
      type: text,
      actor,
      /** Of the application that it is about. */
      title: z.optional(text),
    }),
  ),
  cursor: z.optional(text),
});
const many = z.strictObject({
  items: z.array(
    z.strictObject({
      applicationId: text,
      result: z.enum(['done', 'already', 'refused']),
      code: z.optional(text),
      messages: z.optional(bilingualText),
    }),
  ),
});

// biome-ignore format: a table, one row an operation
export const deskResponses = {
  'show-today': { summary: 'What waits on staff, the clock, the jurors, the panel and the applicants', answer: today },
  'search-applications': { summary: 'Applications by status, words, filters and order, a page at a time', answer: found },
  'show-neighbours': { summary: 'Who comes before and after an application in a filtered list', answer: z.strictObject({ previous: neighbour, next: neighbour, matching: count }), refusals: ['not-found'] },
  'count-applications': { summary: 'How many applications are in each status, and what is advised of those to decide', answer: z.strictObject({ counts: tally, total: count, undecided: tally }) },
  'show-journal': { summary: 'Who did what on a day, in the whole cohort', answer: journal },
  'register-me': { summary: 'Keeps what my sign-in calls me, to be shown beside what I do', answer: z.strictObject({ name: z.optional(text) }) },
  'list-staff-names': { summary: 'What the accounts that act for the staff are called, by id, and who signs the decisions', answer: z.strictObject({ names: z.record(text, text), deciding: z.array(text) }) },
  'list-notes': { summary: 'What staff noted of an application, newest last', answer: z.strictObject({ items: z.array(staffNoteSchema) }) },
  /** With what follows an `@` in it and is nobody’s name. */
  'add-note': { summary: 'Notes something of an application for staff; it stays as it is written', answer: z.extend(staffNoteSchema, { unknown: z.array(text) }), refusals: ['idempotency-key-reused'] },
  'list-mentions': { summary: 'The notes that name me and that I did not see to, oldest first', answer: z.strictObject({ items: z.array(mention) }) },
  'close-mention': { summary: 'Ticks off that a note names me', answer: z.strictObject({ noteId: text }) },
  'take-application': { summary: 'Sees to an application from now on', answer: ownershipSchema, refusals: ['owned-by-another'] },
  'give-back-application': { summary: 'Lets nobody see to an application until somebody takes it', answer: z.strictObject({ applicationId: text }), refusals: ['owned-by-another'] },
  'list-views': { summary: 'The lists of applications that staff keep under a name', answer: z.strictObject({ items: z.array(savedViewSchema) }) },
  'save-view': { summary: 'Keeps filters and order of the list under a name, for all of the staff', answer: savedViewSchema, refusals: ['view-name-taken', 'too-many-views'] },
  'delete-view': { summary: 'Forgets a list that I kept', answer: z.strictObject({ viewId: text }), refusals: ['view-of-another'] },
  'list-labels': { summary: 'The labels in use, and how many applications bear each', answer: z.strictObject({ items: z.array(z.strictObject({ label: text, applications: count })) }) },
  'label-many': { summary: 'Puts a label on up to 500 applications, each on its own', answer: many },
  'unlabel-many': { summary: 'Takes a label off up to 500 applications, each on its own', answer: many },
  'decide-many': { summary: 'Decides the eligibility of up to 500 applications, each on its own', answer: many },
  'settle-many': { summary: 'Confirms what up to 500 deadlines that have passed propose, or gives more time with a reason, each on its own', answer: many },
  'ask-many': { summary: 'Asks up to 500 applicants for information, each on its own', answer: many },
} as const;
