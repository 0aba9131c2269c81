/** Opens the jury or the panel, and calls its people. */
import type { Readings, Rolls } from '#app/ports/jury-ports.ts';
import type { Letter } from '#app/ports/mail-ports.ts';
import type { Clock } from '#app/ports/ports.ts';
import type { FinalistSheets, Rounds } from '#app/ports/round-ports.ts';
import type { Actor } from '#domain/application/application-events.ts';
import { publishedTimes, type UntimelyRefusal, untimely } from '#domain/application/published-times.ts';
import type { SessionName } from '#domain/application/stages.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import type { Reading } from '#domain/jury/reading.ts';
import { sheetsSha256, unansweredIn } from '#domain/panel/finalist-sheet.ts';
import { type DecidedBy, decidingRules } from '#domain/round/deciding-rules.ts';
import { seatsToGive, shortOfVoters } from '#domain/round/eligible-voters.ts';
import { hasSeat, isServing } from '#domain/round/roll.ts';
import type { Round } from '#domain/round/round.ts';
import { decideRound, type RoundDecisionRefusal } from '#domain/round/round-decisions.ts';
import type { RefusalOf } from '#domain/round/round-refusal.ts';
import { defined } from '#domain/values/defined.ts';
import { sha256Of } from '#domain/values/digest.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';
import { changeRound, findRound } from './change-round.ts';
import { juryInvitations, panelInvitations } from './invitations.ts';
import { everyone, membersIn, type Register, readingsOf, undecidedAmong } from './round-members.ts';

export interface OpenRoundDeps {
  rounds: Pick<Rounds, 'find' | 'save' | 'ranking'>;
  applications: Register;
  rolls: Pick<Rolls, 'jurors' | 'panelists'>;
  readings: Pick<Readings, 'all'>;
  sheets: FinalistSheets;
  cohort: DecidedBy<'jury'> & DecidedBy<'panel'> & Pick<Cohort, 'calendar'>;
  clock: Clock;
}
type NotReady = RefusalOf<
  | 'applications-undecided'
  | 'assignment-missing'
  | 'no-application'
  | 'jury-not-released'
  | 'roll-below-quorum'
  | 'seats-to-give'
  | 'eligible-voters-missing'
  | 'sheets-missing'
  | 'questions-open'
>;
type Untimely = Extract<UntimelyRefusal, { code: 'before-published-time' }>;
export type OpenRoundRefusal = NotReady | Untimely | RoundDecisionRefusal | RefusalOf<'try-again'>;

/** Whom the opening calls, and what its audit event records. */
type Call = {
  letters: Letter[];
  facts: Record<string, unknown>;
  finalists?: string[];
  sheetsSha256?: string;
};
type Opening = {
  round: SessionName;
  actor: Actor;
  /** Why the vote opens although questions of the panel wait to be moderated or answered. */
  reason?: string | undefined;
};

/** @returns the open round; never before its published time, as its invitations say that it is open */
export function openRound(deps: OpenRoundDeps, input: Opening): Promise<Result<Round, OpenRoundRefusal>> {
  return changeRound<NotReady | Untimely | RoundDecisionRefusal>(
    deps,
    input.round,
    input.actor,
    async (round, at) => {
      const rulesSha256 = sha256Of(decidingRules[input.round](deps.cohort));
      const possible = decideRound({ command: 'open', rulesSha256, facts: {} }, round, at);
      if (!possible.ok) return possible;
      const outside = untimely(publishedTimes(input.round, deps.cohort.calendar, round), new Date(at));
      if (outside?.code === 'before-published-time') return refuse(outside);
      const call = await calls[input.round](deps, round, input);
      if (!call.ok) return call;
      const { letters, ...recorded } = call.value;
      const opened = decideRound({ command: 'open', rulesSha256, ...recorded }, round, at);
      return opened.ok ? accept({ ...opened.value, letters }) : opened;
    },
  );
}

const calls: Record<
  SessionName,
  (deps: OpenRoundDeps, round: Round, opening: Opening) => Promise<Result<Call, NotReady>>
> = { jury: callJurors, panel: callPanelists };

