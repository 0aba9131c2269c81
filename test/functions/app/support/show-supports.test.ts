import { expect, test } from 'vitest';
import { agreePlan } from '#app/support/laureate-acts.ts';
import { listSupports, showSupport } from '#app/support/show-supports.ts';
import { refuse } from '#domain/values/result.ts';
import { responses } from '#http/responses.ts';
import {
  agreed,
  aSupportedLaureate,
  asked,
  type Life,
} from '#test/functions/app/support/supported-laureate.ts';
import { anApplication } from '#test/support/application-builder.ts';
import {
  anAnswer,
  aPlan,
  supportedId as applicationId,
  aSession,
  awardedAt,
  dayOfSupport,
  supportCommands,
} from '#test/support/support-builder.ts';

/** The application is on file beside its support. */
function onFile<L extends Life>(life: L): L {
  life.deps.put({ ...anApplication('awarded'), applicationId });
  return life;
}
const listed = async ({ deps }: Life) => responses['list-supports'].answer.parse(await listSupports(deps));
const lineIn = async (life: Life) => (await listed(life)).supports[0];

test('the board has one line for each support, oldest award first, and none for what is not on file', async () => {
  const life = onFile(await aSupportedLaureate());
  const older = life.deps.apply(11, 'laureate');
  await life.deps.openSupport(older, { awardedAt: '2022-06-09T10:00:00.000Z', endsOn: '2023-01-09' });
  await life.deps.openSupport('aic1-ZZZZZZZZZZZZZZZZ', { awardedAt, endsOn: '2023-01-10' });
  const { supports } = await listed(life);
  expect(supports.map((line) => line.applicationId)).toEqual([older, applicationId]);
  const { project, applicant } = anApplication('awarded').form;
  expect(supports[1]).toEqual({
    applicationId,
    stage: 'plan',
    endsOn: '2023-01-10',
    title: project.title,
    applicantName: applicant.name,
    milestones: [],
    sessions: 0,
    minutes: 0,
    tasks: [{ kind: 'plan-to-propose', at: awardedAt }],
  });
});

test('a laureate whose adviser left the roll waits for staff, until a plan with somebody else is proposed', async () => {
  const life = onFile(await agreed());
  const someone = { language: 'fr' as const, kinds: ['technical' as const], name: 'Inès' };
  const other = 'a-9876543210';
  await life.deps.advisers.enrol([
    { ...someone, adviserId: aPlan.adviserId, email: 'ines@conseil.example' },
    { ...someone, adviserId: other, email: 'lou@conseil.example' },
  ]);
  expect((await lineIn(life))?.tasks).toEqual([]);
  await life.deps.advisers.remove(aPlan.adviserId, dayOfSupport(20));
  const task = { kind: 'adviser-to-replace', at: dayOfSupport(20) };
  expect((await lineIn(life))?.tasks).toEqual([task]);
  life.on(21);
  await life.staffDo(supportCommands['propose-plan']);
  expect((await lineIn(life))?.tasks, 'by a plan that names who left').toContainEqual(task);
  const plan = { ...aPlan, adviserId: other };
  await life.staffDo({ ...supportCommands['propose-plan'], plan });
  expect((await lineIn(life))?.tasks).toEqual([{ kind: 'plan-to-agree', at: dayOfSupport(21) }]);
  await agreePlan(life.deps, { applicationId, proposedAt: dayOfSupport(21) });
  expect((await lineIn(life))?.tasks).toEqual([]);
});

test('a line tells of the plan in force, of the hours, and of the last day on which there was any contact', async () => {
  const life = onFile(await asked());
  const { axis, milestones } = aPlan;
  const planned = milestones.map(({ title, dueOn }) => ({ title, dueOn }));
  expect(await lineIn(life)).toMatchObject({ axis, milestones: planned, tasks: [] });
  expect((await lineIn(life))?.lastContactOn).toBeUndefined();
  life.on(40);
  const note = supportCommands['note-session'];
  await life.staffDo({ ...note, sessionId: 's-1', session: { ...aSession, heldOn: '2022-07-18' } });
  await life.staffDo({ ...note, sessionId: 's-2', session: { ...aSession, minutes: 30 } });
  expect(await lineIn(life)).toMatchObject({ sessions: 2, minutes: 120, lastContactOn: '2022-07-18' });
  // An answer is contact as well, on its day in the cohort’s place.
  life.at('2022-07-21T22:30:00.000Z');
  await life.staffDo({ command: 'answer-check-in', number: 1, answer: anAnswer });
  const answered = await lineIn(life);
  expect(answered).toMatchObject({ lastContactOn: '2022-07-22' });
  expect(answered?.milestones.map(({ state }) => state)).toEqual(['on-track', 'late']);
  expect(answered?.tasks).toEqual([
    { kind: 'milestone-red', at: '2022-07-21T22:30:00.000Z', milestoneId: 'm2' },
  ]);
});

test('reports wait for the laureate until the day that its agreement says, and for staff from the next', async () => {
  const life = onFile(await agreed());
  await life.staffDo(supportCommands['close-check-ins']);
  const kinds = async (now: string) => {
    life.at(now);
    return (await lineIn(life))?.tasks.map(({ kind }) => kind);
  };
  expect(await kinds('2024-06-30T21:59:00.000Z')).toContain('reports-awaited');
  expect(await kinds('2024-06-30T22:00:00.000Z')).toContain('reports-late');
});

test('one support is shown with its history, what was asked for and the terms; of nobody, nothing is', async () => {
  const life = onFile(await agreed());
  const shown = await showSupport(life.deps, { applicationId });
  if (!shown.ok) throw new Error(shown.refusal.code);
  const {
    line,
    asked: wanted,
    terms,
    support,
    timeline,
  } = responses['show-support'].answer.parse(shown.value);
  const { needs, axis } = anApplication('awarded').form.project;
  expect(line).toEqual(await lineIn(life));
  expect(wanted).toEqual({ needs, ...(axis === undefined ? {} : { axis }) });
  expect(terms).toEqual(life.deps.cohort.support);
  expect(support).toMatchObject({ plans: [{ ...aPlan, agreedAt: dayOfSupport(2) }] });
  expect(timeline.map(({ type }) => type)).toEqual(['SupportOpened', 'PlanProposed', 'PlanAgreed']);
  const unfiled = 'aic1-ZZZZZZZZZZZZZZZZ';
  await life.deps.openSupport(unfiled, { awardedAt, endsOn: '2023-01-10' });
  const unhelped = life.deps.apply(11, 'awarded');
  for (const id of [unfiled, unhelped])
    expect(await showSupport(life.deps, { applicationId: id })).toEqual(refuse({ code: 'not-found' }));
});
