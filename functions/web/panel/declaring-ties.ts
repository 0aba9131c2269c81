/** The visits of a citizen, or a substitute, to the page of ties: until the published day, and the vote has not opened. */

import { stateOf } from '#web/server/parts/form.ts';
import { needed } from '#web/server/programme-api.ts';
import type { PageOf, Shown, Visit } from '#web/server/visit.ts';
import { tiesIn, tiesPage } from './ties-page.ts';

/** The page, and whether anything was declared; undefined where nothing is asked now. */
export async function askTies(visit: Visit): Promise<{ shown: Shown; isDeclared: boolean } | undefined> {
  const asked = await visit.api.ask('show-ties');
  if (!asked.ok) return undefined;
  const page = tiesPage(asked.value, stateOf(visit), visit.say);
  return { shown: { page }, isDeclared: asked.value.declared !== undefined };
}

const showTies: PageOf = async (visit) => {
  const asked = needed(await visit.api.ask('show-ties'));
  return { page: tiesPage(asked, stateOf(visit), visit.say) };
};

const declareTies: PageOf = async (visit) => {
  const { ticked, problems } = tiesIn(visit.form);
  if (problems.length > 0) {
    const asked = needed(await visit.api.ask('show-ties'));
    const page = tiesPage(asked, stateOf(visit, {}, problems), visit.say, ticked);
    return { page, status: 422 };
  }
  needed(await visit.api.ask('declare-ties', { body: { ties: ticked } }));
  return { goTo: '/vote/liens' };
};

export const tiesPages = { 'show-ties': showTies, 'declare-ties': declareTies } as const;
