/** A refusal withdrawn once the panel was told: within what is left of the budget and of the places, or at the head of the list. */
import { beforeEach, describe, expect, test } from 'vitest';
import { gateKey, startKey } from '#adapters/dynamodb/keys.ts';
import { modifyAward, proposeModification } from '#app/appeal/modify-award.ts';
import { recordAppeal } from '#app/appeal/record-appeal.ts';
import { proposeReinstatement, reinstateApplication } from '#app/appeal/reinstate-application.ts';
import { closePanel } from '#app/panel/close-panel.ts';
import { promoteFromWaitingList } from '#app/round/promote-from-waiting-list.ts';
import type { SupplementaryStatus } from '#domain/appeal/appeal.ts';
import { accept, refuse } from '#domain/values/result.ts';
import { anOpenPanel, releaseRound } from '#test/functions/app/panel/panel-session.ts';
import { anApplication, aRepresentative } from '#test/support/application-builder.ts';
import { byTwo, colleague } from '#test/support/by-two.ts';
import { idOf, staff } from '#test/support/programme-in-memory.ts';

let panel: Awaited<ReturnType<typeof anOpenPanel>>;
const kind = 'informal';
const reason = 'La fiche du projet était incomplète.';

// 150 000 EUR, two places. Laureates 1 (80 000) and 2 (60 000); waiting: 3 (90 000), 4 (50 000), 5 (20 000); left: 10 000.
beforeEach(async () => {
  panel = await anOpenPanel([8_000_000, 6_000_000, 9_000_000, 5_000_000, 2_000_000]);
  for (const voter of [1, 2, 3])
    await panel.vote(
      voter,
      'tres-bien',
      'bien',
      'assez-bien',
      voter === 3 ? 'passable' : 'assez-bien',
      'passable',
    );
  await closePanel(panel, { actor: staff });
  for (const [number, amountCents] of [
    [1, 8_000_000],
    [2, 6_000_000],
  ] as const) {
    panel.move(number, 'agreement-issued');
    const file = panel.stored.application(idOf(number));
    if (file && 'award' in file) panel.put({ ...file, award: { ...file.award, amountCents } });
  }
  for (const number of [3, 4, 5]) panel.move(number, 'waitlisted');
  releaseRound(panel, 'panel');
});

/** Its appeal came, and its execution is over. */
async function appeals(number: number) {
  const applicationId = idOf(number);
  const application = panel.stored.application(applicationId);
  if (application) panel.put({ ...application, resolutions: 1 });
  await panel.table.put({ ...startKey(applicationId), kind: 'start', name: applicationId });
  await panel.table.put({
    ...gateKey(applicationId, 1),
    kind: 'gate',
    settledAt: '2022-05-14T00:00:00.000Z',
  });
  const said = { kind, from: 'La personne', ground: 'Relisez.', receivedOn: '2022-05-14' } as const;
  const recorded = await recordAppeal(panel, { applicationId, ...said, by: staff });
  if (!recorded.ok) throw new Error(recorded.refusal.code);
  const input = (to?: SupplementaryStatus) => ({ applicationId, kind, reason, to }) as const;
  const propose = (to?: SupplementaryStatus) => proposeReinstatement(panel, { ...input(to), by: staff });
  const confirm = (confirms: string, to?: SupplementaryStatus) =>
    reinstateApplication(panel, { ...input(to), by: colleague, confirms });
  const digest = async (to?: SupplementaryStatus) => {
    const proposed = await propose(to);
    return proposed.ok ? proposed.value.proposal.digest : proposed.refusal.code;
  };
  const reinstate = async (to?: SupplementaryStatus) => confirm(await digest(to), to);
  return { applicationId, propose, confirm, digest, reinstate };
}

const promote = () => byTwo((as) => promoteFromWaitingList(panel, as));

/** The gates behind it, which its next execution passes. */
const passed = (outcome: string) =>
  ['eligible', 'shortlisted', outcome].map((one) => ({ resolution: { kind: 'success', outcome: one } }));

test('who was not selected is granted what was asked, and the round keeps the decision', async () => {
  panel.move(2, 'withdrawn');
  panel.apply(6, 'not-selected', 7_000_000);
  const { reinstate, applicationId } = await appeals(6);
  expect(await reinstate()).toMatchObject(accept({ status: 'laureate', award: { amountCents: 7_000_000 } }));
  expect(panel.changes.at(-1)?.effects).toMatchObject([
    { kind: 'go-on' },
    ...passed('laureate'),
    { template: 'reinstated', data: { to: 'laureate', amountCents: 7_000_000, requestedCents: 7_000_000 } },
  ]);
  const decision = { applicationId, to: 'laureate', amountCents: 7_000_000, by: colleague.id };
  expect(panel.stored.round('panel')?.supplementary).toMatchObject([decision]);
  expect(panel.stored.timeline().at(-1)).toMatchObject({ type: 'DecidedOnAppeal', data: decision });
  // It has its part of the budget and its place from now on, though no ranking names it.
  expect(await promote()).toMatchObject({ value: { reason: 'CAP_REACHED' } });
});

