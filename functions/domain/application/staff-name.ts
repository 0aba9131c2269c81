/** Members of staff: what they are called, beside what they did, and which applications they see to. */
import * as z from 'zod/mini';
import { line } from './application-form.ts';

export const staffNameSchema = z.strictObject({
  /** Of the account, as the audit trail has it. */
  id: z.string(),
  name: z.string(),
});
export type StaffName = z.infer<typeof staffNameSchema>;

const oneLine = line(200);

/**
 * The name that a verified sign-in gives, else its e-mail address.
 * @returns undefined where it gives neither as one line of text
 */
export function nameInClaims(claims: Readonly<Record<string, unknown>>): string | undefined {
  const { name, given_name: given, family_name: family, email } = claims;
  const whole = [given, family].filter((part) => typeof part === 'string').join(' ');
  return [name, whole, email].map((said) => oneLine.safeParse(said)).find(({ success }) => success)?.data;
}

/** Of accounts by id; whoever shares a name is told apart by the beginning of their id. */
export function distinctNames(all: readonly StaffName[]): Record<string, string> {
  const same = Map.groupBy(all, ({ name }) => name.toLowerCase());
  return Object.fromEntries(
    all.map(({ id, name }) => [
      id,
      same.get(name.toLowerCase())?.length === 1 ? name : `${name} (${id.slice(0, 8)})`,
    ]),
  );
}

/** Who sees to an application: a matter among staff, no part of its record. */
export const ownershipSchema = z.strictObject({
  applicationId: z.string(),
  by: z.strictObject({ kind: z.enum(['staff', 'operator']), id: z.string() }),
  since: z.iso.datetime(),
});
export type Ownership = z.infer<typeof ownershipSchema>;
