/**
 * What can happen to a round: its transition table, and each decision as a pure function of the round.
 * A session (jury, panel) opens and closes before it is told; a wave (eligibility, waiting list) is only told,
 * as often as there is something to tell.
 */
import { type Actor, accept, type Result, type RoundName, refuse } from './application-events.ts';
import { commitmentOf } from './lot.ts';
import type { Adjustment, Round } from './round.ts';
import type { RefusalOf, RoundState } from './round-refusal.ts';

export const roundTransitions = {
  /** Publishes the hash of the lot's seed; once, and before anything is read or voted. */
  commit: { planned: 'planned' },
  open: { planned: 'open' },
  /** Records who reads what; the round stays as it is. */
  assign: { planned: 'planned', open: 'open' },
  /** Someone leaves, or takes a seat: recorded; the round stays as it is. */
  'change-roll': { planned: 'planned', open: 'open' },
  /** Ends the votes or the readings and reveals the seed; the ranking follows, from what can no longer change. */
  close: { open: 'closed' },
  freeze: { closed: 'closed' },
  /** A reading taken back between the count and the close left an application under quorum. */
  reopen: { closed: 'open' },
  adjust: { closed: 'closed' },
  'undo-adjustment': { closed: 'closed' },
  /** Of the waiting list: recorded; the round stays as it is. */
  'pass-over': { released: 'released' },
  /** From `closed` for a session, from `planned` for a wave. */
  release: { planned: 'releasing', closed: 'releasing' },
  /** A session is over once told; a wave can be told again. */
  'end-release': { releasing: ['released', 'planned'] },
} as const satisfies Record<RoundCommand['command'], Partial<Record<RoundState, RoundState | RoundState[]>>>;

export type RoundCommand =
  | { command: 'commit'; seedSha256: string }
  | { command: 'open'; facts: Record<string, unknown>; finalists?: string[] }
  | { command: 'assign'; facts: Record<string, unknown>; extraReaders?: Record<string, number> }
  | { command: 'change-roll'; type: 'JurorLeft' | 'PanelistReplaced'; facts: Record<string, unknown> }
  | { command: 'close'; seed: string }
  | { command: 'freeze'; report: Record<string, unknown> }
  | { command: 'reopen' }
  | { command: 'adjust'; applicationId: string; adjustment: Adjustment; proposed: string }
  | { command: 'undo-adjustment'; applicationId: string }
  | { command: 'pass-over'; applicationId: string; reason: string; by: string }
  | { command: 'release'; releaseId: string; total: number }
  | { command: 'end-release'; released: number; skipped: number };

/** What the round's audit chain records of a decision. */
type RoundHappening = {
  type:
    | 'SeedCommitted'
    | 'RoundOpened'
    | 'JurorsAssigned'
    | 'JurorLeft'
    | 'PanelistReplaced'
    | 'RoundClosed'
    | 'RankingFrozen'
    | 'RoundReopened'
    | 'OutcomeAdjusted'
    | 'AdjustmentUndone'
    | 'PassedOver'
    | 'ReleaseStarted'
    | 'ReleaseEnded';
  data: Record<string, unknown>;
};
export type RoundChange = { next: Round; event: RoundHappening };

export type RoundDecisionRefusal = RefusalOf<
  | 'round-not-planned'
  | 'round-not-open'
  | 'round-not-closed'
  | 'round-releasing'
  | 'seed-mismatch'
  | 'seed-not-committed'
  | 'already-committed'
  | 'nothing-to-undo'
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

/** Closed, and its ranking not frozen yet: whoever closes next goes on from there. */
export const isUnfinished = (round: Round): boolean => round.state === 'closed' && round.report === undefined;

/** The next release of a round: `release-jury-1`. */
export const nextReleaseId = ({ round, releases }: Round): string =>
  `release-${round}-${releases.length + 1}`;

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
  const refusal = refusalOf(command, round);
  return refusal ? refuse(refusal) : accept(changeOf(command, round, at));
}

