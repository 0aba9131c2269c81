/**
 * Closes the jury round in two steps, so that no review slips between the count and the close: the round is closed first,
 * after which no reading changes; then the readings are read again, and the ranking is frozen from them. A round closed without
 * its report is an unfinished closing: the same request goes on from there.
 */
import type { Applications } from '#app/ports/application-ports.ts';
import type { Escrow } from '#app/ports/draw-ports.ts';
import type { Readings, Rolls } from '#app/ports/jury-ports.ts';
import type { Clock } from '#app/ports/ports.ts';
import type { Rounds } from '#app/ports/round-ports.ts';
import { changeRound, findRound, type RoundSaving } from '#app/round/change-round.ts';
import { revealSeed } from '#app/round/commit-seed.ts';
import { everyone, type Register, readingsOf, undecidedAmong } from '#app/round/round-members.ts';
import type { Actor } from '#domain/application/application-events.ts';
import { isBeforeEnd, publishedTimes } from '#domain/application/published-times.ts';
import type { RoundName } from '#domain/application/stages.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { closeJuryRound, type JuryClosing } from '#domain/jury/jury-closing.ts';
import { lateJurorsOf, type Reading } from '#domain/jury/reading.ts';
import { tiedReadings } from '#domain/jury/tied-readings.ts';
import { closingDigests } from '#domain/record/closing-digests.ts';
import { frozenRound } from '#domain/record/round-facts.ts';
import { juryFile } from '#domain/record/round-file.ts';
import { type DecidedBy, decidingRules, whyOtherRules } from '#domain/round/deciding-rules.ts';
import type { RankingEntry, Round } from '#domain/round/round.ts';
import {
  actorId,
  decideRound,
  isUnfinished,
  type RoundDecisionRefusal,
} from '#domain/round/round-decisions.ts';
import type { LateJuror, RefusalOf } from '#domain/round/round-refusal.ts';
import { defined } from '#domain/values/defined.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';

export interface CloseJuryDeps {
  rounds: Pick<Rounds, 'find' | 'save' | 'timeline'>;
  escrow: Pick<Escrow, 'find'>;
  applications: Register & Pick<Applications, 'findMany'>;
  rolls: Pick<Rolls, 'jurors'>;
  readings: Pick<Readings, 'all'>;
  cohort: DecidedBy<'jury'> & Pick<Cohort, 'cohort' | 'rulesVersion' | 'calendar'>;
  clock: Clock;
}
type NotMet = RefusalOf<
  'applications-undecided' | 'no-application' | 'tied-readings' | 'quorum-not-met' | 'rules-changed'
>;
type Early = RefusalOf<'closing-early'>;
export type CloseRefusal = NotMet | Early | RoundDecisionRefusal | RefusalOf<'try-again'>;
export type ToClose = { reason?: string | undefined; actor: Actor };
export type ClosedRound = { round: Round; ranking: RankingEntry[] };

const round: RoundName = 'jury';

/**
 * @param input.reason why it is closed before its published end; without one it is refused until then, with who has not filed
 * @returns the closed round and its frozen ranking; otherwise applications that are not decided, readings to be set aside for a tie, or
 * applications under quorum with the jurors late on them
 */
export async function closeJury(
  deps: CloseJuryDeps,
  input: ToClose,
): Promise<Result<ClosedRound, CloseRefusal>> {
  const { actor } = input;
  if (!isUnfinished(await findRound(deps.rounds, round))) {
    const closed = await changeRound(deps, round, actor, (before, at) => close(deps, input, before, at));
    if (!closed.ok) return closed;
  }
  let ranking: RankingEntry[] = [];
  let short: NotMet | undefined;
  const ended = await changeRound<RoundDecisionRefusal>(deps, round, actor, async (before, at) => {
    // Only of what is closed and has no list yet: it may have been frozen, reopened, or ended with the call meanwhile.
    const reopened = decideRound({ command: 'reopen' }, before, at);
    if (!reopened.ok) return reopened;
    const seed = before.revealed?.seed ?? '';
    const judged = await judge(deps, before, seed);
    if (!judged.ok) {
      // A reading was taken back between the two steps, a tie declared, or an appeal decided, or the rules are others: the round is as open as before.
      short = judged.refusal;
      return reopened;
    }
    [short, ranking] = [undefined, judged.value.ranking];
    return freeze(deps, judged.value, before, at);
  });
  if (!ended.ok) return ended;
  return short ? refuse(short) : accept({ round: ended.value, ranking });
}

