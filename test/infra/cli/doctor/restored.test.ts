/** The programme's table is put back to an instant before, while executions went on: each waits again where it waited then. */
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { aic } from '#infra/cli/commands/aic.ts';
import { diagnose } from '#infra/cli/doctor/diagnose.ts';
import { factsOf } from '#infra/cli/maintenance/dump.ts';
import { openPlace, type StoredProgramme } from '#infra/cli/maintenance/place.ts';
import { putBack } from '#infra/cli/maintenance/put-back.ts';
import { anApplicationForm } from '#test/support/application-builder.ts';
import { release } from '#test/support/jury-story.ts';
import { startTestProgramme, type TestProgramme } from '#test/support/programme.ts';
import { aTerminal } from '#test/support/terminal.ts';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 300_000 });

let programme: TestProgramme;
let place: StoredProgramme;
beforeAll(async () => {
  programme = await startTestProgramme('2022-01-10T09:00:00+01:00');
  place = await openPlace({ state: programme.stateDir, values: {} });
});
afterAll(async () => {
  place?.close();
  await programme?.close();
});

const staff = async (method: string, path: string, body?: unknown) => {
  const token = await programme.staffToken(['staff', 'operator']);
  const answer = await programme.call(method, `/staff${path}`, body, token);
  if (answer.status >= 300) throw new Error(JSON.stringify(answer.body));
  await programme.settle();
  return answer;
};
async function file(index: number): Promise<string> {
  const form = anApplicationForm({ applicant: { type: 'individual', name: `Personne ${index}` } });
  const contact = { ...form.contact, email: `personne-${index}@example.org` };
  const project = { ...form.project, title: `Projet ${index}` };
  const key = `00000000-0000-4000-8000-00000000000${index}`;
  const { applicationId } = await programme.file({ ...form, contact, project }, key);
  await programme.settle();
  return applicationId;
}
const decide = (id: string) =>
  staff('POST', `/applications/${id}/eligibility-decision`, { outcome: 'eligible' });
const ops = async (...words: string[]) => {
  const env = { AIC_TOKEN: await programme.staffToken(['staff', 'operator']) };
  const terminal = aTerminal({ env });
  const code = await aic(['ops', ...words, '--yes', '--local', programme.stateDir], terminal);
  return { code, said: terminal.said() };
};
const codes = async () => [...new Set(diagnose(await factsOf(place)).map(({ code }) => code))];

it('a table put back leaves nothing that waits elsewhere, erases no paper, and goes on to its release', async () => {
  const [first = '', second = '', third = ''] = [await file(1), await file(2), await file(3)];
  await decide(first);
  const then = (await factsOf(place)).items;

  const late = await file(4);
  const paper = { applicationId: late, paperId: 'f-0000000000000000', type: 'pdf' } as const;
  await place.papers.write(paper, new TextEncoder().encode('%PDF-1.7'));
  await decide(second);
  await release(programme, staff, 'eligibility');
  expect(await ops('restored')).toMatchObject({
    code: 2,
    said: expect.stringMatching(/mail is not stopped/),
  });
  await staff('POST', '/mail/stop', { reason: 'La table est remise à un instant passé.' });
  const mails = (await programme.mails()).length;
  await putBack(place, then);

  const { code, said } = await ops('restored');
  expect(said).toMatch(/stopped and started again: \d+; 1 finding is left/);
  expect(code).toBe(1);
  expect(await codes()).toEqual(['paper-of-nobody']);
  expect((await place.papers.kept()).map(({ applicationId }) => applicationId)).toEqual([late]);
  expect(await programme.mails()).toHaveLength(mails);
  const { executions, items } = await factsOf(place);
  expect(executions.filter(({ isRunning }) => isRunning)).toHaveLength(3);
  expect(items.filter(({ PK }) => PK === `APPLICATION#${late}`)).toEqual([]);

  for (const id of [second, third]) await decide(id);
  await release(programme, staff, 'eligibility');
  // Its execution would have the name of the one that was stopped, which Step Functions starts no second time.
  expect(await codes()).toEqual(['paper-of-nobody', 'release-stands']);
  expect(await ops('doctor', '--fix')).toMatchObject({ code: 0 });
  expect(await codes()).toEqual([]);
  const told = (await factsOf(place)).items.filter(
    ({ kind, document }) => kind === 'application' && (document as { told: unknown[] }).told.length > 0,
  );
  expect(told).toHaveLength(3);
});

it('a table of another programme is not put in its place', async () => {
  const other = [{ PK: 'APPLICATION#other-1', SK: 'APPLICATION', kind: 'application' }];
  await expect(putBack(place, other)).rejects.toThrow(/another programme/);
});
