/** Who is on the jury: enrolled, or removed for good reason. */
import type { Readings, Rolls } from '#app/ports/jury-ports.ts';
import type { Links } from '#app/ports/link-ports.ts';
import type { Letter } from '#app/ports/mail-ports.ts';
import type { Clock } from '#app/ports/ports.ts';
import type { Rounds } from '#app/ports/round-ports.ts';
import { ATTEMPTS, findRound } from '#app/round/change-round.ts';
import type { Actor } from '#domain/application/application-events.ts';
import { personIdOf, repeatedAddresses } from '#domain/application/person-id.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { bare } from '#domain/jury/assignment-request.ts';
import { occasionAt } from '#domain/mail/occasion.ts';
import type { Juror } from '#domain/round/roll.ts';
import { decideRound } from '#domain/round/round-decisions.ts';
import type { RefusalOf } from '#domain/round/round-refusal.ts';
import { defined } from '#domain/values/defined.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';
import { recordOnce } from './record-once.ts';

/** Of a juror on the roll, what is left out stays, and null takes it away; a list without anything in it is one. */
export type JurorToEnrol = Pick<Juror, 'name' | 'email'> & {
  language?: Juror['language'] | undefined;
  topics?: string[] | undefined;
  /** The interests of SELECTION.md §2, with organisation and SIREN. */
  declaredConflicts?: string[] | undefined;
  organisation?: string | null | undefined;
  siren?: string | null | undefined;
  maxReadings?: number | null | undefined;
  /** Who left comes back; without it what is known of them is corrected, and they stay away. */
  returns?: boolean | undefined;
};
export interface EnrolJurorsDeps {
  rolls: Pick<Rolls, 'jurors' | 'enrolJurors'>;
  cohort: Pick<Cohort, 'cohort'>;
}

/**
 * Puts jurors on the roll, and corrects what is said of those already on it: the same list twice is harmless.
 * @returns the jurors with their ids, in the order given; refuses an address that stands twice in the list
 */
export async function enrolJurors(
  { rolls, cohort }: EnrolJurorsDeps,
  input: { jurors: readonly JurorToEnrol[] },
): Promise<Result<{ jurors: Juror[] }, RefusalOf<'roll-invalid' | 'try-again'>>> {
  const problems = repeatedAddresses('jurors', input.jurors);
  if (problems.length > 0) return refuse({ code: 'roll-invalid', problems });
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const known = await rolls.jurors();
    const enrolled = new Map(known.map((one) => [one.jurorId, one]));
    const jurors = input.jurors.map((one) => {
      const jurorId = personIdOf(cohort.cohort, 'juror', one.email);
      return asEnrolled(jurorId, one, enrolled.get(jurorId));
    });
    if ((await rolls.enrolJurors(jurors, known)) === 'saved') return accept({ jurors });
  }
  return refuse({ code: 'try-again' });
}

function asEnrolled(jurorId: string, said: JurorToEnrol, before: Juror | undefined): Juror {
  const { name, email } = said;
  return {
    jurorId,
    name,
    email,
    language: said.language ?? before?.language ?? 'fr',
    topics: said.topics ?? before?.topics ?? [],
    declaredConflicts: said.declaredConflicts ?? before?.declaredConflicts ?? [],
    ...defined({
      organisation: keptUnlessSaid(said.organisation, before?.organisation),
      siren: keptUnlessSaid(said.siren, before?.siren),
      maxReadings: keptUnlessSaid(said.maxReadings, before?.maxReadings),
      leftAt: said.returns ? undefined : before?.leftAt,
    }),
  };
}

const keptUnlessSaid = <V>(said: V | null | undefined, before: V | undefined): V | undefined =>
  said === undefined ? before : (said ?? undefined);

export interface RemoveJurorDeps {
  rolls: Pick<Rolls, 'removeJuror'>;
  links: Pick<Links, 'revokeAll'>;
  readings: Pick<Readings, 'all' | 'unassign'>;
  rounds: Pick<Rounds, 'find' | 'save' | 'timeline'>;
  clock: Clock;
}
export type RemoveJurorRefusal = RefusalOf<'not-found' | 'round-not-open' | 'try-again'>;

/**
 * Takes a juror off the roll: their links stop working, readings not filed are free for others (drafts are deleted), filed
 * ones stay and count. The next proposal of readers fills the gaps. Safe to repeat; whoever enrols the same address again says
 * whether the juror comes back.
 * @returns how many readings wait for another reader, and how many the juror had filed
 */
export async function removeJuror(
  deps: RemoveJurorDeps,
  { jurorId, actor }: { jurorId: string; actor: Actor },
): Promise<Result<{ jurorId: string; freed: number; filed: number }, RemoveJurorRefusal>> {
  const { state } = await findRound(deps.rounds, 'jury');
  if (state !== 'planned' && state !== 'open') return refuse({ code: 'round-not-open', state });
  const leftAt = await deps.rolls.removeJuror(jurorId, deps.clock.now().toISOString());
  if (leftAt === undefined) return refuse({ code: 'not-found' });
  await deps.links.revokeAll({ purpose: 'juror', id: jurorId }, deps.clock.now());
  // Not by the list of the juror, which may not show yet what they were just given.
  const readings = (await deps.readings.all()).filter((one) => one.jurorId === jurorId);
  const waiting = readings.filter((one) => one.state === 'assigned').map((one) => bare(one));
  const filed = readings.filter((one) => one.state === 'filed').length;
  // Before they are taken back: whoever asks again after that finds nothing of them, and would tell of nothing.
  const recorded = await record(deps, { jurorId, filed, leftAt }, { freed: waiting.length, actor });
  await deps.readings.unassign(waiting);
  return recorded.ok ? accept({ jurorId, freed: waiting.length, filed }) : recorded;
}

/** Recorded once each time the juror leaves, and told to them where they had anything to read: others were never written to. */
async function record(
  deps: RemoveJurorDeps,
  facts: { jurorId: string; filed: number; leftAt: string },
  { freed, actor }: { freed: number; actor: Actor },
) {
  const { jurorId, filed, leftAt } = facts;
  const type = 'JurorLeft';
  const one = { type, facts: { jurorId, leftAt } } as const;
  return recordOnce<RefusalOf<'round-not-open'>>(deps, actor, one, (round, at) => {
    const command = { command: 'change-roll', type, facts } as const;
    const decided = decideRound(command, round, at);
    if (!decided.ok) return refuse({ code: 'round-not-open', state: round.state });
    const letter: Letter = {
      to: { purpose: 'juror', id: jurorId },
      template: 'jury-left',
      data: { filed, freed },
      occasion: occasionAt('jury-left', leftAt),
    };
    const isTold = round.state === 'open' && filed + freed > 0;
    return accept({ ...decided.value, letters: isTold ? [letter] : [] });
  });
}
