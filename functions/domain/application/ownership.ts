/** Which member of staff sees to an application: a matter among staff, no part of its record. */
import * as z from 'zod/mini';

export const ownershipSchema = z.strictObject({
  applicationId: z.string(),
  by: z.strictObject({ kind: z.enum(['staff', 'operator']), id: z.string() }),
  since: z.iso.datetime(),
});
export type Ownership = z.infer<typeof ownershipSchema>;
