import { expect, test } from 'vitest';
import { applyToSupport } from '#app/support/apply-support.ts';
import { endSupport } from '#app/support/direct-support.ts';
import {
  agreePlan,
  answerCheckIn,
  leaveSupport,
  revokeQuotation,
  tellBenefits,
} from '#app/support/laureate-acts.ts';
import { viewSupport } from '#app/support/view-support.ts';
import { accept, refuse } from '#domain/values/result.ts';
import { agreed, aSupportedLaureate, asked } from '#test/functions/app/support/supported-laureate.ts';
import { programmeInMemory } from '#test/support/programme-in-memory.ts';
import {
  anAnswer,
  aPlan,
  supportedId as applicationId,
  aSession,
  dayOfSupport,
  someBenefits,
  supportCommands,
} from '#test/support/support-builder.ts';

test('who has no support has nothing to see and nothing to do', async () => {
  const deps = programmeInMemory();
  const nobody = { applicationId: 'aic1-ZZZZZZZZZZZZZZZZ' };
  expect(await viewSupport(deps, nobody.applicationId)).toEqual(refuse({ code: 'not-found' }));
  expect(await revokeQuotation(deps, nobody)).toEqual(refuse({ code: 'not-found' }));
  expect(await leaveSupport(deps, { ...nobody, reason: 'Rien.' })).toEqual(refuse({ code: 'not-found' }));
});

test('a plan is proposed, read and agreed to; the first check-in is announced', async () => {
  const life = await aSupportedLaureate();
  expect(await life.shown()).toEqual({
    stage: 'plan',
    startsOn: '2022-06-10',
    endsOn: '2023-01-10',
    actions: ['end-support'],
    due: [{ what: 'plan-awaited' }],
    sessions: [],
    checkIns: [],
    contestable: [],
  });
  life.on(1);
  await life.staffDo(supportCommands['propose-plan']);
  const { needs, axis, milestones } = aPlan;
  const read = await life.shown();
  expect(read).toMatchObject({
    due: [{ what: 'agree-plan' }],
    actions: ['agree-plan', 'end-support'],
    proposed: { needs, axis, milestones, proposedAt: dayOfSupport(1), isChange: false },
  });
  life.on(2);
  const agreement = { applicationId, proposedAt: read.proposed?.proposedAt ?? '' };
  expect(await agreePlan(life.deps, agreement)).toEqual(accept({ stage: 'check-ins' }));
  const writes = () => life.deps.asked.filter(({ call }) => call === 'TransactWriteItemsCommand').length;
  const before = writes();
  expect(await agreePlan(life.deps, agreement), 'pressed twice').toEqual(accept({ stage: 'check-ins' }));
  expect(writes(), 'nothing is written then').toBe(before);
  expect(await life.shown()).toMatchObject({
    stage: 'check-ins',
    plan: { needs, axis, milestones, agreedAt: dayOfSupport(2) },
    due: [{ what: 'check-in-to-come', by: dayOfSupport(32) }],
    actions: ['tell-benefits', 'end-support'],
  });
  expect(life.letters()).toEqual(['plan-proposed']);
});

test('a plan that changed while it was read is not agreed to unread', async () => {
  const life = await aSupportedLaureate();
  life.on(1);
  await life.staffDo(supportCommands['propose-plan']);
  life.on(2);
  await life.staffDo(supportCommands['propose-plan']);
  expect(await agreePlan(life.deps, { applicationId, proposedAt: dayOfSupport(1) })).toEqual(
    refuse({ code: 'plan-changed' }),
  );
  expect((await life.found()).plans).toEqual([]);
});

