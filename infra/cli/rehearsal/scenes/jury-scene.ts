/** The jury: readers are assigned, read, recuse, are late; the round closes, is adjusted, then told. */
import type { SessionName } from '#domain/application/stages.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import {
  codeOf,
  type Entry,
  ensure,
  type Rehearsal,
  sideBySide,
} from '#infra/cli/rehearsal/clients/rehearsal.ts';
import type { Calendar } from '#infra/cli/rehearsal/people/calendar.ts';
import { marksOf } from '#infra/cli/rehearsal/people/officials.ts';
import { release } from './eligibility-scene.ts';
import { extend } from './extension.ts';
import {
  assign,
  fileReadings,
  greyZoneAccepted,
  jurorLeaves,
  jurorsOf,
  type ReadingsToDo,
  readingsToDo,
  type StaffRound,
  tieAfterReading,
  tieAtTheCut,
} from './jury-incidents.ts';
import { withdrawAll } from './leaving.ts';
import { commitTo } from './lots.ts';

export function juryEntries(calendar: Calendar): Entry[] {
  const entry = (name: string, at: number, run: Entry['run']): Entry => ({ name, scene: 'jury', at, run });
  return [
    entry('the lot of the jury committed to', calendar.eligibilityReleased, (r) => commitTo(r, 'jury')),
    entry('readers assigned', calendar.assigned, assign),
    entry('jury opened', calendar.juryOpened, (r) => openOnCommitment(r, 'jury')),
    entry('withdrawn while read', calendar.readWithdrawn, (r) =>
      withdrawAll(r, r.playing('withdraws-while-read').map(r.idOf)),
    ),
    entry('a juror recuses', calendar.recused, recuse),
    entry('a juror leaves', calendar.jurorLeft, jurorLeaves),
    entry('readings filed', calendar.filed, readingsFiled),
    entry('a review amended', calendar.amended, amend),
    entry('closing refused: late jurors', calendar.closingRefused, closingRefused),
    entry('the readings extended', calendar.juryExtended, (r) => extend(r, 'jury', calendar.juryExtendedTo)),
    entry('the late juror files', calendar.lateFiled, lateReadings),
    entry('a tie after a reading', calendar.tieLearnt, tieAfterReading),
    entry('the grey zone accepted', calendar.greyZone, greyZoneAccepted),
    entry('a tie at the cut', calendar.tied, tieAtTheCut),
    entry('jury closed', calendar.juryClosed, closeJury),
    entry('shortlist adjusted', calendar.shortlistAdjusted, adjust),
    entry('shortlist released', calendar.shortlistReleased, async (r) => {
      await release(r, 'jury');
      // Who complained is written to at a second address, where the link of the acknowledgement is opened once more.
      await r.control.settle();
      for (const person of r.playing('complains')) await r.opens(r.idOf(person));
    }),
  ];
}

/** Opens a round on a commitment whose beacon came by itself; an interrupted run may have opened it. */
export async function openOnCommitment(r: Rehearsal, round: SessionName): Promise<void> {
  const answer = await r.staff('POST', `/staff/rounds/${round}/opening`, {}, { expect: [200, 409] });
  const view = await r.staff<StaffRound>('GET', `/staff/rounds/${round}`);
  ensure(view.round.state === 'open', `${codeOf(answer)} in place of an open ${round} round`);
  const { secretSha256 = '', drawn } = view.round.draw ?? {};
  ensure(drawn !== undefined, `no beacon of the ${round} round`);
  const cohort = await r.visitor('GET', '/cohort');
  ensure(JSON.stringify(cohort.body).includes(secretSha256), `no published commitment of the ${round} round`);
}

/** The first juror recuses from the first application of the list, which then gets another reader. */
async function recuse(r: Rehearsal): Promise<void> {
  const [juror = ''] = await jurorsOf(r);
  const pages = await r.browse(juror);
  await pages.open(pages.place);
  const { readings } = await readingsToDo(r, juror);
  if (!readings.some(({ state }) => state === 'recused')) {
    const one = readings.toSorted(byId)[0];
    ensure(one !== undefined, 'a juror who was invited and has nothing to read');
    const path = `/lecture/${one.applicationId}/deport`;
    await pages.open(path);
    const reason = 'Je siège au conseil de cette structure.';
    await pages.submit(path, { kind: 'organisation', reason });
  }
  await assign(r);
}

const byId = (a: { applicationId: string }, b: { applicationId: string }) =>
  a.applicationId < b.applicationId ? -1 : 1;

/** Who is late: the last juror of those who have something to read, as staff see it at any time. */
async function lateJuror(r: Rehearsal): Promise<string> {
  const { progress } = await r.staff<StaffRound>('GET', '/staff/rounds/jury');
  const reading = (progress.jurors ?? []).filter(({ assigned, recused }) => assigned > recused);
  const late = reading
    .map(({ jurorId }) => jurorId)
    .sort()
    .at(-1);
  ensure(late !== undefined, 'no juror with a reading');
  return late;
}

