import { expect, test } from 'vitest';
import { countersignAgreement, proposeCountersigning } from '#app/agreement/countersign-agreement.ts';
import { allowCodes } from '#app/application/allow-codes.ts';
import { decideEligibility, undoEligibility } from '#app/application/decide-eligibility.ts';
import { decideRepair } from '#app/application/decide-repair.ts';
import { requestInformation } from '#app/application/request-information.ts';
import { takeBackProposal } from '#app/application/take-back-proposal.ts';
import { withdrawApplication } from '#app/application/withdraw-application.ts';
import { listApplications, listRepairs } from '#app/desk/list-applications.ts';
import { showApplication } from '#app/desk/show-application.ts';
import type { Application, Status } from '#domain/application/application.ts';
import { mailboxSha256 } from '#domain/mail/address.ts';
import { accept, refuse } from '#domain/values/result.ts';
import { anApplication } from '#test/support/application-builder.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { aCode } from '#test/support/one-time-codes.ts';
import { programmeInMemory } from '#test/support/programme-in-memory.ts';

const at = '2022-01-28T10:00:00.000Z';
const by = { kind: 'staff', id: 'staff-1' } as const;
const [firstRule] = promotion1.applicants.rules;

function given(application: Application | Status) {
  const deps = programmeInMemory(promotion1, at);
  const applicationId = deps.put(typeof application === 'string' ? anApplication(application) : application);
  return { ...deps, applicationId, deps };
}

const failing = (severity: 'ineligible' | 'unclear') => {
  const message = { fr: 'Motif', en: 'Reason' };
  const outcome = severity;
  const assessment = { outcome, failures: [{ code: 'too-dear', severity, message }], duplicates: [], at };
  return anApplication('received', { type: 'EligibilityAssessed', assessment });
};

test('a decision waits for its release; it can be undone once', async () => {
  const { applicationId, deps, stored } = given('eligibility-review');
  const decided = await decideEligibility(deps, { applicationId, outcome: 'eligible', by });
  expect(decided).toMatchObject(accept({ status: 'eligibility-review', version: 2 }));
  expect(stored.application(applicationId)).toMatchObject({
    decision: { outcome: 'eligible', decidedBy: 'staff-1', decidedAt: at },
  });
  expect(await decideEligibility(deps, { applicationId, outcome: 'eligible', by })).toMatchObject(
    refuse({ code: 'already-decided', outcome: 'eligible' }),
  );
  expect(await undoEligibility(deps, { applicationId, by })).toMatchObject({ ok: true });
  expect(await undoEligibility(deps, { applicationId, by })).toMatchObject(
    refuse({ code: 'nothing-to-undo' }),
  );
});

test('a refusal that follows the rules retains those that failed, so that it is never told without a reason', async () => {
  const { applicationId, deps, stored } = given(failing('ineligible'));
  await decideEligibility(deps, { applicationId, outcome: 'ineligible', by });
  expect(stored.application(applicationId)).toMatchObject({ decision: { reasonCodes: ['too-dear'] } });
});

test('a refusal on a doubt needs a reason', async () => {
  const { applicationId, deps } = given(failing('unclear'));
  expect(await decideEligibility(deps, { applicationId, outcome: 'ineligible', by })).toMatchObject(
    refuse({ code: 'reason-required' }),
  );
});

test('what failed is retained by a refusal alone, and not where staff say another reason', async () => {
  for (const [decision, reasonCodes] of [
    [{ outcome: 'eligible', reason: 'Vu.' }, []],
    [{ outcome: 'ineligible', reason: 'Hors champ.' }, []],
    [{ outcome: 'ineligible', reasonCodes: [firstRule?.code ?? ''] }, [firstRule?.code]],
  ] as const) {
    const { applicationId, deps, stored } = given(failing('ineligible'));
    await decideEligibility(deps, { applicationId, by, ...decision });
    expect(stored.application(applicationId)).toMatchObject({ decision: { reasonCodes } });
  }
});

test('what failed is no reason to accept', async () => {
  const { applicationId, deps } = given(failing('ineligible'));
  expect(await decideEligibility(deps, { applicationId, outcome: 'eligible', by })).toEqual(
    refuse({ code: 'reason-required' }),
  );
});

test('while its applicant is asked, it is the stage that refuses a decision, whatever the register said', async () => {
  const register = { state: 'unavailable', at } as const;
  const asked = anApplication('information-requested');
  if (!('assessment' in asked)) throw new Error('it was assessed');
  const { applicationId, deps } = given({ ...asked, assessment: { ...asked.assessment, register } });
  const cohort = { ...promotion1, register: { url: 'https://register.example' } };
  expect(
    await decideEligibility({ ...deps, cohort }, { applicationId, outcome: 'eligible', by }),
  ).toMatchObject(refuse({ code: 'stage-passed', status: 'information-requested' }));
});