test('whoever advises is told once a laureate is theirs, and no longer theirs, by another plan or by the end of the help', async () => {
  const life = await aSupportedLaureate();
  const [first, second] = [aPlan.adviserId, 'a-9876543210'];
  const plan = async (day: number, adviserId: string) => {
    life.on(day);
    const change = { ...supportCommands['propose-plan'], plan: { ...aPlan, adviserId } } as const;
    await life.staffDo(change);
    await agreePlan(life.deps, { applicationId, proposedAt: dayOfSupport(day) });
  };
  life.on(1);
  await life.staffDo(supportCommands['propose-plan']);
  expect(life.lettersToAdvisers(), 'as long as nothing is agreed').toEqual([]);
  await plan(2, first);
  expect(life.lettersToAdvisers()).toEqual([[first, true]]);
  await plan(3, first);
  expect(life.lettersToAdvisers(), 'by another plan with the same adviser').toHaveLength(1);
  await plan(40, second);
  const told = [
    [first, false],
    [second, true],
  ];
  expect(life.lettersToAdvisers().slice(1).toSorted()).toEqual(told);
  life.on(75);
  await leaveSupport(life.deps, { applicationId, reason: 'Le collectif se sépare.' });
  expect(life.lettersToAdvisers()).toHaveLength(4);
  expect(life.lettersToAdvisers()).toContainEqual([second, false]);
  const queued = life.deps.stored.items('email').filter(({ template }) => template === 'adviser-list');
  expect(JSON.stringify(queued.map(({ data }) => data))).not.toMatch(/jardin|sépare/);
});

test('a check-in is answered once, and each milestone stands as it was told', async () => {
  const life = await asked();
  expect(await life.shown()).toMatchObject({
    due: [{ what: 'answer-check-in', by: dayOfSupport(62) }],
    actions: ['answer-check-in', 'tell-benefits', 'end-support'],
  });
  const answer = { applicationId, number: 1, answer: anAnswer };
  expect(await answerCheckIn(life.deps, answer)).toEqual(accept({ stage: 'check-ins' }));
  expect(await answerCheckIn(life.deps, answer), 'pressed twice').toEqual(accept({ stage: 'check-ins' }));
  const other = { ...answer, answer: { ...anAnswer, progress: 'Rien.' } };
  expect(await answerCheckIn(life.deps, other)).toEqual(
    refuse({ code: 'check-in-answered', answeredAt: dayOfSupport(32) }),
  );
  const { plan, checkIns, actions } = await life.shown();
  expect(plan?.milestones.map(({ state }) => state)).toEqual(['on-track', 'late']);
  expect(checkIns).toMatchObject([{ number: 1, answeredAt: dayOfSupport(32), answer: anAnswer }]);
  expect(actions).not.toContain('answer-check-in');
});

test('a laureate sees what was held, latest first, with the partner’s name, and not who of us noted what', async () => {
  const life = await agreed();
  const note = supportCommands['note-session'];
  life.on(40);
  await life.staffDo({ ...note, sessionId: 's-1' });
  await life.staffDo({
    ...note,
    sessionId: 's-2',
    session: { ...aSession, heldOn: '2022-07-12', kind: 'financial', partner: 'ville' },
  });
  // A partner that the cohort file names no more.
  await life.staffDo({
    ...note,
    sessionId: 's-3',
    session: { ...aSession, heldOn: '2022-06-20', partner: 'departement' },
  });
  const { sessions } = await life.shown();
  expect(sessions).toEqual([
    { ...aSession, heldOn: '2022-07-12', kind: 'financial', partner: 'La Ville' },
    aSession,
    { ...aSession, heldOn: '2022-06-20', partner: 'departement' },
  ]);
  const seen = JSON.stringify(await life.shown());
  for (const hidden of ['staff-1', aPlan.adviserId, 's-1', 'auditHead']) expect(seen).not.toContain(hidden);
});

test('a laureate who withdraws in the third month is written to once, and the machine ends', async () => {
  const life = await asked();
  life.on(75);
  const leaving = { applicationId, reason: 'Le collectif se sépare.' };
  expect(await leaveSupport(life.deps, leaving)).toEqual(accept({ stage: 'ended' }));
  expect(await leaveSupport(life.deps, leaving), 'pressed twice').toEqual(accept({ stage: 'ended' }));
  expect(await life.shown()).toMatchObject({
    stage: 'ended',
    due: [],
    actions: [],
    ended: { at: dayOfSupport(75), because: 'withdrawn', reason: leaving.reason },
  });
  life.on(110);
  await life.timePasses();
  expect(life.letters()).toEqual(['plan-proposed', 'check-in', 'support-ended']);
  const timeline = await life.deps.supports.timeline(applicationId);
  expect(timeline.at(-1)).toMatchObject({ type: 'SupportEnded', actor: { kind: 'applicant' } });
});

