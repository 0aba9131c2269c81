import { describe, expect, test } from 'vitest';
import type { Status } from '#domain/application/application.ts';
import type { ApplicationEvent } from '#domain/application/application-events.ts';
import { effectsOf, effectsOfFiling, instalmentsOf } from '#domain/application/effects.ts';
import { gateOfStatus } from '#domain/application/stages.ts';
import { authorAt } from '#domain/cohort/signatory.ts';
import { anApplication, anApplicationForm } from '#test/support/application-builder.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { type GateOutcome, resolutionOf } from '#workflows/contracts.ts';

const now = '2022-08-01T10:00:00.000Z';
const dueAt = '2022-09-01T10:00:00.000Z';

/** When the reminder leaves: half of a delay later, and the ten minutes by which a wait outlasts it. */
const remindAfter = (days: number) => new Date(Date.parse(now) + days * 43_200_000 + 600_000).toISOString();

const ends = (status: keyof typeof gateOfStatus, outcome: GateOutcome) => {
  const gate = gateOfStatus[status];
  return { kind: 'resolve-gate', gate, resolution: resolutionOf(gate, outcome) };
};
const mail = (template: string, data: Record<string, unknown>) => ({ kind: 'email', template, data });
const follows = (event: unknown, before = anApplication()) =>
  effectsOf(event as ApplicationEvent, before, promotion1, now);

const signer = { name: 'Aline Dupré', capacity: 'Présidente' };
/** Every application here was silent for too long by `now`. */
const decision = {
  silence: { at: anApplication().implicitRejectionAt, isPast: true },
  author: authorAt(promotion1, now, 'fr'),
};
const question = { fields: ['project.description'], message: 'Décrivez le projet.' };
const ranked = { rank: 4, score: '12.50', grade: 'bien', reasonCode: 'CUT', reason: 'Au-delà de la liste.' };
const released = (round: string, outcome: string, more = {}) => ({
  type: 'OutcomeReleased',
  told: { round, outcome, at: now, ...ranked, ...more },
  amountCents: 500_000,
});

