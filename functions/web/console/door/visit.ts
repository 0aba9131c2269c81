/** What the pages of the console do alike: say who is signed in, and answer a page in the console's frame. */
import { defined } from '#domain/values/defined.ts';
import type { Language } from '#domain/values/language.ts';
import type { Problem } from '#http/server/problem.ts';
import type { PageContent } from '#web/server/frame.ts';
import { needed } from '#web/server/programme-api.ts';
import type { Shown, Visit } from '#web/server/visit.ts';
import { type ConsoleFrame, type ConsolePlace, consolePage, type StaffMember } from './console-page.ts';
import type { People } from './events.ts';

/** Read from the token, which the API verifies: claims decide only what is shown. */
export function whoIs({ session = '' }: Pick<Visit, 'session'>): StaffMember {
  const claims = claimsIn(session);
  const groups = Array.isArray(claims['cognito:groups']) ? claims['cognito:groups'] : [];
  const role = (['operator', 'staff', 'reader'] as const).find((group) => groups.includes(group)) ?? 'none';
  return { name: String(claims.email ?? claims['cognito:username'] ?? '?'), role };
}

/** As the audit trail names them. */
const myIdOf = ({ session = '' }: Pick<Visit, 'session'>): string => String(claimsIn(session).sub ?? '');

/** Who acted, as whoever looks is told: themselves as such, the others by name where one is known. */
export async function peopleOf(visit: Pick<Visit, 'session' | 'api'>): Promise<People> {
  const { names } = needed(await visit.api.ask('list-staff-names'));
  return { myId: myIdOf(visit), names };
}

function claimsIn(token: string): Record<string, unknown> {
  try {
    return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<
      string,
      unknown
    >;
  } catch {
    return {};
  }
}

/** Why an act was refused, in words, where that is said at no field of its form. */
export const ofNoField = (problem: Problem | undefined, language: Language): string | undefined =>
  problem?.problems?.length ? undefined : problem?.messages[language];

export const frameOf = (visit: Visit, place: ConsolePlace): ConsoleFrame => ({
  language: visit.language,
  formToken: visit.formToken,
  who: whoIs(visit),
  place,
});

/** A page of the console, at its place; 422 when it shows a form again with what was wrong. */
export const inConsole = (
  visit: Visit,
  place: ConsolePlace,
  content: Omit<PageContent, 'navigation' | 'account'>,
  status?: number,
): Shown => ({ page: consolePage(content, frameOf(visit, place)), ...defined({ status }) });
