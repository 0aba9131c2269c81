/** The words and answers of what panelists ask (see responses.ts). */
import * as z from 'zod/mini';
import { cohortSchema } from '#domain/cohort/cohort.ts';
import { instant, roundState, text } from '#http/server/answer-parts.ts';
import { sessionResponse } from '#http/server/session-parts.ts';

const ballot = z.strictObject({
  panelist: z.strictObject({ panelistId: text, name: text }),
  round: z.strictObject({ state: roundState, takesVotes: z.boolean(), opensAt: instant, closesAt: instant }),
  voted: z.boolean(),
  seatUsed: z.boolean(),
  seatGiven: z.boolean(),
  waits: z.boolean(),
  grades: cohortSchema.shape.panel.shape.grades,
  finalists: z.array(
    z.strictObject({
      applicationId: text,
      title: text,
      summary: z.optional(text),
      applicantName: text,
      description: z.optional(text),
      /** I declared a tie with it: I neither read nor grade it. */
      tied: z.optional(z.literal(true)),
      requestedCents: z.int(),
    }),
  ),
});

const ties = z.strictObject({
  panelist: z.strictObject({ panelistId: text, name: text }),
  isSubstitute: z.boolean(),
  until: instant,
  finalists: z.array(z.strictObject({ applicationId: text, title: text, applicantName: text })),
  declared: z.optional(z.array(text)),
  isTooTied: z.boolean(),
});

// biome-ignore format: a table, one row an operation
export const panelResponses = {
  'open-panelist-session': sessionResponse,
  'show-ties': { summary: 'The finalists with which I am asked for ties, and what I declared', answer: ties, refusals: ['jury-not-released', 'ties-closed'] },
  'declare-ties': { summary: 'Declares with which finalists I have a tie, before the vote; the later declaration replaces the one before', answer: z.strictObject({ declared: z.array(text), isTooTied: z.boolean() }), refusals: ['jury-not-released', 'ties-closed', 'ties-invalid'] },
  'show-ballot': { summary: 'The finalists and the grades', answer: ballot },
  'cast-ballot': { summary: 'Votes, once', answer: z.strictObject({ receipt: text }), refusals: ['already-voted', 'seat-used', 'round-not-open', 'before-published-time', 'after-published-time', 'ballot-invalid', 'ballot-grades-nobody'] },
} as const;
