import { describe, expect, test } from 'vitest';
import type { Application, ApplicationIn, Status } from '#domain/application/application.ts';
import type { ApplicationEvent, Command } from '#domain/application/application-events.ts';
import type { ApplicationField } from '#domain/application/application-fields.ts';
import { digestOfWords } from '#domain/application/confirmation.ts';
import { decide } from '#domain/application/decide.ts';
import { evolve } from '#domain/application/evolve.ts';
import { anApplication, anApplicationForm, decided, proof } from '#test/support/application-builder.ts';

const now = '2022-08-01T10:00:00.000Z';

const refused = (code: string, more = {}) => ({ ok: false, refusal: { code, ...more } });
const happens = (type: string, more = {}) => ({ ok: true, value: [{ type, ...more }] });
const evolved = (before: Application, event: unknown) => evolve(before, event as ApplicationEvent, now);
const answer = (command: Command, before: Application) => decide(command, before, now);

/** An application whose rules advise this. */
const advised = (outcome: string) =>
  evolved(anApplication(), {
    type: 'EligibilityAssessed',
    assessment: { outcome, failures: [], duplicates: [], at: now },
  });
const reviewed = (outcome: 'eligible' | 'ineligible') =>
  anApplication('eligibility-review', decided(outcome, { reasonCodes: ['X'], decidedAt: now }));
const decision = (outcome: 'eligible' | 'ineligible', more = {}): Command => ({
  command: 'decide-eligibility',
  outcome,
  reasonCodes: [],
  by: 'staff-1',
  ...more,
});

describe('eligibility', () => {
  test.each([
    ['eligible', 'eligible', true],
    ['ineligible', 'ineligible', true],
    ['eligible', 'ineligible', false],
    ['ineligible', 'eligible', false],
    ['unclear', 'eligible', false],
    ['unclear', 'ineligible', false],
  ] as const)('advised %s, decided %s: without a reason %s', (advice, outcome, isAccepted) => {
    const application = advised(advice);
    expect(answer(decision(outcome), application).ok).toBe(isAccepted);
    for (const reasoned of [{ reason: 'Vu en séance.' }, { reasonCodes: ['X'] }]) {
      expect(answer(decision(outcome, reasoned), application).ok).toBe(true);
    }
  });

  test('a reason is kept only where one was given', () => {
    const bare = { outcome: 'eligible', reasonCodes: [], decidedBy: 'staff-1', decidedAt: now };
    const eligible = advised('eligible');
    expect(answer(decision('eligible'), eligible)).toStrictEqual(
      happens('EligibilityDecided', { decision: bare }),
    );
    expect(answer(decision('eligible', { reason: 'Vu.' }), eligible)).toStrictEqual(
      happens('EligibilityDecided', { decision: { ...bare, reason: 'Vu.' } }),
    );
  });

  test('nothing is undone where nothing was decided', () => {
    const undo: Command = { command: 'undo-eligibility', by: 'staff-1' };
    expect(answer(undo, anApplication('eligibility-review'))).toEqual(refused('nothing-to-undo'));
    expect(answer(undo, reviewed('eligible'))).toEqual(
      happens('EligibilityDecisionUndone', { by: 'staff-1' }),
    );
  });

  test('a decided application is asked nothing more', () => {
    const ask: Command = {
      command: 'request-information',
      fields: ['project.summary'],
      message: 'b',
      dueAt: now,
      by: 'staff-1',
    };
    expect(answer(ask, reviewed('ineligible'))).toEqual(
      refused('already-decided', { outcome: 'ineligible' }),
    );
    expect(answer(ask, advised('unclear'))).toEqual(
      happens('InformationRequested', {
        fields: ['project.summary'],
        message: 'b',
        dueAt: now,
        requestedBy: 'staff-1',
      }),
    );
  });
});