async function close(
  deps: CloseJuryDeps,
  { reason, actor }: ToClose,
  before: Round,
  at: string,
): Promise<Result<RoundSaving, NotMet | Early | RoundDecisionRefusal>> {
  const { closesAt } = publishedTimes('jury', deps.cohort.calendar, before);
  const isEarly = isBeforeEnd({ closesAt }, new Date(at));
  const early = isEarly && reason !== undefined ? { closesAt, reason, by: actorId(actor) } : undefined;
  if (before.state !== 'open') return refuse({ code: 'round-not-open', state: before.state });
  const made = await revealSeed(deps.escrow, before, 'jury');
  if (!made.ok) return made;
  const decided = decideRound({ command: 'close', revealed: made.value, ...defined({ early }) }, before, at);
  if (!decided.ok) return decided;
  const judged = await judge(deps, before, made.value.seed);
  if (!judged.ok) return judged;
  if (isEarly && !early) {
    return refuse({ code: 'closing-early', closesAt, lateJurors: judged.value.lateJurors });
  }
  return decided;
}

/** With the digests of the round's file as it is now, which are public from here on. */
async function freeze(
  { rounds, cohort }: CloseJuryDeps,
  { ranking, report, readings }: Ranked,
  before: Round,
  at: string,
): Promise<Result<RoundSaving, RoundDecisionRefusal>> {
  const audit = await rounds.timeline(round);
  const stored = { cohort: cohort.cohort, round: frozenRound(before, report), ranking, audit };
  const digests = closingDigests(juryFile(stored, readings));
  const decided = decideRound({ command: 'freeze', report, digests }, before, at);
  return decided.ok ? accept({ ...decided.value, ranking }) : decided;
}

type Ranked = Extract<JuryClosing, { outcome: 'ranked' }> & { readings: Reading[]; lateJurors: LateJuror[] };

async function judge(deps: CloseJuryDeps, before: Round, seed: string): Promise<Result<Ranked, NotMet>> {
  const rules = decidingRules.jury(deps.cohort);
  const changed = whyOtherRules(before, rules);
  if (changed) return refuse(changed);
  const all = await everyone(deps.applications);
  // Whom an appeal brought back meanwhile: once the jury has ended, nobody could read them.
  const undecided = undecidedAmong(all);
  if (undecided.length > 0) return refuse({ code: 'applications-undecided', applicationIds: undecided });
  const eligible = all.filter(({ status }) => status === 'eligible');
  if (eligible.length === 0) return refuse({ code: 'no-application' });
  const [readings, jurors, files] = await Promise.all([
    readingsOf(deps.readings, eligible),
    deps.rolls.jurors(),
    deps.applications.findMany(eligible.map(({ applicationId }) => applicationId)),
  ]);
  const tied = tiedReadings(files, readings, jurors);
  if (tied.length > 0) return refuse({ code: 'tied-readings', readings: tied });
  const { rulesVersion } = deps.cohort;
  const judged = closeJuryRound({
    applications: eligible,
    readings,
    jurors,
    rules,
    rulesVersion,
    greyZone: Object.keys(before.extraReaders ?? {}),
    seed,
  });
  if (judged.outcome !== 'ranked') return refuse(judged.refusal);
  return accept({ ...judged, readings, lateJurors: lateJurorsOf(readings, jurors) });
}
