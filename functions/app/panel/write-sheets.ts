/**
 * Staff prepare what the panel reads of each finalist, and share it with every citizen who has a seat: the applicant's own words and
 * the jury's collective view as they are when the sheet is written, beside what a named rapporteur says. Until the vote opens.
 */
import type { Applications } from '#app/ports/application-ports.ts';
import type { Readings, Rolls } from '#app/ports/jury-ports.ts';
import type { Clock } from '#app/ports/ports.ts';
import type { FinalistSheets, Rounds } from '#app/ports/round-ports.ts';
import { changeRound, findRound } from '#app/round/change-round.ts';
import { juryFinalists } from '#app/round/round-members.ts';
import type { Application } from '#domain/application/application.ts';
import type { StaffActor } from '#domain/application/application-events.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import type { Reading } from '#domain/jury/reading.ts';
import { isKeptFrom } from '#domain/jury/tied-readings.ts';
import {
  collectiveView,
  type FinalistSheet,
  type RapporteurSynthesis,
  shownProject,
} from '#domain/panel/finalist-sheet.ts';
import { namesPerson } from '#domain/panel/panel-question.ts';
import { hasSeat, type Juror } from '#domain/round/roll.ts';
import type { Round } from '#domain/round/round.ts';
import { decideRound, type RoundDecisionRefusal } from '#domain/round/round-decisions.ts';
import type { RefusalOf } from '#domain/round/round-refusal.ts';
import { defined } from '#domain/values/defined.ts';
import { sha256Of } from '#domain/values/digest.ts';
import type { BodyProblem } from '#domain/values/field-problem.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';
import { sheetLetters } from './sheet-letters.ts';

export interface SheetDeps {
  rounds: Pick<Rounds, 'find' | 'ranking' | 'reinstated' | 'save'>;
  applications: Pick<Applications, 'find' | 'summaries'>;
  readings: Pick<Readings, 'ofApplication'>;
  rolls: Pick<Rolls, 'jurors' | 'panelists'>;
  sheets: FinalistSheets;
  cohort: Pick<Cohort, 'jury' | 'panel' | 'calendar'>;
  clock: Clock;
}
type NotWritten = RefusalOf<'jury-not-released' | 'not-a-finalist' | 'sheet-invalid'> | RoundDecisionRefusal;
type NotShared =
  | RefusalOf<
      'jury-not-released' | 'no-application' | 'sheets-missing' | 'sheets-shared' | 'roll-below-quorum'
    >
  | RoundDecisionRefusal;

/** Finalists as the jury's release told them, as they are now: empty until it is over. */
export async function toldFinalists({ rounds, applications }: Pick<SheetDeps, 'rounds' | 'applications'>) {
  const jury = await findRound(rounds, 'jury');
  const { state } = jury;
  if (state !== 'released') return { state, finalists: [] };
  return { state, finalists: await juryFinalists({ rounds, applications }, jury) };
}

/**
 * Writes the sheet of one finalist, or writes it again with what changed since; its questions stay.
 * @returns the sheet; `sheets-frozen` once the vote is open
 */
export async function writeSheet(
  deps: SheetDeps,
  { applicationId, by, ...synthesis }: { applicationId: string; by: StaffActor } & RapporteurSynthesis,
): Promise<Result<FinalistSheet, NotWritten | RefusalOf<'try-again'>>> {
  let written: FinalistSheet | undefined;
  const saved = await changeRound<NotWritten>(deps, 'panel', by, async (round, at) => {
    const possible = decideRound({ command: 'change-sheets', type: 'SheetWritten', facts: {} }, round, at);
    if (!possible.ok) return possible;
    const [{ state }, file, [before], readings, jurors] = await Promise.all([
      findRound(deps.rounds, 'jury'),
      deps.applications.find(applicationId),
      deps.sheets.find([applicationId]),
      deps.readings.ofApplication(applicationId),
      deps.rolls.jurors(),
    ]);
    if (state !== 'released') return refuse({ code: 'jury-not-released', state });
    // Nothing else is shortlisted once the jury's list is told.
    if (file?.status !== 'shortlisted') return refuse({ code: 'not-a-finalist' });
    const problems = [
      ...tiedRapporteur(synthesis, jurors, file, readings),
      ...namedJurors(synthesis, jurors),
    ];
    if (problems.length > 0) return refuse({ code: 'sheet-invalid', problems });
    const { questions = [], declined = [] } = before ?? {};
    const jury = collectiveView(readings.flatMap(markedOf), deps.cohort.jury.criteria);
    const sheet = { applicationId, project: shownProject(file.form), jury, synthesis, questions, declined };
    const facts = { applicationId, sha256: sha256Of(sheet) };
    // One who became a finalist after the sharing joins those that are read.
    const sheets = round.sheets && [...new Set([...round.sheets, applicationId])].sort();
    const command = { command: 'change-sheets', type: 'SheetWritten', facts } as const;
    const decided = decideRound({ ...command, ...defined({ sheets }) }, round, at);
    if (!decided.ok) return decided;
    written = sheet;
    return accept({ ...decided.value, sheets: { sheets: [sheet], questions: [] } });
  });
  return saved.ok && written ? accept(written) : (saved as Extract<typeof saved, { ok: false }>);
}

