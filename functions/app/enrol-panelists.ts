/** Puts panelists on the roll, up to the panel's size, until the vote opens: then the roll is what it is. */
import { accept, type Result, refuse } from '../domain/application-events.ts';
import type { Cohort } from '../domain/cohort.ts';
import { personIdOf, repeatedAddresses } from '../domain/person-id.ts';
import type { Panelist } from '../domain/roll.ts';
import type { RefusalOf } from '../domain/round-refusal.ts';
import { findRound } from './change-round.ts';
import type { Rolls, Rounds } from './ports.ts';

export type PanelistToEnrol = Omit<Panelist, 'panelistId' | 'votedOn'>;
export type EnrolledPanelist = Omit<Panelist, 'votedOn'>;
export interface EnrolPanelistsDeps {
  rolls: Pick<Rolls, 'panelists' | 'enrolPanelists'>;
  rounds: Pick<Rounds, 'find'>;
  cohort: Pick<Cohort, 'cohort' | 'panel'>;
}
export type EnrolPanelistsRefusal = RefusalOf<'roll-invalid' | 'panel-full' | 'round-not-planned'>;

/** @returns the panelists of the list with their ids; the same list twice is the same roll, whatever the round's state */
export const enrolPanelists =
  ({ rolls, rounds, cohort }: EnrolPanelistsDeps) =>
  async (input: {
    panelists: readonly PanelistToEnrol[];
  }): Promise<Result<{ panelists: EnrolledPanelist[] }, EnrolPanelistsRefusal>> => {
    const problems = repeatedAddresses('panelists', input.panelists);
    if (problems.length > 0) return refuse({ code: 'roll-invalid', problems });
    const panelists = input.panelists.map(({ name, email, language }) => ({
      panelistId: personIdOf(cohort.cohort, 'panelist', email),
      name,
      email,
      language,
    }));
    const enrolled = new Map((await rolls.panelists()).map((one) => [one.panelistId, one]));
    const changed = panelists.filter((one) => !isSame(one, enrolled.get(one.panelistId)));
    if (changed.length === 0) return accept({ panelists });
    const { state } = await findRound(rounds, 'panel');
    if (state !== 'planned') return refuse({ code: 'round-not-planned', state });
    const would = new Set([...enrolled.keys(), ...panelists.map(({ panelistId }) => panelistId)]).size;
    if (would > cohort.panel.size) return refuse({ code: 'panel-full', size: cohort.panel.size, would });
    await rolls.enrolPanelists(changed);
    return accept({ panelists });
  };

function isSame(one: EnrolledPanelist, other: Panelist | undefined): boolean {
  return other !== undefined && one.name === other.name && one.language === other.language;
}
