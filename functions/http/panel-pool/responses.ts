/** The words and answers of the operations about the pool of the panel (see responses.ts). */
import * as z from 'zod/mini';
import { publishedSortitionSchema } from '#domain/sortition/published-sortition.ts';
import { citizenAnswers, sortitionSchema } from '#domain/sortition/sortition.ts';
import { bilingualText, count, instant, text } from '#http/server/answer-parts.ts';

const replaced = z.array(z.strictObject({ left: text, by: z.nullable(text), sameCell: z.boolean() }));
const drawn = z.strictObject({
  members: z.array(text),
  substitutes: z.array(text),
  replaced,
  sortition: sortitionSchema,
});
const relaxation = z.array(
  z.strictObject({ quota: text, category: text, bound: z.enum(['min', 'max']), from: count, to: count }),
);
const view = z.strictObject({
  state: z.enum(['open', 'committed', 'drawn']),
  size: count,
  substitutes: count,
  volunteers: count,
  categories: z.array(
    z.strictObject({
      quota: text,
      quotaLabel: bilingualText,
      category: text,
      categoryLabel: bilingualText,
      min: count,
      max: count,
      volunteers: count,
      members: count,
    }),
  ),
  sortition: z.optional(
    z.omit(sortitionSchema, { left: true, accepted: true, replaced: true, awaited: true }),
  ),
  chances: z.optional(z.strictObject({ least: text, most: text })),
  called: z.array(
    z.strictObject({
      volunteerId: text,
      name: text,
      email: text,
      as: z.enum(['member', 'substitute']),
      answer: z.enum(['awaited', 'accepted']),
      answerBy: z.optional(instant),
    }),
  ),
  replaced,
});
const feasibility = z.strictObject({
  outcome: z.enum(['feasible', 'too-few', 'infeasible']),
  volunteers: count,
  size: z.optional(count),
  relaxation: z.optional(relaxation),
});
const invitation = z.strictObject({
  volunteerId: text,
  name: text,
  as: z.enum(['member', 'substitute']),
  volunteers: count,
  size: count,
  standing: z.enum(['awaited', ...citizenAnswers, 'ended', 'closed', 'called-off']),
  answerBy: z.optional(instant),
  opensAt: instant,
  closesAt: instant,
  tiesUntil: instant,
});

// biome-ignore format: a table, one row an operation
export const poolResponses = {
  'show-pool': { summary: 'The pool of volunteers against its quotas, and the citizens that were drawn with what they answered', answer: view, refusals: ['quotas-missing', 'pool-changed', 'lottery-not-committed'] },
  'enrol-volunteers': { summary: 'Adds volunteers to the pool, or replaces what is known of them', answer: z.strictObject({ added: count, replaced: count, volunteers: count }), refusals: ['quotas-missing', 'pool-invalid', 'pool-full', 'pool-committed'] },
  'remove-volunteer': { summary: 'Takes a volunteer out of the pool, with all that is known of them', answer: z.strictObject({ volunteerId: text }), refusals: ['pool-committed'] },
  'check-quotas': { summary: 'Whether a panel of the pool can keep the quotas, and if none can by which bounds one would', answer: feasibility, refusals: ['quotas-missing'] },
  'commit-lottery': { summary: 'Computes the lottery, draws a secret, publishes the digests of pool, lottery and secret, and names the public draw to come; the pool changes no more', answer: sortitionSchema, refusals: ['quotas-missing', 'already-committed', 'round-not-planned', 'call-called-off', 'pool-too-small', 'quotas-unmet'] },
  'draw-citizens': { summary: 'Publishes secret and seed, which draws the panel', answer: drawn, refusals: ['lottery-not-committed', 'pool-changed', 'already-drawn', 'beacon-awaited', 'secret-mismatch', 'round-not-planned', 'call-called-off'] },
  'answer-for-citizen': { summary: 'Notes that a citizen who was drawn accepts, or declines and is replaced by the next', answer: drawn, refusals: ['lottery-not-committed', 'pool-changed', 'not-drawn', 'panel-full', 'seat-taken', 'round-not-planned', 'call-called-off'] },
  'show-invitation': { summary: 'What I am invited to, as I was drawn for the panel, and what I answered', answer: invitation, refusals: ['lottery-not-committed', 'pool-changed'] },
  'answer-invitation': { summary: 'Accepts a place on the panel, once, or declines it: another person drawn takes it then', answer: z.strictObject({ answer: z.enum(citizenAnswers) }), refusals: ['lottery-not-committed', 'pool-changed', 'invitation-answered', 'invitation-ended', 'invitations-closed', 'call-called-off', 'panel-full'] },
  'publish-sortition': { summary: 'Pool, quotas, lottery and, once drawn, secret, seed and panel, by ids that lead to nobody: enough to draw again', answer: publishedSortitionSchema, refusals: ['not-found', 'pool-changed', 'lottery-not-committed'] },
} as const;
