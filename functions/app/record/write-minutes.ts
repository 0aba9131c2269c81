/** Writes the minutes of a closed round, for the administration's file: a page, or plain text. */
import type { LateAccesses } from '#app/ports/application-ports.ts';
import type { Rolls } from '#app/ports/jury-ports.ts';
import type { StaffNames } from '#app/ports/staff-ports.ts';
import { findRound } from '#app/round/change-round.ts';
import { minutesOf } from '#documents/minutes.ts';
import { minutesPage, minutesPagePolicy, minutesText } from '#documents/minutes-page.ts';
import { distinctNames } from '#domain/application/staff-name.ts';
import type { SessionName } from '#domain/application/stages.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { hasSeat, rollAsVoted } from '#domain/round/roll.ts';
import type { RefusalOf } from '#domain/round/round-refusal.ts';
import { defined } from '#domain/values/defined.ts';
import { accept, type Result } from '#domain/values/result.ts';
import { type ExportRoundDeps, exportRound } from './export-round.ts';

export interface WriteMinutesDeps extends ExportRoundDeps {
  rolls: Pick<Rolls, 'jurors' | 'panelists'>;
  lateAccesses: Pick<LateAccesses, 'all'>;
  staffNames: Pick<StaffNames, 'all'>;
  cohort: Pick<Cohort, 'cohort' | 'title' | 'service' | 'timeZone'>;
  /** Where people see the site. */
  publicUrl: string;
}
/** A document that is not JSON; `policy`: the content security policy that it needs. */
export type WrittenDocument = { type: 'text/html' | 'text/plain'; text: string; policy?: string };

/** @returns the minutes; `round-not-closed` while the list is not frozen */
export async function writeMinutes(
  deps: WriteMinutesDeps,
  input: { round: SessionName; format: 'html' | 'text' },
): Promise<Result<WrittenDocument, RefusalOf<'round-not-closed'>>> {
  const exported = await exportRound(deps, { round: input.round });
  if (!exported.ok) return exported;
  const [jurors, panelists, late, names] = await Promise.all([
    deps.rolls.jurors(),
    deps.rolls.panelists(),
    deps.lateAccesses.all(),
    deps.staffNames.all(),
  ]);
  const seated = rollAsVoted(panelists)
    .filter(hasSeat)
    .map(({ name, votedOn, replaces, declaredConflicts: ties = [] }) => {
      const member = panelists.find(({ panelistId }) => panelistId === replaces);
      return { name, voted: votedOn !== undefined, ties, ...defined({ replaces: member?.name }) };
    });
  const { sortition } = await findRound(deps.rounds, input.round);
  const roll = { jurors, panelists: seated, sortition, staff: distinctNames(names) };
  const minutes = minutesOf(exported.value, roll, deps.cohort, late, deps.publicUrl);
  return accept(
    input.format === 'text'
      ? { type: 'text/plain', text: minutesText(minutes) }
      : { type: 'text/html', text: minutesPage(minutes), policy: minutesPagePolicy },
  );
}
