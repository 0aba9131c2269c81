/** The use of a one-time code, in the transaction of what it confirms. */
import { oneTimeCodeKey } from './keys.ts';
import type { Write } from './table.ts';

/** Each code confirms only once. */
export const useCode = (
  applicationId: string,
  { session, codeSha256 }: { session: string; codeSha256: string },
  at: string,
): Write => ({
  key: oneTimeCodeKey(applicationId, session),
  update: {
    update: 'SET usedAt = :at',
    condition: 'codeSha256 = :code AND attribute_not_exists(usedAt)',
    values: { ':at': at, ':code': codeSha256 },
  },
});
