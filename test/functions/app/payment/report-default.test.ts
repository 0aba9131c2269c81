import { expect, test } from 'vitest';
import { recordAppeal } from '#app/appeal/record-appeal.ts';
import { resumePayment, withholdPayment } from '#app/payment/order-payments.ts';
import {
  notifyDefault,
  recordDefault,
  takeBackDefault,
  withdrawDefault,
} from '#app/payment/report-default.ts';
import { applyToSupport } from '#app/support/apply-support.ts';
import { fileReports } from '#app/support/file-reports.ts';
import { saveReportDraft } from '#app/support/report-drafts.ts';
import { showReports, viewReports } from '#app/support/view-reports.ts';
import type { StaffActor } from '#domain/application/application-events.ts';
import { laureateOf } from '#domain/results/bilan-laureate.ts';
import { plannedAmounts } from '#domain/support/report-table.ts';
import type { SupportCommand } from '#domain/support/support-events.ts';
import { supportTasks } from '#domain/support/support-tasks.ts';
import { deadlinesPassed } from '#infra/cli/doctor/deadlines.ts';
import { diagnose } from '#infra/cli/doctor/diagnose.ts';
import type { StoredFacts, StoredItem } from '#infra/cli/doctor/facts.ts';
import { whatWaits } from '#infra/cli/maintenance/waiting.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { someReports, supportCommands } from '#test/support/support-builder.ts';
import { anAmendableAward } from './an-amended-award.ts';

const refused = (code: string, more: object = {}) => ({
  ok: false,
  refusal: expect.objectContaining({ code, ...more }),
});
const reason = 'Ni comptes rendus ni réponse.';
type ByTwo = Awaited<ReturnType<typeof recordDefault> | ReturnType<typeof withdrawDefault>>;

/** Its help is over, the first part of its grant is paid, and the day of its reports has passed. */
async function aLateLaureate({ isOrdered = false, isHelped = true } = {}) {
  const award = await anAmendableAward();
  const { deps, applicationId, ana, leo, later } = award;
  await award.hasAccount();
  await award.commit();
  await award.orderByTwo(1);
  await award.export();
  const [{ amountCents: paidCents = 0 } = {}] = (await award.mine()).instalments;
  const pays = () => award.paid(`${applicationId}-C1-V1;2022-07-15;${paidCents / 100}`);
  if (!isOrdered) await pays();
  const staffDo = (command: SupportCommand) => applyToSupport(deps, applicationId, () => command, ana);
  if (isHelped) {
    await staffDo(supportCommands['propose-plan']);
    await staffDo({ command: 'agree-plan', proposedAt: deps.clock.now().toISOString() });
    await staffDo(supportCommands['close-check-ins']);
  }
  later(900);
  const own = {
    ...award,
    paidCents,
    pays,
    support: async () => {
      const found = await deps.supports.find(applicationId);
      if (!found) throw new Error('no support');
      return found;
    },
    /** Without the letter. */
    give: (byPost?: true) => notifyDefault(deps, { applicationId, byPost, by: ana }),
    async notify() {
      const done = await own.give();
      await own.lettersLeave();
      return done;
    },
    async lettersLeave() {
      const at = deps.clock.now().toISOString();
      for (const one of await award.memory.emails.of({ purpose: 'applicant', id: applicationId }))
        if (await award.memory.emails.claim(one, at))
          await award.memory.emails.sent(one, 'm', at, { subject: '', text: '' });
    },
    async noticeComesBack() {
      const owner = { purpose: 'applicant', id: applicationId } as const;
      const letters = await award.memory.emails.of(owner);
      const key = letters.find(({ template }) => template === 'default-notified')?.messageKey ?? '';
      const at = deps.clock.now().toISOString();
      await award.memory.emails.reported(owner, key, { type: 'Bounce', at, messageId: 'm' });
    },
    record: (confirms?: string, more: { recoverCents?: number; by?: StaffActor } = {}) =>
      recordDefault(deps, {
        applicationId,
        reason,
        recoverCents: 1_000_000,
        confirms,
        by: confirms === undefined ? ana : leo,
        ...more,
      }),
    withdraw: (confirms?: string) =>
      withdrawDefault(deps, {
        applicationId,
        reason: 'Venus par la poste.',
        confirms,
        by: confirms === undefined ? ana : leo,
      }),
    proposed: async () => (await own.support()).reportDefault?.proposal?.digest,
    async byTwo(act: (confirms?: string) => Promise<ByTwo>) {
      const proposed = await act();
      if (!proposed.ok || !('proposal' in proposed.value)) throw new Error(JSON.stringify(proposed));
      return act(proposed.value.proposal.digest);
    },
    async inDefault() {
      await own.notify();
      later(32);
      const done = await own.byTwo(own.record);
      if (!done.ok) throw new Error(JSON.stringify(done.refusal));
    },
    facts: (): StoredFacts => ({
      now: deps.clock.now(),
      ballots: 0,
      executions: [],
      cohort: promotion1,
      items: award.memory.stored.items() as unknown as StoredItem[],
    }),
    saidTo: (wanted: string) =>
      (award.memory.stored.items('email') as unknown as { template: string; data: object }[])
        .filter(({ template }) => template === wanted)
        .map(({ data }) => data),
  };
  return own;
}