describe('a correction', () => {
  const correcting = (...fields: ApplicationField[]): Command => ({
    command: 'correct-form',
    form: anApplicationForm(),
    bodySha256: 'x',
    fields,
    reason: 'Une nouvelle présidente.',
    by: 'staff-1',
  });
  const problems = (...found: [field: string, code: string][]) =>
    refused('invalid-request', { problems: found.map(([field, code]) => ({ field, code })) });
  const whatDecides = [
    ['project.title', 'decided-upon'],
    ['contact.email', 'decided-upon'],
  ] as [ApplicationField, string][];

  test.each(['received', 'eligibility-review'] as const)('of anything, as long as it is %s', (status) => {
    const command = correcting('project.title', 'contact.email', 'contact.phone');
    expect(answer(command, anApplication(status))).toMatchObject(happens('FormCorrected'));
  });

  test.each([
    'information-requested',
    'eligible',
    'shortlisted',
    'waitlisted',
    'laureate',
    'agreement-issued',
    'signed',
    'awarded',
  ] as Status[])('of nothing that decides, while it is %s: each field is named', (status) => {
    const command = correcting('contact.phone', ...whatDecides.map(([field]) => field));
    expect(answer(command, anApplication(status))).toEqual(problems(...whatDecides));
  });

  test('of nothing that decides, once eligibility is decided and not told', () => {
    expect(answer(correcting('project.title'), reviewed('eligible'))).toEqual(
      problems(['project.title', 'decided-upon']),
    );
    expect(answer(correcting('address.street'), reviewed('eligible'))).toMatchObject(
      happens('FormCorrected'),
    );
  });

  test('of what the agreement prints, until somebody has signed it', () => {
    const printed: ApplicationField[] = ['address.street', 'applicant.representativeSurname'];
    expect(answer(correcting(...printed), anApplication('laureate'))).toMatchObject(
      happens('FormCorrected', { fields: printed }),
    );
    for (const status of ['signed', 'awarded'] as const) {
      expect(answer(correcting('contact.phone', ...printed), anApplication(status))).toEqual(
        problems(...printed.map((field): [string, string] => [field, 'agreement-signed'])),
      );
      expect(answer(correcting('contact.phone'), anApplication(status))).toMatchObject(
        happens('FormCorrected'),
      );
    }
  });

  test('takes an agreement that printed it out of the way of the next, and no other', () => {
    const issued = anApplication('agreement-issued') as ApplicationIn<'agreement-issued'>;
    const { agreement, award } = issued;
    const printing = answer(correcting('contact.phone', 'address.street'), issued);
    expect(printing).toMatchObject(happens('FormCorrected', { replaces: agreement.number }));
    const proposal = { act: 'hand-over', digest: 'd', said: {}, by: 'staff-1', at: now } as const;
    const after = evolved({ ...issued, proposal } as Application, printing.ok && printing.value[0]);
    expect(after).toMatchObject({ status: 'laureate', formerAgreement: agreement.number, award, proposal });
    expect(after).not.toHaveProperty('agreement');
    const other = answer(correcting('contact.phone'), issued);
    expect(other.ok && other.value[0]).not.toHaveProperty('replaces');
    expect(evolved(issued, other.ok && other.value[0])).toMatchObject({
      status: 'agreement-issued',
      agreement,
    });
  });

  test.each(['ineligible', 'not-selected', 'lapsed', 'withdrawn'] as const)(
    'of nothing once it is %s',
    (status) => {
      expect(answer(correcting('contact.phone'), anApplication(status))).toEqual(
        refused('stage-passed', { status, command: 'correct-form' }),
      );
    },
  );
});

describe('a release', () => {
  const release = (round: string, outcome: string, more = {}) =>
    ({ command: 'release', told: { round, outcome, reasonCode: 'X', at: now }, ...more }) as Command;
  const passed = (status: Status) => refused('stage-passed', { status, command: 'release' });

  test('tells what was decided and nothing else', () => {
    expect(answer(release('eligibility', 'eligible'), reviewed('eligible')).ok).toBe(true);
    expect(answer(release('eligibility', 'eligible'), reviewed('ineligible'))).toEqual(
      refused('nothing-to-release'),
    );
    expect(answer(release('eligibility', 'eligible'), advised('eligible'))).toEqual(
      refused('nothing-to-release'),
    );
  });
  test('tells whom it refuses what staff wrote to them, and nobody else what was written of them', () => {
    const reasonTold = (outcome: 'eligible' | 'ineligible') => {
      const decision = { outcome, reasonCodes: [], reason: 'Hors champ.', decidedBy: 'ana', decidedAt: now };
      const before = evolved(anApplication('eligibility-review'), { type: 'EligibilityDecided', decision });
      const told = answer(release('eligibility', outcome), before);
      return told.ok && told.value.map((event) => 'told' in event && event.told.reason);
    };
    expect([reasonTold('ineligible'), reasonTold('eligible')]).toEqual([['Hors champ.'], [undefined]]);
  });
  test('of one round does not touch what waits for another', () => {
    expect(answer(release('panel', 'shortlisted'), anApplication('eligible'))).toEqual(passed('eligible'));
  });
  test('tells no outcome that the stage does not know', () => {
    expect(answer(release('jury', 'laureate'), anApplication('eligible'))).toEqual(passed('eligible'));
  });
  test('carries an amount only where there is one', () => {
    const told = { round: 'jury', outcome: 'shortlisted', reasonCode: 'X', at: now };
    const eligible = anApplication('eligible');
    expect(answer(release('jury', 'shortlisted'), eligible)).toStrictEqual(
      happens('OutcomeReleased', { told }),
    );
    expect(answer(release('jury', 'shortlisted', { amountCents: 5 }), eligible)).toStrictEqual(
      happens('OutcomeReleased', { told, amountCents: 5 }),
    );
  });
});