describe('what each event sends, and which wait it ends', () => {
  type Event = { type: string; [field: string]: unknown };
  const rules: [Status, Event, unknown[]][] = [
    ['received', { type: 'EligibilityAssessed' }, []],
    ['eligibility-review', { type: 'EligibilityDecided' }, []],
    ['eligibility-review', { type: 'EligibilityDecisionUndone' }, []],
    ['eligible', { type: 'RepairDecided' }, []],
    [
      'eligibility-review',
      { type: 'InformationRequested', ...question, dueAt },
      [
        ends('eligibility-review', 'information-requested'),
        mail('information-requested', {
          ...question,
          dueAt,
          remindAt: remindAfter(promotion1.delays.informationDays),
        }),
      ],
    ],
    [
      'information-requested',
      { type: 'InformationReminded' },
      [mail('information-reminder', { ...question, dueAt: '2022-01-30T10:00:00.000Z' })],
    ],
    // By when silence would refuse it now that the delay runs again, or since when it has.
    ...[dueAt, now].map((at): [Status, Event, unknown[]] => [
      'information-requested',
      { type: 'InformationCompleted', implicitRejectionAt: at },
      [
        ends('information-requested', 'completed'),
        mail('information-received', {
          fields: question.fields,
          receivedAt: now,
          silence: { at, isPast: at === now },
        }),
      ],
    ]),
    [
      'information-requested',
      { type: 'InformationExpired', by: 'staff-1' },
      [
        ends('information-requested', 'ineligible'),
        mail('ineligible', {
          reasons: [],
          incomplete: true,
          author: decision.author,
          asked: {
            fields: question.fields,
            requestedAt: '2022-01-10T10:00:00.000Z',
            dueAt: '2022-01-30T10:00:00.000Z',
          },
        }),
      ],
    ],
    ['information-requested', { type: 'InformationOverdue', implicitRejectionAt: now }, []],
    [
      'information-requested',
      { type: 'InformationExtended', dueAt, reason: 'Une panne.', by: 'staff-1' },
      [
        ends('information-requested', 'extended'),
        mail('information-reminder', { ...question, dueAt, reason: 'Une panne.' }),
      ],
    ],
    [
      'eligibility-review',
      { type: 'FormCorrected', form: anApplicationForm(), fields: ['address.street'], reason: 'Saisie.' },
      [mail('form-corrected', { correctedAt: now, reason: 'Saisie.', fields: ['address.street'] })],
    ],
    [
      'agreement-issued',
      { type: 'FormCorrected', form: anApplicationForm(), fields: [], reason: 'Saisie.', replaces: 'C1' },
      [
        ends('agreement-issued', 'extended'),
        mail('form-corrected', { correctedAt: now, reason: 'Saisie.', fields: [], replaces: 'C1' }),
      ],
    ],
    [
      'eligibility-review',
      {
        type: 'FormCorrected',
        form: {
          ...anApplicationForm(),
          contact: { ...anApplicationForm().contact, email: 'autre@example.org' },
        },
        reason: 'Adresse.',
      },
      effectsOfFiling(anApplication()),
    ],
    [
      'eligibility-review',
      released('eligibility', 'eligible'),
      [ends('eligibility-review', 'eligible'), mail('eligible', decision)],
    ],
    [
      'eligible',
      released('jury', 'shortlisted'),
      [
        ends('eligible', 'shortlisted'),
        mail('shortlisted', { rank: 4, score: '12.50', outOf: promotion1.jury.scale.max, ...decision }),
      ],
    ],
    [
      'eligible',
      released('jury', 'not-shortlisted'),
      [
        ends('eligible', 'not-shortlisted'),
        mail('not-shortlisted', {
          rank: 4,
          score: '12.50',
          reasonCode: 'CUT',
          reason: 'Au-delà de la liste.',
          shortlistSize: promotion1.jury.shortlistSize,
          ...decision,
        }),
      ],
    ],
    [
      'shortlisted',
      released('panel', 'laureate'),
      [
        ends('shortlisted', 'laureate'),
        mail('laureate', {
          amountCents: 500_000,
          requestedCents: 8_000_000,
          rank: 4,
          grade: 'bien',
          reason: ranked.reason,
          ...decision,
        }),
      ],
    ],
    [
      'shortlisted',
      released('panel', 'waitlisted', { waitingRank: 2 }),
      [
        ends('shortlisted', 'waitlisted'),
        mail('waiting-list', {
          rank: 4,
          waitingRank: 2,
          grade: 'bien',
          reasonCode: 'CUT',
          reason: ranked.reason,
          ...decision,
        }),
      ],
    ],
    ...(['shortlisted', 'waitlisted'] as const).map((status): [Status, Event, unknown[]] => [
      status,
      released(status === 'shortlisted' ? 'panel' : 'waiting-list', 'not-selected'),
      [
        ends(status, 'not-selected'),
        mail('not-selected', {
          rank: 4,
          grade: 'bien',
          reasonCode: 'CUT',
          reason: 'Au-delà de la liste.',
          fromWaitingList: status === 'waitlisted',
          ...decision,
        }),
      ],
    ]),
    [
      'waitlisted',
      { type: 'Promoted', amountCents: 700 },
      [
        ends('waitlisted', 'promoted'),
        mail('promoted', { amountCents: 700, requestedCents: 8_000_000, ...decision }),
      ],
    ],
    [
      'laureate',
      { type: 'AgreementIssued', number: 'C9', amountCents: 7, dueAt, sha256: 'a', contentSha256: 'b' },
      [
        mail('agreement-to-sign', {
          number: 'C9',
          amountCents: 7,
          dueAt,
          sha256: 'a',
          remindAt: remindAfter(promotion1.delays.signatureDays),
        }),
      ],
    ],
    [
      'agreement-issued',
      { type: 'SignatureCodeAsked', session: 's', renewals: 0, ...signer, sha256: 'a' },
      [mail('one-time-code', { act: 'sign', session: 's', number: 'C1', ...signer, sha256: 'a' })],
    ],
    [
      'agreement-issued',
      { type: 'DeclinationCodeAsked', session: 's', renewals: 0 },
      [mail('one-time-code', { act: 'decline', session: 's', number: 'C1' })],
    ],
    [
      'eligible',
      { type: 'WithdrawalCodeAsked', session: 's', renewals: 0 },
      [mail('one-time-code', { act: 'withdraw', session: 's' })],
    ],
    ['eligible', { type: 'CodesAllowed' }, [{ kind: 'task', because: 'codes', isOpen: false }]],
    [
      'agreement-issued',
      { type: 'SignatureReminded' },
      [mail('signature-reminder', { number: 'C1', dueAt: '2022-07-01T10:00:00.000Z' })],
    ],
    [
      'agreement-issued',
      { type: 'AgreementSigned', ...signer },
      [ends('agreement-issued', 'signed'), mail('signed', { number: 'C1', signedAt: now, ...signer })],
    ],
    [
      'agreement-issued',
      { type: 'AgreementDeclined' },
      [ends('agreement-issued', 'declined'), mail('declined', { number: 'C1' })],
    ],
    ['agreement-issued', { type: 'SignatureOverdue' }, []],
    [
      'agreement-issued',
      { type: 'SignatureExtended', dueAt, reason: 'Une panne.', by: 'staff-1' },
      [
        ends('agreement-issued', 'extended'),
        mail('signature-reminder', { number: 'C1', dueAt, reason: 'Une panne.' }),
      ],
    ],
    [
      'agreement-issued',
      { type: 'AwardLapsed', by: 'staff-1' },
      [
        ends('agreement-issued', 'lapsed'),
        mail('lapsed', {
          number: 'C1',
          amountCents: 8_000_000,
          dueAt: '2022-07-01T10:00:00.000Z',
          author: decision.author,
        }),
      ],
    ],
    ['signed', { type: 'AgreementCountersigned' }, [ends('signed', 'countersigned')]],
    [
      'eligible',
      { type: 'Withdrawn' },
      [ends('eligible', 'withdrawn'), mail('withdrawn', { withdrawnAt: now })],
    ],
  ];
  test.each(rules)('%s, %j', (status, event, effects) => {
    expect(follows(event, anApplication(status))).toEqual(effects);
  });

  test.each(['InformationReminded', 'SignatureCodeAsked', 'SignatureReminded', 'AgreementSigned'])(
    '%s sends nothing to an application that has moved on',
    (type) => {
      expect(follows({ type }, anApplication('withdrawn'))).toEqual([]);
    },
  );
});

