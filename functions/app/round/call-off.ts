/**
 * A call that is called off (déclaré sans suite): what ends with it, and who is told. Before the panel's release alone: what that
 * begins to grant are rights (CRPA L242-1).
 */
import type { FormDrafts, RoundAlong } from '#app/ports/application-ports.ts';
import type { Rolls } from '#app/ports/jury-ports.ts';
import type { Letter } from '#app/ports/mail-ports.ts';
import type { Rounds } from '#app/ports/round-ports.ts';
import { writersOf } from '#domain/application/draft-record.ts';
import type { CalledOff } from '#domain/application/published-times.ts';
import { isServing } from '#domain/round/roll.ts';
import type { Round } from '#domain/round/round.ts';
import type { RoundDecisionRefusal } from '#domain/round/round-decisions.ts';
import type { RefusalOf } from '#domain/round/round-refusal.ts';
import { accept, type Result } from '#domain/values/result.ts';
import { decideAlong, findRound } from './change-round.ts';

export interface CallOffDeps {
  rounds: Pick<Rounds, 'find'>;
  rolls: Pick<Rolls, 'jurors' | 'panelists'>;
  forms: Pick<FormDrafts, 'open'>;
}

/** Why the call is called off, as it was decided, or as it is proposed. */
export function reasonIn({ calledOff, proposals }: Round): string | undefined {
  const proposed = proposals?.release?.said.reason;
  return calledOff?.reason ?? (typeof proposed === 'string' ? proposed : undefined);
}

/** A call can be called off that nobody waits in. */
export const isToCallOff = ({ round, calledOff }: Round): boolean =>
  round === 'calling-off' && calledOff === undefined;

/** Why the call cannot be called off now, whoever asks. */
export async function whyNotCalledOff(
  { rounds }: Pick<CallOffDeps, 'rounds'>,
  callingOff: Pick<Round, 'calledOff'>,
): Promise<RefusalOf<'grants-told' | 'round-releasing'> | undefined> {
  if (callingOff.calledOff) return undefined;
  const { panel, others } = await roundsThatEnd(rounds);
  if (panel.state === 'releasing' || panel.state === 'released') return { code: 'grants-told' };
  return others.some(({ state }) => state === 'releasing') ? { code: 'round-releasing' } : undefined;
}

const roundsThatEnd = async (rounds: CallOffDeps['rounds']) => {
  const [eligibility, jury, panel] = await Promise.all([
    findRound(rounds, 'eligibility'),
    findRound(rounds, 'jury'),
    findRound(rounds, 'panel'),
  ]);
  return { panel, others: [eligibility, jury] };
};

/**
 * The other rounds as they end, in the transaction of the calling off itself: one that was told has ended already. With it, a letter to
 * each person who writes, reads or votes.
 */
export async function endedByCallingOff(
  deps: CallOffDeps,
  calledOff: CalledOff,
): Promise<Result<{ along: RoundAlong[]; letters: Letter[] }, RoundDecisionRefusal>> {
  const { panel, others } = await roundsThatEnd(deps.rounds);
  const along: RoundAlong[] = [];
  for (const round of [...others, panel]) {
    if (round.state === 'released') continue;
    const ended = decideAlong({ command: 'call-off', calledOff }, round, calledOff.at);
    if (!ended.ok) return ended;
    along.push(ended.value);
  }
  return accept({ along, letters: await lettersOf(deps, panel, calledOff) });
}

async function lettersOf(
  { rolls, forms }: CallOffDeps,
  panel: Round,
  { reason }: CalledOff,
): Promise<Letter[]> {
  const [jurors, panelists, drafts] = await Promise.all([rolls.jurors(), rolls.panelists(), forms.open()]);
  const to = [
    ...jurors.filter(isServing).map(({ jurorId: id }) => ({ purpose: 'juror', id }) as const),
    ...panelists
      .filter(({ replacedBy }) => replacedBy === undefined)
      .map(({ panelistId: id }) => ({ purpose: 'panelist', id }) as const),
    ...Object.keys(panel.sortition?.awaited ?? {}).map((id) => ({ purpose: 'volunteer', id }) as const),
    ...drafts.flatMap(writersOf),
  ];
  const letter = { template: 'call-called-off', data: { reason }, occasion: 'call-called-off' } as const;
  return to.map((owner) => ({ to: owner, ...letter }));
}