test('formal notice is given once the day of the reports has passed, by a letter that says until when they are waited for', async () => {
  const late = await aLateLaureate();
  late.later(-900);
  expect(await late.notify()).toEqual(refused('not-due'));
  late.later(900);
  expect(await late.notify()).toMatchObject({ ok: true });
  const { reportDefault } = await late.support();
  const { answerBy, dueOn } = reportDefault?.notice ?? {};
  expect(Date.parse(answerBy ?? '') - Date.parse(late.deps.clock.now().toISOString().slice(0, 10))).toBe(
    31 * 86_400_000,
  );
  expect(late.saidTo('default-notified')).toMatchObject([{ answerBy, dueOn, paidCents: late.paidCents }]);
  expect(await late.notify()).toEqual(refused('default-notified', { answerBy }));
});

test('reports that come make the notice void, and nothing is decided', async () => {
  const late = await aLateLaureate();
  await late.notify();
  late.later(32);
  const proposed = await late.record();
  await late.fileReports(1).catch(() => undefined);
  expect((await late.support()).stage).toBe('review');
  expect(await late.support()).not.toHaveProperty('reportDefault');
  const { digest = '' } = proposed.ok && 'proposal' in proposed.value ? proposed.value.proposal : {};
  expect(await late.record(digest)).toEqual(refused('support-stage-passed'));
});

test('the grant is withdrawn by two, after the notice has ended: its support ends, what is not paid is withheld, a letter says why', async () => {
  const late = await aLateLaureate();
  const { applicationId, ana, paidCents } = late;
  expect(await late.record()).toEqual(refused('default-not-notified'));
  await late.notify();
  expect(await late.record()).toEqual(refused('not-due'));
  late.later(32);
  expect(await late.record(undefined, { recoverCents: paidCents + 1 })).toEqual(
    refused('above-paid', { paidCents, wouldCents: paidCents + 1 }),
  );
  const proposed = await late.record();
  const { digest = '' } = proposed.ok && 'proposal' in proposed.value ? proposed.value.proposal : {};
  expect((await late.support()).stage).toBe('reports');
  expect(await late.states()).toEqual(['paid', 'planned']);
  expect(await late.record(digest, { by: ana })).toEqual(refused('same-account'));
  expect(await late.record(digest, { recoverCents: 1 })).toEqual(refused('proposal-changed'));
  expect(await late.record(digest)).toMatchObject({ ok: true });
  expect(await late.support()).toMatchObject({
    stage: 'ended',
    endedBecause: 'default',
    resolutions: 3,
    reportDefault: { recorded: { reason, paidCents, recoverCents: 1_000_000, proposedBy: ana.id } },
  });
  expect(await late.states()).toEqual(['paid', 'withheld']);
  expect(late.letters()).not.toContain('payment-withheld');
  expect(late.saidTo('default-recorded')).toMatchObject([
    { reason, paidCents, recoverCents: 1_000_000, author: { name: 'Camille Exemple' } },
  ]);
  expect(await late.order(2)).toEqual(refused('grant-withdrawn'));
  expect(await resumePayment(late.deps, { applicationId, number: 2, by: ana })).toEqual(
    refused('grant-withdrawn'),
  );
  expect(await late.record(digest)).toEqual(refused('default-recorded'));
  expect(await late.notify()).toEqual(refused('default-recorded'));
});