describe('the reasons of an ineligible application', () => {
  const failure = { code: 'SEEN', message: { fr: 'Vu.', en: 'Seen.' } };
  const rule = promotion1.applicants.rules[0];
  const refused = (reasonCodes: string[], reason?: string) =>
    follows(
      released('eligibility', 'ineligible'),
      anApplication('eligibility-review', {
        type: 'EligibilityDecided',
        decision: {
          outcome: 'ineligible',
          reasonCodes,
          decidedBy: 'a',
          decidedAt: now,
          ...(reason && { reason }),
        },
      } as ApplicationEvent),
    )[1];

  test('are those that staff kept, in the applicant’s language, then what staff wrote', () => {
    expect(refused([String(rule?.code)], 'Hors sujet.')).toEqual(
      mail('ineligible', {
        reasons: [
          { code: rule?.code, message: rule?.message.fr },
          { code: 'REASON', message: 'Hors sujet.' },
        ],
        incomplete: false,
        ...decision,
      }),
    );
  });
  test('tell nothing of a code that no rule explains', () => {
    expect(refused(['UNKNOWN'])).toEqual(mail('ineligible', { reasons: [], incomplete: false, ...decision }));
  });
  test('are told in the words of the rule that failed when it was received', () => {
    const before = anApplication('received', {
      type: 'EligibilityAssessed',
      assessment: { outcome: 'ineligible', failures: [failure], duplicates: [], at: now },
    } as unknown as ApplicationEvent);
    const decided = { outcome: 'ineligible', reasonCodes: ['SEEN'], decidedBy: 'a', decidedAt: now };
    expect(
      follows(released('eligibility', 'ineligible'), { ...before, decision: decided } as typeof before)[1],
    ).toEqual(
      mail('ineligible', { reasons: [{ code: 'SEEN', message: 'Vu.' }], incomplete: false, ...decision }),
    );
  });
  test('come with a mention where other applications that look like it were pointed out', () => {
    const duplicates = [anApplication().applicationId];
    const outcome = 'duplicate-suspected';
    const before = anApplication('received', {
      type: 'EligibilityAssessed',
      assessment: { outcome, failures: [], duplicates, at: now },
    });
    expect(follows(released('eligibility', 'ineligible'), before)[1]).toMatchObject({
      data: { reasons: [], isLookalike: true },
    });
  });
  test('are none where nobody decided', () => {
    expect(follows(released('eligibility', 'ineligible'), anApplication('eligibility-review'))[1]).toEqual(
      mail('ineligible', { reasons: [], incomplete: false, ...decision }),
    );
  });
});

describe('the instalments', () => {
  const share = (fr: string, shareBasisPoints: number, dueMonthsAfterSignature: number) => ({
    label: { fr, en: fr },
    shareBasisPoints,
    dueMonthsAfterSignature,
  });
  const thirds = {
    ...promotion1,
    agreement: {
      ...promotion1.agreement,
      instalments: [
        share('un', 3333, 1),
        share('deux', 3333, 6),
        { ...share('trois', 3334, 12), afterReports: true },
      ],
    },
  };
  test('are each a whole number of cents, and the last one takes what rounding left', () => {
    expect(instalmentsOf(10_001, thirds).map(({ amountCents }) => amountCents)).toEqual([3333, 3333, 3335]);
  });
  test('are told at the award in the language of the applicant', () => {
    expect(effectsOf({ type: 'Awarded' }, anApplication('countersigned'), thirds, now)).toEqual([
      mail('awarded', {
        number: 'C1',
        amountCents: 8_000_000,
        instalments: [
          { label: 'un', amountCents: 2_666_400, dueMonthsAfterSignature: 1 },
          { label: 'deux', amountCents: 2_666_400, dueMonthsAfterSignature: 6 },
          { label: 'trois', amountCents: 2_667_200, dueMonthsAfterSignature: 12, afterReports: true },
        ],
        reportDueAt: '2024-06-30T12:00:00.000Z',
      }),
    ]);
  });
});
