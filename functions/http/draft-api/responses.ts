/** The words and answers of the operations of `draft-api` (see responses.ts). */
import * as z from 'zod/mini';
import { answersSchema } from '#domain/application/form-draft.ts';
import { toldCallingOffSchema } from '#domain/application/published-times.ts';
import { registerStates } from '#domain/application/register-check.ts';
import { ofHeirs } from '#http/applicant-api/responses.ts';
import {
  bilingualText,
  count,
  instant,
  language,
  openOffer,
  status,
  text,
} from '#http/server/answer-parts.ts';
import { sessionResponse } from '#http/server/session-parts.ts';

const problems = z.array(z.strictObject({ field: text, code: text, message: bilingualText }));
/** What the rules of the call would say of it as it stands, and of which fields. */
const advice = z.array(
  z.strictObject({
    code: text,
    severity: z.enum(['ineligible', 'unclear']),
    message: bilingualText,
    fields: z.array(text),
  }),
);
const open = z.strictObject({
  draftId: text,
  state: z.literal('open'),
  version: count,
  language,
  email: text,
  answers: answersSchema,
  savedAt: instant,
  closesAt: instant,
  calledOff: z.optional(toldCallingOffSchema),
  expiresAt: instant,
  /** Whoever writes along can neither file it nor invite others. */
  isOwner: z.boolean(),
  /** To its owner alone: who was invited to write along, and whether they opened their link. */
  writers: z.array(
    z.strictObject({ writerId: text, email: text, invitedAt: instant, hasOpened: z.boolean() }),
  ),
  handover: z.optional(openOffer),
  /** The application in whose place it would come. */
  amends: z.optional(text),
  /** It is filed after the call, by a late access: until `closesAt`, or no longer. */
  late: z.optional(z.strictObject({ isEnded: z.boolean() })),
  problems,
  advice,
});
const filed = z.strictObject({
  draftId: text,
  state: z.literal('filed'),
  applicationId: text,
  receivedAt: instant,
  filedDuringGrace: z.boolean(),
  expiresAt: instant,
  isAmendment: z.optional(z.literal(true)),
});
const receipt = z.strictObject({
  applicationId: text,
  status,
  receivedAt: instant,
  filedDuringGrace: z.boolean(),
  session: z.optional(text),
});

/** Whose page it is opened on. */
const held = z.enum(['draft', 'applicant']);
const offered = z.strictObject({ of: held, title: text, from: text, to: text, expiresAt: instant });

const filling = z.strictObject({
  state: z.enum([...registerStates, 'no-siret', 'just-asked']),
  version: count,
  /** What is filled in now. */
  filled: z.array(text),
});

const lateRefusals = [
  'late-access-early',
  'late-access-ended',
  'late-access-used',
  'late-access-taken-back',
] as const;

// biome-ignore format: a table, one row an operation
export const draftResponses = {
  'start-form': { summary: 'Begins an application that is kept as a draft; its link goes to the address', answer: z.strictObject({ draftId: text, session: text }), refusals: ['idempotency-key-reused', 'call-not-open', 'call-closed', 'call-called-off'] },
  'open-draft-session': sessionResponse,
  'show-form': { summary: 'My draft, with everything that is still wrong (amounts in it are typed in euros)', answer: z.discriminatedUnion('state', [open, filed]) },
  'save-form': { summary: 'Saves answers as they were typed; content is never refused', answer: z.strictObject({ version: count, savedAt: instant, problems, advice }), refusals: ['owner-only', 'draft-changed', 'draft-filed', 'draft-too-large', 'call-not-open', 'call-closed', 'call-called-off', ...lateRefusals] },
  'fill-form': { summary: 'Fills my draft’s empty name and address from the national register of legal bodies, once a minute', answer: filling, refusals: ['owner-only', 'draft-changed', 'draft-filed', 'draft-too-large', 'call-not-open', 'call-closed', 'call-called-off', ...lateRefusals] },
  'file-form': { summary: 'Files my draft as an application, or in the place of the one that it amends', answer: receipt, refusals: ['owner-only', 'draft-filed', 'draft-changed', 'call-not-open', 'call-closed', 'call-called-off', 'idempotency-key-reused', 'stage-passed', 'examination-begun', 'form-changed', ...lateRefusals] },
  'invite-writer': { summary: 'Invites somebody to write along on my draft, by a personal link that goes to their address', answer: z.strictObject({ writerId: text }), refusals: ['owner-only', 'own-address', 'writes-already', 'writers-full', 'address-unreachable', 'draft-filed', 'call-not-open', 'call-closed', 'call-called-off'] },
  'remove-writer': { summary: 'Takes somebody out who writes along on my draft: their link and sessions end', answer: z.strictObject({ removed: z.literal(true) }), refusals: ['owner-only', 'draft-filed'] },
  'hand-over-draft': { summary: 'Offers my draft to another address; it goes once somebody there accepts', answer: z.strictObject({ expiresAt: instant }), refusals: ['owner-only', ...ofHeirs, 'handover-of-amendment', 'handover-of-late-access', 'draft-filed'] },
  'take-back-draft': { summary: 'Takes back a hand-over of my draft that nobody has accepted', answer: z.strictObject({ takenBack: z.literal(true) }), refusals: ['owner-only', 'handover-over', 'draft-filed'] },
  'show-handover': { summary: 'What I am offered to take over', answer: offered, refusals: ['handover-over'] },
  'accept-handover': { summary: 'Takes it over: the letters come to me, and all links before mine end', answer: z.strictObject({ of: held, session: text }), refusals: ['handover-over', 'stage-passed'] },
  'discard-form': { summary: 'Deletes my draft and ends its link', answer: z.strictObject({ discarded: z.literal(true) }), refusals: ['owner-only'] },
  'ask-new-link': { summary: 'Sends another link to the address on file, for one that a later letter replaced; answers alike for any token', answer: z.strictObject({ asked: z.literal(true) }) },
  'end-session': { summary: 'Ends a session where its holder leaves; answers alike for any token', answer: z.strictObject({ ended: z.literal(true) }) },
  'ask-lost-link': { summary: 'Sends another link for each application and draft that names the address, to that address; answers alike, and as late, for any', answer: z.strictObject({ asked: z.literal(true) }) },
} as const;