test('an order that left blocks the decision until it is paid or came back', async () => {
  const late = await aLateLaureate({ isOrdered: true });
  await late.notify();
  late.later(32);
  const recoverCents = 0;
  expect(await late.record(undefined, { recoverCents })).toEqual(
    refused('orders-under-way', { orders: [`${late.applicationId}-C1-V1`] }),
  );
  await late.return(1);
  expect(await late.record(undefined, { recoverCents })).toMatchObject({ ok: true });
});

test('what was paid and comes back after it is withheld with the rest', async () => {
  const late = await aLateLaureate();
  await late.inDefault();
  await late.return(1);
  expect(await late.states()).toEqual(['withheld', 'withheld']);
});

test('what staff had withheld before stays so: nothing of it is resumed while the grant is withdrawn, nor by giving it back', async () => {
  const late = await aLateLaureate();
  const { applicationId, ana } = late;
  const second = { applicationId, number: 2, by: ana };
  expect(await withholdPayment(late.deps, { ...second, reason: 'Pièce attendue.' })).toMatchObject({
    ok: true,
  });
  await late.inDefault();
  expect(await resumePayment(late.deps, second)).toEqual(refused('grant-withdrawn'));
  await late.byTwo(late.withdraw);
  expect(await late.states()).toEqual(['paid', 'withheld']);
  expect(await resumePayment(late.deps, second)).toMatchObject({ ok: true });
});

test('the laureate and staff read it, no draft and no reports are taken, and the bilan counts what is not due', async () => {
  const late = await aLateLaureate();
  const { deps, applicationId, memory, paidCents } = late;
  await late.inDefault();
  const read = { ...deps, reportDrafts: memory.reportDrafts };
  expect(await viewReports(read, applicationId)).toMatchObject({
    value: { open: [], reportDefault: { recorded: { reason, recoverCents: 1_000_000 } } },
  });
  expect(await showReports(read, { applicationId })).toMatchObject({
    value: { mayFile: false, acts: { mayNotify: false, mayDecide: false } },
  });
  expect(await saveReportDraft(read, { applicationId, values: {} })).toEqual(refused('default-recorded'));
  await expect(late.fileReports(1)).rejects.toThrow('default-recorded');
  const application = await memory.applications.find(applicationId);
  if (!application) throw new Error('no application');
  const events = { events: [], supportEvents: [], paymentEvents: [] };
  const told = laureateOf({ application, support: await late.support(), ...events }, '2025-01-10');
  expect(told.undueCents).toBe(told.grantedCents - paidCents + 1_000_000);
});

test('the deadline of the reports stands until it is decided, and then nothing of the agreement keeps the cohort open', async () => {
  const late = await aLateLaureate();
  const { applicationId } = late;
  const overdue = () => deadlinesPassed(late.facts()).some((one) => one.of === 'report');
  const open = () =>
    whatWaits(late.facts(), []).filter(({ what }) => /instalments|supports|proposed/.test(what.en));
  expect([overdue(), open().map(({ what }) => what.en)]).toEqual([
    true,
    ['supports that go on', 'instalments that are planned and not paid'],
  ]);
  await late.inDefault();
  expect([overdue(), open()]).toEqual([false, []]);
  const own = [`support-${applicationId}`, `${applicationId} payments`];
  const wrong = diagnose(late.facts()).filter(({ item }) => own.includes(item));
  expect(wrong.filter(({ code }) => code === 'record-differs')).toEqual([]);
  await late.withdraw();
  expect(open().map(({ what }) => what.en)).toEqual(['proposed decisions on missing reports to confirm']);
});