test('staff can retain any rule of the call, and nothing that is not one', async () => {
  const { applicationId, deps } = given('eligibility-review');
  const codes = [firstRule?.code ?? '', 'no-such-rule'];
  const refused = await decideEligibility(deps, {
    applicationId,
    outcome: 'ineligible',
    reasonCodes: codes,
    by,
  });
  expect(refused).toMatchObject(
    refuse({
      code: 'invalid-request',
      problems: [
        {
          field: 'reasonCodes.1',
          code: 'unknown-reason',
          allowed: promotion1.applicants.rules.map(({ code }) => code),
        },
      ],
    }),
  );
  expect(
    await decideEligibility(deps, {
      applicationId,
      outcome: 'ineligible',
      reasonCodes: codes.slice(0, 1),
      by,
    }),
  ).toMatchObject({ ok: true });
});

test('a decision on a stage that has passed is refused with the stage', async () => {
  const { applicationId, deps } = given('shortlisted');
  expect(await decideEligibility(deps, { applicationId, outcome: 'eligible', by })).toMatchObject(
    refuse({ code: 'stage-passed', status: 'shortlisted' }),
  );
});

test('an information request is due after the days of the cohort', async () => {
  const { applicationId, deps, stored } = given('eligibility-review');
  await requestInformation(deps, { applicationId, fields: ['project.summary'], message: 'Précisez.', by });
  const dueAt = new Date(Date.parse(at) + promotion1.delays.informationDays * 86_400_000).toISOString();
  expect(stored.application(applicationId)).toMatchObject({
    status: 'information-requested',
    request: { dueAt, requestedBy: 'staff-1' },
  });
});

test('a countersignature follows the signature, and needs a second person', async () => {
  const { applicationId, deps, put, stored } = given('agreement-issued');
  const proposed = async () => {
    const answer = await proposeCountersigning(deps, { applicationId, by });
    return answer.ok ? answer.value.proposal.digest : '';
  };
  const refused = refuse({ code: 'stage-passed', command: 'countersign' });
  expect(await proposeCountersigning(deps, { applicationId, by })).toMatchObject(refused);
  expect(await countersignAgreement(deps, { applicationId, by, confirms: '' })).toMatchObject(refused);
  put(anApplication('signed'));
  const confirms = await proposed();
  expect(stored.application(applicationId)?.status).toBe('signed');
  const second = { kind: 'staff', id: 'staff-2' } as const;
  expect(await countersignAgreement(deps, { applicationId, by: second, confirms })).toMatchObject(
    accept({ status: 'countersigned' }),
  );
});

test('nobody countersigns alone, nor something else than was proposed, nor what was taken back', async () => {
  const { applicationId, deps, stored } = given('signed');
  const second = { kind: 'staff', id: 'staff-2' } as const;
  const confirm = (as: typeof by | typeof second, confirms: string) =>
    countersignAgreement(deps, { applicationId, by: as as typeof by, confirms });
  expect(await confirm(second, 'f'.repeat(64))).toEqual(refuse({ code: 'proposal-missing' }));
  const answer = await proposeCountersigning(deps, { applicationId, by });
  const confirms = answer.ok ? answer.value.proposal.digest : '';
  expect(await confirm(by, confirms)).toEqual(refuse({ code: 'same-account' }));
  expect(await confirm(second, 'f'.repeat(64))).toEqual(refuse({ code: 'proposal-changed' }));
  await takeBackProposal(deps, { applicationId, by: second });
  expect(await takeBackProposal(deps, { applicationId, by })).toEqual(refuse({ code: 'proposal-missing' }));
  expect(await confirm(second, confirms)).toEqual(refuse({ code: 'proposal-missing' }));
  expect(stored.application(applicationId)?.status).toBe('signed');
});

test('a parked application goes on at the point that its own record calls for', async () => {
  const { applicationId, deps, changes } = given('shortlisted');
  const operator = { kind: 'operator', id: 'operator-1' } as const;
  await deps.gates.open(applicationId, 'AwaitRepair', 'token', at);
  expect(await decideRepair(deps, { applicationId, outcome: 'retry', by: operator })).toEqual(
    accept({ applicationId, outcome: 'AwaitPanelOutcome' }),
  );
  expect(changes).toMatchObject([{ repair: 'AwaitPanelOutcome', actor: operator }]);
  expect(await decideRepair(deps, { applicationId, outcome: 'abandon', by: operator })).toEqual(
    refuse({ code: 'not-parked' }),
  );
});

