/** What the page of an applicant says of their application, and that it says nothing else. */
import { describe, expect, test } from 'vitest';
import { viewApplication } from '#app/application/view-application.ts';
import type { AuditEvent } from '#app/ports/ports.ts';
import type { Appeal } from '#domain/appeal/appeal.ts';
import { type Application, type Status, statuses } from '#domain/application/application.ts';
import type { ApplicationEvent } from '#domain/application/application-events.ts';
import type { RoundName } from '#domain/application/stages.ts';
import { kindOfEvent } from '#domain/mail/audit-events.ts';
import type { Round } from '#domain/round/round.ts';
import { plannedRound } from '#domain/round/round-decisions.ts';
import { refuse } from '#domain/values/result.ts';
import { anApplication, decided } from '#test/support/application-builder.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { programmeInMemory } from '#test/support/programme-in-memory.ts';

const { opensAt, closesAt, gracePeriodMinutes, juryClosesAt, panelClosesAt } = promotion1.calendar;
const during = '2022-01-20T10:00:00.000Z';
const atClose = Date.parse(closesAt);
const instant = (milliseconds: number) => new Date(milliseconds).toISOString();

/** @returns what the page of the application says at an instant */
async function seen(
  application: Application,
  now = '2022-06-10T10:00:00.000Z',
  rounds: readonly Round[] = [],
) {
  const memory = programmeInMemory(promotion1, now);
  for (const round of rounds) memory.putRound(round);
  const shown = await viewApplication(memory, memory.put(application));
  return shown.ok ? shown.value : expect.unreachable();
}

/** A round whose end was moved. */
const extended = (round: RoundName, until: string): Round => ({
  ...plannedRound(round),
  version: 1,
  extensions: [{ from: closesAt, until, reason: 'Panne.', by: 'staff-1', at: during }],
});

test('of an application that is not there nothing is shown', async () => {
  const memory = programmeInMemory(promotion1);
  expect(await viewApplication(memory, 'aic1-00000000000000FF')).toEqual(refuse({ code: 'link-invalid' }));
});

test('the timeline leaves out what the administration does for itself, and nothing else', async () => {
  const memory = programmeInMemory(promotion1);
  const applicationId = memory.put(anApplication('eligible'));
  const at = during;
  const all = Object.keys(kindOfEvent).map((type) => ({ at, type }) as AuditEvent);
  const applications = { ...memory.applications, timeline: async () => all };
  const shown = await viewApplication({ ...memory, applications }, applicationId);
  expect(shown.ok && shown.value.timeline.map(({ type }) => type)).toEqual([
    'ApplicationFiled',
    'FormCorrected',
    'FormAmended',
    'PaperAccepted',
    'PaperWithdrawn',
    'Withdrawn',
    'InformationRequested',
    'InformationReminded',
    'InformationCompleted',
    'InformationExtended',
    'InformationExpired',
    'OutcomeReleased',
    'Promoted',
    'AgreementIssued',
    'SignatureReminded',
    'AgreementSigned',
    'AgreementDeclined',
    'SignatureExtended',
    'AwardLapsed',
    'AgreementCountersigned',
    'Awarded',
    'AppealReceived',
    'DecisionMaintained',
    'AppealsUpheld',
    'Reinstated',
    'AwardModified',
    'HandoverAsked',
    'HandoverOffered',
    'HandoverTakenBack',
    'HandedOver',
  ]);
});

test('whoever was told a place on the waiting list sees how many an appeal put before them since', async () => {
  const waits = anApplication('waitlisted');
  const [first, told] = [waits.told.slice(0, -1), waits.told.at(-1)];
  const ranked = { ...waits, told: [...first, { ...(told ?? expect.unreachable()), waitingRank: 3 }] };
  const given = (id: string, to: 'waitlisted' | 'laureate', at = '2022-06-01T10:00:00.000Z') => ({
    applicationId: `aic1-00000000000000${id}`,
    to,
    amountCents: 1,
    by: 'staff-1',
    at,
  });
  const panel = (...supplementary: NonNullable<Round['supplementary']>): Round => ({
    ...plannedRound('panel'),
    state: 'released',
    releasedAt: during,
    version: 1,
    supplementary,
  });
  const ahead = async (application: Application, ...some: NonNullable<Round['supplementary']>) =>
    (await seen(application, undefined, [panel(...some)])).putAhead;
  const before = given('A1', 'waitlisted', told?.at);
  expect(await ahead(ranked)).toBeUndefined();
  expect(await ahead(ranked, before, given('A2', 'laureate'))).toBeUndefined();
  expect(await ahead(ranked, given('A1', 'waitlisted'), given('A2', 'waitlisted'))).toBe(2);
  expect(await ahead({ ...waits, told: first }, given('A2', 'waitlisted'))).toBeUndefined();
  const refused = { ...ranked, ...anApplication('not-selected'), told: ranked.told };
  expect(await ahead(refused, given('A2', 'waitlisted'))).toBeUndefined();
  const promoted = { ...ranked, ...anApplication('laureate'), told: ranked.told };
  expect(await ahead(promoted, given('A2', 'laureate'))).toBeUndefined();
  expect(await ahead({ ...waits, told: [] }, given('A2', 'waitlisted'))).toBeUndefined();
  const { supplementary: _none, ...untouched } = panel();
  expect((await seen(ranked, undefined, [untouched])).putAhead).toBeUndefined();
});

