/** Daily: jurors and panelists who are late, and only they, are reminded once before their round closes. */
import type { Cohort } from '../domain/cohort.ts';
import { daysAfter } from '../domain/days.ts';
import { hasSeat, isServing } from '../domain/roll.ts';
import type { Clock, Letter, Letters, Readings, Rolls, Rounds } from './ports.ts';

interface Deps {
  rounds: Pick<Rounds, 'find'>;
  rolls: Pick<Rolls, 'jurors' | 'panelists'>;
  readings: Pick<Readings, 'all'>;
  letters: Letters;
  cohort: Cohort;
  clock: Clock;
}

export const remind = (deps: Deps) => async (): Promise<{ queued: number }> => {
  const at = deps.clock.now().toISOString();
  const letters = [...(await lateJurors(deps, at)), ...(await latePanelists(deps, at))];
  return { queued: letters.length === 0 ? 0 : await deps.letters.queue(letters, at) };
};

const isClosingSoon = ({ cohort }: Deps, closesAt: string, at: string) =>
  at >= daysAfter(new Date(closesAt).toISOString(), -cohort.delays.reminderDaysBefore);

async function lateJurors(deps: Deps, at: string): Promise<Letter[]> {
  const { juryClosesAt: closesAt } = deps.cohort.calendar;
  if (!isClosingSoon(deps, closesAt, at)) return [];
  if ((await deps.rounds.find('jury'))?.state !== 'open') return [];
  const jurors = (await deps.rolls.jurors()).filter(isServing);
  const waiting = (await deps.readings.all(jurors.map(({ jurorId }) => jurorId))).filter(
    ({ state }) => state === 'assigned',
  );
  return jurors.flatMap(({ jurorId }): Letter[] => {
    const remaining = waiting.filter((reading) => reading.jurorId === jurorId).length;
    if (remaining === 0) return [];
    const to = { purpose: 'juror', id: jurorId } as const;
    return [{ to, template: 'jury-reminder', data: { remaining, closesAt }, occasion: 'jury-reminder' }];
  });
}

async function latePanelists(deps: Deps, at: string): Promise<Letter[]> {
  const { panelClosesAt: closesAt } = deps.cohort.calendar;
  if (!isClosingSoon(deps, closesAt, at)) return [];
  if ((await deps.rounds.find('panel'))?.state !== 'open') return [];
  return (await deps.rolls.panelists())
    .filter((panelist) => hasSeat(panelist) && panelist.votedOn === undefined)
    .map(({ panelistId }) => ({
      to: { purpose: 'panelist', id: panelistId } as const,
      template: 'panel-reminder',
      data: { closesAt },
      occasion: 'panel-reminder',
    }));
}
