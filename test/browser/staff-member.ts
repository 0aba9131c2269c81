/** A member of staff at a browser of their own, signed in to the console already. */
import type { Browser } from 'playwright-core';
import type { TestProgramme } from '#test/support/programme.ts';
import { aVisitor, type Visitor } from './visitor.ts';

export async function aStaffMember(
  browser: Browser,
  programme: TestProgramme,
  groups: string[],
  how: Parameters<typeof aVisitor>[2] = {},
): Promise<Visitor> {
  const visitor = await aVisitor(browser, programme.local.apiUrl, how);
  await signIn(visitor, programme, groups);
  return visitor;
}

/** Again, where the clock has passed the end of a sign-in, or as somebody else. */
export async function signIn(
  visitor: Visitor,
  programme: TestProgramme,
  groups: string[],
  account = groups[0],
): Promise<void> {
  const value = await programme.staffToken(groups, account);
  // Browsers keep such a cookie for a secure origin alone, and send it to this machine too, which counts as one.
  const url = programme.local.apiUrl.replace('http:', 'https:');
  await visitor.page
    .context()
    .addCookies([{ name: '__Host-staff', value, url, secure: true, httpOnly: true, sameSite: 'Lax' }]);
}
