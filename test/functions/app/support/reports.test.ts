import { expect, test } from 'vitest';
import { waitingMail } from '#adapters/dynamodb/mail/mail-desk-store.ts';
import { legalDates } from '#app/desk/legal-dates.ts';
import { showToday } from '#app/desk/show-today.ts';
import { applyToSupport } from '#app/support/apply-support.ts';
import { fileReports } from '#app/support/file-reports.ts';
import { remindReports } from '#app/support/remind-reports.ts';
import { saveReportDraft } from '#app/support/report-drafts.ts';
import { calendarProblems, isYearOver, reportTermsFor } from '#app/support/report-terms.ts';
import { reviewReports } from '#app/support/review-reports.ts';
import { showReports, viewReports } from '#app/support/view-reports.ts';
import type { StaffActor } from '#domain/application/application-events.ts';
import type { SupportCommand } from '#domain/support/support-events.ts';
import type { ReviewVerdict, ToldReports } from '#domain/support/support-reports.ts';
import { civilDaysAfter } from '#domain/values/civil-date.ts';
import { refuse } from '#domain/values/result.ts';
import { responses } from '#http/responses.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { programmeInMemory, staff } from '#test/support/programme-in-memory.ts';
import { awardedAt, dayOfSupport, someReports, supportCommands } from '#test/support/support-builder.ts';

/** The project of the builder ends on 30 June 2023: its financial year is over on 1 January 2024, its reports are due on 30 June. */
const open = '2024-01-15T09:00:00.000Z';
const other: StaffActor = { kind: 'staff', id: 'staff-other' };

async function given() {
  let now = awardedAt;
  const { calendar } = promotion1;
  const memory = programmeInMemory({
    ...promotion1,
    calendar: { ...calendar, panelOpensAt: '2022-01-09T18:00:00+01:00' },
  });
  const deps = { ...memory, clock: { now: () => new Date(now) } };
  const applicationId = memory.apply(10, 'awarded');
  const application = await deps.applications.find(applicationId);
  if (application?.status !== 'awarded') throw new Error('no award');
  await memory.openSupport(applicationId, { awardedAt, endsOn: '2023-01-10' });
  const staffDo = (command: SupportCommand) => applyToSupport(deps, applicationId, () => command, staff);
  now = dayOfSupport(1);
  await staffDo(supportCommands['propose-plan']);
  await staffDo({ command: 'agree-plan', proposedAt: now });
  const shown = async () => {
    const answer = await viewReports(deps, applicationId);
    if (!answer.ok) throw new Error(answer.refusal.code);
    return responses['view-reports'].answer.parse(answer.value);
  };
  const read = async () => {
    const answer = await showReports(deps, { applicationId });
    if (!answer.ok) throw new Error(answer.refusal.code);
    return responses['show-reports'].answer.parse(answer.value);
  };
  return {
    deps,
    applicationId,
    shown,
    read,
    application,
    at: (instant: string) => {
      now = instant;
    },
    close: () => staffDo(supportCommands['close-check-ins']),
    file: (told: ToldReports, more: { receivedOn?: string; by?: typeof staff } = {}) =>
      fileReports(deps, { applicationId, ...told, by: { kind: 'applicant' }, ...more }),
    review: async (verdict: ReviewVerdict, more: { by?: StaffActor; confirms?: string } = {}) =>
      reviewReports(deps, {
        applicationId,
        verdict,
        by: staff,
        ...more,
        filedAt: (await shown()).filed?.filedAt ?? open,
      }),
    letters: () =>
      memory.stored
        .items('email')
        .filter(({ template }) => template !== 'adviser-list')
        .map(({ template, data }) => ({ template, data })),
  };
}
type Life = Awaited<ReturnType<typeof given>>;

/** Nothing spent but three quarters of what was planned, or another share, on each line. */
async function threeQuarters({ shown }: Life, share = 0.75): Promise<ToldReports> {
  const amounts = (await shown()).lines.flatMap(({ field, plannedCents }) =>
    field.includes('.') ? [[...field.split('.'), Math.round(plannedCents * share)] as const] : [],
  );
  const of = (side: string) =>
    Object.fromEntries(amounts.filter(([one]) => one === side).map(([, name, cents]) => [name, cents]));
  return { account: someReports.account, costs: of('costs'), income: of('income') } as ToldReports;
}