test('a quotation is shown as it was typed, and withdrawn after the support has closed', async () => {
  const life = await asked();
  life.on(216);
  await life.timePasses();
  expect(await life.shown()).not.toHaveProperty('reports');
  await life.staffDo(supportCommands['file-reports']);
  expect((await life.shown()).reports).toEqual({ receivedOn: '2023-01-16' });
  // Accepted after midnight in the cohort’s place.
  life.at('2023-01-16T23:30:00.000Z');
  await life.staffDo({ ...supportCommands['review-reports'], filedAt: dayOfSupport(216) });
  expect((await life.shown()).reports).toEqual({ receivedOn: '2023-01-16', acceptedOn: '2023-01-17' });
  const text = '<script>alert(1)</script> & <b>merci</b>';
  const benefits = { ...someBenefits, quotation: { text, shownAs: 'Camille M.' } };
  expect(await tellBenefits(life.deps, { applicationId, benefits })).toEqual(accept({ stage: 'closed' }));
  expect((await life.shown()).benefits?.quotation?.text).toBe(text);
  life.on(500);
  expect((await life.shown()).actions).toEqual(['revoke-quotation']);
  expect(await revokeQuotation(life.deps, { applicationId })).toEqual(accept({ stage: 'closed' }));
  expect(await life.shown()).toMatchObject({
    stage: 'closed',
    actions: [],
    benefits: { indicators: someBenefits.indicators, quotationRevokedAt: dayOfSupport(500) },
  });
  expect(JSON.stringify(await life.found())).not.toContain('merci');
  const leaving = { applicationId, reason: 'Trop tard.' };
  expect(await leaveSupport(life.deps, leaving)).toEqual(
    refuse({ code: 'support-stage-passed', stage: 'closed', command: 'end-support' }),
  );
  expect(await revokeQuotation(life.deps, { applicationId })).toEqual(refuse({ code: 'quotation-missing' }));
});

test('who meets another’s change decides again: an answer is not lost to a session noted at the same moment', async () => {
  const life = await asked();
  life.deps.meanwhile.run = () => life.staffDo(supportCommands['note-session']);
  const answered = await answerCheckIn(life.deps, { applicationId, number: 1, answer: anAnswer });
  expect(answered).toEqual(accept({ stage: 'check-ins' }));
  const { sessions, checkIns, version } = await life.found();
  expect([sessions.length, checkIns[0]?.answer?.progress, version]).toEqual([1, anAnswer.progress, 6]);
});

test('who meets others’ changes five times in a row is told to try again, and the fifth may do', async () => {
  const life = await asked();
  const contended = (conflicts: number) => {
    let times = 0;
    const { save } = life.deps.supports;
    const meeting: typeof save = async (...change) => {
      times += 1;
      return times <= conflicts ? 'conflict' : save(...change);
    };
    return { ...life.deps, supports: { ...life.deps.supports, save: meeting } };
  };
  const command = supportCommands['note-session'];
  const note = (conflicts: number) =>
    applyToSupport<'note-session'>(contended(conflicts), applicationId, () => command, { kind: 'programme' });
  await expect(note(5)).rejects.toMatchObject({
    name: 'SupportContended',
    message: `${applicationId} changed under 5 attempts`,
  });
  const done = await note(4);
  expect(done.ok && done.value.version).toBe((await life.found()).version);
});

test('the page of a laureate tells what was decided against it and can be contested', async () => {
  const life = await agreed();
  expect((await life.shown()).contestable).toEqual([]);
  life.on(3);
  await endSupport(life.deps, {
    applicationId,
    reason: 'Plus de nouvelles.',
    by: { kind: 'staff', id: 'staff-1' },
  });
  expect((await life.shown()).contestable).toEqual([{ outcome: 'support-ended', at: dayOfSupport(3) }]);
});
