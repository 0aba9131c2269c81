/** A small cohort played up to the opening of its panel, through the synthesized stack: three finalists, fifteen citizens. */
import { commitmentOf } from '../../functions/domain/lot.ts';
import { anApplicationForm } from './application-builder.ts';
import { type Answer, startTestProgramme, type TestProgramme } from './programme.ts';

const seed = 'une graine de test';
const jurors = ['ada', 'bea', 'cyd', 'dan'].map((name) => ({
  name,
  email: `${name}@jury.example`,
  language: 'fr',
  topics: [],
}));
const citizen = (index: number) => ({
  name: `Citoyenne ${index}`,
  email: `citoyenne-${index}@panel.example`,
  language: 'fr',
});
/** The same in every story: two of them differ in nothing that is chosen. */
const keyOf = (index: number) => `00000000-0000-4000-8000-00000000000${index}`;

export async function aPanelStory() {
  const programme = await startTestProgramme('2022-01-10T09:00:00+01:00');
  const staff = await staffOf(programme);
  const finalists = await shortlistedApplications(programme, staff);
  const panelists = [
    ...Array.from({ length: 15 }, (_, index) => citizen(index)),
    { ...citizen(15), substitute: true },
  ];
  const enrolled = await staff('PUT', '/panelists', { panelists });
  await staff('POST', '/rounds/panel/commitment', { seedSha256: commitmentOf(seed) });
  await staff('POST', '/rounds/panel/opening', {});
  await programme.settle();
  const ids = (enrolled.body.panelists as { panelistId: string }[]).map(({ panelistId }) => panelistId);
  return {
    programme,
    staff,
    finalists,
    /** Panelists' ids in the order of the roll, the substitute last. */
    ids,
    /** Citizen number `index` gives every finalist a grade, in the order of the finalists; null recuses. */
    async vote(index: number, ...grades: (string | null)[]): Promise<Answer> {
      const token = await programme.linkOf(citizen(index).email);
      const chosen = finalists.flatMap((id, nth) => (grades[nth] ? [[id, grades[nth]] as const] : []));
      const recusals = finalists.filter((_, nth) => grades[nth] === null);
      const body = { grades: Object.fromEntries(chosen), recusals };
      return programme.call('POST', '/panel/ballot', body, token);
    },
    closePanel: () => staff('POST', '/rounds/panel/closing', { seed }),
    close: () => programme.close(),
  };
}
export type PanelStory = Awaited<ReturnType<typeof aPanelStory>>;
type Staff = (method: string, path: string, body?: unknown) => Promise<Answer>;

async function staffOf(programme: TestProgramme): Promise<Staff> {
  return async (method, path, body) => {
    const answer = await programme.call(method, `/staff${path}`, body, await programme.staffToken());
    await programme.settle();
    return answer;
  };
}

async function done(answer: Promise<Answer>): Promise<Answer> {
  const { status, body } = await answer;
  if (status >= 400) throw new Error(`${status} ${JSON.stringify(body)}`);
  return { status, body };
}

async function shortlistedApplications(programme: TestProgramme, staff: Staff): Promise<string[]> {
  const finalists: string[] = [];
  for (const index of [1, 2, 3]) {
    const form = anApplicationForm({ applicant: { type: 'individual', name: `Personne ${index}` } });
    const contact = { ...form.contact, email: `personne-${index}@example.org` };
    const project = { ...form.project, title: `Projet ${index}` };
    const { applicationId } = await programme.file({ ...form, contact, project }, keyOf(index));
    await programme.settle();
    await done(staff('POST', `/applications/${applicationId}/eligibility-decision`, { outcome: 'eligible' }));
    finalists.push(applicationId);
  }
  await release(programme, staff, 'eligibility');
  await done(staff('PUT', '/jurors', { jurors }));
  const { body: proposal } = await done(staff('POST', '/rounds/jury/assignment', { seed }));
  const { proposalId } = proposal;
  await done(staff('POST', '/rounds/jury/assignment/confirmation', { proposalId }));
  await done(staff('POST', '/rounds/jury/commitment', { seedSha256: commitmentOf(seed) }));
  await done(staff('POST', '/rounds/jury/opening', {}));
  for (const { email } of jurors) await readAll(programme, await programme.linkOf(email));
  await done(staff('POST', '/rounds/jury/closing', { seed }));
  await release(programme, staff, 'jury');
  return finalists.sort();
}

async function release(programme: TestProgramme, staff: Staff, round: string) {
  await done(staff('POST', `/rounds/${round}/release`, {}));
  await programme.control('POST', '/clock', { by: 60_000 });
  await programme.settle();
}

async function readAll(programme: TestProgramme, token: string) {
  const { body } = await programme.call('GET', '/jury/readings', undefined, token);
  for (const { applicationId } of body.readings) {
    const marks = body.criteria.map(({ id }: { id: string }) => ({
      criterion: id,
      mark: 3,
      justification: 'Lu.',
    }));
    await done(programme.call('PUT', `/jury/readings/${applicationId}/review`, { marks }, token));
  }
}
