/** What can be asked of a round, and what it is after what was decided, with the event that its audit chain records. */
import type { CalledOff, Extension } from '#domain/application/published-times.ts';
import { stages } from '#domain/application/stages.ts';
import type { NamedBeacon, ReadBeacon } from '#domain/draw/beacon.ts';
import { committedDraw, type Draw, type Revealed, withBeacon } from '#domain/draw/draw.ts';
import type { SortitionHappening } from '#domain/sortition/sortition.ts';
import { defined } from '#domain/values/defined.ts';
import type { MoneyProposal } from '#domain/values/second-person.ts';
import type { Adjustment, Round, SupplementaryDecision } from './round.ts';

export type RoundCommand =
  | ({ command: 'commit' } & Commitment)
  | ({ command: 'take-beacon'; drawn: ReadBeacon } & OfDraw)
  | ({ command: 'replace-beacon'; beacon: NamedBeacon } & OfDraw)
  | { command: 'change-sheets'; type: SheetEvent; facts: Record<string, unknown>; sheets?: string[] }
  | { command: 'reinstate-finalist' | 'reinstate-candidate'; applicationId: string }
  | {
      command: 'open';
      rulesSha256: string;
      facts: Record<string, unknown>;
      finalists?: string[];
      sheetsSha256?: string;
    }
  | { command: 'propose-assignment'; facts: Record<string, unknown> }
  | { command: 'assign'; facts: Record<string, unknown> }
  | { command: 'accept-grey-zone'; facts: Record<string, unknown>; extraReaders: Record<string, number> }
  | {
      command: 'change-roll';
      type: 'JurorLeft' | 'ReadingSetAside' | 'PanelistReplaced';
      facts: Record<string, unknown>;
    }
  | { command: 'correct-address'; panelistId: string }
  | ({ command: 'sortition' } & SortitionHappening)
  | { command: 'extend'; extension: Extension }
  | {
      command: 'late-access';
      type: 'LateAccessGiven' | 'LateAccessTakenBack';
      facts: Record<string, unknown>;
    }
  | { command: 'close'; revealed: Revealed; early?: EarlyClosing }
  | { command: 'freeze'; report: Record<string, unknown>; digests: Record<string, string> }
  | { command: 'reopen' }
  | { command: 'annul'; reason: string; by: string; from: string; until: string }
  | { command: 'propose'; subject: string; proposal: MoneyProposal }
  | { command: 'take-back'; subject: string }
  | { command: 'adjust'; applicationId: string; adjustment: Adjustment; proposed: string }
  | { command: 'undo-adjustment'; applicationId: string }
  | { command: 'pass-over'; applicationId: string; reason: string; by: string }
  | ({ command: 'decide-on-appeal' } & Omit<SupplementaryDecision, 'at'>)
  | { command: 'give-place'; applicationId: string; amountCents: number }
  | {
      command: 'publish-bilan';
      sha256: string;
      by: string;
      quotations: Record<string, string>;
      laureates: number;
    }
  | { command: 'withdraw-bilan'; reason: string }
  | { command: 'call-off'; calledOff: CalledOff }
  | { command: 'release'; releaseId: string; total: number; calledOff?: CalledOff | undefined }
  | { command: 'end-release'; released: number; skipped: number };

/** Of the sortition of the panel's citizens in place of the round's own lot. */
type OfDraw = { of?: 'sortition' | undefined };

/** SHA-256 of a secret in escrow, and the beacon that is named with it. */
type Commitment = { secretSha256: string; beacon: NamedBeacon };

/** Why a round was closed before its published end, and when that was. */
export type EarlyClosing = NonNullable<Round['closedEarly']>;

/** What happens to the sheets that the panel reads before its vote. */
export type SheetEvent =
  | 'SheetWritten'
  | 'SheetsShared'
  | 'QuestionPut'
  | 'QuestionsDeclined'
  | 'QuestionAnswered';