describe('delays', () => {
  const asked = anApplication('information-requested') as ApplicationIn<'information-requested'>;
  const issued = anApplication('agreement-issued') as ApplicationIn<'agreement-issued'>;
  test.each([
    ['expire-information', asked, asked.request.dueAt, 'InformationReminded', 'InformationOverdue'],
    ['expire-signature', issued, issued.agreement.dueAt, 'SignatureReminded', 'SignatureOverdue'],
  ] as const)(
    '%s reminds first, and notes at the very instant that was told that the delay is over, once',
    (command, before, dueAt, reminds, ends) => {
      expect(answer({ command }, before)).toEqual(happens(reminds));
      const reminded = evolved(before, { type: reminds });
      const early = new Date(Date.parse(dueAt) - 1).toISOString();
      expect(decide({ command }, reminded, early)).toEqual(refused('not-due', { dueAt }));
      const over = decide({ command }, reminded, dueAt);
      if (!over.ok) throw new Error(over.refusal.code);
      expect(over.value.map(({ type }) => type)).toEqual([ends]);
      const overdue = over.value.reduce((state, event) => evolve(state, event, dueAt), reminded);
      expect(decide({ command }, overdue, now)).toEqual(refused('not-due', { dueAt }));
    },
  );
  test.each([
    [asked, 'InformationReminded', 'InformationOverdue', 'InformationExpired', 'InformationExtended'],
    [issued, 'SignatureReminded', 'SignatureOverdue', 'AwardLapsed', 'SignatureExtended'],
  ] as const)(
    'staff decide once the delay is over, and not before: %#',
    (before, reminds, ends, confirms, extends_) => {
      const { dueAt } = 'request' in before ? before.request : before.agreement;
      const by = 'staff-1';
      const later = '2022-09-01T10:00:00.000Z';
      const confirm = { command: 'confirm-overdue', by } as const;
      const more = { dueAt: later, reason: 'Une panne.', by };
      const extend = { command: 'extend-overdue', ...more } as const;
      const reminded = evolved(before, { type: reminds });
      for (const early of [before, reminded]) {
        expect(answer(confirm, early)).toEqual(refused('not-due', { dueAt }));
        expect(answer(extend, early)).toEqual(refused('not-due', { dueAt }));
      }
      const overdue = evolved(reminded, { type: ends });
      expect(answer(confirm, overdue)).toEqual(happens(confirms, { by }));
      // Of a question, when it was asked goes along: what came since then answers it.
      const askedAt = 'request' in before ? { askedAt: before.request.requestedAt } : {};
      expect(answer(extend, overdue)).toEqual(happens(extends_, { ...more, ...askedAt }));
      const extended = evolved(overdue, { type: extends_, ...more });
      expect(answer(confirm, extended)).toEqual(refused('not-due', { dueAt: later }));
    },
  );
});