/** What lowers the grant: proposed by one, confirmed by another. */
async function acceptedByTwo(life: Life) {
  const proposed = await life.review({ outcome: 'accepted' });
  if (!proposed.ok || !('proposal' in proposed.value)) throw new Error(JSON.stringify(proposed));
  const confirms = proposed.value.proposal.digest;
  expect(await life.review({ outcome: 'accepted' }, { by: other, confirms })).toMatchObject({
    value: { stage: 'benefits' },
  });
}

test('what lowers the grant is told with its amount, may be answered, takes two, and is told with its grounds', async () => {
  const life = await given();
  life.at(open);
  await life.close();
  await life.file(await threeQuarters(life));
  const { settlement } = await life.read();
  const answerUntil = '2024-01-30T09:00:00.000Z';
  expect(life.letters().at(-1)).toMatchObject({
    template: 'reports-received',
    data: { reduction: { settlement, answerUntil } },
  });
  expect(await life.review({ outcome: 'accepted' })).toEqual(
    refuse({ code: 'answer-open', until: answerUntil }),
  );
  life.at(answerUntil);
  const proposed = await life.review({ outcome: 'accepted' });
  const { proposal } = await life.read();
  expect(proposed).toEqual({ ok: true, value: { proposal } });
  expect(proposal).toMatchObject({
    act: 'reduce',
    by: staff.id,
    said: { recoverCents: settlement?.recoverCents },
  });
  const confirms = proposal?.digest ?? '';
  expect(await life.review({ outcome: 'accepted' }, { confirms })).toEqual(refuse({ code: 'same-account' }));
  expect((await life.read()).stage).toBe('review');
  await acceptedByTwo(life);
  expect((await life.read()).reviews).toMatchObject([{ proposedBy: staff.id, reviewedBy: other.id }]);
  const [reduced, asked] = life.letters().slice(-2);
  expect([reduced?.template, asked?.template]).toEqual(['grant-reduced', 'benefits-asked']);
  expect(reduced?.data).toMatchObject({
    settlement,
    number: life.application.agreement.number,
    isBody: true,
    author: { name: expect.any(String), delegation: expect.any(String) },
  });
});

test('what leaves the grant whole is accepted by one, at once', async () => {
  const life = await given();
  life.at(open);
  await life.close();
  await life.file(await threeQuarters(life, 1));
  expect(life.letters().at(-1)?.data).not.toHaveProperty('reduction');
  expect(await life.review({ outcome: 'accepted' })).toMatchObject({ value: { stage: 'benefits' } });
  expect(life.letters().at(-1)?.template).toBe('benefits-asked');
});

test('the table has the lines of the agreement’s budget, and what can be changed', async () => {
  const life = await given();
  const { lines, open: fields, dueOn, financialYearEndsOn, isYearOver } = await life.shown();
  // Each side with its total, and only lines of its own are filled in.
  const sides = lines.map(({ field }) => field.split('.')[0]);
  expect(sides).toEqual([...sides].sort());
  expect(lines.filter(({ field }) => !field.includes('.')).map(({ field }) => field)).toEqual([
    'costs',
    'income',
  ]);
  expect(new Set(lines.map(({ field }) => field)).size).toBe(lines.length);
  expect(fields).not.toContain('costs');
  expect(fields).not.toContain('income');
  expect(await life.read()).toMatchObject({ mayReview: false, mayFile: true, reviews: [], filings: [] });
  const { budgetCents, requestedCents } = life.application.form.project;
  expect(lines).toContainEqual({ field: 'costs', plannedCents: budgetCents });
  expect(lines).toContainEqual({ field: 'income.grant', plannedCents: requestedCents });
  expect(fields).toEqual(expect.arrayContaining(['account.done', 'account.signedBy', 'income.grant']));
  expect({ dueOn, financialYearEndsOn, isYearOver }).toEqual({
    dueOn: '2024-06-30',
    financialYearEndsOn: '2023-12-31',
    isYearOver: false,
  });
});

