/** Accounts that acted for the staff, by name where the programme knows one. */
import type { Api } from './api.ts';
import { isEnding, RefusedAnswer, Unreachable } from './problems.ts';
import type { View } from './view.ts';

export type Names = Readonly<Record<string, string>>;

/** Asked for what shows who acted, and for nothing else; without the names, ids are shown. */
export async function namesFor({ tables = [] }: View, api: Api): Promise<Names> {
  const shows = tables.some(({ columns }) => columns.some(([, , format]) => format === 'who'));
  if (!shows) return {};
  const answer = await unlessRefused(api.ask('list-staff-names'));
  return (answer?.body as { names?: Names } | undefined)?.names ?? {};
}

/** Lets the programme learn what whoever just signed in is called: of the sign-in itself, so that nothing is said here. */
export const tellMyName = async (api: Api): Promise<void> =>
  void (await unlessRefused(api.ask('register-me')));

/** A name is a comfort: a programme that gives or takes none ends no command. */
async function unlessRefused<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (isEnding(error) && (error instanceof RefusedAnswer || error instanceof Unreachable)) return undefined;
    throw error;
  }
}