describe('signing', () => {
  const issued = anApplication('agreement-issued') as ApplicationIn<'agreement-issued'>;
  const { sha256 } = issued.agreement;
  const signer = { name: 'Aline', capacity: 'Présidente', sha256 };
  const asker = { session: 'session-1', renewals: 0 };
  const asked = evolved(issued, { type: 'SignatureCodeAsked', ...asker, ...signer });
  const outdated = refused('agreement-outdated', { expected: sha256 });

  test('a code is asked for the agreement as it is, once a minute at most', () => {
    const ask = { command: 'ask-code', act: 'sign', ...asker, ...signer } as const;
    expect(answer(ask, issued)).toEqual(
      happens('SignatureCodeAsked', { ...asker, ...signer, words: digestOfWords(signer) }),
    );
    expect(answer({ ...ask, sha256: 'old' }, issued)).toEqual(outdated);
    const retryAt = '2022-08-01T10:01:00.000Z';
    expect(answer(ask, asked)).toEqual(refused('code-too-soon', { retryAt }));
    expect(decide(ask, asked, retryAt).ok).toBe(true);
  });
  test('another act is asked for only where it is possible, by the name of its event', () => {
    const ask = (act: 'decline' | 'withdraw', before: Application) =>
      answer({ command: 'ask-code', act, ...asker }, before);
    expect(ask('decline', issued)).toEqual(happens('DeclinationCodeAsked', asker));
    expect(ask('withdraw', issued)).toEqual(happens('WithdrawalCodeAsked', asker));
    const passed = { status: 'eligible', command: 'decline' };
    expect(ask('decline', anApplication('eligible'))).toEqual(refused('stage-passed', passed));
  });
  test('an agreement is signed by its own digest, and the evidence of the code is kept', () => {
    const sign: Command = { command: 'sign', ...signer, evidence: proof };
    expect(answer(sign, asked)).toStrictEqual(happens('AgreementSigned', { ...signer, evidence: proof }));
    expect(answer({ ...sign, sha256: 'old' }, asked)).toEqual(outdated);
  });
  test.each([
    ['decline', issued, 'AgreementDeclined'],
    ['withdraw', anApplication('eligible'), 'Withdrawn'],
  ] as const)('%s keeps a reason only where one was given', (command, before, type) => {
    const evidence = proof;
    expect(answer({ command, evidence }, before)).toStrictEqual(happens(type, { evidence }));
    expect(answer({ command, evidence, reason: 'Trop tôt.' }, before)).toStrictEqual(
      happens(type, { reason: 'Trop tôt.', evidence }),
    );
  });
});

describe('what an event leaves on the record', () => {
  test('a decline is told apart from a lapse, with its reason', () => {
    const issued = anApplication('agreement-issued');
    expect(evolved(issued, { type: 'AgreementDeclined', reason: 'Trop tôt.' })).toMatchObject({
      status: 'lapsed',
      lapsedBecause: 'declined',
    });
    expect(evolved(issued, { type: 'AwardLapsed', by: 'staff-1' })).toMatchObject({
      lapsedBecause: 'timed-out',
    });
  });
  test('an application without what was asked is ineligible for being incomplete', () => {
    expect(
      evolved(anApplication('information-requested'), { type: 'InformationExpired', by: 'staff-1' }),
    ).toMatchObject({
      status: 'ineligible',
      told: [{ round: 'eligibility', outcome: 'ineligible', reasonCode: 'INCOMPLETE', at: now }],
    });
  });
  test('outcomes told are kept in the order in which they were told', () => {
    expect(anApplication('laureate').told.map(({ round, outcome }) => [round, outcome])).toEqual([
      ['eligibility', 'eligible'],
      ['jury', 'shortlisted'],
      ['panel', 'laureate'],
    ]);
  });
  test('every request for a code is remembered, the latest last, until staff allow more', () => {
    let application = anApplication('agreement-issued');
    const asker = { session: 'session-1', renewals: 0 };
    for (let hour = 10; hour < 17; hour += 1) {
      const type = hour % 2 === 0 ? 'DeclinationCodeAsked' : 'WithdrawalCodeAsked';
      application = evolve(application, { type, ...asker }, `2022-08-01T${hour}:00:00.000Z`);
    }
    expect(application.codesAsked).toHaveLength(7);
    expect(application.codesAsked?.at(-1)).toEqual({
      at: '2022-08-01T16:00:00.000Z',
      act: 'decline',
      ...asker,
    });
    const allowed = { type: 'CodesAllowed', reason: 'Vérifié.', by: 'staff-1' } as const;
    expect(evolve(application, allowed, '2022-08-01T17:00:00.000Z').codesAsked).toEqual([]);
  });
  test('an event that cannot follow is a breakage', () => {
    expect(() => evolved(anApplication('withdrawn'), { type: 'Awarded' })).toThrow('cannot follow withdrawn');
  });
  test('an agreement is issued unreminded, and keeps its dates when it is reminded', () => {
    const issued = anApplication('agreement-issued') as ApplicationIn<'agreement-issued'>;
    expect(issued.agreement).toMatchObject({ number: 'C1', reminded: false });
    expect(evolved(issued, { type: 'SignatureReminded' })).toMatchObject({
      agreement: { ...issued.agreement, reminded: true },
    });
  });
});
