/**
 * What can happen to a round: its transition table, and each decision as a pure function of the round.
 * A session (jury, panel) opens and closes before it is told; a wave (eligibility, waiting list) is only told,
 * as often as there is something to tell.
 */
import type { Actor } from '#domain/application/application-events.ts';
import type { RoundName } from '#domain/application/stages.ts';
import { awaitedBeacon, isOverdueBeacon } from '#domain/draw/beacon.ts';
import { namesOfDraws, revealed } from '#domain/draw/draw.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';
import type { Round } from './round.ts';
import { changeOf, drawIn, isWave, type RoundChange, type RoundCommand } from './round-change.ts';
import type { RefusalOf, RoundState } from './round-refusal.ts';

export const roundTransitions = {
  /** Publishes the hash of a secret and names a beacon: once, before the opening, or for a vote that is held again. */
  commit: { planned: 'planned', open: 'open' },
  /** The named beacon came, or did not within a day; recorded, the round stays as it is. */
  'take-beacon': { planned: 'planned', open: 'open' },
  'replace-beacon': { planned: 'planned', open: 'open' },
  /** What the panel reads before its vote, until it opens; the round stays as it is. */
  'change-sheets': { planned: 'planned' },
  /** Of the panel: an appeal makes a finalist; recorded, so that of this and the opening at one moment the second knows of the first. */
  'reinstate-finalist': { planned: 'planned' },
  /** Of the jury: an appeal brings back an application that it is to read; recorded likewise, against its opening and its close. */
  'reinstate-candidate': { planned: 'planned', open: 'open' },
  open: { planned: 'open' },
  /** Records what was computed, whether it is kept or not; the round stays as it is. */
  'propose-assignment': { planned: 'planned', open: 'open' },
  /** Records who reads what; the round stays as it is. */
  assign: { planned: 'planned', open: 'open' },
  /** Freezes for whom one more reading is asked; the round stays as it is. */
  'accept-grey-zone': { open: 'open' },
  /** Someone leaves, takes a seat, or is taken off a reading: recorded; the round stays as it is. */
  'change-roll': { planned: 'planned', open: 'open' },
  /** Of the panel: staff put people on its roll, or correct what is known of them; recorded, the round stays as it is. */
  enrol: { planned: 'planned' },
  /** Of the panel: where somebody is written to; recorded, the round stays as it is. */
  'correct-address': { planned: 'planned' },
  /** Of the panel: its citizens are drawn, and answer; recorded, the round stays as it is. */
  sortition: { planned: 'planned' },
  /** Moves the published end; of the eligibility round, that of the call. The round stays as it is. */
  extend: { planned: 'planned', open: 'open' },
  /** Of the eligibility round: someone may file after the close, or no longer; recorded, the round stays as it is. */
  'late-access': { planned: 'planned' },
  /** Ends the votes or the readings and reveals the seed; the ranking follows, from what can no longer change. */
  close: { open: 'closed' },
  freeze: { closed: 'closed' },
  /** A reading taken back between the count and the close left an application under quorum. */
  reopen: { closed: 'open' },
  /** A vote that cannot be counted is held again, with new ballots. */
  annul: { closed: 'open' },
  /** Of the panel, and of calling off: what waits for a second person (second-person.ts); recorded, the round stays as it is. */
  propose: { planned: 'planned', closed: 'closed', released: 'released' },
  'take-back': { planned: 'planned', closed: 'closed', released: 'released' },
  adjust: { closed: 'closed' },
  'undo-adjustment': { closed: 'closed' },
  /** Of the waiting list: recorded; the round stays as it is. */
  'pass-over': { released: 'released' },
  /** Money after the release: recorded with each, so that of two at one moment the second counts what the first took. */
  'decide-on-appeal': { released: 'released' },
  'give-place': { released: 'released' },
  /** Of the panel, once told: what came of its laureates is published, or not any more. */
  'publish-bilan': { released: 'released' },
  'withdraw-bilan': { released: 'released' },
  /** The call is called off: of a round that is not told yet. */
  'call-off': { planned: 'called-off', open: 'called-off', closed: 'called-off' },
  /** From `closed` for a session, from `planned` for a wave. */
  release: { planned: 'releasing', closed: 'releasing' },
  /** A session is over once told; a wave can be told again. */
  'end-release': { releasing: ['released', 'planned'] },
} as const satisfies Record<RoundCommand['command'], Partial<Record<RoundState, RoundState | RoundState[]>>>;