describe('an appeal', () => {
  const shown = {
    kind: 'informal',
    receivedOn: '2022-03-01',
    isLate: false,
    lastDay: '2022-03-11',
    against: { outcome: 'ineligible', at: during },
  } as const;
  const came: Appeal = {
    ...shown,
    from: 'Camille Martin',
    ground: 'Relisez.',
    recordedBy: 'staff-1',
    recordedAt: '2022-03-02T10:00:00.000Z',
  };
  const shownOf = async (appeal: Appeal, now?: string) =>
    (await seen({ ...anApplication('ineligible'), appeals: [appeal] }, now)).appeals;

  test('is shown without who noted it, and is silent from the day on which an answer was due', async () => {
    const dueOn = '2022-05-01';
    const appeal = { ...came, dueOn };
    expect(await shownOf(appeal, '2022-04-30T21:59:59.000Z')).toEqual([{ ...shown, dueOn, isSilent: false }]);
    expect(await shownOf(appeal, '2022-04-30T22:00:00.000Z')).toEqual([{ ...shown, dueOn, isSilent: true }]);
  });

  test('before a court is never silent', async () => {
    expect(await shownOf({ ...came, kind: 'contentious' })).toEqual([
      { ...shown, kind: 'contentious', isSilent: false },
    ]);
  });

  test('that was answered shows the answer, without who gave it', async () => {
    const decidedAt = '2022-05-20T10:00:00.000Z';
    const answer = { outcome: 'maintained', reason: 'Rien de neuf.' } as const;
    const decision = { ...answer, decidedBy: 'staff-2', decidedAt };
    expect(await shownOf({ ...came, dueOn: '2022-05-01', decision })).toEqual([
      { ...shown, dueOn: '2022-05-01', isSilent: false, answer: { ...answer, at: decidedAt } },
    ]);
  });
});

test('a refusal shows the rules that were retained, in their own words, and no code that nobody knows', async () => {
  const message = { fr: 'Trop cher', en: 'Too dear' };
  const failures = [{ code: 'too-dear', severity: 'unclear' as const, message }];
  const assessment = { outcome: 'unclear' as const, failures, duplicates: [], at: during };
  const [, rule] = promotion1.applicants.rules;
  const reasonCodes = ['too-dear', rule?.code ?? '', 'no-such-rule'];
  const story: ApplicationEvent[] = [
    { type: 'EligibilityAssessed', assessment },
    decided('ineligible', { reasonCodes }),
  ];
  const told = {
    round: 'eligibility',
    outcome: 'ineligible',
    reasonCode: 'TEST',
    rank: 1,
    at: during,
  } as const;
  const refused = anApplication('received', ...story, { type: 'OutcomeReleased', told });
  expect((await seen(refused)).reasons).toEqual([
    { code: 'too-dear', message },
    { code: rule?.code, message: rule?.message },
  ]);
  expect(await seen(anApplication('eligible'))).not.toHaveProperty('reasons');
});

test('what staff asked for is shown with its papers, its words and its end, to whoever is asked', async () => {
  const shown = {
    fields: ['project.description' as const],
    papers: ['statuts'],
    message: 'Décrivez.',
    dueAt: '2022-01-30T10:00:00.000Z',
  };
  const asked = anApplication('eligibility-review', {
    type: 'InformationRequested',
    requestedBy: 'staff-1',
    ...shown,
  });
  expect((await seen(asked)).asked).toEqual(shown);
  expect((await seen(anApplication('information-requested'))).asked).not.toHaveProperty('papers');
  expect(await seen(anApplication('eligible'))).not.toHaveProperty('asked');
});

