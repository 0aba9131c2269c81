/**
 * A round as its chain of events tells it, to be compared with its record or with its exported file. Written beside what changes a
 * round (domain/round/round-change.ts) and without a line of it, so that a fault of one is seen by the other. Pure.
 */
import { type AcceptedGreyZone, extraReadersOf } from '#domain/jury/grey-zone-acceptance.ts';
import type { Round } from '#domain/round/round.ts';
import type { RoundHappening } from '#domain/round/round-change.ts';
import type { ChainedEvent } from '#domain/values/audit.ts';

type FieldOf<R> = R extends unknown ? keyof R : never;
type Field = FieldOf<Round>;
/** What is not there is undefined. */
type Played = Partial<Record<Field, unknown>>;

interface Told {
  data: Record<string, unknown>;
  at: string;
  /** The account, or the kind of who has none. */
  by: string;
}
type Effect = (told: Told, before: Played) => Played;

const stays: Effect = () => ({});
const listOf = (value: unknown) => (value ?? []) as unknown[];
const recordIn = (value: unknown) => (value ?? {}) as Record<string, unknown>;
const without = (value: unknown, key: unknown) =>
  Object.fromEntries(Object.entries(recordIn(value)).filter(([name]) => name !== key));

const opensAgain = { state: 'open', closedAt: undefined, closedEarly: undefined } as const;

/** What each event makes of the fields of the round; an event that is added must say it. */
const effects: Record<RoundHappening['type'], Effect> = {
  SeedCommitted: ({ data, at }) => ({ draw: { ...data, committedAt: at } }),
  BeaconTaken: ({ data: { beacon: _named, ...drawn }, at }, { draw }) => ({
    draw: { ...recordIn(draw), drawn: { ...drawn, takenAt: at } },
  }),
  BeaconReplaced: ({ data: { missed, beacon } }, { draw }) => ({
    draw: { ...recordIn(draw), beacon, missed: [...listOf(recordIn(draw).missed), missed] },
  }),
  RoundOpened: ({ data: { rulesSha256, finalists, sheetsSha256 }, at }) => ({
    state: 'open',
    openedAt: at,
    rulesSha256,
    finalists,
    sheetsSha256,
  }),
  GreyZoneAccepted: ({ data, at }) => ({
    extraReaders: extraReadersOf(data as AcceptedGreyZone),
    greyZoneAcceptedAt: at,
  }),
  TimesExtended: ({ data, at, by }, { extensions }) => ({
    extensions: [...listOf(extensions), { ...data, by, at }],
  }),
  RoundClosed: ({ data: { early, ...revealed }, at, by }) => ({
    state: 'closed',
    revealed,
    closedAt: at,
    closedEarly: early && { ...recordIn(early), by },
  }),
  RankingFrozen: ({ data: { report } }) => ({ report }),
  RoundReopened: () => opensAgain,
  VoteAnnulled: ({ data: { ballotEdition, ...extension }, at, by }, { extensions }) => ({
    ...opensAgain,
    ballotEdition,
    extensions: [...listOf(extensions), { ...extension, by, at }],
    revealed: undefined,
    draw: undefined,
  }),
  OutcomeAdjusted: ({ data, at, by }, { adjustments }) => {
    const { applicationId, proposed: _advice, ...adjustment } = data;
    return { adjustments: { ...recordIn(adjustments), [String(applicationId)]: { ...adjustment, by, at } } };
  },
  AdjustmentUndone: ({ data }, { adjustments }) => ({
    adjustments: without(adjustments, data.applicationId),
  }),
  PassedOver: ({ data: { applicationId, ...said }, at }, { passedOver }) => ({
    passedOver: { ...recordIn(passedOver), [String(applicationId)]: { ...said, at } },
  }),
  DecidedOnAppeal: ({ data, at }, { supplementary }) => {
    const others = listOf(supplementary).filter((one) => recordIn(one).applicationId !== data.applicationId);
    return { supplementary: [...others, { ...data, at }] };
  },
  BilanPublished: ({ data: { sha256, quotations }, at, by }) => ({
    bilan: { sha256, publishedBy: by, publishedAt: at, quotations },
  }),
  BilanWithdrawn: () => ({ bilan: undefined }),
  CalledOff: ({ data: { reason }, at, by }) => ({ state: 'called-off', calledOff: { reason, at, by } }),
  ReleaseStarted: ({ data: { releaseId, reason }, at, by }, { releases, calledOff }) => ({
    state: 'releasing',
    releaseId,
    releasingSince: at,
    releases: [...listOf(releases), releaseId],
    calledOff: reason === undefined ? calledOff : { reason, at, by },
  }),
  ReleaseEnded: ({ at }, { openedAt }) => ({
    releaseId: undefined,
    releasingSince: undefined,
    // A wave was never opened, and can be told again.
    ...(openedAt === undefined ? { state: 'planned' } : { state: 'released', releasedAt: at }),
  }),
  AssignmentProposed: stays,
  JurorsAssigned: stays,
  JurorLeft: stays,
  ReadingSetAside: stays,
  CandidateReinstated: stays,
  FinalistReinstated: stays,
  PanelistsEnrolled: stays,
  PanelistReplaced: stays,
  PanelistAddressCorrected: stays,
  SheetWritten: stays,
  SheetsShared: stays,
  QuestionPut: stays,
  QuestionsDeclined: stays,
  QuestionAnswered: stays,
  SortitionBeaconTaken: stays,
  SortitionBeaconReplaced: stays,
  LotteryCommitted: stays,
  CitizensDrawn: stays,
  CitizensInvited: stays,
  CitizenAnswered: stays,
  LateAccessGiven: stays,
  LateAccessTakenBack: stays,
  MoneyProposed: stays,
  MoneyProposalTakenBack: stays,
  PlaceGiven: stays,
};

const nameOf = (actor: unknown): string => {
  const { id, kind } = (actor ?? {}) as { id?: string; kind?: string };
  return id ?? kind ?? '';
};

/**
 * The fields that its events say, and no others: of the sheets, the sortition and what waits for a second person they have digests or
 * counts; of a bilan, how many quotations it has in their place. An event of a later version changes nothing.
 * @param events its own, oldest first
 */
export function replayedRound(events: readonly ChainedEvent[]): Played {
  const round: Played = { state: 'planned', releases: [], adjustments: {} };
  for (const { type, data, at, actor } of events) {
    const effect = Object.hasOwn(effects, type) ? effects[type as RoundHappening['type']] : stays;
    Object.assign(round, effect({ data, at, by: nameOf(actor) }, round));
  }
  return round;
}