/**
 * Everyone files but the late juror. As many other readers as the quorum can spare leave out one application that they share
 * with the late one, so that it stays under the quorum until the late juror files.
 */
async function readingsFiled(r: Rehearsal): Promise<void> {
  const late = await lateJuror(r);
  const lists = await sideBySide(await jurorsOf(r), async (juror) => ({
    juror,
    list: await readingsToDo(r, juror),
  }));
  const { others, left } = leftUnread(r.cohort.jury, late, lists);
  await sideBySide(
    lists.filter(({ juror }) => juror !== late),
    ({ juror, list }) => fileReadings(r, juror, list, others.includes(juror) ? left : undefined),
    2,
  );
}

/** The first application, by id, that has the late juror among all its readers, and who of the others leaves it out. */
export function leftUnread(
  { readersPerApplication, quorum }: Pick<Cohort['jury'], 'readersPerApplication' | 'quorum'>,
  late: string,
  lists: readonly { juror: string; list: ReadingsToDo }[],
): { others: string[]; left: string } {
  const reads = (list: ReadingsToDo, id: string) =>
    list.readings.some(({ applicationId, state }) => applicationId === id && state !== 'recused');
  const own = lists.find(({ juror }) => juror === late)?.list.readings ?? [];
  for (const { applicationId: left } of own.toSorted(byId)) {
    const readers = lists.filter(({ list }) => reads(list, left)).map(({ juror }) => juror);
    if (readers.includes(late) && readers.length === readersPerApplication) {
      const spared = readersPerApplication - quorum;
      return { others: readers.filter((juror) => juror !== late).slice(0, spared), left };
    }
  }
  throw new Error('the rehearsal found no application of the late juror that has all its readers');
}

/** The first juror thinks again about the first application read. */
async function amend(r: Rehearsal): Promise<void> {
  const [juror = ''] = await jurorsOf(r);
  const { readings } = await readingsToDo(r, juror);
  const filed = readings.filter(({ state }) => state === 'filed').toSorted(byId)[0];
  if (!filed) return;
  const { applicationId } = filed;
  const marks = marksOf({ seed: r.seed, juror, applicationId, version: 2 }, r.cohort.jury);
  await r.holder(juror, 'PUT', `/jury/readings/${applicationId}/review`, {
    marks,
    comment: 'Relu après échange.',
  });
}

async function closingRefused(r: Rehearsal): Promise<void> {
  const closing = '/staff/rounds/jury/closing';
  const early = await r.staff('POST', closing, {}, { expect: [409] });
  ensure(codeOf(early) === 'quorum-not-met', `${codeOf(early)} in place of a closing refused for its quorum`);
}

async function lateReadings(r: Rehearsal): Promise<void> {
  const late = await lateJuror(r);
  await fileReadings(r, late, await readingsToDo(r, late));
}

async function closeJury(r: Rehearsal): Promise<void> {
  for (const page of ['', '/jures', '/affectation', '/notes']) await r.openConsole(`/console/jury${page}`);
  const answer = await r.staff('POST', '/staff/rounds/jury/closing', {}, { expect: [200, 409] });
  const { ranking } = await r.staff<StaffRound>('GET', '/staff/rounds/jury');
  ensure(ranking.length > 0, `${codeOf(answer)} in place of a closed jury round`);
  if (ranking.every(({ outcome }) => outcome === 'shortlisted')) {
    const why = `${ranking.length} applications for a shortlist of ${r.cohort.jury.shortlistSize}: all pass`;
    r.leaveOut('turned down by the jury', why);
    r.leaveOut('a tie at the cut', why);
  }
}

/** Staff take one more than the jury advises; they also put one aside, and change their mind. */
async function adjust(r: Rehearsal): Promise<void> {
  for (const page of ['/decision', '/annonce']) await r.openConsole(`/console/jury${page}`);
  const { ranking } = await r.staff<StaffRound>('GET', '/staff/rounds/jury');
  const path = (id: string) => `/staff/rounds/jury/adjustments/${id}`;
  const last = ranking.filter(({ outcome }) => outcome === 'shortlisted').at(-1);
  const next = ranking.find(({ outcome }) => outcome === 'not-shortlisted');
  if (last) {
    const aside = { outcome: 'not-shortlisted', reason: 'Porteur injoignable.' };
    await r.staff('PUT', path(last.applicationId), aside);
    await r.staff('DELETE', path(last.applicationId), undefined, { as: 'bruno' });
  }
  if (next) {
    const added = { outcome: 'shortlisted', reason: 'Seul projet du territoire, à entendre par le panel.' };
    await r.staff('PUT', path(next.applicationId), added, { expect: [200, 409] });
  }
  // They read what the last of the list would be told of its project, and write it in their own words.
  const refused = ranking.filter(({ outcome }) => outcome === 'not-shortlisted').at(-1) ?? last;
  const written = { strengths: 'Un besoin réel, bien décrit.', improvements: 'Le budget reste à détailler.' };
  if (refused) {
    const answer = { expect: [200, 409] };
    await r.staff('PUT', `/staff/applications/${refused.applicationId}/synthesis`, written, answer);
  }
}