describe('the grant', () => {
  const { instalments } = promotion1.agreement;
  const labels = instalments.map(({ label }) => label);

  test('has its parts by delays until both have signed, and then by days, with those of the reports', async () => {
    const signed = await seen(anApplication('signed'));
    expect(signed.payments?.map(({ label }) => label)).toEqual(labels);
    expect(signed.payments?.every((part) => !('dueOn' in part))).toBe(true);
    expect(signed).not.toHaveProperty('reportsDueOn');
    const both = await seen(anApplication('countersigned'));
    expect(both.payments).toMatchObject(
      instalments.map(({ label }) => ({ label, dueOn: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) })),
    );
    expect(both.reportsDueOn).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(both.amountCents).toBe(8_000_000);
  });

  test('has no parts before it is signed, and no amount before it is awarded', async () => {
    const issued = await seen(anApplication('agreement-issued'));
    expect(issued).not.toHaveProperty('payments');
    expect(issued.amountCents).toBe(8_000_000);
    for (const status of ['shortlisted', 'lapsed'] as const)
      expect(await seen(anApplication(status))).not.toHaveProperty('amountCents');
  });

  test('is paid as the last amendment says', async () => {
    const part = { amountCents: 5_000_000, dueOn: '2022-12-01' };
    const amendment = {
      number: 1,
      grantedCents: 5_000_000,
      countersignedAt: '2022-09-01T10:00:00.000Z',
      instalments: [{ ...part, number: 1, label: 'Solde' }],
    };
    const amended = anApplication('awarded', { type: 'AgreementAmended', amendment, by: 'staff-1' });
    const now = await seen(amended);
    expect(now.payments).toEqual([{ ...part, label: { fr: 'Solde', en: 'Solde' } }]);
    expect(now.amountCents).toBe(5_000_000);
    // Both parties agreed on it: nothing was refused.
    expect(now.isContestable).toBe(false);
  });
});

test.each([
  ['at the opening', Date.parse(opensAt), true],
  ['before it', Date.parse(opensAt) - 1, false],
  ['at the published end', atClose, true],
  ['in the grace period', atClose + 1, false],
  ['after it', atClose + gracePeriodMinutes * 60_000 + 1, false],
])('what was filed may be changed %s: %s', async (_, now, may) => {
  for (const status of ['received', 'eligibility-review'] as const)
    expect((await seen(anApplication(status), instant(now))).actions.includes('amend')).toBe(may);
  expect((await seen(anApplication('eligible'), instant(now))).actions).not.toContain('amend');
});

test('an end that was moved is shown in the line, and what was filed may be changed until then', async () => {
  const until = '2022-02-02T23:59:00+01:00';
  const now = '2022-02-02T22:59:00.000Z';
  const moved = await seen(anApplication('received'), now, [extended('eligibility', until)]);
  expect(moved.actions).toContain('amend');
  expect(moved.line).toContainEqual(expect.objectContaining({ stage: 'call', closesAt: until }));
  expect((await seen(anApplication('received'), now)).actions).not.toContain('amend');
});

describe('the next date', () => {
  const juryEnds = { at: juryClosesAt, of: 'jury-closes' };
  const next: Partial<Record<Status, { at: string; of: string }>> = {
    received: juryEnds,
    'eligibility-review': juryEnds,
    eligible: juryEnds,
    shortlisted: { at: panelClosesAt, of: 'panel-closes' },
    'information-requested': { at: '2022-01-30T10:00:00.000Z', of: 'completion-due' },
    'agreement-issued': { at: '2022-07-01T10:00:00.000Z', of: 'signature-due' },
  };

  test.each(statuses)('of an application that is %s is that of what it waits for', async (status) => {
    const { nextDate } = await seen(anApplication(status), during);
    expect(nextDate).toEqual(next[status]);
  });

  test.each(['information-requested', 'agreement-issued'] as const)(
    'of %s is past once it is, and not at its very instant',
    async (status) => {
      const { at = '' } = next[status] ?? {};
      expect((await seen(anApplication(status), at)).nextDate).not.toHaveProperty('isPast');
      const after = await seen(anApplication(status), instant(Date.parse(at) + 1));
      expect(after.nextDate).toMatchObject({ isPast: true });
    },
  );

  test('moves with the round that it waits for', async () => {
    const until = '2022-07-02T23:59:00+02:00';
    for (const [status, round] of [
      ['eligible', 'jury'],
      ['shortlisted', 'panel'],
    ] as const)
      expect((await seen(anApplication(status), undefined, [extended(round, until)])).nextDate?.at).toBe(
        until,
      );
  });
});

test('silence is told while it can become a refusal, and not once the application is decided', async () => {
  const waiting = anApplication('eligibility-review');
  const at = waiting.implicitRejectionAt;
  expect((await seen(waiting, during)).silence).toEqual({ at, isPast: false });
  expect((await seen(waiting)).silence).toEqual({ at, isPast: true });
  expect(await seen(anApplication('awarded'))).not.toHaveProperty('silence');
});