test('before the year’s end nothing is filed, and the refusal says the day', async () => {
  const life = await given();
  life.at('2023-12-31T22:59:00.000Z');
  const told = await threeQuarters(life);
  expect(await life.file(told)).toEqual(
    refuse({
      code: 'invalid-request',
      problems: [{ field: 'costs', code: 'financial-year-not-over', endsOn: '2023-12-31' }],
    }),
  );
  life.at('2023-12-31T23:00:00.000Z');
  expect(await life.file(told)).toMatchObject({ ok: true });
});

test('a draft is kept as it was typed, outside the chain, and is gone once the reports are filed', async () => {
  const life = await given();
  life.at(open);
  const { applicationId, deps } = life;
  const before = (await deps.supports.find(applicationId))?.version;
  const values = { 'account.done': 'Deux jardins…', 'income.grant': '12 500,50 €' };
  await saveReportDraft(deps, { applicationId, values: { 'account.done': 'Un' } });
  expect(await saveReportDraft(deps, { applicationId, values })).toEqual({
    ok: true,
    value: { savedAt: open },
  });
  expect((await life.shown()).draft).toEqual({ values, savedAt: open });
  expect((await deps.supports.find(applicationId))?.version).toBe(before);
  expect(JSON.stringify(await deps.supports.timeline(applicationId))).not.toContain('12 500,50');
  const told = await threeQuarters(life);
  expect(await life.file({ ...told, income: {} })).toMatchObject({ ok: false });
  expect((await life.shown()).draft, 'nothing was filed').toEqual({ values, savedAt: open });
  expect(await life.file(told)).toMatchObject({ ok: true });
  expect((await life.shown()).draft).toBeUndefined();
});

test('is typed whether a plan was agreed on or not, and no more once it waits for its review', async () => {
  const life = await given();
  const { deps, applicationId } = life;
  life.at(open);
  const save = (id: string) => saveReportDraft(deps, { applicationId: id, values: {} });
  const unplanned = deps.apply(11, 'awarded');
  await deps.openSupport(unplanned, { awardedAt, endsOn: '2023-01-10' });
  const passed = { code: 'support-stage-passed', command: 'file-reports' } as const;
  expect(await save(unplanned)).toMatchObject({ ok: true });
  await life.close();
  const told = await threeQuarters(life);
  await life.file(told);
  expect(await save(applicationId)).toEqual(refuse({ ...passed, stage: 'review' }));
  const other = { ...told, account: { ...told.account, done: 'Autre chose.' } };
  expect(await life.file(other)).toEqual(refuse({ ...passed, stage: 'review' }));
  expect(await life.file(told), 'pressed twice').toMatchObject({ value: { stage: 'review' } });
});

test('is kept no more where it is saved in the moment in which the reports are filed: it would come back with the first query', async () => {
  const life = await given();
  life.at(open);
  await life.close();
  const { deps, applicationId } = life;
  const told = await threeQuarters(life);
  const { keep } = deps.reportDrafts;
  const once = new Set(['']);
  const reportDrafts: typeof deps.reportDrafts = {
    ...deps.reportDrafts,
    async keep(...draft) {
      if (once.delete('')) expect(await life.file(told)).toMatchObject({ value: { stage: 'review' } });
      return keep(...draft);
    },
  };
  const values = { 'account.people': 'Douze personnes.' };
  const saved = await saveReportDraft({ ...deps, reportDrafts }, { applicationId, values });
  const query = { field: 'account.people', question: 'Combien de personnes ?' };
  expect(await life.review({ outcome: 'queried', queries: [query] })).toMatchObject({ ok: true });
  expect((await life.shown()).draft).toBeUndefined();
  expect(saved).toEqual(refuse({ code: 'support-stage-passed', command: 'file-reports', stage: 'review' }));
});

test('what was returned is judged anew when it is filed again as it was', async () => {
  const life = await given();
  life.at(open);
  await life.close();
  const told = await threeQuarters(life);
  await life.file(told);
  await life.review({ outcome: 'refused', reason: 'Le compte est celui d’un autre projet.' });
  expect(await life.file(told, { by: staff, receivedOn: '2024-01-16' })).toMatchObject({
    refusal: { code: 'invalid-request', problems: [{ field: 'receivedOn' }] },
  });
});