/** What the round's audit chain records of a decision. */
export type RoundHappening = {
  type:
    | 'SeedCommitted'
    | SheetEvent
    | 'FinalistReinstated'
    | 'CandidateReinstated'
    | 'BeaconTaken'
    | 'BeaconReplaced'
    | 'SortitionBeaconTaken'
    | 'SortitionBeaconReplaced'
    | 'AssignmentProposed'
    | 'RoundOpened'
    | 'JurorsAssigned'
    | 'GreyZoneAccepted'
    | 'JurorLeft'
    | 'ReadingSetAside'
    | 'PanelistReplaced'
    | 'PanelistAddressCorrected'
    | SortitionHappening['type']
    | 'TimesExtended'
    | 'LateAccessGiven'
    | 'LateAccessTakenBack'
    | 'RoundClosed'
    | 'RankingFrozen'
    | 'RoundReopened'
    | 'VoteAnnulled'
    | 'MoneyProposed'
    | 'MoneyProposalTakenBack'
    | 'OutcomeAdjusted'
    | 'AdjustmentUndone'
    | 'PassedOver'
    | 'DecidedOnAppeal'
    | 'PlaceGiven'
    | 'BilanPublished'
    | 'BilanWithdrawn'
    | 'CalledOff'
    | 'ReleaseStarted'
    | 'ReleaseEnded';
  data: Record<string, unknown>;
};
export type RoundChange = { next: Round; event: RoundHappening };

export const isWave = ({ round }: Round): boolean => stages[round].round.kind === 'wave';

/**
 * @param command possible for this round
 * @param at ISO instant of the decision
 */
