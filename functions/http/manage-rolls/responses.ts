/** The words and answers of the operations about the rolls (see responses.ts). */
import * as z from 'zod/mini';
import { lateGroundSchema } from '#domain/application/late-access.ts';
import { extensionSchema, timedParts } from '#domain/application/published-times.ts';
import { jurorSchema, panelistSchema } from '#domain/round/roll.ts';
import { adviserSchema } from '#domain/support/adviser.ts';
import { ofHeirs } from '#http/applicant-api/responses.ts';
import { count, instant, language, proposed, standing, text } from '#http/server/answer-parts.ts';

/** Who voted, once the vote is closed; never on which day. */
const panelist = z.omit(panelistSchema, { votedOn: true });

const times = z.strictObject({
  part: z.enum(timedParts),
  opensAt: instant,
  closesAt: instant,
  latest: instant,
  mayExtend: z.boolean(),
  extensions: z.array(extensionSchema),
});

const lateAccess = z.strictObject({
  accessId: text,
  email: text,
  language,
  ground: lateGroundSchema,
  reason: text,
  endsAt: instant,
  givenBy: text,
  givenAt: instant,
  state: z.enum(['given', 'ended', 'used', 'taken-back']),
  applicationId: z.optional(text),
  usedAt: z.optional(instant),
  takenBackBy: z.optional(text),
  takenBackAt: z.optional(instant),
});

// biome-ignore format: a table, one row an operation
export const rollResponses = {
  'enrol-jurors': { summary: 'Adds jurors, or corrects what is said of them: what is left out stays, null takes it away, and who left comes back where `returns` says so', answer: z.strictObject({ jurors: z.array(jurorSchema) }), refusals: ['roll-invalid'] },
  'remove-juror': { summary: 'Takes a juror off the roll; what they filed stays', answer: z.strictObject({ jurorId: text, freed: count, filed: count }), refusals: ['call-called-off', 'round-not-open'] },
  'set-reading-aside': { summary: 'Takes a juror off an application to which a tie is known, also once they filed or left: what they filed does not count', answer: z.strictObject({ jurorId: text, applicationId: text }), refusals: ['call-called-off', 'reading-not-tied', 'round-not-open'] },
  'resend-juror-link': { summary: 'Revokes a juror’s link and sends another', answer: z.strictObject({ queued: count }), refusals: ['link-just-sent'] },
  'show-jurors': { summary: 'The jurors and their progress', answer: z.strictObject({ jurors: z.array(z.extend(jurorSchema, { assigned: count, filed: count, recused: count })) }) },
  'enrol-panelists': { summary: 'Adds or replaces panelists', answer: z.strictObject({ panelists: z.array(panelist) }), refusals: ['call-called-off', 'roll-invalid', 'panel-full', 'round-not-planned'] },
  'replace-panelist': { summary: 'Gives the seat of a member to a substitute, and tells both; a member who has voted keeps it', answer: z.strictObject({ memberId: text, substituteId: text }), refusals: ['call-called-off', 'round-not-open', 'seat-taken', 'not-a-substitute', 'substitute-tied'] },
  'resend-panelist-link': { summary: 'Revokes a panelist’s link and sends another; before the vote also to another address, which is theirs from then on', answer: z.strictObject({ queued: count }), refusals: ['call-called-off', 'link-just-sent', 'address-on-roll', 'round-not-planned'] },
  'show-panelists': { summary: 'The panelists, how many voted and, once the vote is closed, who', answer: z.strictObject({ panelists: z.array(z.extend(panelist, { voted: z.optional(z.boolean()) })), seats: count, voters: count }) },
  'enrol-advisers': { summary: 'Adds or replaces advisers, and writes to those who are new', answer: z.strictObject({ advisers: z.array(adviserSchema), invited: count }), refusals: ['roll-invalid', 'advisers-full'] },
  'show-advisers': { summary: 'The advisers, and how many laureates each helps', answer: z.strictObject({ advisers: z.array(z.extend(adviserSchema, { laureates: count })) }) },
  'remove-adviser': { summary: 'Takes an adviser off the roll; the sessions that they noted stay', answer: z.strictObject({ adviserId: text, applicationIds: z.array(text) }) },
  'resend-adviser-link': { summary: 'Revokes an adviser’s link and sends another', answer: z.strictObject({ queued: count }), refusals: ['link-just-sent'] },
  'show-times': { summary: 'When the call, the jury and the vote open and end, as published now, and how their ends were moved', answer: z.strictObject({ items: z.array(times) }) },
  'extend-times': { summary: 'Moves the end of the call, the jury or the vote to a later moment, and tells whom it concerns', answer: z.strictObject({ part: z.enum(timedParts), from: instant, closesAt: instant, letters: count }), refusals: ['call-called-off', 'extension-invalid', 'call-closed', 'round-not-open', 'round-releasing'] },
  'show-late-accesses': { summary: 'Whom staff let file after the close, why, until when, and whether it was used', answer: z.strictObject({ items: z.array(lateAccess), latest: instant, isOver: z.boolean() }) },
  'give-late-access': { summary: 'Lets one person file one application after the close, and sends the link', answer: lateAccess, refusals: ['call-called-off', 'late-access-before-close', 'late-access-end-invalid', 'late-access-results-told', 'late-access-exists', 'address-suppressed', 'round-not-open', 'round-releasing'] },
  'take-back-late-access': { summary: 'Takes back a late access that was not used', answer: lateAccess, refusals: ['call-called-off', 'late-access-used', 'round-not-open', 'round-releasing'] },
  'offer-handover': { summary: 'Offers an application to another address, by two persons, where its holder cannot; it goes once somebody there accepts', answer: z.union([standing, proposed]), refusals: ['stage-passed', ...ofHeirs] },
  'correct-form': { summary: 'Corrects what decides nothing of an application: its street, its telephone, who represents it; the applicant is told', answer: standing, refusals: ['stage-passed', 'nothing-corrected'] },
  'take-back-handover': { summary: 'Takes back a hand-over that nobody has accepted, whoever offered it', answer: standing, refusals: ['stage-passed', 'handover-over'] },
} as const;
