/** A small cohort played up to the opening of its jury, through the synthesized stack: three applications, four jurors. */
import type { Draw } from '#domain/draw/draw.ts';
import { signStandIn } from '#infra/local/drand/drand.ts';
import { anApplicationForm } from './application-builder.ts';
import { byTwoAccounts } from './by-two.ts';
import { promotion1 } from './cohort.ts';
import { played } from './played.ts';
import { type Answer, startTestProgramme, type TestProgramme } from './programme.ts';

const jurors = ['ada', 'bea', 'cyd', 'dan'].map((name) => ({
  name,
  email: `${name}@jury.example`,
  language: 'fr',
  topics: [],
}));
/** The same in every story: two of them differ in nothing that is chosen. */
const keyOf = (index: number) => `00000000-0000-4000-8000-00000000000${index}`;

export type Staff = (method: string, path: string, body?: unknown) => Promise<Answer>;
export type JuryStory = ReturnType<typeof juryOf>;

/**
 * @param likeAnyOther three jurors read each application, and no two have the same score: no lot decides anything, so that two
 * stories differ in nothing by chance
 */
export async function aJuryStory({ likeAnyOther = false } = {}): Promise<JuryStory> {
  const { programme, known } = await played(likeAnyOther ? 'jury-like-any-other' : 'jury', async () => {
    const programme = await startTestProgramme('2022-01-10T09:00:00+01:00');
    const { applications } = await openJury(programme, await toldEligible(programme), likeAnyOther);
    return { programme, known: applications };
  });
  return juryOf(programme, known, likeAnyOther);
}

/** @returns the ids of three applications */
async function toldEligible(programme: TestProgramme): Promise<string[]> {
  const staff = staffOf(programme);
  const applications: string[] = [];
  for (const index of [1, 2, 3]) {
    const form = anApplicationForm({ applicant: { type: 'individual', name: `Personne ${index}` } });
    const contact = { ...form.contact, email: `personne-${index}@example.org` };
    const project = { ...form.project, title: `Projet ${index}` };
    const { applicationId } = await programme.file({ ...form, contact, project }, keyOf(index));
    await programme.settle();
    await done(staff('POST', `/applications/${applicationId}/eligibility-decision`, { outcome: 'eligible' }));
    applications.push(applicationId);
  }
  await release(programme, staff, 'eligibility');
  return applications;
}

/** Four jurors for applications that were told that they are eligible. */
export async function openJury(
  programme: TestProgramme,
  applications: string[],
  likeAnyOther: boolean = false,
): Promise<JuryStory> {
  const staff = staffOf(programme);
  await done(staff('PUT', '/jurors', { jurors: called(likeAnyOther) }));
  await commitAndBring(staff, 'jury');
  const { body: proposal } = await done(staff('POST', '/rounds/jury/assignment', {}));
  const { proposalId } = proposal;
  await done(staff('POST', '/rounds/jury/assignment/confirmation', { proposalId }));
  await programme.advanceTo(promotion1.calendar.juryOpensAt);
  await programme.settle();
  await done(staff('POST', '/rounds/jury/opening', {}));
  return juryOf(programme, applications, likeAnyOther);
}

const called = (likeAnyOther: boolean) => (likeAnyOther ? jurors.slice(0, 3) : jurors);

function juryOf(programme: TestProgramme, applications: string[], likeAnyOther: boolean) {
  const markOf = (title: string) => (likeAnyOther ? Number(title.at(-1)) : 3);
  const staff = staffOf(programme);
  return {
    programme,
    staff,
    /** By id. */
    applications: applications.sort(),
    linkOf: (juror: string) => programme.linkOf(`${juror}@jury.example`),
    /** Every juror files what is left to read. */
    async readAll() {
      for (const { email } of called(likeAnyOther))
        await readAll(programme, await programme.linkOf(email), markOf);
    },
    /** Once everything is read, so before the published end. */
    closeJury: () => done(staff('POST', '/rounds/jury/closing', { reason: 'Tout est lu.' })),
    close: () => programme.close(),
  };
}

/** Commits to a round's lot, and brings its public draw at once: it is signed, whatever the clock says. */
export async function commitAndBring(staff: Staff, round: 'jury' | 'panel'): Promise<void> {
  const { body } = await done(staff('POST', `/rounds/${round}/commitment`, {}));
  const { beacon } = body.draw as Draw;
  if (beacon.source !== 'drand') throw new Error('of another source');
  const signature = signStandIn(beacon.round);
  await done(staff('PUT', `/draws/${round}/beacon`, { round: beacon.round, signature }));
}

export function staffOf(programme: TestProgramme): Staff {
  return async (method, path, body) => {
    const answer = await byTwoAccounts(programme, { method, path: `/staff${path}`, body });
    await programme.settle();
    return answer;
  };
}

async function done(answer: Promise<Answer>): Promise<Answer> {
  const { status, body } = await answer;
  if (status >= 400) throw new Error(`${status} ${JSON.stringify(body)}`);
  return { status, body };
}

export async function release(programme: TestProgramme, staff: Staff, round: string) {
  await done(staff('POST', `/rounds/${round}/release`, {}));
  await programme.control('POST', '/clock', { by: 60_000 });
  await programme.settle();
}

async function readAll(programme: TestProgramme, token: string, markOf: (title: string) => number) {
  const { body } = await programme.call('GET', '/jury/readings', undefined, token);
  const due = (body.readings as { applicationId: string; title: string; state: string }[]).filter(
    ({ state }) => state === 'assigned',
  );
  for (const { applicationId, title } of due) {
    const marks = body.criteria.map(({ id }: { id: string }) => ({
      criterion: id,
      mark: markOf(title),
      justification: 'Lu.',
    }));
    await done(programme.call('PUT', `/jury/readings/${applicationId}/review`, { marks }, token));
  }
}