export type RoundDecisionRefusal = RefusalOf<
  | 'round-not-planned'
  | 'round-not-open'
  | 'round-not-closed'
  | 'round-releasing'
  | 'round-not-released'
  | 'bilan-not-published'
  | 'secret-mismatch'
  | 'beacon-awaited'
  | 'beacon-taken'
  | 'beacon-early'
  | 'beacon-other'
  | 'seed-not-committed'
  | 'already-committed'
  | 'vote-holds'
  | 'end-passed'
  | 'nothing-to-undo'
  | 'sheets-frozen'
  | 'proposal-missing'
  | 'call-called-off'
>;

/** A round that nobody touched yet; the store gives it its first version. */
export const plannedRound = (round: RoundName): Round => ({
  round,
  state: 'planned',
  version: 0,
  auditHead: '',
  releases: [],
  adjustments: {},
});

/** Closed, but its ranking not frozen yet: the next closing continues from there. */
export const isUnfinished = (round: Round): boolean => round.state === 'closed' && round.report === undefined;

/** The next release of a round: `release-jury-1`. */
export const nextReleaseId = ({ round, releases }: Round): string =>
  `release-${round}-${releases.length + 1}`;

/** The round that a release tells of, by its id. */
export const roundOfRelease = (releaseId: string): string => /^release-(.+)-\d+$/.exec(releaseId)?.[1] ?? '';

/** The id that an audit record names its author by. */
export const actorId = (actor: Actor): string => ('id' in actor ? actor.id : actor.kind);

/**
 * Decides a command on a round.
 * @param at ISO instant of the decision
 * @returns the round after it, with the event to record, or why it is refused
 */
export function decideRound(
  command: RoundCommand,
  round: Round,
  at: string,
): Result<RoundChange, RoundDecisionRefusal> {
  const refusal = refusalOf(command, round, at);
  return refusal ? refuse(refusal) : accept(changeOf(command, round, at));
}

/** Why nothing of a round that is planned can be changed any more. */
export const whyNotPlanned = (round: Round): RefusalOf<'round-not-planned' | 'call-called-off'> =>
  round.state === 'called-off'
    ? { code: 'call-called-off', at: round.calledOff.at }
    : { code: 'round-not-planned', state: round.state };

