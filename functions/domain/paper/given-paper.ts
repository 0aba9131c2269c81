/** What is noted of a paper beside the record of its application: apart from what every reader of a record carries. */
import * as z from 'zod/mini';
import { applicationIdSchema } from '#workflows/contracts.ts';
import { acceptedPaperSchema, fileRefusals, paperIdSchema } from './paper.ts';

const fields = {
  paperId: paperIdSchema,
  applicationId: applicationIdSchema,
  code: z.string(),
  askedAt: z.iso.datetime(),
};

/** Beside the record of the application. */
export const paperSchema = z.discriminatedUnion('state', [
  /** A form was given out that takes it. */
  z.strictObject({ ...fields, state: z.literal('awaited') }),
  z.strictObject({
    ...fields,
    state: z.literal('refused'),
    name: z.string(),
    because: z.enum(fileRefusals),
    refusedAt: z.iso.datetime(),
  }),
  z.strictObject({
    ...fields,
    ...acceptedPaperSchema.shape,
    state: z.literal('accepted'),
    name: z.string(),
    /** The paper in whose place it was put, whose file goes from the bucket. */
    replaces: z.optional(paperIdSchema),
  }),
]);
export type GivenPaper = z.infer<typeof paperSchema>;
export type PaperIn<S extends GivenPaper['state']> = Extract<GivenPaper, { state: S }>;

/** Of a paper that was accepted: what goes into the record. */
export const recordedOf = ({ paperId, code, sha256, bytes, type, acceptedAt }: PaperIn<'accepted'>) => ({
  paperId,
  code,
  sha256,
  bytes,
  type,
  acceptedAt,
});