export function changeOf(command: RoundCommand, round: Round, at: string): RoundChange {
  const facts = factsOf(round);
  switch (command.command) {
    case 'commit': {
      const { secretSha256, beacon } = command;
      return {
        next: { ...round, draw: committedDraw(secretSha256, beacon, at) },
        event: { type: 'SeedCommitted', data: { secretSha256, beacon } },
      };
    }
    case 'take-beacon':
    case 'replace-beacon':
      return beaconChanged(command, round, at);
    case 'propose-assignment':
      return { next: round, event: { type: 'AssignmentProposed', data: command.facts } };
    case 'open': {
      const { rulesSha256, finalists, sheetsSha256 } = command;
      return {
        next: {
          ...{ ...facts, state: 'open', openedAt: at, rulesSha256 },
          ...defined({ finalists, sheetsSha256 }),
        },
        event: { type: 'RoundOpened', data: { ...command.facts, rulesSha256 } },
      };
    }
    case 'assign':
      return { next: round, event: { type: 'JurorsAssigned', data: command.facts } };
    case 'accept-grey-zone':
      return {
        next: { ...round, extraReaders: command.extraReaders, greyZoneAcceptedAt: at },
        event: { type: 'GreyZoneAccepted', data: command.facts },
      };
    case 'change-sheets':
      return {
        next: { ...round, ...defined({ sheets: command.sheets }) },
        event: { type: command.type, data: command.facts },
      };
    case 'reinstate-finalist':
    case 'reinstate-candidate': {
      const { applicationId } = command;
      const type = command.command === 'reinstate-finalist' ? 'FinalistReinstated' : 'CandidateReinstated';
      return { next: round, event: { type, data: { applicationId } } };
    }
    case 'change-roll':
    case 'late-access':
      return { next: round, event: { type: command.type, data: command.facts } };
    case 'correct-address':
      return {
        next: round,
        event: { type: 'PanelistAddressCorrected', data: { panelistId: command.panelistId } },
      };
    case 'sortition': {
      const { type, sortition, facts: data } = command;
      return { next: { ...round, sortition }, event: { type, data } };
    }
    case 'extend': {
      const { by: _by, at: _at, ...said } = command.extension;
      return {
        next: { ...round, extensions: [...(round.extensions ?? []), command.extension] },
        event: { type: 'TimesExtended', data: said },
      };
    }
    case 'close': {
      const { revealed, early } = command;
      const said = early && { closesAt: early.closesAt, reason: early.reason };
      return {
        next: { ...facts, state: 'closed', revealed, closedAt: at, ...defined({ closedEarly: early }) },
        event: { type: 'RoundClosed', data: { ...revealed, ...defined({ early: said }) } },
      };
    }
    case 'freeze': {
      const { report, digests } = command;
      return {
        next: { ...facts, state: 'closed', report },
        event: { type: 'RankingFrozen', data: { report, digests } },
      };
    }
    case 'reopen': {
      const { closedAt: _closedAt, closedEarly: _closedEarly, ...open } = facts;
      return { next: { ...open, state: 'open' }, event: { type: 'RoundReopened', data: {} } };
    }
    case 'annul':
      return annulled(command, round, at);
    case 'propose': {
      const { subject, proposal } = command;
      const { act, digest } = proposal;
      return {
        next: { ...round, proposals: { ...round.proposals, [subject]: proposal } },
        event: { type: 'MoneyProposed', data: { subject, act, digest } },
      };
    }
    case 'take-back': {
      const { subject } = command;
      const { [subject]: taken, ...left } = round.proposals ?? {};
      return {
        next: { ...round, proposals: left },
        event: { type: 'MoneyProposalTakenBack', data: { subject, act: taken?.act, digest: taken?.digest } },
      };
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
    case 'decide-on-appeal': {
      const { command: _name, ...said } = command;
      const others = (round.supplementary ?? []).filter(
        ({ applicationId }) => applicationId !== said.applicationId,
      );
      return {
        next: { ...round, supplementary: [...others, { ...said, at }] },
        event: { type: 'DecidedOnAppeal', data: said },
      };
    }
    case 'give-place': {
      const { command: _name, ...said } = command;
      return { next: round, event: { type: 'PlaceGiven', data: said } };
    }
    case 'publish-bilan': {
      const { sha256, by: publishedBy, quotations, laureates } = command;
      const quoted = Object.keys(quotations).length;
      return {
        next: { ...round, bilan: { sha256, publishedBy, publishedAt: at, quotations } },
        event: { type: 'BilanPublished', data: { sha256, laureates, quotations: quoted } },
      };
    }
    case 'withdraw-bilan': {
      const { bilan, ...next } = round;
      return {
        next,
        event: { type: 'BilanWithdrawn', data: { sha256: bilan?.sha256, reason: command.reason } },
      };
    }
    case 'call-off': {
      const { calledOff } = command;
      // What waited for a second person will not happen.
      const { proposals: _void, ...ended } = facts;
      return {
        next: { ...ended, state: 'called-off', calledOff },
        event: { type: 'CalledOff', data: { reason: calledOff.reason } },
      };
    }
    case 'release': {
      const { releaseId, total, calledOff } = command;
      const releases = [...facts.releases, releaseId];
      return {
        next: {
          ...{ ...facts, state: 'releasing', releases, releaseId, releasingSince: at },
          ...defined({ calledOff }),
        },
        event: {
          type: 'ReleaseStarted',
          data: { releaseId, total, ...defined({ reason: calledOff?.reason }) },
        },
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

/** The draw that a command is about: the round's own, or that of its sortition. */
export const drawIn = (round: Round, { of }: OfDraw): Draw | undefined =>
  of ? round.sortition?.draw : round.draw;

function withDraw(round: Round, draw: Draw, { of }: OfDraw): Round {
  return of && round.sortition ? { ...round, sortition: { ...round.sortition, draw } } : { ...round, draw };
}

/** Of a round whose draw is committed: its beacon came, or another is named in its place. */
function beaconChanged(
  command: Extract<RoundCommand, { command: 'take-beacon' | 'replace-beacon' }>,
  round: Round,
  at: string,
): RoundChange {
  const draw = drawIn(round, command);
  if (!draw) throw new RangeError('a round without a draw awaits no beacon');
  if (command.command === 'take-beacon') {
    const { drawn } = command;
    return {
      next: withDraw(round, { ...draw, drawn: { ...drawn, takenAt: at } }, command),
      event: {
        type: command.of ? 'SortitionBeaconTaken' : 'BeaconTaken',
        data: { beacon: draw.beacon, ...drawn },
      },
    };
  }
  const { beacon } = command;
  return {
    next: withDraw(round, withBeacon(draw, beacon), command),
    event: {
      type: command.of ? 'SortitionBeaconReplaced' : 'BeaconReplaced',
      data: { missed: draw.beacon, beacon },
    },
  };
}

/** The seed that the closing revealed draws no lot any more: the vote that is held again is committed to anew. */
function annulled(
  { reason, by, from, until }: Extract<RoundCommand, { command: 'annul' }>,
  round: Round,
  at: string,
): RoundChange {
  const { closedAt: _at, closedEarly: _early, revealed: _revealed, draw: _draw, ...open } = factsOf(round);
  const ballotEdition = (round.ballotEdition ?? 1) + 1;
  const extensions = [...(round.extensions ?? []), { from, until, reason, by, at }];
  return {
    next: { ...open, state: 'open', ballotEdition, extensions },
    event: { type: 'VoteAnnulled', data: { reason, ballotEdition, from, until } },
  };
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
    releasingSince: _releasingSince,
    releasedAt: _releasedAt,
    ...facts
  } = rest as typeof rest & { releaseId?: string; releasingSince?: string; releasedAt?: string };
  return facts;
}
