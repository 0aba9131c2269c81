import { expect, test } from 'vitest';
import { listAdvised, noteSession } from '#app/support/advise.ts';
import type { NotedSession } from '#domain/support/support-session.ts';
import { accept, refuse } from '#domain/values/result.ts';
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

const { adviserId } = aPlan;
const other = 'a-ZZZZZZZZZZ';
const person = { email: 'ines@conseil.example', language: 'fr', kinds: ['technical'] } as const;

/** Both advisers are on the roll, and the application is on file. */
async function advised(life: Life) {
  const { deps } = life;
  const { form, ...application } = anApplication('awarded');
  const contact = { ...form.contact, name: ' Aline  Dupré ' };
  deps.put({ ...application, form: { ...form, contact }, applicationId });
  await deps.advisers.enrol([
    { ...person, adviserId, name: 'Inès Faure', partner: 'ville', kinds: [...person.kinds] },
    { ...person, adviserId: other, name: 'Noé Petit', kinds: [...person.kinds] },
  ]);
  const seenBy = async (id = adviserId) => {
    const seen = await listAdvised(deps, { adviserId: id });
    return seen.ok ? seen.value : expect.unreachable(seen.refusal.code);
  };
  const note = (sessionId: string, change: Partial<NotedSession> = {}, by = adviserId) =>
    noteSession(deps, { applicationId, adviserId: by, sessionId, session: { ...aSession, ...change } });
  return { ...life, seenBy, note };
}

test('an adviser reads who they are, the partners, the day, and of a laureate no more than the help needs', async () => {
  const life = await advised(await agreed());
  life.at('2022-06-30T22:30:00.000Z');
  const { form } = anApplication('awarded');
  const { needs, axis, milestones } = aPlan;
  expect(await life.seenBy()).toEqual({
    adviser: { adviserId, name: 'Inès Faure', language: 'fr', partner: 'ville' },
    partners: life.deps.cohort.support?.partners,
    today: '2022-07-01',
    laureates: [
      {
        applicationId,
        stage: 'check-ins',
        title: form.project.title,
        applicant: form.applicant.name,
        startsOn: '2022-06-10',
        endsOn: '2023-01-10',
        isAgreed: true,
        needs,
        axis,
        milestones,
        contact: { firstName: 'Aline', email: form.contact.email },
        sessions: [],
      },
    ],
  });
  expect(await life.seenBy(other)).toEqual({
    ...(await life.seenBy()),
    adviser: { adviserId: other, name: 'Noé Petit', language: 'fr' },
    laureates: [],
  });
});

test('each laureate is shown with its own application, and one that is not on file is not shown', async () => {
  const life = await advised(await aSupportedLaureate());
  const second = life.deps.apply(11, 'awarded');
  for (const id of [second, 'aic1-ZZZZZZZZZZZZZZZZ'])
    await life.deps.openSupport(id, { awardedAt: dayOfSupport(1), endsOn: '2023-01-11' });
  for (const support of await life.deps.supports.all())
    await life.staffDo(supportCommands['propose-plan'], support.applicationId);
  const { laureates } = await life.seenBy();
  const own = anApplication('awarded').form.project.title;
  expect(laureates.map(({ title }) => title)).toEqual([own, 'Projet 11']);
});

test('how the milestones stand, and which help is wanted, are read from the last answer once the plan is agreed to', async () => {
  const life = await advised(await asked());
  const seen = async (by?: string) => (await life.seenBy(by)).laureates[0];
  expect(await seen()).not.toHaveProperty('wanted');
  life.on(33);
  const first = { ...anAnswer, help: 'Un juriste.' };
  await life.staffDo({ command: 'answer-check-in', number: 1, answer: first });
  life.on(62);
  await life.timePasses();
  expect(await seen()).toMatchObject({
    milestones: [{ state: 'on-track' }, { state: 'late' }],
    wanted: { help: 'Un juriste.', at: dayOfSupport(33) },
  });
  // Who is only proposed reads neither yet, nor what others noted.
  await life.note('s-1');
  const { plan } = supportCommands['propose-plan'];
  await life.staffDo({ ...supportCommands['propose-plan'], plan: { ...plan, adviserId: other } });
  const proposed = await seen(other);
  expect(proposed).toMatchObject({ isAgreed: false, sessions: [], milestones: aPlan.milestones });
  expect(proposed?.milestones[0]).not.toHaveProperty('state');
  expect(proposed).not.toHaveProperty('wanted');
  // Whose last answer asks for none is not said to want the help of before.
  await life.staffDo({
    command: 'answer-check-in',
    number: 2,
    answer: { ...anAnswer, milestones: { m1: 'met', m2: 'met' } },
  });
  expect(await seen()).toMatchObject({ milestones: [{ state: 'met' }, { state: 'met' }] });
  expect(await seen()).not.toHaveProperty('wanted');
});

