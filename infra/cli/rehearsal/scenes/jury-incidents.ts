/** What may happen to a jury on its way: readers are proposed and confirmed, one leaves, the grey zone is read again, a tie at the cut. */
import type { Draw } from '#domain/draw/draw.ts';
import { codeOf, ensure, type Rehearsal, sideBySide } from '#infra/cli/rehearsal/clients/rehearsal.ts';
import { marksOf } from '#infra/cli/rehearsal/people/officials.ts';
import { bringBeacon } from './lots.ts';

export interface ReadingsToDo {
  readings: { applicationId: string; state: 'assigned' | 'filed' | 'recused' }[];
}

interface Line {
  applicationId: string;
  title: string;
  outcome: string;
  requestedCents?: number;
  amountCents?: number;
}
/** What staff see of a round: its frozen ranking, and the same as it is or would be told. */
export interface StaffRound {
  /** `passedOver`: whom staff left out of the waiting list, by id. */
  round: { state: string; draw?: Draw; passedOver?: Record<string, unknown> };
  progress: { jurors?: { jurorId: string; assigned: number; recused: number }[] };
  ranking: Line[];
  settled: Line[];
}

/** What a juror has to read, asked with the juror's own link. */
export async function readingsToDo(r: Rehearsal, juror: string): Promise<ReadingsToDo> {
  return (await r.holder(juror, 'GET', '/jury/readings')).body as ReadingsToDo;
}

/** Files the readings of a list that are still to be done, but for one left out. */
export async function fileReadings(
  r: Rehearsal,
  juror: string,
  { readings }: ReadingsToDo,
  leftOut?: string,
): Promise<void> {
  const due = readings.filter(
    ({ state, applicationId }) => state === 'assigned' && applicationId !== leftOut,
  );
  await sideBySide(due, async ({ applicationId }) => {
    const marks = marksOf({ seed: r.seed, juror, applicationId }, r.cohort.jury);
    await r.holder(juror, 'PUT', `/jury/readings/${applicationId}/review`, { marks });
  });
}

interface Standing {
  round: { greyZoneAcceptedAt?: string };
  standing: {
    applications: { applicationId: string; outcome: string; readings: { waiting: number } }[];
    cut: {
      lastIn: { applicationId: string } | null;
      firstOut: { applicationId: string } | null;
      tie: object | null;
    };
  };
}
interface Review {
  jurorId: string;
  state: string;
  marks: { criterion: string; mark: number; justification: string }[];
}

/** Who asks again after a recusal moves as little as possible; who asks again after nothing is refused. */
export async function assign(r: Rehearsal): Promise<void> {
  const assignment = '/staff/rounds/jury/assignment';
  await bringBeacon(r, 'jury');
  await r.staff('POST', assignment, {}, { expect: [200, 409] });
  const again = await r.staff('POST', assignment, {}, { expect: [409] });
  ensure(codeOf(again) === 'proposal-unchanged', `${codeOf(again)} for the same proposal again`);
  const { state, proposalId } = await r.staff<{ state: string; proposalId: string }>('GET', assignment);
  ensure(state !== 'stale', `a proposal that is ${state} as soon as it is made`);
  await r.staff('POST', `${assignment}/confirmation`, { proposalId }, { as: 'bruno' });
}

/** Jurors who were written to and serve, by id. */
export async function jurorsOf(r: Rehearsal): Promise<string[]> {
  const [written, { jurors }] = await Promise.all([
    r.mailbox.ownersOf('j-'),
    r.staff<{ jurors: { jurorId: string; leftAt?: string }[] }>('GET', '/staff/jurors'),
  ]);
  const left = new Set(jurors.filter(({ leftAt }) => leftAt !== undefined).map(({ jurorId }) => jurorId));
  return written.filter((juror) => !left.has(juror));
}

/** The second juror wrote a draft, then leaves before filing anything: others are given what was theirs. */
export async function jurorLeaves(r: Rehearsal): Promise<void> {
  const written = await r.mailbox.ownersOf('j-');
  const [, leaving] = written;
  if (leaving === undefined || written.length < 5) {
    return r.leaveOut(
      'a juror leaves',
      `${written.length} jurors read, too few for others to read in place of one`,
    );
  }
  if ((await jurorsOf(r)).includes(leaving)) {
    const { readings } = await readingsToDo(r, leaving);
    const one = readings.find(({ state }) => state === 'assigned');
    const draft = { marks: [], comment: 'À relire.' };
    if (one) await r.holder(leaving, 'PUT', `/jury/readings/${one.applicationId}/draft`, draft);
    if (one)
      await r.holder(leaving, 'PUT', `/jury/readings/${one.applicationId}/note`, { note: 'Pour moi.' });
    await r.staff('DELETE', `/staff/jurors/${leaving}`);
  }
  await assign(r);
}

interface OnRoll {
  jurorId: string;
  name: string;
  email: string;
  declaredConflicts: string[];
}

/**
 * A tie of the first juror becomes known once they have filed: the jury cannot be closed on that reading, which staff set aside, and
 * somebody else reads in their place.
 */
