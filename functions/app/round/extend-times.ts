/**
 * Moves the published end of the call, the jury or the vote to a later moment, with a reason: kept with the round and in its audit
 * chain, and told to whom it concerns. The letters to a jury or a panel leave with it, in one transaction; those to the writers of
 * drafts, who may be many, after it: asked again with the same words, it writes to whoever has no letter yet.
 */
import type { FormDrafts } from '#app/ports/application-ports.ts';
import type { Readings, Rolls } from '#app/ports/jury-ports.ts';
import type { Letter, Letters } from '#app/ports/mail-ports.ts';
import type { Clock } from '#app/ports/ports.ts';
import type { Rounds } from '#app/ports/round-ports.ts';
import type { Actor } from '#domain/application/application-events.ts';
import { writersOf } from '#domain/application/draft-record.ts';
import { callAt } from '#domain/application/legal-clock.ts';
import {
  isBeforeEnd,
  latestEnd,
  type PublishedTimes,
  publishedTimes,
  roundOfPart,
  type TimedPart,
} from '#domain/application/published-times.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { occasionAt } from '#domain/mail/occasion.ts';
import { hasSeat, isServing } from '#domain/round/roll.ts';
import type { Round } from '#domain/round/round.ts';
import {
  actorId,
  decideRound,
  type RoundDecisionRefusal,
  roundTransitions,
} from '#domain/round/round-decisions.ts';
import type { RefusalOf } from '#domain/round/round-refusal.ts';
import { localTimeOf } from '#domain/values/local-time.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';
import { changeRound, findRound } from './change-round.ts';

export interface ExtendTimesDeps {
  rounds: Pick<Rounds, 'find' | 'save'>;
  rolls: Pick<Rolls, 'jurors' | 'panelists'>;
  readings: Pick<Readings, 'all'>;
  forms: Pick<FormDrafts, 'open'>;
  letters: Letters;
  cohort: Pick<Cohort, 'calendar' | 'delays' | 'timeZone'>;
  clock: Clock;
}
export interface Extending {
  part: TimedPart;
  /** ISO instant. */
  until: string;
  reason: string;
  actor: Actor;
}
type CallClosed = { code: 'call-closed'; closesAt: string };
type OwnRefusal = CallClosed | RefusalOf<'extension-invalid'> | RoundDecisionRefusal;
export type ExtendTimesRefusal = OwnRefusal | RefusalOf<'try-again'>;
export type ExtendedTimes = { part: TimedPart; from: string; closesAt: string; letters: number };

/**
 * @returns the end before and now, and how many letters tell it; `extension-invalid` for an end that is not later than the one
 * published and than now, or too late for what follows; `call-closed` or `round-not-open` once it is over
 */
export async function extendTimes(
  deps: ExtendTimesDeps,
  input: Extending,
): Promise<Result<ExtendedTimes, ExtendTimesRefusal>> {
  const name = roundOfPart(input.part);
  const said = { ...input, until: localTimeOf(input.until, deps.cohort.timeZone) };
  let letters: Letter[] = [];
  const extended = await changeRound<OwnRefusal>(deps, name, input.actor, async (before, at) => {
    const decided = await decide(deps, said, before, at);
    if (!decided.ok || decided.value === undefined) return decided;
    letters = await lettersOf(deps, said, before.state === 'open');
    return accept({ ...decided.value, letters });
  });
  if (!extended.ok) return extended;
  const round = extended.value;
  const { from = said.until } = round.extensions?.at(-1) ?? {};
  if (said.part !== 'call')
    return accept({ part: said.part, from, closesAt: said.until, letters: letters.length });
  const queued = await deps.letters.queue(await lettersOf(deps, said, true), deps.clock.now().toISOString());
  return accept({ part: said.part, from, closesAt: said.until, letters: queued });
}

/** Whether the same was asked, and stored, before. */
const isInForce = (
  { extensions }: Round,
  { until, reason }: Pick<Extending, 'until' | 'reason'>,
): boolean => {
  const last = extensions?.at(-1);
  return last?.until === until && last.reason === reason;
};

/**
 * Whether an end can be moved at all, by whatever `extendTimes` refuses but what is asked of it.
 * @param round that keeps the part's extensions; @param panel of which the jury's latest end depends
 */
export function mayExtend(
  part: TimedPart,
  cohort: ExtendTimesDeps['cohort'],
  { round, panel }: { round: Round; panel: Round },
  now: Date,
): boolean {
  const times = publishedTimes(part, cohort.calendar, round);
  const isOver = part === 'call' && callAt(cohort, now, times).state === 'over';
  const { after, latest } = roomFor(part, cohort, { times, panel }, now);
  return round.state in roundTransitions.extend && !isOver && Date.parse(after) < Date.parse(latest);
}

/** Between which moments an end may be put: later than the one published and than now, and in time for what follows. */
const roomFor = (
  part: TimedPart,
  cohort: ExtendTimesDeps['cohort'],
  { times, panel }: { times: PublishedTimes; panel: Round },
  now: Date,
) => ({
  after: isBeforeEnd(times, now) ? times.closesAt : localTimeOf(now.toISOString(), cohort.timeZone),
  latest: localTimeOf(latestEnd(part, cohort, panel), cohort.timeZone),
});

async function decide(
  { rounds, cohort }: ExtendTimesDeps,
  { part, until, reason, actor }: Extending,
  round: Round,
  at: string,
) {
  const now = new Date(at);
  const times = publishedTimes(part, cohort.calendar, round);
  const possible = decideRound(
    { command: 'extend', extension: { from: times.closesAt, until, reason, by: actorId(actor), at } },
    round,
    at,
  );
  if (!possible.ok) return possible;
  const call = callAt(cohort, now, times);
  if (part === 'call' && call.state === 'over') return refuse(call.refusal);
  if (isInForce(round, { until, reason })) return accept(undefined);
  const panel = await findRound(rounds, 'panel');
  const { after, latest } = roomFor(part, cohort, { times, panel }, now);
  const isPossible = Date.parse(after) < Date.parse(until) && Date.parse(until) <= Date.parse(latest);
  return isPossible ? possible : refuse({ code: 'extension-invalid' as const, part, after, latest });
}

/** To whom it matters: jurors with something left to read, everyone with a seat (who has voted is nobody's affair), writers. */
async function lettersOf(
  { rolls, readings, forms }: ExtendTimesDeps,
  { part, until, reason }: Extending,
  isOpen: boolean,
): Promise<Letter[]> {
  // A round that is not open has invited nobody: its invitations will carry the time.
  if (!isOpen) return [];
  const occasion = occasionAt(`${part}-extended`, until);
  const data = { closesAt: until, reason };
  if (part === 'panel') {
    const seated = (await rolls.panelists()).filter(hasSeat);
    return seated.map(({ panelistId: id }) => ({
      to: { purpose: 'panelist', id },
      template: 'panel-extended',
      data,
      occasion,
    }));
  }
  if (part === 'call') {
    return (await forms.open())
      .flatMap(writersOf)
      .map((to) => ({ to, template: 'call-extended', data, occasion }));
  }
  const [jurors, all] = await Promise.all([rolls.jurors(), readings.all()]);
  const waiting = new Set(all.filter(({ state }) => state === 'assigned').map(({ jurorId }) => jurorId));
  const late = jurors.filter((juror) => isServing(juror) && waiting.has(juror.jurorId));
  return late.map(({ jurorId: id }) => ({
    to: { purpose: 'juror', id },
    template: 'jury-extended',
    data,
    occasion,
  }));
}