test('what is returned in the moment in which it is filed once more is not answered as filed', async () => {
  const life = await given();
  const { deps, applicationId } = life;
  life.at(open);
  await life.close();
  const told = await threeQuarters(life);
  await life.file(told);
  let reads = 0;
  const supports = {
    ...deps.supports,
    async find(id: string) {
      reads += 1;
      if (reads === 2) await life.review({ outcome: 'refused', reason: 'Il manque une page.' });
      return deps.supports.find(id);
    },
  };
  const again = { applicationId, ...told, by: { kind: 'applicant' } as const };
  expect(await fileReports({ ...deps, supports }, again)).toMatchObject({
    refusal: { code: 'support-stage-passed' },
  });
});

test('filed, queried, answered, accepted: each letter once, each review kept, and the rest of the fields as they were', async () => {
  const life = await given();
  life.at(open);
  const told = await threeQuarters(life);
  expect(await life.file(told)).toMatchObject({ value: { stage: 'check-ins' } });
  expect(await life.read(), 'filed early').toMatchObject({ mayReview: false });
  expect(await life.file(told), 'pressed twice').toMatchObject({ value: { stage: 'check-ins' } });
  expect(await life.review({ outcome: 'accepted' })).toMatchObject({
    refusal: { code: 'support-stage-passed' },
  });
  expect(await life.close()).toMatchObject({ value: { stage: 'review' } });
  // As if the first run had died between filing and this.
  const { version = 0 } = (await life.deps.supports.find(life.applicationId)) ?? {};
  const typed = { values: { 'account.done': 'Un' }, savedAt: open };
  expect(await life.deps.reportDrafts.keep(life.applicationId, typed, version)).toBe('saved');
  expect(await life.file(told), 'pressed later').toMatchObject({ value: { stage: 'review' } });
  expect(await life.deps.reportDrafts.find(life.applicationId)).toBeUndefined();
  const { account } = told;
  const answer = { ...told, account: { ...account, people: '120 habitants.' } };
  expect(await life.file(answer)).toMatchObject({ refusal: { code: 'support-stage-passed' } });
  const query = { field: 'account.people', question: 'Combien de personnes ?' };
  expect(await life.review({ outcome: 'queried', queries: [query] })).toMatchObject({
    value: { stage: 'reports' },
  });
  expect(await life.read()).toMatchObject({ mayReview: false });
  expect(await life.shown()).toMatchObject({
    open: ['account.people'],
    review: { verdict: { outcome: 'queried', queries: [query] } },
  });
  const more = { ...answer, account: { ...answer.account, aims: 'Non.' } };
  expect(await life.file(more)).toEqual(
    refuse({ code: 'invalid-request', problems: [{ field: 'account.aims', code: 'not-queried' }] }),
  );
  life.at('2024-02-01T09:00:00.000Z');
  expect(await life.file(answer)).toMatchObject({ value: { stage: 'review' } });
  const read = await life.read();
  const { amountCents } = life.application.agreement;
  expect(read).toMatchObject({
    mayReview: true,
    mayFile: false,
    filings: [open, '2024-02-01T09:00:00.000Z'],
  });
  expect(read.settlement?.finalCents).toBe(Math.ceil(amountCents * 0.75));
  expect(read.lines.find(({ field }) => field === 'costs')).toMatchObject({ permille: -250 });
  life.at('2024-02-16T09:00:00.000Z');
  await acceptedByTwo(life);
  expect(await life.file(answer)).toMatchObject({
    refusal: { code: 'reports-accepted', acceptedAt: '2024-02-16T09:00:00.000Z' },
  });
  expect((await life.shown()).open).toEqual([]);
  expect((await life.read()).reviews.map(({ verdict }) => verdict.outcome)).toEqual(['queried', 'accepted']);
  expect(life.letters().map(({ template }) => template)).toEqual([
    'plan-proposed',
    'reports-received',
    'reports-returned',
    'reports-received',
    'grant-reduced',
    'benefits-asked',
  ]);
  expect(life.letters().at(-1)?.data).toMatchObject({ settlement: read.settlement });
});