test.each(['not-shortlisted', 'not-selected', 'waitlisted'] as const)(
  '%s is not granted more than is left, nor a place that is taken, and is told the figures',
  async (status) => {
    panel.apply(6, status, 7_000_000);
    const { propose } = await appeals(6);
    const figures = { budgetCents: 15_000_000, leftCents: 1_000_000, amountCents: 7_000_000 };
    expect(await propose()).toEqual(refuse({ code: 'reinstatement-over-budget', ...figures }));
    panel.apply(7, 'not-selected', 1_000_000);
    const small = await appeals(7);
    expect(await small.propose()).toEqual(refuse({ code: 'reinstatement-over-places', maximum: 2 }));
  },
);

test('a supplementary decision ends the delay of silence, and is confirmed as it was proposed', async () => {
  panel.move(2, 'withdrawn');
  panel.apply(6, 'not-selected', 7_000_000);
  const { digest, confirm, applicationId } = await appeals(6);
  const proposed = await digest();
  const said = { applicationId, kind, to: undefined, by: colleague, confirms: proposed } as const;
  expect(await reinstateApplication(panel, { ...said, reason: 'Autre.' })).toEqual(
    refuse({ code: 'proposal-changed' }),
  );
  const before = panel.stored.application(applicationId)?.implicitRejectionAt;
  expect(await confirm(proposed)).toMatchObject(accept({ implicitRejectionAt: before }));
  const letter = panel.changes.at(-1)?.effects.find((one) => one.kind === 'email');
  expect(letter).toMatchObject({ template: 'reinstated', data: { to: 'laureate' } });
  expect(letter?.data).not.toHaveProperty('silence');
});

test('no grant on appeal passes the ceiling on small aid', async () => {
  panel.move(2, 'withdrawn');
  panel.apply(6, 'not-selected', 7_000_000);
  const { propose, applicationId } = await appeals(6);
  const file = panel.stored.application(applicationId) ?? expect.unreachable();
  const applicant = {
    ...aRepresentative,
    type: 'company',
    name: 'Coop',
    siret: '73282933800001',
    deMinimisCents: 19_000_000,
  } as const;
  panel.put({ ...file, form: { ...file.form, applicant } });
  expect(await propose()).toMatchObject(
    refuse({ code: 'aid-over-ceiling', problems: [{ field: applicationId, leftCents: 1_000_000 }] }),
  );
});

test('what was proposed is not granted once the money is gone', async () => {
  panel.move(2, 'withdrawn');
  panel.apply(6, 'not-selected', 7_000_000);
  const { digest, confirm } = await appeals(6);
  const proposed = await digest();
  expect(await promote()).toMatchObject({ value: { promoted: idOf(4) } });
  expect(await confirm(proposed)).toMatchObject(refuse({ code: 'reinstatement-over-budget' }));
});

test.each(['promotion', 'reinstatement'])(
  'of two at one moment, the %s that comes late takes nothing',
  async (late) => {
    panel.move(2, 'withdrawn');
    panel.apply(6, 'not-selected', 7_000_000);
    const { digest, confirm } = await appeals(6);
    const confirms = await digest();
    const offered = await promoteFromWaitingList(panel, { actor: staff });
    if (!offered.ok || !('proposal' in offered.value)) throw new Error('nobody is next');
    const next = { actor: colleague, confirms: offered.value.proposal.digest };
    const both = [() => confirm(confirms), () => promoteFromWaitingList(panel, next)];
    const [first, second] = late === 'promotion' ? both : both.toReversed();
    if (!first) throw new Error('nobody acts');
    panel.meanwhile.run = first;
    await second?.();
    const granted = panel.stored.applications().filter((one) => one.status === 'laureate');
    expect(granted).toHaveLength(1);
  },
);

test('whoever is put at the head of the list is called before all others', async () => {
  panel.apply(6, 'not-shortlisted', 6_500_000);
  const { reinstate, applicationId } = await appeals(6);
  expect(await reinstate('waitlisted')).toMatchObject(accept({ status: 'waitlisted' }));
  expect(panel.changes.at(-1)?.effects).toMatchObject([
    { kind: 'go-on' },
    ...passed('waitlisted'),
    { template: 'reinstated', data: { to: 'waitlisted' } },
  ]);
  expect(await promote()).toMatchObject({ value: { reason: 'CAP_REACHED' } });
  panel.move(2, 'lapsed');
  expect(await promote()).toMatchObject({ value: { promoted: applicationId, amountCents: 6_500_000 } });
});

