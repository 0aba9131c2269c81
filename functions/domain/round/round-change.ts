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
  | { command: 'enrol'; enrolled: number }
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
    | 'PanelistsEnrolled'
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

const changed = (next: Round, type: RoundHappening['type'], data: Record<string, unknown>): RoundChange => ({
  next,
  event: { type, data },
});

/**
 * @param command possible for this round
 * @param at ISO instant of the decision
 */
export function changeOf(command: RoundCommand, round: Round, at: string): RoundChange {
  const facts = factsOf(round);
  switch (command.command) {
    case 'commit': {
      const { secretSha256, beacon } = command;
      const draw = committedDraw(secretSha256, beacon, at);
      return changed({ ...round, draw }, 'SeedCommitted', { secretSha256, beacon });
    }
    case 'take-beacon':
    case 'replace-beacon':
      return beaconChanged(command, round, at);
    case 'propose-assignment':
      return changed(round, 'AssignmentProposed', command.facts);
    case 'open': {
      const { rulesSha256, finalists, sheetsSha256 } = command;
      const opened = { state: 'open', openedAt: at, rulesSha256 } as const;
      return changed({ ...facts, ...opened, ...defined({ finalists, sheetsSha256 }) }, 'RoundOpened', {
        ...command.facts,
        rulesSha256,
      });
    }
    case 'assign':
      return changed(round, 'JurorsAssigned', command.facts);
    case 'accept-grey-zone': {
      const accepted = { extraReaders: command.extraReaders, greyZoneAcceptedAt: at };
      return changed({ ...round, ...accepted }, 'GreyZoneAccepted', command.facts);
    }
    case 'change-sheets':
      return changed({ ...round, ...defined({ sheets: command.sheets }) }, command.type, command.facts);
    case 'reinstate-finalist':
      return changed(round, 'FinalistReinstated', { applicationId: command.applicationId });
    case 'reinstate-candidate':
      return changed(round, 'CandidateReinstated', { applicationId: command.applicationId });
    case 'change-roll':
    case 'late-access':
      return changed(round, command.type, command.facts);
    case 'enrol':
      // Not who: their ids are made of their addresses, and the file of a vote leads to none of its voters.
      return changed(round, 'PanelistsEnrolled', { enrolled: command.enrolled });
    case 'correct-address':
      return changed(round, 'PanelistAddressCorrected', { panelistId: command.panelistId });
    case 'sortition':
      return changed({ ...round, sortition: command.sortition }, command.type, command.facts);
    case 'extend': {
      const { by: _by, at: _at, ...said } = command.extension;
      const extensions = [...(round.extensions ?? []), command.extension];
      return changed({ ...round, extensions }, 'TimesExtended', said);
    }
    case 'close': {
      const { revealed, early } = command;
      const closed = { state: 'closed', revealed, closedAt: at, ...defined({ closedEarly: early }) } as const;
      const said = early && { closesAt: early.closesAt, reason: early.reason };
      return changed({ ...facts, ...closed }, 'RoundClosed', { ...revealed, ...defined({ early: said }) });
    }
    case 'freeze': {
      const { report, digests } = command;
      return changed({ ...facts, state: 'closed', report }, 'RankingFrozen', { report, digests });
    }
    case 'reopen': {
      const { closedAt: _closedAt, closedEarly: _closedEarly, ...open } = facts;
      return changed({ ...open, state: 'open' }, 'RoundReopened', {});
    }
    case 'annul':
      return annulled(command, round, at);
    case 'propose': {
      const { subject, proposal } = command;
      const { act, digest } = proposal;
      const proposals = { ...round.proposals, [subject]: proposal };
      return changed({ ...round, proposals }, 'MoneyProposed', { subject, act, digest });
    }
    case 'take-back': {
      const { subject } = command;
      const { [subject]: taken, ...proposals } = round.proposals ?? {};
      const said = { subject, act: taken?.act, digest: taken?.digest };
      return changed({ ...round, proposals }, 'MoneyProposalTakenBack', said);
    }
    case 'adjust':
    case 'undo-adjustment':
      return adjusted(command, round);
    case 'pass-over': {
      const { command: _name, applicationId, ...said } = command;
      const passedOver = { ...round.passedOver, [applicationId]: { ...said, at } };
      return changed({ ...round, passedOver }, 'PassedOver', { applicationId, ...said });
    }
    case 'decide-on-appeal': {
      const { command: _name, ...said } = command;
      const others = (round.supplementary ?? []).filter(
        ({ applicationId }) => applicationId !== said.applicationId,
      );
      return changed({ ...round, supplementary: [...others, { ...said, at }] }, 'DecidedOnAppeal', said);
    }
    case 'give-place': {
      const { command: _name, ...said } = command;
      return changed(round, 'PlaceGiven', said);
    }
    case 'publish-bilan': {
      const { sha256, by: publishedBy, quotations, laureates } = command;
      const bilan = { sha256, publishedBy, publishedAt: at, quotations };
      const said = { sha256, laureates, quotations: Object.keys(quotations).length };
      return changed({ ...round, bilan }, 'BilanPublished', said);
    }
    case 'withdraw-bilan': {
      const { bilan, ...next } = round;
      return changed(next, 'BilanWithdrawn', { sha256: bilan?.sha256, reason: command.reason });
    }
    case 'call-off': {
      const { calledOff } = command;
      // What waited for a second person will not happen.
      const { proposals: _void, ...ended } = facts;
      return changed({ ...ended, state: 'called-off', calledOff }, 'CalledOff', { reason: calledOff.reason });
    }
    case 'release': {
      const { releaseId, total, calledOff } = command;
      const releases = [...facts.releases, releaseId];
      const begun = { state: 'releasing', releases, releaseId, releasingSince: at } as const;
      const said = { releaseId, total, ...defined({ reason: calledOff?.reason }) };
      return changed({ ...facts, ...begun, ...defined({ calledOff }) }, 'ReleaseStarted', said);
    }
    case 'end-release': {
      const { released, skipped } = command;
      const said = { releaseId: facts.releases.at(-1) ?? '', released, skipped };
      const told = { ...facts, state: 'released', releasedAt: at } as const;
      return changed(isWave(round) ? { ...facts, state: 'planned' } : told, 'ReleaseEnded', said);
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
  const { of } = command;
  if (command.command === 'take-beacon') {
    const { drawn } = command;
    const taken = { ...draw, drawn: { ...drawn, takenAt: at } };
    const said = { beacon: draw.beacon, ...drawn };
    return changed(withDraw(round, taken, command), of ? 'SortitionBeaconTaken' : 'BeaconTaken', said);
  }
  const { beacon } = command;
  const next = withDraw(round, withBeacon(draw, beacon), command);
  const said = { missed: draw.beacon, beacon };
  return changed(next, of ? 'SortitionBeaconReplaced' : 'BeaconReplaced', said);
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
  const said = { reason, ballotEdition, from, until };
  return changed({ ...open, state: 'open', ballotEdition, extensions }, 'VoteAnnulled', said);
}

function adjusted(
  command: Extract<RoundCommand, { command: 'adjust' | 'undo-adjustment' }>,
  round: Round,
): RoundChange {
  const facts = factsOf(round);
  const { applicationId } = command;
  const { [applicationId]: before, ...others } = facts.adjustments;
  const closed = { ...facts, state: 'closed' } as const;
  if (command.command === 'undo-adjustment') {
    const undone = before?.outcome;
    return changed({ ...closed, adjustments: others }, 'AdjustmentUndone', { applicationId, undone });
  }
  const { adjustment, proposed } = command;
  const { by: _by, at: _at, ...said } = adjustment;
  const adjustments = { ...others, [applicationId]: adjustment };
  return changed({ ...closed, adjustments }, 'OutcomeAdjusted', { applicationId, proposed, ...said });
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