test('sessions are read latest first, each as one’s own or not, and of one day the one noted last', async () => {
  const life = await advised(await agreed());
  life.on(40);
  const { plan } = supportCommands['propose-plan'];
  await life.staffDo({ ...supportCommands['propose-plan'], plan: { ...plan, adviserId: other } });
  await life.note('s-1', { heldOn: '2022-07-12' });
  await life.note('s-2', {}, other);
  life.on(41);
  await life.note('s-3', { heldOn: '2022-07-12' });
  await life.note('s-4', { heldOn: '2022-06-20' });
  const sessionsSeen = async (by?: string) =>
    (await life.seenBy(by)).laureates[0]?.sessions.map(({ sessionId, isOwn }) => [sessionId, isOwn]);
  expect(await sessionsSeen()).toEqual([
    ['s-3', true],
    ['s-1', true],
    ['s-2', false],
    ['s-4', true],
  ]);
  expect(await sessionsSeen(other)).toEqual([['s-2', true]]);
  expect((await life.shown()).sessions.map(({ heldOn }) => heldOn)).toEqual([
    '2022-07-12',
    '2022-07-12',
    '2022-07-01',
    '2022-06-20',
  ]);
});

test('everything that is wrong with a session is told at once', async () => {
  const life = await advised(await agreed());
  life.at('2022-07-19T21:59:59.000Z');
  const told = await life.note('s-1', { heldOn: '2022-07-20', minutes: 50, partner: 'inconnu' });
  const future = { field: 'heldOn', code: 'in-the-future', today: '2022-07-19' };
  const partner = { field: 'partner', code: 'not-one-of', allowed: ['region', 'ville'] };
  expect(told).toEqual(
    refuse({
      code: 'invalid-request',
      problems: [future, { field: 'minutes', code: 'not-a-quarter' }, partner],
    }),
  );
  expect(await life.note('s-1', { heldOn: '2022-06-09' })).toEqual(
    refuse({
      code: 'invalid-request',
      problems: [{ field: 'heldOn', code: 'before-support', from: '2022-06-10' }],
    }),
  );
  expect((await life.found()).sessions).toEqual([]);
});

test('another session under the id of one that is noted is refused, and the same one again changes nothing', async () => {
  const life = await advised(await agreed());
  life.on(40);
  await life.note('s-1');
  expect(await life.note('s-1')).toEqual(accept({ applicationId, sessionId: 's-1' }));
  for (const change of [{ minutes: 120 }, { decisions: 'Une autre.' }, { partner: 'ville' }])
    expect(await life.note('s-1', change)).toEqual(refuse({ code: 'idempotency-key-reused' }));
  expect((await life.found()).sessions).toMatchObject([{ sessionId: 's-1', ...aSession }]);
});

test('a session that was held is noted after the end of the help, and none that is said to be held after it', async () => {
  const life = await advised(await agreed());
  life.at('2023-02-01T09:00:00.000Z');
  expect(await life.note('s-1', { heldOn: '2023-01-11' })).toEqual(
    refuse({
      code: 'invalid-request',
      problems: [{ field: 'heldOn', code: 'outside-support', from: '2022-06-10', to: '2023-01-10' }],
    }),
  );
  expect(await life.note('s-1', { heldOn: '2023-01-10' })).toMatchObject({ ok: true });
});

test('a session is noted in the name of its adviser; of no adviser, and of who left, nothing is read or noted', async () => {
  const life = await advised(await agreed());
  life.on(40);
  expect(await life.note('s-1')).toEqual(accept({ applicationId, sessionId: 's-1' }));
  expect((await life.deps.supports.timeline(applicationId)).at(-1)).toMatchObject({
    type: 'SessionNoted',
    actor: { kind: 'adviser', id: adviserId },
  });
  await life.deps.advisers.remove(adviserId, '2022-07-19T22:30:00.000Z');
  for (const [by, refusal] of [
    ['a-0000000000', { code: 'not-found' }],
    [adviserId, { code: 'adviser-left', leftOn: '2022-07-20' }],
  ] as const) {
    expect(await life.note('s-2', {}, by)).toEqual(refuse(refusal));
    expect(await listAdvised(life.deps, { adviserId: by })).toEqual(refuse(refusal));
  }
  expect((await life.found()).sessions).toHaveLength(1);
});

test('who was helped is not reached any more, by whatever address', async () => {
  const life = await advised(await agreed());
  await life.staffDo(supportCommands['end-support']);
  const { laureates } = await life.seenBy();
  expect(laureates).toMatchObject([{ stage: 'ended', isAgreed: true, startsOn: awardedAt.slice(0, 10) }]);
  expect(laureates[0]).not.toHaveProperty('contact');
});

test('sessions are noted as long as the support that holds them can still be stored, and again once one is removed', async () => {
  const life = await advised(await agreed());
  life.on(40);
  const long = { decisions: '€'.repeat(2_000), nextAct: '€'.repeat(300) };
  let noted = 0;
  let done = await life.note('s-0', long);
  while (done.ok && noted < 100) {
    noted += 1;
    done = await life.note(`s-${noted}`, long);
  }
  const full = { field: 'decisions', code: 'sessions-full' };
  expect(done).toEqual(refuse({ code: 'invalid-request', problems: [full] }));
  const bytes = async () => Buffer.byteLength(JSON.stringify(await life.deps.supports.all()));
  expect(await bytes()).toBeLessThan(300_000);
  // What is there already changes nothing, and what is shorter may still be noted.
  expect(await life.note('s-0', long)).toMatchObject({ ok: true });
  await life.staffDo({
    command: 'remove-session',
    sessionId: 's-0',
    reason: 'Notée deux fois.',
    by: 'staff-1',
  });
  expect(await life.note(`s-${noted}`, long)).toMatchObject({ ok: true });
});