async function callJurors(deps: OpenRoundDeps, round: Round): Promise<Result<Call, NotReady>> {
  const { applications, rolls, readings, cohort } = deps;
  const all = await everyone(applications);
  const undecided = undecidedAmong(all);
  if (undecided.length > 0) return refuse({ code: 'applications-undecided', applicationIds: undecided });
  const eligible = all.filter(({ status }) => status === 'eligible');
  if (eligible.length === 0) return refuse({ code: 'no-application' });
  const titles = new Map(eligible.map(({ applicationId, title }) => [applicationId, title]));
  const jurors = await rolls.jurors();
  const serving = new Set(jurors.filter(isServing).map(({ jurorId }) => jurorId));
  const given = await readingsOf(readings, eligible);
  // Of who left, a reading may stand for the moment until it is taken back.
  const toRead = given.filter(({ jurorId }) => serving.has(jurorId));
  const unread = withoutReaders(eligible, toRead, cohort.jury.quorum);
  if (unread.length > 0) return refuse({ code: 'assignment-missing', applicationIds: unread });
  const times = publishedTimes('jury', cohort.calendar, round);
  const facts = { applications: eligible.length, jurors: serving.size, readings: toRead.length };
  return accept({ letters: juryInvitations(toRead, titles, times, 'jury-invitation'), facts });
}

function withoutReaders(
  eligible: readonly { applicationId: string }[],
  toRead: readonly Reading[],
  quorum: number,
): string[] {
  const readers = Map.groupBy(toRead, ({ applicationId }) => applicationId);
  return idsOf(eligible.filter(({ applicationId }) => (readers.get(applicationId)?.length ?? 0) < quorum));
}

async function callPanelists(
  deps: OpenRoundDeps,
  round: Round,
  { reason }: Opening,
): Promise<Result<Call, NotReady>> {
  const jury = await findRound(deps.rounds, 'jury');
  if (jury.state !== 'released') return refuse({ code: 'jury-not-released', state: jury.state });
  const finalists = await membersIn(deps.applications, await deps.rounds.ranking(jury), 'shortlisted');
  if (finalists.length === 0) return refuse({ code: 'no-application' });
  const roll = await deps.rolls.panelists();
  const members = seatsToGive(roll);
  if (members.length > 0) return refuse({ code: 'seats-to-give', members });
  const panelists = roll.filter(hasSeat);
  const needed = deps.cohort.panel.quorumVoters;
  if (panelists.length < needed) return refuse({ code: 'roll-below-quorum', needed, got: panelists.length });
  const applications = shortOfVoters(finalists, panelists, deps.cohort.panel);
  if (applications.length > 0) return refuse({ code: 'eligible-voters-missing', applications });
  const ids = panelists.map(({ panelistId }) => panelistId);
  const frozen = idsOf(finalists);
  const sheets = await frozenSheets(deps, round, frozen, reason);
  if (!sheets.ok) return sheets;
  const facts = { finalists: frozen, panelists: panelists.length, ...sheets.value };
  return accept({
    ...defined({ sheetsSha256: sheets.value.sheetsSha256 }),
    letters: panelInvitations(ids, frozen.length, round, deps.cohort),
    facts,
    finalists: frozen,
  });
}

/**
 * What the panel reads is frozen with the opening, by its digest. Questions that wait to be moderated or answered are told, and left so
 * with a reason alone.
 */
async function frozenSheets(
  { sheets }: OpenRoundDeps,
  round: Round,
  finalists: readonly string[],
  reason: string | undefined,
): Promise<Result<{ sheetsSha256?: string; leftOpen?: object }, NotReady>> {
  if (!round.sheets) return accept({});
  const [found, questions] = await Promise.all([sheets.find(finalists), sheets.questions()]);
  const written = new Set(found.map(({ applicationId }) => applicationId));
  const missing = finalists.filter((id) => !written.has(id));
  if (missing.length > 0) return refuse({ code: 'sheets-missing', applicationIds: missing });
  const toModerate = questions.filter(
    ({ state, applicationId }) => state === 'asked' && written.has(applicationId),
  );
  const open = { undecided: toModerate.length, unanswered: unansweredIn(found) };
  const isOpen = open.undecided + open.unanswered > 0;
  if (isOpen && reason === undefined) return refuse({ code: 'questions-open', ...open });
  return accept({ sheetsSha256: sheetsSha256(found), ...(isOpen ? { leftOpen: { ...open, reason } } : {}) });
}

const idsOf = (applications: readonly { applicationId: string }[]): string[] =>
  applications.map(({ applicationId }) => applicationId).sort();
