import { expect, test } from 'vitest';
import { decideSupportRepair } from '#app/support/decide-support-repair.ts';
import { openSupportGate } from '#app/support/open-support-gate.ts';
import { accept, refuse } from '#domain/values/result.ts';
import { agreed } from '#test/functions/app/support/supported-laureate.ts';
import { staff } from '#test/support/programme-in-memory.ts';
import { supportedId as applicationId } from '#test/support/support-builder.ts';
import { repairGate, supportIdOf } from '#workflows/contracts.ts';

const supportId = supportIdOf(applicationId);

test.each(['retry', 'abandon'] as const)(
  'a support that is parked goes on by the decision of one person, once: %s',
  async (outcome) => {
    const { deps } = await agreed();
    const decide = () => decideSupportRepair(deps, { applicationId, outcome, by: staff });
    expect(await decide()).toEqual(refuse({ code: 'not-parked' }));
    await openSupportGate(deps, { supportId, gate: repairGate, taskToken: 'parked' });
    expect(await decide()).toEqual(accept({ applicationId, outcome }));
    expect(deps.stored.items('repair')).toMatchObject([{ resolution: { kind: 'success', outcome } }]);
    expect((await deps.supports.timeline(applicationId)).at(-1)).toMatchObject({
      type: 'SupportRepaired',
      data: { outcome, by: staff.id },
      actor: staff,
    });
    expect(await decide()).toEqual(refuse({ code: 'not-parked' }));
  },
);

test('of two who repair one support at one moment the second is told that it is parked no more', async () => {
  const { deps } = await agreed();
  await openSupportGate(deps, { supportId, gate: repairGate, taskToken: 'parked' });
  const repair = (outcome: 'retry' | 'abandon') =>
    decideSupportRepair(deps, { applicationId, outcome, by: staff });
  deps.meanwhile.run = () => repair('retry');
  expect(await repair('abandon')).toEqual(refuse({ code: 'not-parked' }));
});

test('what is parked and has no record is not decided', async () => {
  const { deps } = await agreed();
  const nobody = 'aic1-ZZZZZZZZZZZZZZZZ';
  await openSupportGate(deps, { supportId: supportIdOf(nobody), gate: repairGate, taskToken: 'parked' });
  expect(await decideSupportRepair(deps, { applicationId: nobody, outcome: 'retry', by: staff })).toEqual(
    refuse({ code: 'not-found' }),
  );
});
