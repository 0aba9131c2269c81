/** Before the vote: each citizen declares ties with finalists, and who has too many gives the seat to a substitute. */
import { codeOf, ensure, type Rehearsal, sideBySide } from '#infra/cli/rehearsal/clients/rehearsal.ts';

interface Rolled {
  panelistId: string;
  isSubstitute?: true;
  replacedBy?: string;
  replaces?: string;
  declaredConflicts?: string[];
  voted?: boolean;
}
export interface Roll {
  panelists: Rolled[];
}

export const rollOf = (r: Rehearsal): Promise<Roll> => r.staff<Roll>('GET', '/staff/panelists');

/** Who has a seat, in the order of their ids. */
export const seatedIn = ({ panelists }: Roll): Rolled[] =>
  panelists
    .filter((one) => !one.isSubstitute && !one.replacedBy)
    .sort((a, b) => (a.panelistId < b.panelistId ? -1 : 1));

interface TiesPaper {
  finalists: { applicationId: string }[];
  declared?: string[];
}

/** The last seat has ties with three finalists, the one before with one, by hand; all others declare that they have none. */
export async function tiesDeclared(r: Rehearsal): Promise<void> {
  if (r.leftOut['ties declared'] !== undefined) return;
  const roll = await rollOf(r);
  const seated = seatedIn(roll).map(({ panelistId }) => panelistId);
  const others = roll.panelists.flatMap(({ isSubstitute, panelistId }) => (isSubstitute ? [panelistId] : []));
  const [byHand, tooTied] = seated.slice(-2);
  if (byHand === undefined || tooTied === undefined) return;
  await r.openPage(tooTied);
  const { finalists } = (await r.holder(tooTied, 'GET', '/panel/ties')).body as TiesPaper;
  const ids = finalists.map(({ applicationId }) => applicationId).sort();
  if (ids.length < 4) return r.leaveOut('ties declared', 'there are too few finalists to have ties with');
  const declare = (panelist: string, ties: readonly string[], expect?: readonly number[]) =>
    r.holder(panelist, 'PUT', '/panel/ties', { ties }, expect);
  const unknown = await declare(tooTied, [`${r.cohort.idPrefix}-0000000000000000`], [422]);
  ensure(codeOf(unknown.body) === 'ties-invalid', `${codeOf(unknown.body)} for a tie with nobody`);
  await declare(tooTied, ids);
  await declare(tooTied, ids.slice(0, 3));
  await sideBySide([...seated.slice(0, -2), ...others], async (panelist) => {
    await r.openPage(panelist);
    await declare(panelist, []);
  });
  const pages = await r.browse(byHand);
  await pages.open(pages.place);
  await pages.submit('/vote/liens', {}, [422]);
  await pages.submit('/vote/liens', { ties: ids.at(-1) ?? '' });
  const said = (await r.holder(byHand, 'GET', '/panel/ties')).body as TiesPaper;
  ensure(said.declared?.join() === ids.at(-1), `${said.declared} in place of one declared tie`);
}

interface Today {
  work: { due: { act: string; seats?: number }[] };
}

/** Staff see that a seat is to be given, and give it to a substitute without ties. */
export async function giveSeat(r: Rehearsal): Promise<void> {
  if (r.leftOut['ties declared'] !== undefined || r.leftOut['a seat given for ties'] !== undefined) return;
  const { panelists } = await rollOf(r);
  const tooTied = panelists.find(({ declaredConflicts = [] }) => declaredConflicts.length > 2);
  if (!tooTied || tooTied.replacedBy !== undefined) return;
  const { work } = await r.staff<Today>('GET', '/staff/today');
  ensure(
    work.due.some(({ act, seats }) => act === 'seat' && seats === 1),
    'a seat to give, of which staff are not told',
  );
  const by = panelists
    .filter(({ isSubstitute }) => isSubstitute)
    .sort((a, b) => (a.panelistId < b.panelistId ? -1 : 1));
  await r.staff('POST', `/staff/panelists/${tooTied.panelistId}/replacement`, {
    by: by[0]?.panelistId,
    reason: 'Plus de deux liens avec les finalistes.',
  });
}