test('a paper is typed by staff, on the day on which it came; a day that cannot be is named with the others', async () => {
  const life = await given();
  life.at(open);
  await life.close();
  const told = await threeQuarters(life);
  const tomorrow = await life.file(told, { by: staff, receivedOn: '2024-01-16' });
  expect(tomorrow).toMatchObject({
    refusal: { problems: [{ field: 'receivedOn', code: 'received-when-impossible', to: '2024-01-15' }] },
  });
  const signedOn = life.application.countersignedAt.slice(0, 10);
  const before = civilDaysAfter(signedOn, -1);
  expect(await life.file(told, { by: staff, receivedOn: before })).toMatchObject({
    refusal: { problems: [{ field: 'receivedOn', code: 'received-when-impossible', from: signedOn }] },
  });
  await life.file(told, { by: staff, receivedOn: '2024-01-12' });
  expect(await life.read()).toMatchObject({ filed: { receivedOn: '2024-01-12' }, filedBy: staff.id });
  expect(life.letters().at(-1)).toMatchObject({
    template: 'reports-received',
    data: { receivedOn: '2024-01-12', isPaper: true },
  });
});

test('whoever filed is not reminded, nor late; whose reports were refused is again', async () => {
  const life = await given();
  life.at(open);
  await life.close();
  await life.file(await threeQuarters(life));
  life.at('2024-06-20T05:00:00.000Z');
  expect(await remindReports(life.deps)).toEqual({ queued: 0 });
  const late = async () =>
    (await legalDates(life.deps, '2024-07-01T09:00:00.000Z')).passed.filter(({ of }) => of === 'report');
  const expected = async () => (await showToday({ ...life.deps, waiting })).reportsDue;
  const waiting = waitingMail(life.deps.table);
  expect([await late(), await expected()]).toEqual([[], []]);
  await life.review({ outcome: 'refused', reason: 'Le compte est celui d’un autre projet.' });
  expect(await remindReports(life.deps)).toEqual({ queued: 1 });
  const { applicationId } = life;
  expect(await late()).toEqual([{ applicationId, of: 'report', dueAt: '2024-06-30T12:00:00.000Z' }]);
  expect(await expected()).toEqual([{ applicationId, dueOn: '2024-06-30' }]);
});

test('who has no support, or no agreement, has no reports', async () => {
  const deps = { ...programmeInMemory(), clock: { now: () => new Date(open) } };
  const applicationId = deps.apply(11, 'received');
  expect(await viewReports(deps, applicationId)).toEqual(refuse({ code: 'not-found' }));
  expect(await showReports(deps, { applicationId })).toEqual(refuse({ code: 'not-found' }));
  const filing = { applicationId, ...someReports, by: { kind: 'applicant' } as const };
  expect(await fileReports(deps, filing)).toEqual(refuse({ code: 'not-found' }));
  expect(await saveReportDraft(deps, { applicationId, values: {} })).toEqual(refuse({ code: 'not-found' }));
});

test('a paper may come on the day of the last signature or today, and nobody without a financial year waits for its end', async () => {
  const { application } = await given();
  const terms = reportTermsFor(application, promotion1.timeZone);
  if (!terms) throw new Error('an award is signed');
  const { signedOn, financialYearEndsOn: _year, ...endless } = terms;
  const today = '2024-01-15';
  expect(isYearOver({ ...endless, signedOn }, '2000-01-01')).toBe(true);
  const wrong = (receivedOn: string) =>
    calendarProblems(terms, { receivedOn, today }).map(({ code }) => code);
  expect([signedOn, today].map(wrong)).toEqual([[], []]);
  expect([civilDaysAfter(signedOn, -1), civilDaysAfter(today, 1)].map(wrong)).toEqual([
    ['received-when-impossible'],
    ['received-when-impossible'],
  ]);
});

test('nothing is filed, read or reviewed of what nobody signed or nobody knows', async () => {
  const { deps } = await given();
  const unsigned = deps.apply(11, 'laureate');
  await deps.openSupport(unsigned, { awardedAt, endsOn: '2023-01-10' });
  const filing = { applicationId: unsigned, ...someReports, by: { kind: 'applicant' } as const };
  expect(await fileReports(deps, filing)).toEqual(refuse({ code: 'not-found' }));
  const reviewing = { filedAt: open, verdict: { outcome: 'accepted' }, by: staff } as const;
  for (const applicationId of ['nobody', unsigned])
    expect([
      await viewReports(deps, applicationId),
      await showReports(deps, { applicationId }),
      await reviewReports(deps, { applicationId, ...reviewing }),
    ]).toEqual(Array.from({ length: 3 }, () => refuse({ code: 'not-found' })));
});