function refusalOf(command: RoundCommand, round: Round, at: string): RoundDecisionRefusal | undefined {
  const { state } = round;
  if (round.state === 'called-off') return { code: 'call-called-off', at: round.calledOff.at };
  const isPossible = state in roundTransitions[command.command];
  switch (command.command) {
    case 'commit':
      if (!isPossible || isWave(round)) return { code: 'round-not-planned', state };
      return round.draw && { code: 'already-committed', committed: round.draw.secretSha256 };
    case 'open':
      if (!isPossible || isWave(round)) return { code: 'round-not-planned', state };
      return round.draw ? undefined : { code: 'seed-not-committed' };
    case 'change-sheets':
      return isPossible ? undefined : { code: 'sheets-frozen' };
    case 'sortition':
    case 'enrol':
    case 'correct-address':
    case 'reinstate-finalist':
      return isPossible ? undefined : { code: 'round-not-planned', state };
    case 'extend':
    case 'late-access':
      if (state === 'releasing') return { code: 'round-releasing' };
      return isPossible ? undefined : { code: 'round-not-open', state };
    case 'take-beacon':
    case 'replace-beacon':
      return whyNoBeacon(command, round, at);
    case 'propose-assignment':
    case 'assign':
    case 'accept-grey-zone':
    case 'change-roll':
    case 'reinstate-candidate':
      return isPossible ? undefined : { code: 'round-not-open', state };
    case 'close':
      return isPossible ? whyNotRevealed(command, round) : { code: 'round-not-open', state };
    case 'freeze':
    case 'reopen':
      return isUnfinished(round) ? undefined : { code: 'round-not-open', state };
    case 'annul':
      return whyNotAnnulled(command, round, at);
    case 'adjust':
      return isPossible && !isUnfinished(round) ? undefined : { code: 'round-not-closed', state };
    case 'undo-adjustment':
      if (!isPossible || isUnfinished(round)) return { code: 'round-not-closed', state };
      return round.adjustments[command.applicationId] ? undefined : { code: 'nothing-to-undo' };
    case 'release':
      if (state === 'releasing') return { code: 'round-releasing' };
      if (isWave(round)) return undefined;
      return state === 'closed' && !isUnfinished(round) ? undefined : { code: 'round-not-closed', state };
    case 'take-back':
      return isPossible && round.proposals?.[command.subject] ? undefined : { code: 'proposal-missing' };
    case 'publish-bilan':
      return isPossible && round.round === 'panel' ? undefined : { code: 'round-not-released', state };
    case 'withdraw-bilan':
      return isPossible && round.bilan ? undefined : { code: 'bilan-not-published' };
    case 'call-off':
      if (state === 'releasing') return { code: 'round-releasing' };
      return isPossible ? undefined : { code: 'round-not-closed', state };
    case 'propose':
    case 'pass-over':
    case 'decide-on-appeal':
    case 'give-place':
    case 'end-release':
      return isPossible ? undefined : { code: 'round-not-closed', state };
  }
}

/** A beacon is taken once, and given up once its day is over: a later one then stands in its place. */
function whyNoBeacon(
  asked: Extract<RoundCommand, { command: 'take-beacon' | 'replace-beacon' }>,
  round: Round,
  at: string,
): RoundDecisionRefusal | undefined {
  const { command, of } = asked;
  const { state } = round;
  const draw = drawIn(round, asked);
  if (of && !(state in roundTransitions[of])) return { code: 'round-not-planned', state };
  if (!(state in roundTransitions[command])) return { code: 'round-not-open', state };
  if (!draw) return { code: 'seed-not-committed' };
  if (draw.drawn) return { code: 'beacon-taken', value: draw.drawn.value };
  const isOverdue = isOverdueBeacon(draw.beacon, at);
  if (command === 'replace-beacon' && !isOverdue)
    return { code: 'beacon-early', ...awaitedBeacon(draw.beacon) };
  return command === 'take-beacon' && isOverdue
    ? { code: 'beacon-other', ...awaitedBeacon(draw.beacon) }
    : undefined;
}

/** What a closing reveals must be what was committed to, with the beacon that came. */
function whyNotRevealed(
  { revealed: said }: Extract<RoundCommand, { command: 'close' }>,
  { draw, round }: Round,
): RoundDecisionRefusal | undefined {
  if (!draw) return { code: 'seed-not-committed' };
  const name = namesOfDraws.find((one) => one === round);
  const made = name && revealed(draw, name, said.secret);
  if (!made) return { code: 'seed-not-committed' };
  if (!made.ok) return made.refusal;
  return made.value.seed === said.seed
    ? undefined
    : { code: 'secret-mismatch', committed: draw.secretSha256 };
}

/** Only a panel that was closed and has no ranking; whether its ballots can be counted, the use case knows. */
function whyNotAnnulled(
  { until }: Extract<RoundCommand, { command: 'annul' }>,
  round: Round,
  at: string,
): RoundDecisionRefusal | undefined {
  const { state } = round;
  if (round.round !== 'panel' || state !== 'closed') return { code: 'round-not-closed', state };
  if (!isUnfinished(round)) return { code: 'vote-holds' };
  return new Date(until) <= new Date(at) ? { code: 'end-passed', until } : undefined;
}
