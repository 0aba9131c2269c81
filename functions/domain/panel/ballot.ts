/** A ballot carries grades and recusals, and nothing that leads to its author (decision 13). */
import * as z from 'zod/mini';

export const ballotSchema = z.strictObject({
  /** Random, 128 bits, hex. */
  ballotId: z.string().check(z.regex(/^[0-9a-f]{32}$/)),
  /** Finalist → grade id; a finalist left out is a recusal declared by the voter. */
  grades: z.record(z.string(), z.string()),
});
export type Ballot = z.infer<typeof ballotSchema>;