test('two may take it back: it is as before, the reports may be filed and the money goes on', async () => {
  const late = await aLateLaureate();
  await late.inDefault();
  const { applicationId, ana } = late;
  expect(await late.withdraw()).toMatchObject({ ok: true });
  expect(await takeBackDefault(late.deps, { applicationId, by: ana })).toMatchObject({ ok: true });
  expect(await takeBackDefault(late.deps, { applicationId, by: ana })).toEqual(refused('proposal-missing'));
  expect(await late.byTwo(late.withdraw)).toMatchObject({ ok: true });
  expect(late.saidTo('default-withdrawn')).toMatchObject([{ reason: 'Venus par la poste.' }]);
  expect(await late.states()).toEqual(['paid', 'planned']);
  expect(await late.support()).not.toHaveProperty('reportDefault');
  expect(await late.withdraw()).toEqual(refused('default-missing'));
  await late.fileReports(1);
  await late.acceptReports();
  await late.tick();
  expect(await late.states()).toEqual(['paid', 'payable']);
});

test('who takes it back answers the appeals against it by that, and no case before the court', async () => {
  const late = await aLateLaureate();
  const { deps, applicationId, ana: by } = late;
  await late.inDefault();
  late.later(2);
  const said = { applicationId, from: 'Me X', ground: 'Le retrait.', by };
  const receivedOn = deps.clock.now().toISOString().slice(0, 10);
  for (const kind of ['informal', 'hierarchical', 'contentious'] as const)
    expect(await recordAppeal(deps, { ...said, kind, receivedOn })).toMatchObject({ ok: true });
  expect(await late.withdraw()).toMatchObject({ ok: true });
  expect((await late.application()).appeals?.filter(({ decision }) => decision)).toEqual([]);
  expect(await late.withdraw(await late.proposed())).toMatchObject({ ok: true });
  const withdrawn = { outcome: 'withdrawn', reason: 'Venus par la poste.', decidedBy: late.leo.id };
  const { appeals = [] } = await late.application();
  expect(appeals).toMatchObject([{ decision: withdrawn }, { decision: withdrawn }, { kind: 'contentious' }]);
  expect(appeals[2]).not.toHaveProperty('decision');
  expect(late.saidTo('default-withdrawn')).toHaveLength(1);
  expect(late.saidTo('decision-maintained')).toEqual([]);
});

test('an appeal against it in the moment in which it is taken back is answered by that, or contests nothing', async () => {
  for (const isAppealFirst of [true, false]) {
    const late = await aLateLaureate();
    const { deps, applicationId, ana: by, memory } = late;
    await late.inDefault();
    late.later(2);
    await late.withdraw();
    const digest = await late.proposed();
    const receivedOn = deps.clock.now().toISOString().slice(0, 10);
    const said = {
      applicationId,
      from: 'Me X',
      ground: 'Le retrait.',
      receivedOn,
      against: 'grant-withdrawn',
    } as const;
    const contest = () => recordAppeal(deps, { ...said, kind: 'informal', by });
    const takeBack = () => late.withdraw(digest);
    memory.meanwhile.run = async () =>
      expect(await (isAppealFirst ? contest() : takeBack())).toMatchObject({ ok: true });
    const last = await (isAppealFirst ? takeBack() : contest());
    expect(last).toMatchObject(isAppealFirst ? { ok: true } : refused('not-contestable'));
    const answered = [{ decision: { outcome: 'withdrawn' } }];
    expect((await late.application()).appeals ?? []).toMatchObject(isAppealFirst ? answered : []);
  }
});

test('nothing is decided as long as the letter of the notice has not left, and the days count from when it does', async () => {
  const late = await aLateLaureate();
  await late.give();
  late.later(40);
  expect(await late.record()).toEqual(refused('notice-not-told'));
  const acts = async () => {
    const read = await showReports(late.deps, { applicationId: late.applicationId });
    return read.ok && read.value.acts;
  };
  expect(await acts()).toEqual({ mayNotify: true, mayDecide: false, isUntold: true });
  await late.lettersLeave();
  late.later(31);
  expect(await late.record()).toEqual(refused('not-due'));
  expect(await acts()).toEqual({ mayNotify: true, mayDecide: false });
  late.later(1);
  expect(await acts()).toEqual({ mayNotify: true, mayDecide: true });
  expect(await late.byTwo(late.record)).toMatchObject({ ok: true });
});

