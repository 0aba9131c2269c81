/** The rolls as staff see them: who has read, who has voted; never what. */

import type { Readings, Rolls } from '#app/ports/jury-ports.ts';
import { readingCounts } from '#domain/jury/reading-counts.ts';
import type { Juror } from '#domain/round/roll.ts';

export type JurorProgress = Juror & { assigned: number; filed: number; recused: number };

/** Jurors by name, each with the number of readings assigned in all, of those filed, and of those recused from. */
export async function showJurors(deps: {
  rolls: Pick<Rolls, 'jurors'>;
  readings: Pick<Readings, 'all'>;
}): Promise<{ jurors: JurorProgress[] }> {
  const jurors = (await deps.rolls.jurors()).sort((a, b) => a.name.localeCompare(b.name, 'fr'));
  const counts = readingCounts(await deps.readings.all(jurors.map(({ jurorId }) => jurorId)));
  return { jurors: jurors.map((juror) => ({ ...juror, ...counts(juror.jurorId) })) };
}

export type PanelistProgress = {
  panelistId: string;
  name: string;
  email: string;
  language: 'fr' | 'en';
  voted: boolean;
};

/** Panelists by name, with whether they voted and how many did. */
export async function showPanelists(deps: {
  rolls: Pick<Rolls, 'panelists'>;
}): Promise<{ panelists: PanelistProgress[]; voters: number }> {
  const panelists = (await deps.rolls.panelists())
    .sort((a, b) => a.name.localeCompare(b.name, 'fr'))
    .map(({ votedOn, ...panelist }) => ({ ...panelist, voted: votedOn !== undefined }));
  return { panelists, voters: panelists.filter(({ voted }) => voted).length };
}
