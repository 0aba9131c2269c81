/** The visits of a citizen to the sheets: before the vote opens each is a page of its own, afterwards a part of the finalist's screen. */
import type { PageContent } from '#web/server/frame.ts';
import { stateOf } from '#web/server/parts/form.ts';
import type { PageOf, Shown, Visit } from '#web/server/visit.ts';
import { screenPath } from './ballot-paper.ts';
import type { Sheet } from './finalist-sheet.ts';
import { type Sheets, sheetPage, sheetsPage } from './sheet-pages.ts';

/** All sheets, once they are shared and until the vote opens. */
export async function listSheets(visit: Visit): Promise<PageContent | undefined> {
  const asked = await visit.api.ask('show-finalist-sheets');
  if (!asked.ok || asked.value.sheets.length === 0) return undefined;
  return sheetsPage(asked.value, visit);
}

/** The sheet of the finalist in the address; undefined where it has none. */
export async function readSheet(visit: Visit): Promise<Shown | undefined> {
  const found = await sheetOf(visit, visit.params.applicationId);
  return found && { page: sheetPage(found.all, found.sheet, visit) };
}

/** @returns the sheet with what all have in common; undefined where there is none, or the API does not answer */
export async function sheetOf(
  { api }: Visit,
  applicationId: string | undefined,
): Promise<{ all: Sheets; sheet: Sheet } | undefined> {
  if (applicationId === undefined) return undefined;
  const asked = await api.ask('show-finalist-sheets', { query: { applicationId } });
  const sheet = asked.ok ? asked.value.sheets.find((one) => one.applicationId === applicationId) : undefined;
  return asked.ok && sheet ? { all: asked.value, sheet } : undefined;
}

/** A question travels in its form alone, and is never shown again to whoever sent it. */
export const askHere: PageOf = async (visit) => {
  const { applicationId = '' } = visit.params;
  const text = visit.form.get('text') ?? '';
  const answer = await visit.api.ask('ask-question', { body: { applicationId, text } });
  const found = await sheetOf(visit, applicationId);
  if (!found) return answer.ok ? { goTo: screenPath(applicationId) } : { refused: answer.problem };
  if (answer.ok) return { page: sheetPage(found.all, found.sheet, visit, { isSent: true }) };
  const { problems = [], messages, status } = answer.problem;
  const state = stateOf(visit, { text }, problems);
  const refusal = problems.length === 0 ? { refusal: messages[visit.language] } : {};
  return { page: sheetPage(found.all, found.sheet, visit, { state, ...refusal }), status };
};