test('of two who repair one application at one moment the second is told that it is parked no more', async () => {
  const { applicationId, deps, meanwhile } = given('shortlisted');
  await deps.gates.open(applicationId, 'AwaitRepair', 'token', at);
  const repair = (outcome: 'retry' | 'abandon') => decideRepair(deps, { applicationId, outcome, by });
  meanwhile.run = () => repair('retry');
  expect(await repair('abandon')).toEqual(refuse({ code: 'not-parked' }));
});

test('a parked application can be given up, and one that is not there is not repaired', async () => {
  const { applicationId, deps, changes } = given('shortlisted');
  await deps.gates.open(applicationId, 'AwaitRepair', 'token', at);
  const unknown = { applicationId: 'aic1-00000000000000FF', outcome: 'retry', by } as const;
  expect(await decideRepair(deps, unknown)).toEqual(refuse({ code: 'not-found' }));
  expect(await decideRepair(deps, { applicationId, outcome: 'abandon', by })).toEqual(
    accept({ applicationId, outcome: 'abandon' }),
  );
  expect(changes).toMatchObject([{ repair: 'abandon', events: [{ outcome: 'abandon', by: by.id }] }]);
});

test('more codes are allowed with a reason, by whom the record names', async () => {
  const { applicationId, deps, changes } = given('eligible');
  const reason = 'Vérifié au téléphone.';
  expect(await allowCodes(deps, { applicationId, reason, by })).toMatchObject({ ok: true });
  expect(changes).toMatchObject([{ actor: by, events: [{ type: 'CodesAllowed', reason, by: by.id }] }]);
});

test('an award whose answer was lost as often as it was tried goes on at the award', async () => {
  const { applicationId, deps } = given('awarded');
  await deps.gates.open(applicationId, 'AwaitRepair', 'token', at);
  const by = { kind: 'operator', id: 'operator-1' } as const;
  expect(await decideRepair(deps, { applicationId, outcome: 'retry', by })).toEqual(
    accept({ applicationId, outcome: 'Award' }),
  );
});

test('repairs are listed longest wait first', async () => {
  const [early, late] = [
    { applicationId: 'b', since: '2022-01-01T00:00:00.000Z' },
    { applicationId: 'a', since: '2022-01-02T00:00:00.000Z' },
  ];
  expect(
    await listRepairs({ repairs: { all: async () => [late, early].filter((one) => one !== undefined) } }),
  ).toEqual([early, late]);
});

test('the file shows whether its audit chain is whole', async () => {
  const deps = programmeInMemory(promotion1, at);
  const application = anApplication('eligible');
  await deps.applications.file({ application, duplicateKeys: [], effects: [] });
  const { applicationId, form } = application;
  const owner = { purpose: 'applicant', id: applicationId } as const;
  await deps.links.confirm(owner, mailboxSha256(form.contact.email), deps.clock.now());
  await withdrawApplication(deps, await aCode(deps, { applicationId, session: 's', act: 'withdraw' }));
  const shown = await showApplication(deps, applicationId);
  expect(shown).toMatchObject(
    accept({ chainValid: true, possibleCommands: ['renew-link', 'add-label', 'remove-label', 'repair'] }),
  );
  const file = await deps.files.find(applicationId);
  const timeline = file?.timeline.map((one) => ({ ...one, at: '2021-01-01T00:00:00.000Z' }));
  const forged = { find: async () => file && { ...file, timeline: timeline ?? [] } };
  expect(await showApplication({ ...deps, files: forged }, applicationId)).toMatchObject(
    accept({ chainValid: false }),
  );
});

test('the file of a laureate shows what the law asks of its grant, beside the others of its beneficiary', async () => {
  const { applicationId, deps, put, rankAll } = given('laureate');
  const shown = () => {
    rankAll();
    return showApplication(deps, applicationId);
  };
  expect(await shown()).toMatchObject({ value: { grant: { requirement: { annualTotalCents: 8_000_000 } } } });
  put({ ...anApplication('awarded'), applicationId: 'aic1-0000000000000002' });
  expect(await shown()).toMatchObject({
    value: { grant: { requirement: { annualTotalCents: 16_000_000 } } },
  });
});

test('a cursor that is none of ours is a problem, not a page', async () => {
  const { deps } = given('eligible');
  expect(await listApplications(deps, { status: 'eligible', cursor: '../etc' })).toMatchObject(
    refuse({ code: 'invalid-request', problems: [{ field: 'cursor' }] }),
  );
});