test('a notice that is given again has a letter of its own: that of the one before does not count for it', async () => {
  const late = await aLateLaureate();
  await late.notify();
  late.later(40);
  expect(await late.give()).toMatchObject({ ok: true });
  late.later(40);
  expect(await late.record()).toEqual(refused('notice-not-told'));
  await late.lettersLeave();
  late.later(32);
  expect(await late.byTwo(late.record)).toMatchObject({ ok: true });
});

test('a notice that came back reached nobody: it is given again by registered post, which counts without the e-mail', async () => {
  const late = await aLateLaureate();
  await late.notify();
  await late.noticeComesBack();
  expect(await late.give()).toEqual(refused('default-notified'));
  late.later(10);
  expect(await late.give(true)).toMatchObject({
    ok: true,
    value: { reportDefault: { notice: { byPost: true } } },
  });
  expect(await late.give(true)).toEqual(refused('default-notified'));
  expect(JSON.stringify(late.saidTo('default-notified'))).not.toContain('byPost');
  late.later(31);
  expect(await late.record()).toEqual(refused('not-due'));
  late.later(1);
  expect(await late.byTwo(late.record)).toMatchObject({ ok: true });
});

test('an amendment by which the reports are due later makes the notice void, and what was proposed on it', async () => {
  const late = await aLateLaureate();
  const { deps, applicationId } = late;
  const read = { ...deps, reportDrafts: late.memory.reportDrafts };
  await late.notify();
  late.later(32);
  const proposed = await late.record();
  const { digest = '' } = proposed.ok && 'proposal' in proposed.value ? proposed.value.proposal : {};
  const { current } = await late.view();
  const instalments = current.instalments.map(({ number, amountCents, dueOn }) => ({
    number,
    amountCents,
    dueOn,
  }));
  expect(await late.propose({ endsOn: '2025-09-30', instalments })).toMatchObject({ ok: true });
  await late.bound();
  const notDue = refused('not-due', { dueAt: '2026-06-30T12:00:00.000Z' });
  expect([await late.record(digest), await late.record(), await late.give()]).toEqual([
    notDue,
    notDue,
    notDue,
  ]);
  const sheet = await viewReports(read, applicationId);
  expect(sheet).toMatchObject({ ok: true, value: { dueOn: '2026-06-30' } });
  expect(sheet.ok && sheet.value.reportDefault).toBeUndefined();
  const tasks = async () => {
    const today = deps.clock.now().toISOString().slice(0, 10);
    const on = { now: deps.clock.now().toISOString(), today, reportsDueOn: '2026-06-30' };
    return supportTasks(await late.support(), on).map(({ kind }) => kind);
  };
  expect(await tasks()).toContain('reports-awaited');
  late.later(600);
  expect(await tasks()).toContain('reports-late');
  expect(await late.record()).toEqual(refused('default-not-notified'));
  await late.notify();
  late.later(32);
  expect(await tasks()).toContain('default-to-decide');
  expect(await late.byTwo(late.record)).toMatchObject({ ok: true });
});

test('whose plan was never agreed owes its reports all the same: it files them, or is given notice and loses its grant', async () => {
  const late = await aLateLaureate({ isHelped: false });
  const { deps, applicationId } = late;
  const kinds = async () => {
    const today = deps.clock.now().toISOString().slice(0, 10);
    const on = { now: deps.clock.now().toISOString(), today, reportsDueOn: '2024-06-30' };
    return supportTasks(await late.support(), on).map(({ kind }) => kind);
  };
  expect(await kinds()).toEqual(['plan-to-propose', 'reports-late']);
  expect(await late.notify()).toMatchObject({ ok: true, value: { stage: 'plan' } });
  const { costs, income } = plannedAmounts((await late.application()).form.project);
  const reports = { account: someReports.account, costs, income };
  const filed = await fileReports(deps, { applicationId, ...reports, by: { kind: 'applicant' } });
  expect(filed).toMatchObject({ ok: true, value: { stage: 'plan' } });
  expect(await late.support()).not.toHaveProperty('reportDefault');
  expect(await kinds()).toEqual(['plan-to-propose']);
  const other = await aLateLaureate({ isHelped: false });
  await other.inDefault();
  expect(await other.support()).toMatchObject({ stage: 'ended', endedBecause: 'default' });
});