export async function tieAfterReading(r: Rehearsal): Promise<void> {
  const serving = await jurorsOf(r);
  const [jurorId = ''] = serving;
  if (serving.length < 5)
    return r.leaveOut('a tie after a reading', `${serving.length} jurors, too few for one to read in place`);
  const { jurors } = await r.staff<{ jurors: OnRoll[] }>('GET', '/staff/jurors');
  const juror = jurors.find((one) => one.jurorId === jurorId);
  const filed = (await readingsToDo(r, jurorId)).readings.filter(({ state }) => state === 'filed');
  // What an interrupted run has declared is among what is kept from the juror by now.
  const known = juror?.declaredConflicts[0];
  const applicationId = known ?? filed.map((one) => one.applicationId).sort()[0];
  if (!juror || applicationId === undefined) throw new Error('the first juror has filed nothing');
  const { name, email } = juror;
  const body = { jurors: [{ name, email, declaredConflicts: [applicationId] }] };
  await r.staff('PUT', '/staff/jurors', body);
  const closing = await r.staff('POST', '/staff/rounds/jury/closing', {}, { expect: [409] });
  ensure(
    known !== undefined || codeOf(closing) === 'tied-readings',
    `${codeOf(closing)} for a closing on a reading with a tie`,
  );
  const reason = 'Siège au conseil de cette structure.';
  await r.staff('PUT', `/staff/jurors/${jurorId}/readings/${applicationId}/recusal`, { reason });
  await assign(r);
}

/**
 * Staff ask for the grey zone too early, and are told what is missing; whoever has a reading left files it, the whole list is
 * accepted, and whoever is given one more reading files it.
 */
export async function greyZoneAccepted(r: Rehearsal): Promise<void> {
  const accept = () =>
    r.staff<{ applicationIds?: string[] }>(
      'POST',
      '/staff/rounds/jury/grey-zone',
      {},
      { expect: [200, 409] },
    );
  const everyoneFiles = async () =>
    sideBySide(await jurorsOf(r), async (juror) => fileReadings(r, juror, await readingsToDo(r, juror)), 2);
  const { round, standing } = await r.staff<Standing>('GET', '/staff/rounds/jury');
  const isMissing = standing.applications.some(({ readings }) => readings.waiting > 0);
  // What an interrupted run has accepted stays so, and its readings are waited for.
  if (isMissing && round.greyZoneAcceptedAt === undefined) {
    const early = codeOf(await accept());
    ensure(early === 'grey-zone-early', `${early} for a grey zone before everyone has filed`);
  }
  await everyoneFiles();
  const answer = await accept();
  // Where all pass, nobody is near a cut: the closing says so.
  const isEmpty = codeOf(answer) === 'grey-zone-empty';
  ensure(isEmpty || answer.applicationIds !== undefined, `${codeOf(answer)} for a grey zone`);
  await everyoneFiles();
}

/**
 * The readers of one application amend their reviews to the very marks of another beside the cut: one below takes
 * those of the last in, or one above those of the first out, whichever pair has as many readers on both sides. Marks
 * that are corrected for who gave them make no such tie, and where everyone passes there is no cut: nothing happens.
 */
export async function tieAtTheCut(r: Rehearsal): Promise<void> {
  const { cut, applications } = (await r.staff<Standing>('GET', '/staff/rounds/jury')).standing;
  if (!mayTie(r.cohort)) {
    return r.leaveOut('a tie at the cut', 'marks that are corrected for who gave them make no such tie');
  }
  // Where all pass there is no cut: the closing says so.
  if (cut.tie !== null || cut.lastIn === null || cut.firstOut === null) return;
  const { lastIn, firstOut } = cut;
  const of = (outcome: string) => applications.filter((one) => one.outcome === outcome);
  const tied =
    (await amendTo(r, of('not-shortlisted'), lastIn)) || (await amendTo(r, of('shortlisted'), firstOut));
  if (!tied)
    return r.leaveOut('a tie at the cut', 'no application has as many readers as one beside the cut');
  const after = await r.staff<Standing>('GET', '/staff/rounds/jury');
  ensure(after.standing.cut.tie !== null, 'no tie at the cut where two applications have the same marks');
}

/** Whether equal marks are equal scores under the rules of a cohort. */
const mayTie = ({ jury }: Rehearsal['cohort']): boolean => jury.ranking === 'raw';

/** Gives the first of some applications that has as many reviews as the model its marks; says whether there was one. */
async function amendTo(
  r: Rehearsal,
  some: readonly { applicationId: string }[],
  { applicationId: modelId }: { applicationId: string },
): Promise<boolean> {
  const model = await reviewsOf(r, modelId);
  for (const { applicationId } of some) {
    const reviews = await reviewsOf(r, applicationId);
    if (reviews.length !== model.length) continue;
    for (const [nth, { jurorId }] of reviews.entries()) {
      const marks = model[nth]?.marks ?? [];
      await r.holder(jurorId, 'PUT', `/jury/readings/${applicationId}/review`, { marks });
    }
    return true;
  }
  return false;
}

async function reviewsOf(r: Rehearsal, applicationId: string): Promise<Review[]> {
  const path = `/staff/applications/${applicationId}`;
  const { readings } = await r.staff<{ readings: Review[] }>('GET', path);
  return readings.filter(({ state }) => state === 'filed');
}