function refusalOf(command: RoundCommand, round: Round): RoundDecisionRefusal | undefined {
  const { state } = round;
  const isPossible = state in roundTransitions[command.command];
  switch (command.command) {
    case 'commit':
      if (!isPossible || isWave(round)) return { code: 'round-not-planned', state };
      return round.seedSha256 === undefined
        ? undefined
        : { code: 'already-committed', committed: round.seedSha256 };
    case 'open':
      if (!isPossible || isWave(round)) return { code: 'round-not-planned', state };
      return round.seedSha256 === undefined ? { code: 'seed-not-committed' } : undefined;
    case 'assign':
    case 'change-roll':
      return isPossible ? undefined : { code: 'round-not-open', state };
    case 'close':
      if (!isPossible) return { code: 'round-not-open', state };
      return commitmentOf(command.seed) === round.seedSha256
        ? undefined
        : { code: 'seed-mismatch', committed: round.seedSha256 ?? '' };
    case 'freeze':
    case 'reopen':
      return isUnfinished(round) ? undefined : { code: 'round-not-open', state };
    case 'adjust':
      return isPossible && !isUnfinished(round) ? undefined : { code: 'round-not-closed', state };
    case 'undo-adjustment':
      if (!isPossible || isUnfinished(round)) return { code: 'round-not-closed', state };
      return round.adjustments[command.applicationId] ? undefined : { code: 'nothing-to-undo' };
    case 'release':
      if (state === 'releasing') return { code: 'round-releasing' };
      if (isWave(round)) return undefined;
      return state === 'closed' && !isUnfinished(round) ? undefined : { code: 'round-not-closed', state };
    case 'pass-over':
    case 'end-release':
      return isPossible ? undefined : { code: 'round-not-closed', state };
  }
}

const isWave = ({ round }: Round): boolean => round === 'eligibility' || round === 'waiting-list';

function changeOf(command: RoundCommand, round: Round, at: string): RoundChange {
  const facts = factsOf(round);
  switch (command.command) {
    case 'commit': {
      const seedSha256 = command.seedSha256.toLowerCase();
      return {
        next: { ...facts, state: 'planned', seedSha256 },
        event: { type: 'SeedCommitted', data: { seedSha256 } },
      };
    }
    case 'open':
      return {
        next: {
          ...{ ...facts, state: 'open', openedAt: at },
          ...(command.finalists ? { finalists: command.finalists } : {}),
        },
        event: { type: 'RoundOpened', data: command.facts },
      };
    case 'assign':
      return {
        next: { ...round, ...(command.extraReaders ? { extraReaders: command.extraReaders } : {}) },
        event: { type: 'JurorsAssigned', data: command.facts },
      };
    case 'change-roll':
      return { next: round, event: { type: command.type, data: command.facts } };
    case 'close': {
      const { seed } = command;
      return {
        next: { ...facts, state: 'closed', seed, closedAt: at },
        event: { type: 'RoundClosed', data: { seed } },
      };
    }
    case 'freeze': {
      const { report } = command;
      return {
        next: { ...facts, state: 'closed', report },
        event: { type: 'RankingFrozen', data: { report } },
      };
    }
    case 'reopen': {
      const { closedAt: _closedAt, ...open } = facts;
      return { next: { ...open, state: 'open' }, event: { type: 'RoundReopened', data: {} } };
    }
    case 'adjust':
    case 'undo-adjustment':
      return adjusted(command, round);
    case 'pass-over': {
      const { command: _name, applicationId, ...said } = command;
      const passedOver = { ...round.passedOver, [applicationId]: { ...said, at } };
      return {
        next: { ...round, passedOver },
        event: { type: 'PassedOver', data: { applicationId, ...said } },
      };
    }
    case 'release': {
      const { releaseId, total } = command;
      const releases = [...facts.releases, releaseId];
      return {
        next: { ...facts, state: 'releasing', releases, releaseId },
        event: { type: 'ReleaseStarted', data: { releaseId, total } },
      };
    }
    case 'end-release': {
      const { released, skipped } = command;
      const releaseId = facts.releases.at(-1) ?? '';
      return {
        next: isWave(round)
          ? { ...facts, state: 'planned' }
          : { ...facts, state: 'released', releasedAt: at },
        event: { type: 'ReleaseEnded', data: { releaseId, released, skipped } },
      };
    }
  }
}

function adjusted(
  command: Extract<RoundCommand, { command: 'adjust' | 'undo-adjustment' }>,
  round: Round,
): RoundChange {
  const facts = factsOf(round);
  const { applicationId } = command;
  const { [applicationId]: before, ...others } = facts.adjustments;
  if (command.command === 'undo-adjustment') {
    return {
      next: { ...facts, state: 'closed', adjustments: others },
      event: { type: 'AdjustmentUndone', data: { applicationId, undone: before?.outcome } },
    };
  }
  const { by: _by, at: _at, ...said } = command.adjustment;
  return {
    next: { ...facts, state: 'closed', adjustments: { ...others, [applicationId]: command.adjustment } },
    event: { type: 'OutcomeAdjusted', data: { applicationId, proposed: command.proposed, ...said } },
  };
}

/** What every state of a round shares. */
function factsOf(round: Round): Omit<Extract<Round, { state: 'planned' }>, 'state'> {
  const { state: _state, ...rest } = round;
  const {
    releaseId: _releaseId,
    releasedAt: _releasedAt,
    ...facts
  } = rest as typeof rest & {
    releaseId?: string;
    releasedAt?: string;
  };
  return facts;
}
