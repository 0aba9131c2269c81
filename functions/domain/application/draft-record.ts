/**
 * The record of a draft, apart from what may be typed in it: whoever reads it for its address or its date carries no list of all fields.
 * Who writes along are people whom its owner invited, each with an id of their own, which begins with the draft's.
 */
import * as z from 'zod/mini';
import { languages } from '#domain/values/language.ts';
import { applicationIdSchema } from '#workflows/contracts.ts';
import type { Answers } from './form-draft.ts';
import { openHandoverSchema } from './handover.ts';

export const mostCoWriters = 4;

export const coWriterSchema = z.strictObject({
  writerId: z.string(),
  /** Where their link goes. */
  email: z.string(),
  invitedAt: z.iso.datetime(),
});
export type CoWriter = z.infer<typeof coWriterSchema>;

const instant = z.iso.datetime();
const always = { draftId: z.string(), version: z.int(), expiresAt: instant };

export const formDraftSchema = z.discriminatedUnion('state', [
  // What an earlier release noted besides is left out.
  z.object({
    ...always,
    state: z.literal('open'),
    language: z.enum(languages),
    /** Where its link goes. */
    email: z.string(),
    /** They were checked when they were taken. */
    answers: z.custom<Answers>((value) => typeof value === 'object' && value !== null),
    /** Fixed from the start: however often the draft is filed, it is one application. */
    idempotencyKey: z.string(),
    /** An application that was filed, and its form as this draft began from it: filing the draft takes its place. */
    amends: z.optional(z.strictObject({ applicationId: applicationIdSchema, formSha256: z.string() })),
    /** It is filed after the call, by the late access of its id, and by the address that this was given to. */
    isLate: z.optional(z.literal(true)),
    savedAt: instant,
    /** When the register was last asked about its SIRET. */
    registerAskedAt: z.optional(instant),
    /** Whom its owner invited to write along; absent until the first. */
    writers: z.optional(z.array(coWriterSchema)),
    /** That it would go to another address, which has not accepted yet. */
    handover: z.optional(openHandoverSchema),
  }),
  // What was typed is now in the application and nowhere else.
  z.strictObject({
    ...always,
    state: z.literal('filed'),
    applicationId: z.string(),
    receivedAt: instant,
    filedDuringGrace: z.boolean(),
    /** It took the place of what was filed before. */
    isAmendment: z.optional(z.literal(true)),
  }),
]);

export type FormDraft = z.infer<typeof formDraftSchema>;
export type OpenDraft = Extract<FormDraft, { state: 'open' }>;
export type FiledDraft = Extract<FormDraft, { state: 'filed' }>;

/** The draft of whoever holds a link to it, its owner or a co-writer: `d-…` of both `d-…` and `d-…-…`. */
export const draftIdOf = (writerId: string): string => writerId.split('-', 2).join('-');

interface Written {
  draftId: string;
  email: string;
  writers?: readonly CoWriter[] | undefined;
}

/** Whoever writes a draft along with its owner, as whom a link or a letter is for. */
export const coWritersOf = ({ writers = [] }: { writers?: readonly { writerId: string }[] | undefined }) =>
  writers.map(({ writerId: id }) => ({ purpose: 'draft', id }) as const);

/** All who write a draft, its owner first. */
export const writersOf = (draft: { draftId: string } & Parameters<typeof coWritersOf>[0]) => [
  { purpose: 'draft', id: draft.draftId } as const,
  ...coWritersOf(draft),
];

/** Where the letters of whoever writes go; undefined for who does not write along, or does so no more. */
export const addressOfWriter = ({ draftId, email, writers = [] }: Written, writerId: string) =>
  writerId === draftId ? email : writers.find((one) => one.writerId === writerId)?.email;
