/** Who writes along on a draft: people whom its owner invited, each with an id of their own, which begins with the draft's. */
import * as z from 'zod/mini';

export const mostCoWriters = 4;

export const coWriterSchema = z.strictObject({
  writerId: z.string(),
  /** Where their link goes. */
  email: z.string(),
  invitedAt: z.iso.datetime(),
});
export type CoWriter = z.infer<typeof coWriterSchema>;

/** The draft of whoever holds a link to it, its owner or a co-writer: `d-…` of both `d-…` and `d-…-…`. */
export const draftIdOf = (writerId: string): string => writerId.split('-', 2).join('-');

interface Written {
  draftId: string;
  email: string;
  writers?: readonly CoWriter[] | undefined;
}

/** Where the letters of whoever writes go; undefined for who does not write along, or does so no more. */
export const addressOfWriter = ({ draftId, email, writers = [] }: Written, writerId: string) =>
  writerId === draftId ? email : writers.find((one) => one.writerId === writerId)?.email;