const markedOf = (reading: Reading) =>
  reading.state === 'filed'
    ? [
        {
          jurorId: reading.jurorId,
          marks: Object.fromEntries(reading.marks.map(({ criterion, mark }) => [criterion, mark])),
        },
      ]
    : [];

const isRapporteur = ({ rapporteur: { firstName, surname } }: RapporteurSynthesis, { name }: Juror) =>
  namesPerson(`${firstName} ${surname}`, name);

/** Who recused from an application, or has a tie with it, does not speak for the jury about it (CRPA L100-2). */
function tiedRapporteur(
  synthesis: RapporteurSynthesis,
  jurors: readonly Juror[],
  file: Application,
  readings: readonly Reading[],
): BodyProblem[] {
  const isTied = jurors.some((one) => isRapporteur(synthesis, one) && isKeptFrom(one, file, readings));
  return isTied ? [{ field: 'surname', code: 'rapporteur-tied' }] : [];
}

/** The rapporteur alone speaks under their name: a sheet names no other juror. */
function namedJurors(synthesis: RapporteurSynthesis, jurors: readonly Juror[]): BodyProblem[] {
  const { strengths, doubts } = synthesis;
  const others = jurors.filter((one) => !isRapporteur(synthesis, one));
  return Object.entries({ strengths, doubts })
    .filter(([, text]) => others.some(({ name }) => namesPerson(text, name)))
    .map(([field]) => ({ field, code: 'names-juror' }));
}

/**
 * Lets every citizen with a seat read all sheets, and writes to each with their personal link. All at once, so that no finalist is
 * known before another: `sheets-missing` names those without a sheet.
 */
export function shareSheets(
  deps: SheetDeps,
  { actor }: { actor: StaffActor },
): Promise<Result<Round, NotShared | RefusalOf<'try-again'>>> {
  return changeRound<NotShared>(deps, 'panel', actor, async (round, at) => {
    if (round.state === 'planned' && round.sheets) return refuse({ code: 'sheets-shared' });
    const { state, finalists } = await toldFinalists(deps);
    const sheets = finalists.map(({ applicationId }) => applicationId).sort();
    const seated = (await deps.rolls.panelists()).filter(hasSeat);
    const facts = { finalists: sheets.length, panelists: seated.length };
    const decided = decideRound({ command: 'change-sheets', type: 'SheetsShared', facts, sheets }, round, at);
    if (!decided.ok) return decided;
    if (state !== 'released') return refuse({ code: 'jury-not-released', state });
    if (sheets.length === 0) return refuse({ code: 'no-application' });
    const missing = await withoutSheet(deps.sheets, sheets);
    if (missing.length > 0) return refuse({ code: 'sheets-missing', applicationIds: missing });
    const needed = deps.cohort.panel.quorumVoters;
    if (seated.length < needed) return refuse({ code: 'roll-below-quorum', needed, got: seated.length });
    const ids = seated.map(({ panelistId }) => panelistId);
    const letters = sheetLetters(ids, at, deps.cohort);
    return accept({ ...decided.value, letters });
  });
}

async function withoutSheet(sheets: FinalistSheets, applicationIds: readonly string[]) {
  const found = new Set((await sheets.find(applicationIds)).map(({ applicationId }) => applicationId));
  return applicationIds.filter((id) => !found.has(id));
}