test('who waits for a place is granted one in the execution that waits for it', async () => {
  panel.move(2, 'withdrawn');
  const { reinstate } = await appeals(5);
  expect(await reinstate()).toMatchObject(accept({ status: 'laureate' }));
  expect(panel.changes.at(-1)?.effects).toMatchObject([
    { kind: 'resolve-gate', gate: 'AwaitWaitingList', resolution: { outcome: 'promoted' } },
    { template: 'reinstated' },
  ]);
});

test('an award that lapsed is given again, by an agreement of another number', async () => {
  const lapsed = anApplication(
    'agreement-issued',
    { type: 'SignatureOverdue' },
    { type: 'AwardLapsed', by: 'staff-1' },
  );
  panel.put({ ...lapsed, applicationId: idOf(2), lapsedAt: '2022-05-13T00:00:00.000Z' } as typeof lapsed);
  const { digest } = await appeals(2);
  expect(await digest()).toBe('reinstatement-over-budget');
  panel.move(1, 'withdrawn');
  expect(await reproposed(2)).toMatchObject(
    accept({ award: { amountCents: 8_000_000 }, formerAgreement: 'C1' }),
  );
});

/** Both persons once more: its appeal is recorded already. */
async function reproposed(number: number) {
  const input = { applicationId: idOf(number), kind, reason } as const;
  const proposed = await proposeReinstatement(panel, { ...input, by: staff });
  const confirms = proposed.ok ? proposed.value.proposal.digest : '';
  return reinstateApplication(panel, { ...input, by: colleague, confirms });
}

describe('a partial grant that is contested', () => {
  /** Granted 60 000 of 80 000 EUR, with 10 000 left. */
  async function partial(status: 'agreement-issued' | 'signed') {
    const file = panel.stored.application(panel.apply(2, status, 8_000_000));
    if (file && 'award' in file) panel.put({ ...file, award: { ...file.award, amountCents: 6_000_000 } });
    const { applicationId } = await appeals(2);
    const input = (amountCents: number) => ({ applicationId, kind, reason, amountCents }) as const;
    const propose = (cents: number) => proposeModification(panel, { ...input(cents), by: staff });
    const confirm = (confirms: string, cents: number) =>
      modifyAward(panel, { ...input(cents), by: colleague, confirms });
    return { applicationId, propose, confirm };
  }

  test('is raised within what is left, and the agreement is issued anew under another number', async () => {
    const { propose, confirm } = await partial('agreement-issued');
    const proposed = await propose(7_000_000);
    const digest = proposed.ok ? proposed.value.proposal.digest : '';
    expect(await confirm(digest, 6_500_000)).toEqual(refuse({ code: 'proposal-changed' }));
    expect(await confirm(digest, 7_000_000)).toMatchObject(
      accept({
        status: 'laureate',
        award: { amountCents: 7_000_000 },
        formerAgreement: 'C1',
        appeals: [{ decision: { outcome: 'modified', decidedBy: colleague.id } }],
      }),
    );
    expect(panel.changes.at(-1)?.effects).toMatchObject([
      { kind: 'resolve-gate', gate: 'AwaitSignature', resolution: { error: 'Application.Extended' } },
      { template: 'award-modified', data: { amountCents: 7_000_000, formerCents: 6_000_000 } },
    ]);
    // What it takes more is counted from now on.
    panel.apply(6, 'not-selected', 100_000);
    panel.move(1, 'withdrawn');
    expect(await promote()).toMatchObject({ value: { promoted: idOf(4), passedOver: [idOf(3)] } });
  });

  test.each([
    [7_100_000, { code: 'reinstatement-over-budget', leftCents: 7_000_000 }],
    [6_000_000, { code: 'modification-out-of-range', grantedCents: 6_000_000 }],
    [8_100_000, { code: 'modification-out-of-range', requestedCents: 8_000_000 }],
  ])(
    'is not %i cents: neither less, nor beyond what was asked, nor beyond what is left',
    async (cents, why) => {
      const { propose } = await partial('agreement-issued');
      expect(await propose(cents)).toMatchObject(refuse(why));
    },
  );

  test('needs an amendment once its agreement is signed', async () => {
    const { propose } = await partial('signed');
    expect(await propose(7_000_000)).toEqual(refuse({ code: 'amendment-needed', status: 'signed' }));
  });

  test('is neither proposed nor raised without an appeal that waits', async () => {
    const { applicationId } = await partial('agreement-issued');
    const input = { applicationId, kind: 'hierarchical', reason, amountCents: 7_000_000 } as const;
    const none = refuse({ code: 'no-appeal-open' });
    expect(await proposeModification(panel, { ...input, by: staff })).toEqual(none);
    expect(await modifyAward(panel, { ...input, by: colleague, confirms: '' })).toEqual(none);
  });
});
